"""One day that is said twice: by its weekday and its date, or in two calendars.

That is one date, since a translation may give either: الأربعاء الموافق 16 مايو 2018 (Wednesday 16
May 2018), 15 رمضان 1445هـ (25 مارس 2024).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from . import absolute, relative
from .found import FoundDate, Passage
from .words import GAP, joined_words_of

_SAME: Final = joined_words_of("الموافق الموافقة corresponding")
_AFTER_SAME: Final = joined_words_of("يوم ل to")
_NEAR: Final = re.compile(r"\s*[(،,/–-]?\s*")
# By sighting of the moon a Hijri day may be one or two off that of the tables.
_OFF: Final = timedelta(days=2)


def after_weekday(passage: Passage, place: int) -> int:
    """Where the date of a weekday begins: Tuesday, 12 March 2020, الأربعاء الموافق 16 مايو."""
    named = relative.weekday_at(passage, place)
    if named is None:
        return place
    begun = _after_same(passage, named[0])
    if begun is None:
        begun = named[0] if passage.joined(named[0], GAP) else place
    return begun


def one_at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """One date with its month or year, perhaps after its weekday, and the place after it."""
    return absolute.date_at(passage, after_weekday(passage, place))


def said_again(passage: Passage, opened: int, after: int, one: FoundDate) -> tuple[int, FoundDate]:
    """A date from the word `opened` on, with what says the same day once more.

    Where the day is said in both calendars the Gregorian one decides.
    """
    other = _same_day(passage, after, one)
    if other:
        after, another = other
        is_relative = one.relative and another.relative
        one = replace(one if another.calendar == "hijri" else another, relative=is_relative)
    return passage.found(opened, after, one)


def _same_day(passage: Passage, after: int, one: FoundDate) -> tuple[int, FoundDate] | None:
    if one.precision != "day" or one.first != one.last:
        return None
    start, is_marked = _after_same(passage, after), True
    if start is None:
        start, is_marked = after, False
        if not passage.joined(after, _NEAR):
            return None
    # The second may lack the year that the first has: رمضان 1445هـ الموافق 25 مارس.
    beside = passage if one.relative else replace(passage, published=one.first)
    found = one_at(beside, start)
    if found is None or found[1].precision != "day" or found[1].first != found[1].last:
        return None
    other = found[1]
    if is_marked or other.calendar != one.calendar:
        is_same = abs(other.first - one.first) <= _OFF
    else:
        # أمس 5 مارس; of اليوم الجمعة 5 مارس the date decides: the text may be older than its page.
        is_named = relative.weekday_at(passage, after - 1) is not None
        is_same = one.relative and (is_named or other.first == one.first)
    return found if is_same else None


def _after_same(passage: Passage, place: int) -> int | None:
    """Where the date after الموافق begins."""
    if passage.word(place) not in _SAME or not passage.joined(place, _NEAR):
        return None
    place += 1
    while passage.word(place) in _AFTER_SAME:
        place += 1
    return place if passage.joined(place, GAP) else None
