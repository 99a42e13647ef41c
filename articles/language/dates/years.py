"""Years, and the marks that name their calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from articles.language import hijri
from articles.language.months import Calendar

from .found import FIRST_GREGORIAN, LAST_GREGORIAN, FoundDate, Passage, Precision, year_of

GAP: Final = re.compile(r"[\s,،.)(/–-]{0,4}")
_BLANK: Final = re.compile(r"\s*")
DASH: Final = re.compile(r"\s*[-–—]\s*")
_BEFORE_YEAR: Final = frozenset({"من", "عام", "لعام", "سنه", "لسنه", "العام", "of"})
YEAR_WORDS: Final = frozenset(
    {"عام", "العام", "لعام", "بعام", "وعام", "سنه", "السنه", "لسنه", "وسنه", "عامي", "in", "since",
     "until", "year", "between"}
)  # fmt: skip
_HIJRI_MARKS: Final = frozenset({"ه", "هجري", "هجريه", "هجريا", "ah"})
_GREGORIAN_MARKS: Final = frozenset({"م", "ميلادي", "ميلاديه", "ميلاديا", "ad", "ce"})
_FROM: Final = frozenset({"من", "from"})
TO: Final = frozenset({"الي", "حتي", "to", "until"})
AND: Final = frozenset({"و", "and"})
BETWEEN: Final = frozenset({"بين", "between"})

# A span of days, months or years of one calendar: the first and last day, and what was named.
Days = tuple[date, date, Precision]


def number_at(passage: Passage, place: int, digits: int) -> int | None:
    """The number of at most so many digits at a place."""
    word = passage.word(place)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None


def last_year(
    passage: Passage, place: int, after: int, calendar: Calendar
) -> tuple[int, date] | None:
    """The second year of 2011-2014, between 2011 and 2014, 2011 إلى 2014: its last day."""
    word, before = passage.word(after), passage.word(place - 1)
    if passage.joined(after, DASH) and passage.gap(after).strip():
        second = after
    elif word in TO and before in YEAR_WORDS | _FROM:
        second = after + 1
    elif word in AND and (before in BETWEEN or passage.word(place - 2) in BETWEEN):
        second = after + 1  # between 2011 and 2014, بين عامي 2011 و2014
    else:
        return None
    year = number_at(passage, second, 4)
    if year is None or not is_year(year, calendar) or year <= int(passage.word(place)):
        return None
    days = year_of(calendar, year)
    return (marked(passage, second + 1, calendar)[0], days[1]) if days else None


def year_at(passage: Passage, place: int, calendar: Calendar) -> tuple[int, int, Calendar] | None:
    """A year after a month, perhaps after such words as عام, with its mark where it has one."""
    while passage.word(place) in _BEFORE_YEAR and passage.joined(place, GAP):
        place += 1
    year = number_at(passage, place, 4)
    if year is None or len(passage.word(place)) != 4 or not passage.joined(place, GAP):
        return None
    after, calendar = marked(passage, place + 1, calendar)
    return (after, year, calendar) if is_year(year, calendar) else None


def marked(passage: Passage, place: int, calendar: Calendar) -> tuple[int, Calendar]:
    """The calendar that a mark after a year names (هـ, م, AH, AD), and the place after it."""
    if passage.joined(place, _BLANK):
        if passage.word(place) in _HIJRI_MARKS:
            return place + 1, "hijri"
        if passage.word(place) in _GREGORIAN_MARKS:
            return place + 1, "gregorian"
    return place, calendar


def is_year(year: int, calendar: Calendar) -> bool:
    """Whether the calendar's years are read that far."""
    if calendar == "hijri":
        return hijri.FIRST_YEAR <= year <= hijri.LAST_YEAR
    return FIRST_GREGORIAN <= year <= LAST_GREGORIAN


def span_of(days: Days, calendar: Calendar) -> FoundDate:
    """The date, as yet without its place."""
    first, last, precision = days
    return FoundDate(0, 0, first, last, precision, calendar)
