"""Reads a captured page that was kept as text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from articles.importers.readers.lines import UTF_8, not_text, undecodable_line, whole_page
from articles.importers.records import Origin, RawArticle, Refused, Rejected, Row


def read_text(stream: BinaryIO, name: str, encoding: str = UTF_8) -> Iterator[Row]:
    try:
        content = whole_page(stream)
    except Refused as refused:
        yield Rejected(Origin(name), refused.reason)
        return
    bad_line = undecodable_line(content, encoding)
    if bad_line:
        yield Rejected(Origin(name, bad_line), not_text(encoding))
    else:
        yield RawArticle(Origin(name), body=content.decode(encoding), is_captured=True)
