"""Spans of dates as they are typed: 2019, 2019-05, 2019-05-17, 2019..2020-06, ..2020, 2019.. ."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from articles.language import fold

PART = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
BETWEEN = ".."


def parse_span(text: str) -> tuple[int, int] | None:
    """The first and last day as ordinals, 0 for an open side; None where it is no date."""
    first, between, last = fold(text).partition(BETWEEN)
    if not between:
        last = first
    if not first and not last:
        return None
    begin = _day(first, last=False) if first else 0
    end = _day(last, last=True) if last else 0
    if begin is None or end is None:
        return None
    return (begin, end) if not begin or not end or begin <= end else None


def _day(text: str, *, last: bool) -> int | None:
    found = PART.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    month = month or (12 if last else 1)
    try:
        longest = monthrange(year or 0, month)[1]
        return date(year or 0, month, day or (longest if last else 1)).toordinal()
    except ValueError:
        return None
