"""What joins one date to the next: و, and, إلى, to, a comma, a dash. Hands on places of words."""

from __future__ import annotations

import re
from typing import Final

from articles.language import characters as c

from .found import Passage
from .words import AND, BEFORE_DATE, BETWEEN, BLANK, DASH, FROM, TO, YEAR_NOUNS

_COMMA: Final = re.compile(r"\s*[,،]\s*")
_COMMA_OR_BLANK: Final = re.compile(r"\s*[,،]?\s*")
_LONGEST_OPENING: Final = 3  # between the 28th


def after_and(passage: Passage, place: int) -> int | None:
    """Where the date after "and" begins, which in Arabic may be in the same word: وديسمبر."""
    if not passage.joined(place, _COMMA_OR_BLANK):
        return None
    word = passage.word(place)
    if word in AND:
        return place + 1
    return place if len(word) > 2 and word.startswith(c.WAW) else None


def after_comma(passage: Passage, place: int) -> int | None:
    """Where the date after a comma begins."""
    return place if passage.joined(place, _COMMA) else None


def has_between(passage: Passage, place: int) -> bool:
    """Whether بين or "between" opens a span that begins at that word: بين شهري يناير ومايو."""
    return _opened_by(BETWEEN, passage, place)


def end_of_span(passage: Passage, begun: int, after: int) -> int | None:
    """Where the second date of a span begins; `begun` and `after` are the ends of the first.

    A span is said by من ... إلى, by بين ... و, or by a dash.
    """
    if passage.joined(after, DASH) and passage.gap(after).strip():
        return after
    if not passage.joined(after, _COMMA_OR_BLANK):
        return None
    if passage.word(after) in TO and _opened_by(FROM, passage, begun):
        place: int | None = after + 1
    else:
        place = after_and(passage, after) if has_between(passage, begun) else None
    if place is None:
        return None
    while passage.word(place) in BEFORE_DATE or passage.word(place) in YEAR_NOUNS:
        place += 1
    return place if passage.joined(place, BLANK) else None


def _opened_by(words: frozenset[str], passage: Passage, place: int) -> bool:
    for before in range(place - 1, place - 1 - _LONGEST_OPENING, -1):
        word = passage.word(before)
        if word in words:
            return True
        if word not in BEFORE_DATE and word not in YEAR_NOUNS:
            return False
    return False
