"""Writes references as RIS, for Zotero, EndNote, Mendeley and others.

RIS has no place for remarks on the whole file, so each record notes the search it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import override

from articles.exports.export import Export
from articles.references import Reference, reference

END_OF_LINE: Final = "\r\n"


def write_ris(export: Export) -> Iterator[str]:
    note = search_note(export)
    for article in export.articles():
        with override(export.language):
            found = reference(article)
        yield ris_record(found, note)


def ris_record(found: Reference, note: str = "") -> str:
    return END_OF_LINE.join(f"{tag}  - {value}" for tag, value in _fields(found, note)) + "\r\n\r\n"


def search_note(export: Export) -> str:
    """One line: when, how many articles, and the address of the search."""
    return f"{export.made_text} · {len(export.keys)} · {export.address}"


def _fields(found: Reference, note: str) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", found.id
    yield "TI", found.title
    yield from (("AU", author) for author in found.authors)
    values = [
        ("T2", found.source),
        ("PY", f"{found.date[0]:04d}" if found.date else ""),
        ("DA", _date(found.date)),
        ("AB", found.summary),
        ("LA", found.language),
        ("UR", found.address),
        ("L2", found.original),
        ("DB", found.archive),
        ("N1", f"{found.archive_and_version}."),
        ("N1", f"{found.warning}." if found.warning else ""),
        ("N1", note),
    ]
    yield from ((tag, value) for tag, value in values if value)
    yield from (("KW", word) for word in found.keywords)
    yield "ER", ""


def _date(parts: tuple[int, ...]) -> str:
    """YYYY/MM/DD/ with what is not known left out between the strokes: 2020/08//."""
    if not parts:
        return ""
    written = [f"{part:0{4 if place == 0 else 2}d}" for place, part in enumerate(parts)]
    return "/".join([*written, *[""] * (4 - len(written))])
