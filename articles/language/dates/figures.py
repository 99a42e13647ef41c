"""Dates in figures: 12/3/2020, 2020-03-12, 15/9/1445هـ."""

from __future__ import annotations

import re
from typing import Final

from .found import FoundDate, Passage, day_of, month_of
from .years import is_year, marked, number_at, span_of

_SIGN: Final = re.compile(r"\s*([/.،؍\\–-])\s*")
_SIGN_AND_DIGIT: Final = re.compile(r"[/.-]\d")


def date_at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """The date in figures that begins at that word, and the place after it."""
    if place + 2 >= len(passage.tokens) or number_at(passage, place, 4) is None:
        return _numeric_month(passage, place)
    signs = [_SIGN.fullmatch(passage.gap(place + i)) for i in (1, 2)]
    numbers = [number_at(passage, place + i, 4) for i in range(3)]
    if not (signs[0] and signs[1] and signs[0][1] == signs[1][1]) or None in numbers:
        return None
    after, calendar = marked(passage, place + 3, "gregorian")
    if _SIGN_AND_DIGIT.match(passage.text, passage.tokens[place + 2].end):
        return None  # a part of a longer number
    for year, month, day in _orders(passage, place, [number or 0 for number in numbers]):
        on = day_of(calendar, year, month, day) if is_year(year, calendar) else None
        if on:
            return passage.found(place, after, span_of((on, on, "day"), calendar))
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
    after, calendar = marked(passage, place + 2, "gregorian")
    if len(passage.word(place)) + len(passage.word(place + 1)) > 6 or not is_year(year, calendar):
        return None
    days = month_of(calendar, year, month)
    return passage.found(place, after, span_of((*days, "month"), calendar)) if days else None
