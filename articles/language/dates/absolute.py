"""Dates that name their month, their year or both."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from articles.language import hijri
from articles.language.months import Month, name_at
from articles.language.tokens import analyze

from . import figures
from .found import FoundDate, Passage, day_of, month_of, year_of
from .years import (
    AND,
    BETWEEN,
    DASH,
    GAP,
    TO,
    YEAR_WORDS,
    Days,
    is_year,
    last_year,
    marked,
    number_at,
    span_of,
    year_at,
)

_PAIR: Final = re.compile(r"\s*[/\\(\[-]?\s*")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_BEFORE_MONTH: Final = frozenset({"من", "شهر", "of"})

_UNITS: Final = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"


def _ordinals() -> dict[tuple[str, ...], int]:
    """الأول to الحادي والثلاثين, as they stand before the name of a month."""
    units = _UNITS.split()
    named = {name: number for number, name in enumerate(units, start=1)}
    compounded = ["الحادي", *units[1:9]]
    named |= {f"{name} عشر": 11 + i for i, name in enumerate(compounded)}
    for ten, number in (("عشرين", 20), ("عشرون", 20), ("ثلاثين", 30), ("ثلاثون", 30)):
        named[f"ال{ten}"] = number
        both = compounded if number == 20 else compounded[:1]
        named |= {f"{name} وال{ten}": number + 1 + i for i, name in enumerate(both)}
    return {tuple(word.folded for word in analyze(name)): day for name, day in named.items()}


_ORDINALS: Final = _ordinals()
ORDINAL_FIRST: Final = frozenset(words[0] for words in _ORDINALS)


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
    begun = _day_at(passage, place)
    if begun is None:
        return None
    after, first = begun
    after, last = _last_day(passage, place, after) or (after, first)
    while passage.word(after) in _BEFORE_MONTH and passage.joined(after, GAP):
        after += 1
    named = _month_at(passage, after) if passage.joined(after, GAP) else None
    if named is None:
        return None
    return _dated(passage, (place, *named), (first, last))


def _last_day(passage: Passage, place: int, after: int) -> tuple[int, int] | None:
    """The second day of 3-5 May, بين 3 و5 مايو, from 3 to 5 May."""
    word = passage.word(after)
    if passage.joined(after, DASH) and passage.gap(after).strip():
        return _day_at(passage, after)
    if word in TO or (word in AND and passage.word(place - 1) in BETWEEN):
        return _day_at(passage, after + 1)
    return None


def _day_at(passage: Passage, place: int) -> tuple[int, int] | None:
    """A number from 1 to 31, or an Arabic ordinal, and the place after it."""
    word = passage.word(place)
    ordinal = _ORDINAL.fullmatch(word)
    number = int(ordinal[1]) if ordinal else number_at(passage, place, 2)
    if number is not None:
        return (place + 1, number) if 1 <= number <= 31 else None
    if word not in ORDINAL_FIRST:
        return None
    for size in (2, 1):
        words = tuple(passage.word(place + i) for i in range(size))
        if words in _ORDINALS:
            return place + size, _ORDINALS[words]
    return None


# --- March 12, 2020, March 2020, رمضان 1445 -----------------------------------------------------


def _month_first(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    named = _month_at(passage, place)
    if named is None:
        return None
    after, month = named
    with_day = _day_at(passage, after) if passage.joined(after, GAP) else None
    if with_day and passage.tokens[place].script == "la":
        after, first = with_day
        after, last = _last_day(passage, place, after) or (after, first)
        return _dated(passage, (place, after, month), (first, last))
    with_year = year_at(passage, after, month.calendar)
    if with_year is None or (month.doubtful and month.calendar == "gregorian"):
        return None
    if passage.joined(place, GAP) and number_at(passage, place - 1, 2) is not None:
        return None  # of 31 February 2020 no part is a date
    after, year, calendar = with_year
    days = month_of(calendar, year, month.number) if calendar == month.calendar else None
    return passage.found(place, after, span_of((*days, "month"), calendar)) if days else None


def _month_at(passage: Passage, place: int) -> tuple[int, Month] | None:
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


def _dated(
    passage: Passage, named: tuple[int, int, Month], days: tuple[int, int]
) -> tuple[int, FoundDate] | None:
    """The days of a month that was named, in the year that follows or in the nearest one."""
    place, after, month = named
    year: int | None
    with_year = year_at(passage, after, month.calendar)
    if with_year is None:
        year, calendar, relative = None, month.calendar, True
        # A year that cannot be read, such as 1300, is no missing one.
        if not month.doubtful and number_at(passage, after, 4) is None:
            year = _nearest(passage.published, month, days[0])
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


def _nearest(published: date | None, month: Month, day: int) -> int | None:
    """The year in which the day is nearest to publication; the earlier of two as near."""
    if published is None:
        return None
    here = hijri.to_hijri(published) if month.calendar == "hijri" else (published.year, 0, 0)
    years = [] if here is None else [here[0] - 1, here[0], here[0] + 1]
    found = [(year, day_of(month.calendar, year, month.number, day)) for year in years]
    away = [(abs(on - published), year) for year, on in found if on]
    return min(away)[1] if away else None


# --- Years --------------------------------------------------------------------------------------


def _year_first(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """2020-مارس, where the whole text is that; عام 2011, 1445 هـ, 2011-2014."""
    year = number_at(passage, place, 4)
    if year is None or len(passage.word(place)) != 4:
        return None
    if passage.is_date and passage.joined(place + 1, GAP):
        named = _month_at(passage, place + 1)
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
    if passage.is_date or calendar == "hijri" or passage.word(place - 1) in YEAR_WORDS:
        return passage.found(place, after, span_of((*days, "year"), calendar))
    return None


def _month_of_year(
    passage: Passage, named: tuple[int, int, Month], year: int
) -> tuple[int, FoundDate] | None:
    place, after, month = named
    if not is_year(year, month.calendar):
        return None
    with_day = _day_at(passage, after) if passage.joined(after, GAP) else None
    if with_day:
        on = day_of(month.calendar, year, month.number, with_day[1])
        days: Days | None = (on, on, "day") if on else None
        after = with_day[0]
    else:
        span = month_of(month.calendar, year, month.number)
        days = (*span, "month") if span else None
    return passage.found(place, after, span_of(days, month.calendar)) if days else None
