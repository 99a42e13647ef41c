"""Dates that are joined: spans from one to another, and lists. Hands on `dates_at`.

The first of two borrows what is said once, after the second: من 28 فبراير إلى 4 مارس 2018 (from 28
February to 4 March 2018), 12 و13 فبراير (12 and 13 February), October and December 2016.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from articles.language import hijri
from articles.language.function_words import is_function_word
from articles.language.months import Month

from . import absolute, relative
from .found import FoundDate, Passage, year_of
from .joints import after_and, after_comma, end_of_span, has_between
from .numbered import day_at
from .twice import after_weekday, one_at, said_again
from .words import BLANK, GAP
from .years import Days, is_said_to_be_year, is_year, marked, number_at, span_of, year_at

Found = tuple[int, list[FoundDate]]  # the place after the dates, and the dates

_Day = tuple[int, int, int]  # where it begins, the place after it, and its number

_MOST_IN_LIST: Final = 12


def dates_at(passage: Passage, place: int) -> Found | None:
    """The dates that begin at that word, and the place after them."""
    begun = after_weekday(passage, place)
    found = _dates_at(passage, begun, place)
    if found:
        return found
    one = relative.date_at(passage, place)
    return _alone(said_again(passage, place, *one)) if one else None


@dataclass(frozen=True, slots=True)
class _First:
    """What stands at the word `place`; with its weekday it begins at `opened`.

    Of a date that is whole `single` is the place after it and the date, else `named` is what there
    is of it.
    """

    place: int
    opened: int
    single: tuple[int, FoundDate] | None
    named: absolute.Yearless | None


def _dates_at(passage: Passage, place: int, opened: int) -> Found | None:
    """The dates of which the first begins at `place`, or at `opened` with its weekday."""
    if not absolute.may_begin(passage.word(place)):
        return None
    single = absolute.date_at(passage, place)
    is_whole = single is not None and not single[1].relative
    named = None if is_whole else absolute.yearless_at(passage, place)
    first = _First(place, opened, single, named)
    span = _span(passage, first)
    if span:
        return _alone(passage.found(opened, *span))
    listed = None if has_between(passage, opened) else _list(passage, first)
    if listed or single is None:
        return listed
    return _alone(said_again(passage, opened, *single))


def _alone(found: tuple[int, FoundDate]) -> Found:
    return found[0], [found[1]]


# --- من 28 فبراير إلى 4 مارس 2018 ---------------------------------------------------------------


def _span(passage: Passage, begun: _First) -> tuple[int, FoundDate] | None:
    """The days from one whole date to another; the first may lack its year."""
    single, named = begun.single, begun.named
    after = named.after if named else single[0] if single else None
    start = end_of_span(passage, begun.opened, after) if after else None
    last = one_at(passage, start) if start else None
    if last is None:
        return None
    after, last_day = last
    if named:
        days = _year_before(named, last_day)
        first = span_of(days, last_day.calendar) if days else None
    else:
        first = single[1] if single and not last_day.relative else None
    if first is None or not _are_ends(first, last_day):
        return None
    return after, replace(last_day, first=first.first)


def _are_ends(first: FoundDate, last: FoundDate) -> bool:
    same = (first.precision, first.calendar) == (last.precision, last.calendar)
    return same and first.last < last.first


def _year_before(named: absolute.Yearless, last: FoundDate) -> Days | None:
    """The days of a month without its year: in that of another date, or the one before."""
    year = _year_of(last)
    if named.month.calendar != last.calendar or year is None:
        return None
    days = named.in_year(year)
    if days and days[0] > last.first and days[0].month != last.first.month:
        return named.in_year(year - 1)
    return days


def _year_of(one: FoundDate) -> int | None:
    if one.calendar == "gregorian":
        return one.first.year
    day = hijri.to_hijri(one.first)
    return day[0] if day else None


# --- 12 و13 فبراير 2020, October and December 2016, in 2006 and 2013 -----------------------------


def _list(passage: Passage, first: _First) -> Found | None:
    """The dates of a list, of which one says what the others lack."""
    if first.named:
        return _named(passage, first) or _days_after_month(passage, first, first.named)
    if first.single is None:
        return _days_before_month(passage, first) or _years(passage, first)
    return _years(passage, first) if first.single[1].precision == "year" else None


def _next(passage: Passage, place: int) -> tuple[int, bool] | None:
    """Where the next date of a list begins, and whether "and" is before it, as before the last."""
    start = after_and(passage, place)
    if start is not None:
        return start, True
    start = after_comma(passage, place)
    return None if start is None else (start, False)


def _days_before_month(passage: Passage, first: _First) -> Found | None:
    """12 و13 فبراير 2020: the days before the last are in its month."""
    begun = day_at(passage, first.place)
    if begun is None:
        return None
    days, ended = _days_from(passage, (first.opened, *begun))
    *others, (start, _after, number) = days
    rest = _dates_at(passage, start, start) if others else None
    if rest is None or not (ended == len(days) or len(rest[1]) > 1):
        return None
    last = rest[1][0]
    if last.precision != "day" or last.first != last.last:
        return None
    dates = []
    for start, after, day in others:
        on = last.first - timedelta(days=number - day)
        if not _same_month(on, last):
            return None
        dates.append(passage.found(start, after, replace(last, first=on, last=on))[1])
    return rest[0], [*dates, *rest[1]]


def _days_from(passage: Passage, first: _Day) -> tuple[list[_Day], int]:
    """The days of a list, each later than the one before; how many up to the last after "and"."""
    days, ended = [first], 0
    while len(days) < _MOST_IN_LIST and (following := _next(passage, days[-1][1])):
        another = day_at(passage, following[0])
        if another is None or another[1] <= days[-1][2]:
            break
        days.append((following[0], *another))
        ended = len(days) if following[1] else ended
    return days, ended


def _same_month(day: date, other: FoundDate) -> bool:
    """Whether a day is in the month of another date, in the calendar of that."""
    if other.calendar == "gregorian":
        return day.month == other.first.month
    one, two = hijri.to_hijri(day), hijri.to_hijri(other.first)
    return one is not None and two is not None and one[1] == two[1]


def _named(passage: Passage, first: _First) -> Found | None:
    """October and December 2016, 28 فبراير و1 مارس 2020: all in the year of the last."""
    items: list[tuple[int, absolute.Yearless]] = []
    start, place, named = first.opened, first.place, first.named
    is_last = False
    while named and len(items) < _MOST_IN_LIST:
        items.append((start, named))
        following = _next(passage, named.after)
        if following is None:
            return None
        place, is_last = following
        start, named = place, absolute.yearless_at(passage, place)
    last = absolute.date_at(passage, place) if is_last else None
    if last is None or last[1].relative:
        return None
    dates = []
    for start, item in items:
        days = _year_before(item, last[1])
        if days is None or days[2] != last[1].precision:
            return None
        dates.append(passage.found(start, item.after, span_of(days, last[1].calendar))[1])
    return last[0], [*dates, passage.found(place, *last)[1]]


def _days_after_month(passage: Passage, first: _First, named: absolute.Yearless) -> Found | None:
    """March 12 and 13, 2020, in English only."""
    if named.day is None or number_at(passage, first.place, 2) is not None:
        return None
    days, ended = _days_from(passage, (first.opened, named.after, named.day))
    days = days[:ended]  # on March 12 and 13, 20 people
    if not days:
        return None
    after = days[-1][1]
    if passage.joined(after, GAP) and absolute.month_at(passage, after):
        return None  # March 12 and 13 April
    if year_at(passage, after, "gregorian") is None and _goes_on(passage, after):
        return None
    return _in_month(passage, named.month, days)


def _goes_on(passage: Passage, place: int) -> bool:
    """Whether a number counts the word after it: on May 5 and 12 people."""
    return passage.joined(place, BLANK) and not is_function_word(passage.word(place))


def _in_month(passage: Passage, month: Month, days: list[_Day]) -> Found | None:
    end = days[-1][1]
    dates = []
    for start, after, number in days:
        dated = absolute.dated(passage, (start, end, month), (number, number))
        if dated is None:
            return None
        dates.append(passage.found(start, dated[0] if after == end else after, dated[1])[1])
    return dated[0] if dated else end, dates


def _years(passage: Passage, first: _First) -> Found | None:
    """In 2006 and 2013, عامي 2015 و2016, each a date of its own; a mark stands after the last."""
    if not is_said_to_be_year(passage, first.place) or number_at(passage, first.place, 4) is None:
        return None
    after, calendar = marked(passage, first.place + 1, "gregorian")
    years = [(first.opened, after, int(passage.word(first.place)))]
    ended, place = 0, after
    while following := _next(passage, place):
        start, is_last = following
        year = number_at(passage, start, 4)
        if year is None or len(passage.word(start)) != 4:
            break
        place, mark = marked(passage, start + 1, calendar)
        years.append((start, place, year))
        if is_last:  # in 2003 and 2005, 2000 people
            ended, after, calendar = len(years), place, mark
    years = years[:ended]
    if not years:
        return None
    dates = []
    for start, end, year in years:
        days = year_of(calendar, year) if is_year(year, calendar) else None
        if days is None:
            return None
        dates.append(passage.found(start, end, span_of((*days, "year"), calendar))[1])
    return after, dates
