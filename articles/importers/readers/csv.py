"""Reads CSV whose first row names the columns with the keys of the JSON format.

Excel writes commas, semicolons or tabs, depending on the country; the first row tells which. Rows
are numbered as a spreadsheet shows them: the names are row 1, whatever line breaks cells hold.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from articles.importers.limits import MAX_LINE_BYTES
from articles.importers.mapping import TAG_FIELDS, raw_row
from articles.importers.plain import quoted
from articles.importers.readers.lines import UTF_8, line_too_long, not_text, numbered_lines
from articles.importers.records import Origin, Refused, Rejected, Row

DELIMITERS: Final = (",", ";", "\t")
BETWEEN_TAGS: Final = "|"
TOO_LONG: Final = "\ud800"  # in place of a line that is too long; no file decodes to it
_YES: Final = frozenset({"1", "true", "yes", "نعم"})
_NO: Final = frozenset({"0", "false", "no", "لا"})

csv.field_size_limit(MAX_LINE_BYTES)  # the module's own limit is 128 KB, shorter than some articles


def read_csv(stream: BinaryIO, name: str, encoding: str = UTF_8) -> Iterator[Row]:
    lines = _decoded_lines(stream, encoding)
    try:
        first = next(lines, "")
        names = next(csv.reader([first], delimiter=_delimiter(first), strict=True), [])
        header = [column.strip().lower() for column in names]
        _check_header(header, first, encoding)
    except (Refused, csv.Error) as error:
        yield Rejected(Origin(name, 1), str(error))
        return
    cells = csv.reader(lines, delimiter=_delimiter(first), strict=True)
    number = 1
    while True:
        number += 1
        origin = Origin(name, number)
        try:
            row = next(cells)
            if any(cell.strip() for cell in row):
                yield _row(row, header, origin, encoding)
        except StopIteration:
            return
        except (Refused, csv.Error) as error:
            yield Rejected(origin, str(error))


def _decoded_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Lines in which a byte that is not text is a lone surrogate, so that only its row is lost."""
    for _number, line in numbered_lines(stream):
        if line is None:
            yield TOO_LONG + "\n"
        else:
            yield line.decode(encoding, "surrogateescape")


def _delimiter(first_line: str) -> str:
    return max(DELIMITERS, key=first_line.count)


def _check_header(header: list[str], first_line: str, encoding: str) -> None:
    if _is_undecodable(first_line):
        raise Refused(not_text(encoding))
    if not {"title", "body"} <= set(header):
        raise Refused(_("the first row must name the columns, “title” and “body” among them"))
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise Refused(_("two columns are named %(name)s") % {"name": quoted(twice[0])})


def _row(cells: list[str], header: list[str], origin: Origin, encoding: str) -> Row:
    if TOO_LONG in cells:
        raise Refused(line_too_long())
    if any(map(_is_undecodable, cells)):
        raise Refused(not_text(encoding))
    if any(cell.strip() for cell in cells[len(header) :]):
        raise Refused(
            _("the row has %(cells)d cells, the first row %(columns)d")
            % {"cells": len(cells), "columns": len(header)}
        )
    filled = {
        column: cell for column, cell in zip(header, cells, strict=False) if column and cell.strip()
    }
    return raw_row({column: _value(column, cell) for column, cell in filled.items()}, origin)


def _is_undecodable(text: str) -> bool:
    return not text.isascii() and any("\udc80" <= char <= "\udcff" for char in text)


def _value(column: str, cell: str) -> object:
    """The value as the JSON format would hold it. An empty cell is not passed on at all."""
    text = cell.strip()
    if column in TAG_FIELDS:
        return [part.strip() for part in text.split(BETWEEN_TAGS) if part.strip()]
    if column == "version" and text.isdecimal():
        return int(text)
    if column == "demo" and text.lower() in _YES | _NO:
        return text.lower() in _YES
    return cell
