"""Hits over time: one bar a year, month or day, whichever suits the span.

A date known only to the year counts in its year and in no month, one known to the month in no day.
Several results are counted on one axis by `periods_of` and `counted`; `within` narrows a search
to one period.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month or day: `first` to `last`, both inclusive."""

    first: date
    last: date


def histogram(result: EngineResult, request: SearchRequest) -> tuple[tuple[Bar, ...], Unit]:
    """The bars from the first to the last dated hit, empty ones between them included."""
    periods, unit = periods_of([result], request.date_from, request.date_to)
    both = counted(result, periods, unit)
    arabic = counted(result, periods, unit, result.arabic)
    bars = (
        Bar(period.first, period.last, arabic=of_arabic, english=count - of_arabic)
        for period, count, of_arabic in zip(periods, both, arabic, strict=True)
    )
    return tuple(bars), unit


def periods_of(
    results: Sequence[EngineResult], date_from: date | None, date_to: date | None
) -> tuple[tuple[Period, ...], Unit]:
    """The periods from the first to the last dated hit of any result, or between the dates given.

    None where no hit is dated.
    """
    dated = [result for result in results if len(result.days)]
    if not dated:
        return (), "year"
    earliest = date.fromordinal(min(int(result.days.min()) for result in dated))
    latest = date.fromordinal(max(int(result.last_days.max()) for result in dated))
    first, last = date_from or earliest, date_to or latest
    unit = _unit(first, last)
    if unit == "year":  # to=9999 shall not draw thousands of empty bars
        first, last = max(first, earliest), min(last, latest)
    return tuple(_spans(first, last, unit)), unit


def counted(
    result: EngineResult,
    periods: Sequence[Period],
    unit: Unit,
    only: npt.NDArray[np.bool_] | None = None,
) -> list[int]:
    """How many hits have a date in each period, among `only` some of the dated ones."""
    kept = _known_to(unit, result)
    if only is not None:
        kept = kept & only
    starts = np.array([period.first.toordinal() for period in periods], np.int64)
    places = np.searchsorted(starts, result.days[kept], side="right") - 1
    if len(periods):
        places = places[result.days[kept] <= periods[-1].last.toordinal()]
    counts: list[int] = np.bincount(places[places >= 0], minlength=len(periods)).tolist()
    return counts[: len(periods)]


def within(request: SearchRequest, period: Period | Bar) -> SearchRequest:
    """The search in that period, which does not reach beyond its own dates."""
    return request.changed(
        date_from=max(period.first, request.date_from or period.first),
        date_to=min(period.last, request.date_to or period.last),
    )


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


def _spans(first: date, last: date, unit: Unit) -> Iterator[Period]:
    start = first
    if unit == "year":
        start = first.replace(month=1, day=1)
    elif unit == "month":
        start = first.replace(day=1)
    while (end := _end(start, unit)) < last:
        yield Period(start, end)
        start = end + timedelta(days=1)
    yield Period(start, end)


def _end(start: date, unit: Unit) -> date:
    if unit == "day":
        return start
    if unit == "year":
        return start.replace(month=12, day=31)
    return start.replace(day=monthrange(start.year, start.month)[1])
