"""Dates that name their month, their year or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.language import hijri
from articles.language.months import Month, bare, name_at

from . import figures
from .found import FoundDate, Passage, day_of, month_of, year_of
from .joints import after_and, has_between
from .numbered import DIGITS, day_at, is_ordinal
from .words import BLANK, DASH, GAP, TO, WAYS_AFTER
from .years import (
    Days,
    has_unread_year,
    is_said_to_be_year,
    is_year,
    last_year,
    marked,
    number_at,
    span_of,
    year_at,
)

_PAIR: Final = re.compile(r"\s*[/\\(\[-]?\s*")
_BEFORE_MONTH: Final = frozenset({"من", "شهر", "of"})


def may_begin(folded: str) -> bool:
    """Whether such a date may begin with that word: a quick look, since hardly any can."""
    return folded[:1] in DIGITS or bare(folded) is not None or is_ordinal(folded)


def date_at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """The date that begins at that word, and the place after it."""
    return (
        figures.date_at(passage, place)
        or _day_first(passage, place)
        or _month_first(passage, place)
        or _year_first(passage, place)
    )


# --- 12 March 2020, بين 3 و5 مايو ---------------------------------------------------------------


def _day_first(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    begun = day_at(passage, place)
    if begun is None:
        return None
    after, first = begun
    after, last = _last_day(passage, place, after) or (after, first)
    named = _month_after_day(passage, after)
    if named is None:
        return None
    return dated(passage, (place, *named), (first, last))


def _month_after_day(passage: Passage, after: int) -> tuple[int, Month] | None:
    while passage.word(after) in _BEFORE_MONTH and passage.joined(after, GAP):
        after += 1
    return month_at(passage, after) if passage.joined(after, GAP) else None


def _last_day(passage: Passage, place: int, after: int) -> tuple[int, int] | None:
    """The second day of 3-5 May, بين 3 و5 مايو, from 3 to 5 May."""
    word = passage.word(after)
    if passage.joined(after, DASH) and passage.gap(after).strip():
        return day_at(passage, after)
    if word in TO:
        return day_at(passage, after + 1)
    second = after_and(passage, after) if has_between(passage, place) else None
    return None if second is None else day_at(passage, second)


# --- March 12, 2020, March 2020, رمضان 1445 -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Yearless:
    """A month, perhaps with a day, and the place after it, where no year follows."""

    after: int
    month: Month
    day: int | None = None

    def in_year(self, year: int) -> Days | None:
        """The first and last day in that year of the month's calendar."""
        calendar, number = self.month.calendar, self.month.number
        if not is_year(year, calendar):
            return None
        if self.day is None:
            span = month_of(calendar, year, number)
            return (*span, "month") if span else None
        on = day_of(calendar, year, number, self.day)
        return (on, on, "day") if on else None


def yearless_at(passage: Passage, place: int) -> Yearless | None:
    """The month or the day of a month at that word, if its year is not said there."""
    found = _day_of_month(passage, place)
    if found is None or has_unread_year(passage, found.after):
        return None
    return None if year_at(passage, found.after, found.month.calendar) else found


def _day_of_month(passage: Passage, place: int) -> Yearless | None:
    begun = day_at(passage, place)
    if begun:
        after_day = _month_after_day(passage, begun[0])
        return Yearless(*after_day, begun[1]) if after_day else None
    named = month_at(passage, place)
    if named is None:
        return None
    with_day = day_at(passage, named[0]) if passage.joined(named[0], GAP) else None
    if with_day and passage.tokens[place].script == "la":
        return Yearless(with_day[0], named[1], with_day[1])
    return None if named[1].doubtful or _is_numbered(passage, place) else Yearless(*named)


def _month_first(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    named = month_at(passage, place)
    if named is None:
        return None
    after, month = named
    with_day = day_at(passage, after) if passage.joined(after, GAP) else None
    if with_day and passage.tokens[place].script == "la":
        after, first = with_day
        after, last = _last_day(passage, place, after) or (after, first)
        return dated(passage, (place, after, month), (first, last))
    with_year = year_at(passage, after, month.calendar)
    if with_year is None or (month.doubtful and month.calendar == "gregorian"):
        return None
    if _is_numbered(passage, place):
        return None
    after, year, calendar = with_year
    days = month_of(calendar, year, month.number) if calendar == month.calendar else None
    return passage.found(place, after, span_of((*days, "month"), calendar)) if days else None


def _is_numbered(passage: Passage, place: int) -> bool:
    """Whether a number stands before the month: of 31 February 2020 no part is a date."""
    return passage.joined(place, GAP) and number_at(passage, place - 1, 2) is not None


def month_at(passage: Passage, place: int) -> tuple[int, Month] | None:
    """The name of a month, or two names of the same, and the place after it."""
    found = name_at(passage.tokens, place) if place < len(passage.tokens) else None
    if found is None or not passage.is_capital(place):
        return None
    after, month = found
    if passage.joined(after, _PAIR):
        other = name_at(passage.tokens, after)
        if other and (other[1].calendar, other[1].number) == (month.calendar, month.number):
            after = other[0]
    return after, month


def dated(
    passage: Passage, named: tuple[int, int, Month], days: tuple[int, int]
) -> tuple[int, FoundDate] | None:
    """The days of a month that was named, in the year that follows or in the nearest one."""
    place, after, month = named
    year: int | None
    with_year = year_at(passage, after, month.calendar)
    if with_year is None:
        year, calendar, relative = None, month.calendar, True
        if not month.doubtful and not has_unread_year(passage, after):
            way = WAYS_AFTER.get(passage.word(after)) if passage.joined(after, BLANK) else None
            year = _nearest(passage.published, month, days[0], way)
            after += way is not None
    else:
        after, year, calendar = with_year
        relative = False
    if year is None or calendar != month.calendar:
        return None
    first, last = (day_of(calendar, year, month.number, day) for day in days)
    if first is None or last is None or first > last:
        return None
    day = FoundDate(0, 0, first, last, "day", calendar, relative)
    return passage.found(place, after, day)


def _nearest(published: date | None, month: Month, day: int, way: int | None) -> int | None:
    """The year in which the day is nearest to publication; the earlier of two as near.

    With الماضي (-1) it is the last before publication, with المقبل (1) the next after it.
    """
    if published is None:
        return None
    here = hijri.to_hijri(published) if month.calendar == "hijri" else (published.year, 0, 0)
    years = [] if here is None else [here[0] - 1, here[0], here[0] + 1]
    found = [(year, day_of(month.calendar, year, month.number, day)) for year in years]
    away = [
        (abs(on - published), year)
        for year, on in found
        if on and not (way == -1 and on >= published) and not (way == 1 and on <= published)
    ]
    return min(away)[1] if away else None


# --- Years --------------------------------------------------------------------------------------


def _year_first(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """2020-مارس, where the whole text is that; عام 2011, 1445 هـ, 2011-2014."""
    year = number_at(passage, place, 4)
    if year is None or len(passage.word(place)) != 4:
        return None
    if passage.is_date and passage.joined(place + 1, GAP):
        named = month_at(passage, place + 1)
        if named:
            return _month_of_year(passage, (place, *named), year)
    after, calendar = marked(passage, place + 1, "gregorian")
    if not is_year(year, calendar):
        return None
    days = year_of(calendar, year)
    until = last_year(passage, place, after, calendar)
    if days is None:
        return None
    if until:
        after, end = until
        return passage.found(place, after, span_of((days[0], end, "year"), calendar))
    if passage.is_date or calendar == "hijri" or is_said_to_be_year(passage, place):
        return passage.found(place, after, span_of((*days, "year"), calendar))
    return None


def _month_of_year(
    passage: Passage, named: tuple[int, int, Month], year: int
) -> tuple[int, FoundDate] | None:
    place, after, month = named
    if not is_year(year, month.calendar):
        return None
    with_day = day_at(passage, after) if passage.joined(after, GAP) else None
    if with_day:
        on = day_of(month.calendar, year, month.number, with_day[1])
        days: Days | None = (on, on, "day") if on else None
        after = with_day[0]
    else:
        span = month_of(month.calendar, year, month.number)
        days = (*span, "month") if span else None
    return passage.found(place, after, span_of(days, month.calendar)) if days else None
