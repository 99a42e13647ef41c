"""A date that was found, and the passage in which dates are looked for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from articles.language import characters as c
from articles.language import hijri
from articles.language.months import Calendar
from articles.language.tokens import Token

Precision = Literal["day", "month", "year"]

FIRST_GREGORIAN: Final = 1501  # a Hijri year before that, which must be marked as such
LAST_GREGORIAN: Final = 2199
_INVISIBLE: Final = c.deletion_table(c.INVISIBLE)
_BESIDE: Final = re.compile(r"[\s,،.)(]*")
_BRACKETS: Final = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """`text[start:end]` says a day, month, year or span, from the day `first` to the day `last`.

    `precision` is that of the text, in its own `calendar`; `relative` says that the day of
    publication was needed.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    calendar: Calendar = "gregorian"
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its words; `is_date` where it should be one date and nothing else."""

    text: str
    tokens: Sequence[Token]
    published: date | None = None
    is_date: bool = False

    def word(self, place: int) -> str:
        """The folded word at a place; empty outside the text."""
        return self.tokens[place].folded if 0 <= place < len(self.tokens) else ""

    def gap(self, place: int) -> str:
        """What stands between the word before a place and the word there."""
        gap = self.text[self.tokens[place - 1].end : self.tokens[place].start]
        return gap if gap.isascii() else gap.translate(_INVISIBLE)  # nearly always a blank

    def joined(self, place: int, gap: re.Pattern[str]) -> bool:
        """Whether there is a word at the place, with such a gap before it."""
        return 0 < place < len(self.tokens) and gap.fullmatch(self.gap(place)) is not None

    def is_capital(self, place: int) -> bool:
        """Whether a Latin word begins with a capital; Arabic has none and always passes."""
        first = self.text[self.tokens[place].start]
        return self.is_date or not ("a" <= first <= "z")

    def nothing_beside(self) -> bool:
        """Whether there is nothing but blanks and brackets before the first and after the last."""
        outside = self.text[: self.tokens[0].start], self.text[self.tokens[-1].end :]
        return all(_BESIDE.fullmatch(part.translate(_INVISIBLE)) for part in outside)

    def found(self, first: int, after: int, day: FoundDate) -> tuple[int, FoundDate]:
        """The date as one that stands from the word `first` to the word before `after`."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        bracket = self.text[end : end + 1]
        if bracket in _BRACKETS and _BRACKETS[bracket] in self.text[start:end]:
            end += 1
        return after, replace(day, start=start, end=end)


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where there is none."""
    if calendar == "hijri":
        return hijri.to_gregorian(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(calendar: Calendar, year: int, month: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a month."""
    if calendar == "hijri":
        return hijri.month_span(year, month)
    if not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a year."""
    if calendar == "hijri":
        return hijri.year_span(year)
    return date(year, 1, 1), date(year, 12, 31)
