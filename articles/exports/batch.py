"""Writes what a list of queries found as CSV, a row a line, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from django.conf import settings
from django.utils.translation import gettext as _

from articles.addresses import search_address
from articles.exports.formulas import BYTE_ORDER_MARK, guarded
from articles.search.batch import Batch, BatchLine


def write_batch(batch: Batch, level: str, output: TextIO) -> None:
    """All the lines in their order, after a row of headings; `level` is the name of the match."""
    rows = csv.writer(output)
    output.write(BYTE_ORDER_MARK)
    rows.writerow(
        [
            _("Line"), _("Query"), _("Level"), _("Articles"), _("First date"), _("Last date"),
            _("Link"), _("Note"),
        ]
    )  # fmt: skip
    rows.writerows(map(guarded, map(str, cells)) for cells in _rows(batch, level))


def _rows(batch: Batch, level: str) -> Iterator[tuple[object, ...]]:
    for line in batch.lines:
        found = "" if line.refusal else line.articles
        link = "" if line.refusal else _link(line)
        yield (
            line.number, line.text, level, found, line.first or "", line.last or "", link,
            line.note,
        )  # fmt: skip


def _link(line: BatchLine) -> str:
    return f"{settings.SITE_URL}{search_address(line.request)}"
