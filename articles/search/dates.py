"""Days and spans of days as typed: 2019, 2019-05, March-2019, رمضان-1445, 2019..2020-06."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from articles.language import fold
from articles.language.dates import read_date

PART = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
BETWEEN = ".."


def parse_span(text: str) -> tuple[int, int] | None:
    """The first and last day as ordinals, 0 for an open side; None where it is no date."""
    first, between, last = text.partition(BETWEEN)
    if not between:
        last = first
    if not first and not last:
        return None
    begin = days_of(first) if first else None
    end = days_of(last) if last else None
    if (first and begin is None) or (last and end is None):
        return None
    span = (begin[0].toordinal() if begin else 0, end[1].toordinal() if end else 0)
    return span if not begin or not end or span[0] <= span[1] else None


def days_of(text: str) -> tuple[date, date] | None:
    """The first and last Gregorian day of a day, month or year as typed; None for what is none.

    The years of numbers are Gregorian; all else is read by `articles.language.dates`.
    """
    found = PART.fullmatch(fold(text).strip())
    if not found:
        named = read_date(text)
        return (named.first, named.last) if named else None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        longest = monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or longest)
    except ValueError:
        return None
