"""Reads bytes line by line without ever holding more than one line of allowed length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from articles.importers.limits import MAX_LINE_BYTES, MAX_PAGE_BYTES, MEBIBYTE
from articles.importers.records import Refused

UTF_8: Final = "utf-8"
ENCODINGS: Final = (UTF_8, "cp1256")  # what Excel writes in Arabic, for CSV and text by request
_BOM: Final = b"\xef\xbb\xbf"


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1, without byte order mark; None for one that is too long."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_rest_of_line(stream)
            yield number, None
        else:
            yield number, line.removeprefix(_BOM) if number == 1 else line


def whole_page(stream: BinaryIO) -> bytes:
    """All of a file that holds one page; raises Refused where it is too large for one."""
    content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise Refused(
            _("the page has more than %(most)d MB") % {"most": MAX_PAGE_BYTES // MEBIBYTE}
        )
    return content.removeprefix(_BOM)


def undecodable_line(content: bytes, encoding: str = UTF_8) -> int | None:
    """The number of the first line that is not text in `encoding`; None where all of them are."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def not_text(encoding: str) -> str:
    """What to say of a line that cannot be read."""
    return _("not %(encoding)s text; save the file as UTF-8, or name its encoding") % {
        "encoding": encoding.upper()
    }


def line_too_long() -> str:
    return _("the line has more than %(most)d MB") % {"most": MAX_LINE_BYTES // MEBIBYTE}


def _skip_rest_of_line(stream: BinaryIO) -> None:
    while rest := stream.readline(MAX_LINE_BYTES):
        if rest.endswith(b"\n"):
            return
