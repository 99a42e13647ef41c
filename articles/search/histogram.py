"""Hits over time: one bar a year, month or day, whichever suits the span.

A date known only to the year counts in its year and in no month, one known to the month in no day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt

from articles.search.engines.base import EngineResult, Ints
from articles.search.request import SearchRequest
from articles.search.results import Bar

Unit = Literal["year", "month", "day"]
MOST_DAYS = 62
MOST_MONTHS = 48


def histogram(result: EngineResult, request: SearchRequest) -> tuple[tuple[Bar, ...], Unit]:
    """The bars from the first to the last dated hit, empty ones between them included."""
    if not len(result.days):
        return (), "year"
    earliest = date.fromordinal(int(result.days.min()))
    latest = date.fromordinal(int(result.last_days.max()))
    first, last = request.date_from or earliest, request.date_to or latest
    unit = _unit(first, last)
    if unit == "year":  # to=9999 shall not draw thousands of empty bars
        first, last = max(first, earliest), min(last, latest)
    known = _known_to(unit, result)
    days, arabic = result.days[known], result.arabic[known]
    bars = []
    for start, end in _spans(first, last, unit):
        inside = (days >= start.toordinal()) & (days <= end.toordinal())
        count, of_them_arabic = int(inside.sum()), int((inside & arabic).sum())
        bars.append(Bar(start, end, of_them_arabic, count - of_them_arabic))
    return tuple(bars), unit


def _unit(first: date, last: date) -> Unit:
    if (last - first).days < MOST_DAYS:
        return "day"
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        return "month"
    return "year"


def _known_to(unit: Unit, result: EngineResult) -> npt.NDArray[np.bool_]:
    """Which hits have a date that is known to the unit."""
    length: Ints = result.last_days - result.days
    longest = {"day": 0, "month": 30, "year": 365}[unit]
    return length <= longest


def _spans(first: date, last: date, unit: Unit) -> Iterator[tuple[date, date]]:
    start = first
    if unit == "year":
        start = first.replace(month=1, day=1)
    elif unit == "month":
        start = first.replace(day=1)
    while (end := _end(start, unit)) < last:
        yield start, end
        start = end + timedelta(days=1)
    yield start, end


def _end(start: date, unit: Unit) -> date:
    if unit == "day":
        return start
    if unit == "year":
        return start.replace(month=12, day=31)
    return start.replace(day=monthrange(start.year, start.month)[1])
