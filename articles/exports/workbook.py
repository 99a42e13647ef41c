"""Writes an export as XLSX: a sheet of articles, and a sheet about the search.

XlsxWriter keeps one row in memory and the others in a temporary file. Every cell is written as
text, so none is a formula, a link or a number that lost its zeros.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Max
from django.db.models.functions import Length
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from xlsxwriter import Workbook

from articles.exports.about import facts
from articles.exports.columns import COLUMNS, cells
from articles.exports.export import Export
from articles.exports.formulas import looks_like_formula

ROWS_OF_A_SHEET: Final = 1_048_576  # Excel's
# A cell holds 32,767 units of UTF-16, of which one character takes at most two.
LONGEST_CELL: Final = 32_767 // 2
PIECE: Final = 64 * 1024


def write_xlsx(export: Export) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with override(export.language):
            _write(export, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(export: Export, file: Any) -> None:
    # Without ZIP64 a workbook ends at 4 GB; a date of its own makes two exports comparable.
    with Workbook(file, {"constant_memory": True, "use_zip64": True}) as book:
        book.set_properties({"title": export.archive, "created": export.made.replace(tzinfo=None)})
        about = facts(export)
        articles = _Articles(book, export)
        for article in export.articles(texts="text" in export.columns):
            articles.add(cells(article, export.columns, export.language))
        _Sheet(book, pgettext("sheet", "Search"), export.language, [24, 80]).write_all(about)


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, book: Workbook, name: str, language: str, widths: list[int]) -> None:
        self.sheet = book.add_worksheet(name)
        self.row = 0
        self.plain = book.add_format({"valign": "top"})
        # What begins like a formula stays text when somebody edits the cell, too.
        self.quoted = book.add_format({"valign": "top", "quote_prefix": True})
        if language == "ar":
            self.sheet.right_to_left()
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def write(self, texts: Any, form: Any = None) -> None:
        for column, text in enumerate(texts):
            chosen = form or (self.quoted if looks_like_formula(text) else self.plain)
            self.sheet.write_string(self.row, column, text, chosen)
        self.row += 1

    def write_all(self, rows: Any) -> None:
        for row in rows:
            self.write(row)


class _Articles:
    """The sheets of articles: one, unless there are more than a sheet has rows."""

    def __init__(self, book: Workbook, export: Export) -> None:
        self.book, self.language = book, export.language
        self.bold = book.add_format({"bold": True})
        self.headings = [str(COLUMNS[name].label) for name in export.columns]
        if "text" in export.columns:
            longest = export.public().aggregate(most=Max(Length("body")))["most"] or 0
            more = range(2, -(-longest // LONGEST_CELL) + 1)
            self.headings += [_("Text, part %(number)d") % {"number": number} for number in more]
        self.widths = [_width(name) for name in export.columns]
        self.number = 0
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        name = pgettext("sheet", "Articles")
        name = name if self.number == 1 else f"{name} {self.number}"
        self.sheet = _Sheet(self.book, name, self.language, self.widths)
        self.sheet.sheet.freeze_panes(1, 0)
        self.sheet.write(self.headings, self.bold)

    def add(self, texts: list[str]) -> None:
        """A row. Where a text is too long for one cell, the rest of it stands at the row's end."""
        if self.sheet.row == ROWS_OF_A_SHEET:
            self._begin()
        pieces = [_pieces(text) for text in texts]
        rest = [piece for parts in pieces for piece in parts[1:]]
        self.sheet.write([*(parts[0] for parts in pieces), *rest])


def _pieces(text: str) -> list[str]:
    """The text in pieces, none longer than a cell may be; one, where it is empty."""
    starts = range(0, max(len(text), 1), LONGEST_CELL)
    return [text[start : start + LONGEST_CELL] for start in starts]


def _width(column: str) -> int:
    return {"title": 60, "summary": 60, "text": 60, "language": 10, "version": 10}.get(column, 24)
