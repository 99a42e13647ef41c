"""Writes references as CSL-JSON, which citation processors and Zotero read.

A list of items has no place for remarks, so each item has the search in its `custom` field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from articles.exports.export import Export
from articles.exports.records import export_record
from articles.references import Reference, reference


def write_csl(export: Export) -> Iterator[str]:
    about = {name: value for name, value in export_record(export).items() if name != "type"}
    between = "[\n"
    for article in export.articles():
        with override(export.language):
            found = reference(article)
        item = csl_item(found)
        item["custom"] = item.get("custom", {}) | {"export": about}
        yield between + json.dumps(item, ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between.startswith("[") else "\n]\n"


def csl_list(found: Reference) -> str:
    return json.dumps([csl_item(found)], ensure_ascii=False, indent=1) + "\n"


def csl_item(found: Reference) -> dict[str, Any]:
    note = [f"{part}." for part in (found.archive_and_version, found.warning) if part]
    item: dict[str, Any] = {
        "id": found.id,
        "type": "article-newspaper",
        "title": found.title,
        "author": [{"literal": author} for author in found.authors],
        "container-title": found.source,
        "issued": {"date-parts": [list(found.date)]} if found.date else {},
        "abstract": found.summary,
        "language": found.language,
        "URL": found.address,
        "archive": found.archive,
        "version": str(found.version),
        "keyword": ", ".join(found.keywords),
        "note": " ".join(note),
        "custom": {"original": found.original} if found.original else {},
    }
    return {name: value for name, value in item.items() if value}
