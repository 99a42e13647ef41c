"""Writes an export as CSV: a line about the search, the headings, and a row an article.

CSV has no place for remarks; the first line is one, told by the number sign it begins with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import override

from articles.exports.about import facts
from articles.exports.columns import COLUMNS, cells
from articles.exports.export import Export
from articles.exports.formulas import BYTE_ORDER_MARK, guarded

REMARK: Final = "# "


def write_csv(export: Export) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(f"{name}: {value}" for name, value in _remarks(export))
    with override(export.language):
        yield _line(str(COLUMNS[name].label) for name in export.columns)
    for article in export.articles(texts="text" in export.columns):
        with override(export.language):
            row = _line(cells(article, export.columns, export.language))
        yield row


def _remarks(export: Export) -> Iterator[tuple[str, str]]:
    (name, value), *others = facts(export)
    yield REMARK + name, value
    yield from others


def _line(texts: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(map(guarded, texts))
    return line.getvalue()
