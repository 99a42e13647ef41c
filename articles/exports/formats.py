"""The formats in which hits leave the archive, each a writer of text or bytes piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.exports.bibtex import write_bibtex
from articles.exports.csl import write_csl
from articles.exports.export import Export
from articles.exports.jsonl import write_hits
from articles.exports.ris import write_ris
from articles.exports.table import write_csv
from articles.exports.workbook import write_xlsx

PIECE: Final = 64 * 1024  # bytes; many small pieces would cost more to send than to write


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    suffix: str
    content_type: str
    label: str
    holds: Promise  # what is in it
    write: Callable[[Export], Iterable[str | bytes]]
    is_table: bool = False  # whether it has columns to choose

    def pieces(self, export: Export) -> Iterator[bytes]:
        """The file, piece by piece."""
        waiting = bytearray()
        for piece in self.write(export):
            waiting += piece.encode() if isinstance(piece, str) else piece
            if len(waiting) >= PIECE:
                yield bytes(waiting)
                waiting.clear()
        if waiting:
            yield bytes(waiting)


_ALL = (
    Format(
        "csv", "csv", "text/csv; charset=utf-8", "CSV",
        _("a table for any program"), write_csv, is_table=True,
    ),
    Format(
        "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX",
        _("a workbook for Excel and LibreOffice"), write_xlsx, is_table=True,
    ),
    Format(
        "jsonl", "jsonl", "application/jsonl; charset=utf-8", "JSONL",
        _("everything, texts and tags included, for programs"), write_hits,
    ),
    Format(
        "ris", "ris", "application/x-research-info-systems; charset=utf-8", "RIS",
        _("references for Zotero, EndNote or Mendeley"), write_ris,
    ),
    Format(
        "bibtex", "bib", "application/x-bibtex; charset=utf-8", "BibTeX",
        _("references for LaTeX"), write_bibtex,
    ),
    Format(
        "csl", "json", "application/vnd.citationstyles.csl+json; charset=utf-8", "CSL-JSON",
        _("references for citation programs"), write_csl,
    ),
)  # fmt: skip
FORMATS: Final = {one.name: one for one in _ALL}
