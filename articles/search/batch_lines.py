"""The lines of a list that a reader pastes or gives as a file: text, or the first column of a CSV.

Lines keep their places, so that line 7 of the answer is line 7 (or row 7) of the list.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import PurePath

from django.utils.translation import gettext as _

DELIMITERS = (",", ";", "\t")  # Excel writes any of them, depending on the country
CSV_SUFFIXES = (".csv", ".tsv")
# `splitlines` would also break at U+2028 and other characters at which no editor breaks.
LINE_END = re.compile(r"\r\n|\r|\n")
QUOTED = re.compile(r'"[^"]*"')
# What no text has, and pictures, PDF and spreadsheets always have.
CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f]")
ENCODINGS_BY_MARK = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
ARABIC_WINDOWS = "cp1256"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class UnreadableFile(ValueError):
    """The file's lines cannot be told, for a reason that its text tells the reader."""


def lines_of_text(text: str) -> list[str]:
    """The lines; the end of the last one begins no further line."""
    lines = LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def lines_of_file(data: bytes, name: str) -> list[str]:
    """The lines of a text file, or the first column of a CSV, as its name says.

    Raises UnreadableFile.
    """
    text = decoded(data)
    if PurePath(name).suffix.lower() in CSV_SUFFIXES:
        return _first_column(text)
    return lines_of_text(text)


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else Arabic Windows. Raises UnreadableFile."""
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        text = "\0"
    if CONTROLS.search(text):
        raise UnreadableFile(
            _("The file is not text, or in an encoding that is not known here. Save it as UTF-8.")
        )
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in ENCODINGS_BY_MARK.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    try:
        return data.decode()
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            raise
        return data.decode(ARABIC_WINDOWS)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8, which Arabic Windows hardly ever is."""
    text = data.decode(errors="replace")
    broken = text.count(REPLACEMENT)
    return sum(character > "\x7f" for character in text) - broken > broken


def _first_column(text: str) -> list[str]:
    first_line = QUOTED.sub("", text.partition("\n")[0])
    delimiter = max(DELIMITERS, key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[str] = []
    try:
        for row in rows:
            lines.append(" ".join(row[0].split()) if row else "")
    except csv.Error as error:
        raise UnreadableFile(
            _(
                "Row %(row)d cannot be read as CSV: a quotation mark in it is not closed, or "
                "stands where none may. Save the list as text, one query a line."
            )
            % {"row": len(lines) + 1}
        ) from error
    return lines
