"""Dates in Arabic and English text. Hands on `find_dates` and `read_date`.

Read are months by all names of `articles.language.months`, alone and in pairs (كانون الثاني/يناير,
نيسان (أبريل)); Hijri dates, whose days are looked up in the Umm al-Qura calendar (`hijri`);
figures such as 12/3/2020 and 2020-03-12 in any digits; days of the week, yesterday and the like;
and spans of days or years (بين 3 و5 مايو, 2011-2014).

Nothing is guessed; what these rules leave open is no date:

- 03/04/2020 is 3 April: the day comes first in Arabic and in the English of the region's press. In
  a running text 03/25/2020 can only be 25 March; where a whole text is a date it is refused, since
  in a list of such dates the others would be read wrongly without a word.
- A year has four digits. One up to 1500 is a Hijri year, and counts only beside the name of a Hijri
  month or with هـ or AH; outside 1343 to 1500 AH nothing is converted.
- Without its year, a day and month is the one nearest to publication, before or after.
- In news «الثلاثاء» and "on Tuesday" are the last such day, the day of publication included;
  «الماضي» and "last" put it before that day, «المقبل», «القادم» and "next" after it.
- English months and weekdays begin with a capital, for may and march are other words.
- A year alone is a date only after such words as عام, سنة and "in".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from articles.language import months
from articles.language.tokens import tokenize

from . import absolute, relative, years
from .found import FIRST_GREGORIAN, LAST_GREGORIAN, FoundDate, Passage

_DIGITS: Final = frozenset("0123456789")
_FIRST_WORDS: Final = relative.FIRST_WORDS | months.FIRST_WORDS | absolute.ORDINAL_FIRST
_JOINED: Final = frozenset("وفبل")  # conjunctions and prepositions

__all__ = ["FoundDate", "find_dates", "read_date"]


def find_dates(text: str, published: date | None = None) -> Iterator[FoundDate]:
    """The dates of a text in order, with their places in it.

    What is said relative to the day of publication (أمس, 12 May) is found only where `published`
    gives it, in a year from 1501 to 2199.
    """
    if published and not FIRST_GREGORIAN <= published.year <= LAST_GREGORIAN:
        published = None
    passage = Passage(text, tokenize(text), published)
    place = 0
    while place < len(passage.tokens):
        found = _at(passage, place) if _may_begin(passage.tokens[place].folded) else None
        if found:
            place, day = found
            yield day
        else:
            place += 1


def _may_begin(folded: str) -> bool:
    """Whether a date may begin with that word: a quick look, since hardly any can."""
    return (
        folded[0] in _DIGITS
        or folded in _FIRST_WORDS
        or (folded[0] in _JOINED and folded[1:] in _FIRST_WORDS)
    )


def _at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    named_day = relative.weekday_at(passage, place)
    if named_day and passage.joined(named_day[0], years.GAP):  # Tuesday, 12 March 2020
        whole = absolute.date_at(passage, named_day[0])
        if whole:
            return whole[0], passage.found(place, *whole)[1]
    return absolute.date_at(passage, place) or relative.date_at(passage, place)


def read_date(text: str) -> FoundDate | None:
    """The date that the whole text is, in any of these forms, or a year; None where it is none.

    Its parts may be joined by hyphens: رمضان-1445 (Ramadan 1445), 2020-مارس (March 2020). Case does
    not matter.
    """
    passage = Passage(text, tokenize(text), is_date=True)
    named_day = relative.weekday_at(passage, 0)
    place = named_day[0] if named_day else 0
    found = absolute.date_at(passage, place)
    if found is None or found[0] != len(passage.tokens) or not passage.nothing_beside():
        return None
    return found[1]
