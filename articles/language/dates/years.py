"""Years, and the marks that name their calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from articles.language import characters as c
from articles.language import hijri
from articles.language.function_words import is_function_word
from articles.language.months import Calendar

from .found import FIRST_GREGORIAN, LAST_GREGORIAN, FoundDate, Passage, Precision, year_of
from .joints import has_between
from .words import (
    AND,
    BLANK,
    DASH,
    DOUBTFUL_YEAR_WORDS,
    DURATIONS,
    FROM,
    GAP,
    TO,
    YEAR_NOUNS,
    YEAR_WORDS,
)

_BLANK_OR_SLASH: Final = re.compile(r"\s*/?\s*")
_DECADE: Final = re.compile("['’]?s\\b")  # the early 2000s
_UNITS: Final = frozenset({"percent", "per", "people", "men", "women", "km", "kg"})
_BEFORE_YEAR: Final = frozenset({"من", "عام", "لعام", "سنه", "لسنه", "العام", "of"})
_HIJRI_MARKS: Final = frozenset({"ه", "هجري", "هجريه", "هجريا", "ah"})
_GREGORIAN_MARKS: Final = frozenset({"م", "ميلادي", "ميلاديه", "ميلاديا", "ad", "ce"})

# A span of days, months or years of one calendar: the first and last day, and what was named.
Days = tuple[date, date, Precision]


def number_at(passage: Passage, place: int, digits: int) -> int | None:
    """The number of at most so many digits at a place."""
    word = passage.word(place)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None


def is_said_to_be_year(passage: Passage, place: int) -> bool:
    """Whether the words beside a number of four digits make it a year: عام 2011, by 2030."""
    before = passage.word(place - 1)
    if _DECADE.match(passage.text, passage.tokens[place].end):
        return False
    if before in YEAR_WORDS:
        return True
    return before in DOUBTFUL_YEAR_WORDS and not _is_counted(passage, place + 1)


def _is_counted(passage: Passage, place: int) -> bool:
    """Whether a word after a number is what it counts: a duration, or a plural such as "votes"."""
    if not passage.joined(place, BLANK):
        return False
    word = passage.word(place)
    if passage.tokens[place].script != "la":
        return word in DURATIONS
    is_plural = word.endswith("s") and not passage.is_capital(place) and not is_function_word(word)
    return is_plural or word in _UNITS


def last_year(
    passage: Passage, place: int, after: int, calendar: Calendar
) -> tuple[int, date] | None:
    """The second year of 2011-2014, between 2011 and 2014, 2011 إلى 2014: its last day."""
    word, before = passage.word(after), passage.word(place - 1)
    is_between = has_between(passage, place)
    if passage.joined(after, DASH) and passage.gap(after).strip():
        second = after
    elif word in TO and (before in YEAR_WORDS or before in FROM):
        second = after + 1
    elif is_between and word in AND:
        second = after + 1  # between 2011 and 2014, بين عامي 2011 و2014
    elif is_between and word in YEAR_NOUNS and word.startswith(c.WAW):
        second = after  # بين عام 2011 وعام 2014
    else:
        return None
    while passage.word(second) in YEAR_NOUNS or passage.word(second) == "the":
        second += 1
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


def has_unread_year(passage: Passage, place: int) -> bool:
    """Whether the number there is a year that `year_at` refuses: 12 March 1300, 12 مارس 14."""
    number = number_at(passage, place, 4)
    if number is None:
        return False
    gap = _BLANK_OR_SLASH if len(passage.word(place)) <= 2 else GAP  # March 12, 13 and 14
    return passage.joined(place, gap)


def marked(passage: Passage, place: int, calendar: Calendar) -> tuple[int, Calendar]:
    """The calendar that a mark after a year names (هـ, م, AH, AD), and the place after it."""
    if passage.joined(place, BLANK):
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
