"""Dates that name their month, their year or both."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from articles.language import hijri
from articles.language.months import Calendar, Month, name_at
from articles.language.tokens import analyze

from .found import (
    FIRST_GREGORIAN,
    LAST_GREGORIAN,
    FoundDate,
    Passage,
    Precision,
    day_of,
    month_of,
    year_of,
)

GAP: Final = re.compile(r"[\s,،.)(/–-]{0,4}")
_BLANK: Final = re.compile(r"\s*")
_PAIR: Final = re.compile(r"\s*[/\\(\[-]?\s*")
_DASH: Final = re.compile(r"\s*[-–—]\s*")
_SIGN: Final = re.compile(r"\s*([/.،؍\\–-])\s*")
_SIGN_AND_DIGIT: Final = re.compile(r"[/.-]\d")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_BEFORE_MONTH: Final = frozenset({"من", "شهر", "of"})
_BEFORE_YEAR: Final = frozenset({"من", "عام", "لعام", "سنه", "لسنه", "العام", "of"})
_YEAR_WORDS: Final = frozenset(
    {"عام", "العام", "لعام", "بعام", "وعام", "سنه", "السنه", "لسنه", "وسنه", "عامي", "in", "since",
     "until", "year", "between"}
)  # fmt: skip
_HIJRI_MARKS: Final = frozenset({"ه", "هجري", "هجريه", "هجريا", "ah"})
_GREGORIAN_MARKS: Final = frozenset({"م", "ميلادي", "ميلاديه", "ميلاديا", "ad", "ce"})
_TO: Final = frozenset({"الي", "حتي", "to", "until"})
_AND: Final = frozenset({"و", "and"})
_BETWEEN: Final = frozenset({"بين", "between"})
_FROM: Final = frozenset({"من", "from"})

# A span of days, months or years of one calendar: the first and last day, and what was named.
_Days = tuple[date, date, Precision]


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
        _numeric(passage, place)
        or _day_first(passage, place)
        or _month_first(passage, place)
        or _year_first(passage, place)
    )


def number_at(passage: Passage, place: int, digits: int) -> int | None:
    """The number of at most so many digits at a place."""
    word = passage.word(place)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None


# --- 12/3/2020, 2020-03-12 ----------------------------------------------------------------------


def _numeric(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    if place + 2 >= len(passage.tokens) or number_at(passage, place, 4) is None:
        return _numeric_month(passage, place)
    signs = [_SIGN.fullmatch(passage.gap(place + i)) for i in (1, 2)]
    numbers = [number_at(passage, place + i, 4) for i in range(3)]
    if not (signs[0] and signs[1] and signs[0][1] == signs[1][1]) or None in numbers:
        return None
    after, calendar = _marked(passage, place + 3, "gregorian")
    if _SIGN_AND_DIGIT.match(passage.text, passage.tokens[place + 2].end):
        return None  # a part of a longer number
    for year, month, day in _orders(passage, place, [number or 0 for number in numbers]):
        on = day_of(calendar, year, month, day) if _is_year(year, calendar) else None
        if on:
            return passage.found(place, after, _span((on, on, "day"), calendar))
    return None


def _orders(passage: Passage, place: int, n: list[int]) -> list[tuple[int, int, int]]:
    """Year, month and day in the orders that are tried, the usual first."""
    lengths = [len(passage.word(place + i)) for i in range(3)]
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        return [(n[0], n[1], n[2])]
    if lengths[2] == 4 and max(lengths[:2]) <= 2:
        return [(n[2], n[1], n[0]), *([] if passage.is_date else [(n[2], n[0], n[1])])]
    return []


def _numeric_month(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """2020-05 or 5/2020, where the whole text is that."""
    if not passage.is_date or not passage.joined(place + 1, _SIGN):
        return None
    one, other = (number_at(passage, place + i, 4) for i in (0, 1))
    if one is None or other is None:
        return None
    year, month = (one, other) if len(passage.word(place)) == 4 else (other, one)
    after, calendar = _marked(passage, place + 2, "gregorian")
    if len(passage.word(place)) + len(passage.word(place + 1)) > 6 or not _is_year(year, calendar):
        return None
    days = month_of(calendar, year, month)
    return passage.found(place, after, _span((*days, "month"), calendar)) if days else None


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
    if passage.joined(after, _DASH) and passage.gap(after).strip():
        return _day_at(passage, after)
    if word in _TO or (word in _AND and passage.word(place - 1) in _BETWEEN):
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
    with_year = _year_at(passage, after, month.calendar)
    if with_year is None or (month.doubtful and month.calendar == "gregorian"):
        return None
    if passage.joined(place, GAP) and number_at(passage, place - 1, 2) is not None:
        return None  # of 31 February 2020 no part is a date
    after, year, calendar = with_year
    days = month_of(calendar, year, month.number) if calendar == month.calendar else None
    return passage.found(place, after, _span((*days, "month"), calendar)) if days else None


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
    with_year = _year_at(passage, after, month.calendar)
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
    after, calendar = _marked(passage, place + 1, "gregorian")
    if not _is_year(year, calendar):
        return None
    days = year_of(calendar, year)
    until = _last_year(passage, place, after, calendar)
    if days is None:
        return None
    if until:
        after, end = until
        return passage.found(place, after, _span((days[0], end, "year"), calendar))
    if passage.is_date or calendar == "hijri" or passage.word(place - 1) in _YEAR_WORDS:
        return passage.found(place, after, _span((*days, "year"), calendar))
    return None


def _month_of_year(
    passage: Passage, named: tuple[int, int, Month], year: int
) -> tuple[int, FoundDate] | None:
    place, after, month = named
    if not _is_year(year, month.calendar):
        return None
    with_day = _day_at(passage, after) if passage.joined(after, GAP) else None
    if with_day:
        on = day_of(month.calendar, year, month.number, with_day[1])
        days: _Days | None = (on, on, "day") if on else None
        after = with_day[0]
    else:
        span = month_of(month.calendar, year, month.number)
        days = (*span, "month") if span else None
    return passage.found(place, after, _span(days, month.calendar)) if days else None


def _last_year(
    passage: Passage, place: int, after: int, calendar: Calendar
) -> tuple[int, date] | None:
    """The second year of 2011-2014, between 2011 and 2014, 2011 إلى 2014: its last day."""
    word, before = passage.word(after), passage.word(place - 1)
    if passage.joined(after, _DASH) and passage.gap(after).strip():
        second = after
    elif word in _TO and before in _YEAR_WORDS | _FROM:
        second = after + 1
    elif word in _AND and (before in _BETWEEN or passage.word(place - 2) in _BETWEEN):
        second = after + 1  # between 2011 and 2014, بين عامي 2011 و2014
    else:
        return None
    year = number_at(passage, second, 4)
    if year is None or not _is_year(year, calendar) or year <= int(passage.word(place)):
        return None
    days = year_of(calendar, year)
    return (_marked(passage, second + 1, calendar)[0], days[1]) if days else None


def _year_at(passage: Passage, place: int, calendar: Calendar) -> tuple[int, int, Calendar] | None:
    """A year after a month, perhaps after such words as عام, with its mark where it has one."""
    while passage.word(place) in _BEFORE_YEAR and passage.joined(place, GAP):
        place += 1
    year = number_at(passage, place, 4)
    if year is None or len(passage.word(place)) != 4 or not passage.joined(place, GAP):
        return None
    after, calendar = _marked(passage, place + 1, calendar)
    return (after, year, calendar) if _is_year(year, calendar) else None


def _marked(passage: Passage, place: int, calendar: Calendar) -> tuple[int, Calendar]:
    """The calendar that a mark after a year names (هـ, م, AH, AD), and the place after it."""
    if passage.joined(place, _BLANK):
        if passage.word(place) in _HIJRI_MARKS:
            return place + 1, "hijri"
        if passage.word(place) in _GREGORIAN_MARKS:
            return place + 1, "gregorian"
    return place, calendar


def _is_year(year: int, calendar: Calendar) -> bool:
    if calendar == "hijri":
        return hijri.FIRST_YEAR <= year <= hijri.LAST_YEAR
    return FIRST_GREGORIAN <= year <= LAST_GREGORIAN


def _span(days: _Days, calendar: Calendar) -> FoundDate:
    first, last, precision = days
    return FoundDate(0, 0, first, last, precision, calendar)
