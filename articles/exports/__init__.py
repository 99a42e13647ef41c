"""Gives articles out again: the whole archive as JSON lines, or all hits of a search.

`export_of` finds the hits; each format is a module with a writer, and `FORMATS` names them.
"""

from articles.exports.export import Export, export_of
from articles.exports.formats import FORMATS, Format
from articles.exports.jsonl import write_jsonl

__all__ = ["FORMATS", "Export", "Format", "export_of", "write_jsonl"]
