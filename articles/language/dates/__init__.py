"""Dates in Arabic and English text. Hands on `find_dates` and `read_date`.

Read are months by all names of `articles.language.months`, alone and in pairs (كانون الثاني/يناير,
نيسان (أبريل)); Hijri dates, whose days are looked up in the Umm al-Qura calendar (`hijri`);
figures such as 12/3/2020 and 2020-03-12 in any digits; days of the week, yesterday and the like;
spans (بين 3 و5 مايو, from June to August 2017, 2011-2014); and lists, each day, month or year of
which is a date (12 و13 فبراير, in 2006 and 2013). What is said once for several dates, a month or
year, counts for all. A day that is said twice, by its weekday or in two calendars (15 رمضان 1445هـ
الموافق 25 مارس 2024), is one date; the Gregorian calendar decides, for the Hijri day may be off.

Nothing is guessed; what these rules leave open is no date:

- 03/04/2020 is 3 April: the day comes first in Arabic and in the English of the region's press. In
  a running text 03/25/2020 can only be 25 March; where a whole text is a date it is refused, since
  in a list of such dates the others would be read wrongly without a word.
- A year has four digits. One up to 1500 is a Hijri year, and counts only beside the name of a Hijri
  month or with هـ or AH; outside 1343 to 1500 AH nothing is converted.
- Without its year, a day and month is the one nearest to publication, before or after; with
  «الماضي» the last before it, with «المقبل» the next after it.
- A span is said by من ... إلى, بين ... و, from ... to, between ... and or a dash between two dates
  of one kind, and does not run backwards: from November to February 2018 begins in 2017.
- In news «الثلاثاء» and "on Tuesday" are the last such day, the day of publication included;
  «الماضي» and "last" put it before that day, «المقبل», «القادم» and "next" after it.
- English months and weekdays begin with a capital, for may and march are other words.
- «الجمعة» is no day where it is part of a name (سوق الجمعة, Friday prayers) or comes round again
  (أيام الجمعة, every Friday).
- A year alone is a date only after such words as عام, بحلول and "in"; not where it counts something
  (خلال 2000 يوم, by 2000 votes) or is a decade (the early 2000s).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from articles.language import months
from articles.language.tokens import tokenize

from . import absolute, joined, relative
from .found import FIRST_GREGORIAN, LAST_GREGORIAN, FoundDate, Passage
from .numbered import DIGITS, is_ordinal
from .twice import after_weekday, said_again

_FIRST_WORDS: Final = relative.FIRST_WORDS | months.FIRST_WORDS
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
        found = (
            joined.dates_at(passage, place) if _may_begin(passage.tokens[place].folded) else None
        )
        if found:
            place, days = found
            yield from days
        else:
            place += 1


def _may_begin(folded: str) -> bool:
    """Whether a date may begin with that word: a quick look, since hardly any can."""
    return (
        folded[0] in DIGITS
        or folded in _FIRST_WORDS
        or is_ordinal(folded)
        or (folded[0] in _JOINED and folded[1:] in _FIRST_WORDS)
    )


def read_date(text: str) -> FoundDate | None:
    """The date that the whole text is, in any of these forms, or a year; None where it is none.

    Its parts may be joined by hyphens: رمضان-1445 (Ramadan 1445), 2020-مارس (March 2020). Case does
    not matter.
    """
    passage = Passage(text, tokenize(text), is_date=True)
    found = absolute.date_at(passage, after_weekday(passage, 0))
    if found is None or not passage.nothing_beside():
        return None
    after, day = said_again(passage, 0, *found)
    return day if after == len(passage.tokens) else None
