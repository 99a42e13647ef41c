"""Days and months said relative to the day of publication: أمس, on Tuesday, مارس الماضي."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from articles.language.months import name_at
from articles.language.tokens import analyze

from .found import FoundDate, Passage, Precision, month_of

_BLANK: Final = re.compile(r"[\s,،(]{0,3}")
# By the number of `date.weekday`.
WEEKDAYS: Final = (
    ("Monday", "الاثنين"), ("Tuesday", "الثلاثاء"), ("Wednesday", "الأربعاء"),
    ("Thursday", "الخميس"), ("Friday", "الجمعة"), ("Saturday", "السبت"), ("Sunday", "الأحد"),
)  # fmt: skip
_DAYS: Final = {
    "أول من أمس": -2, "أول أمس": -2, "أمس الأول": -2, "أمس": -1, "الأمس": -1, "البارحة": -1,
    "اليوم": 0, "غدا": 1, "يوم غد": 1, "بعد غد": 2, "بعد غدا": 2,
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
_PAST: Final = frozenset({"الماضي", "الماضيه", "الفايت", "الفايته", "المنصرم", "المنصرمه"})
_FUTURE: Final = frozenset({"المقبل", "المقبله", "القادم", "القادمه"})
_PRESENT: Final = frozenset({"الجاري", "الجاريه", "الحالي", "الحاليه"})
_ENGLISH_WAYS: Final = {"last": -1, "next": 1, "this": 0}
_YEARS: Final = frozenset({"العام", "السنه", "year"})
_MONTHS: Final = frozenset({"الشهر", "month"})
# «صلاة الجمعة» is a prayer; in «في اليوم التالي» and «ذلك اليوم» another day is meant.
_PRAYERS: Final = frozenset({"صلاه", "خطبه", "وصلاه", "وخطبه", "لصلاه"})
_OTHER_DAY: Final = frozenset({"في", "ذلك", "طوال", "نفس", "خلال", "طيله", "من"})
_JOINED: Final = ("و", "ف", "ب", "ل")


def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in analyze(name))


_WEEKDAY: Final = {
    _keys(name)[0]: number for number, names in enumerate(WEEKDAYS) for name in names
}
_DAY: Final = {_keys(name): days for name, days in _DAYS.items()}
_LONGEST: Final = max(map(len, _DAY))
_DAY_WORDS: Final = frozenset(words[0] for words in _DAY)


# Words that may begin such a date.
FIRST_WORDS: Final = frozenset({*_DAY_WORDS, *_WEEKDAY, *_ENGLISH_WAYS, *_YEARS, *_MONTHS})


def date_at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """The date relative to publication that begins at that word, and the place after it."""
    published = passage.published
    if published is None:
        return None
    return (
        _day(passage, place, published)
        or _weekday(passage, place, published)
        or _month_or_year(passage, place, published)
        or _named_month(passage, place, published)
    )


def weekday_at(passage: Passage, place: int) -> tuple[int, int] | None:
    """The place after the name of a weekday, and the weekday from 0 for Monday."""
    word = passage.word(place)
    weekday = _WEEKDAY.get(word)
    if weekday is None and word.startswith(_JOINED):
        weekday = _WEEKDAY.get(word[1:])
    if weekday is None or not passage.is_capital(place):
        return None
    return place + 1, weekday


def _day(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    first = passage.word(place)
    if first not in _DAY_WORDS:
        first = first[1:] if first.startswith(_JOINED) else ""
    if first not in _DAY_WORDS:
        return None
    for size in range(_LONGEST, 0, -1):
        words = (first, *(passage.word(place + i) for i in range(1, size)))
        if words not in _DAY:
            continue
        if words == ("اليوم",) and _is_other_day(passage, place):
            return None
        after = place + size
        if passage.joined(after, _BLANK) and weekday_at(passage, after):  # أمس الثلاثاء
            after += 1
        on = published + timedelta(days=_DAY[words])
        return passage.found(place, after, _relative(on, on, "day"))
    return None


def _is_other_day(passage: Passage, place: int) -> bool:
    after = passage.word(place + 1)
    if passage.word(place - 1) in _OTHER_DAY:
        return True
    return after.startswith("ال") and weekday_at(passage, place + 1) is None


def _weekday(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    way = _ENGLISH_WAYS.get(passage.word(place))
    named = weekday_at(passage, place if way is None else place + 1)
    if named is None or passage.word(place - 1) in _PRAYERS:
        return None
    after, weekday = named
    if way is None:
        after, way = _way_after(passage, after) or (after, 0)
    back = (published.weekday() - weekday) % 7
    days = {0: -back, -1: -(back or 7), 1: 7 - back}[way]
    on = published + timedelta(days=days)
    return passage.found(place, after, _relative(on, on, "day"))


def _way_after(passage: Passage, place: int) -> tuple[int, int] | None:
    """-1, 0 or 1 for الماضي, الجاري or المقبل, and the place after it."""
    for words, way in ((_PAST, -1), (_PRESENT, 0), (_FUTURE, 1)):
        if passage.word(place) in words:
            return place + 1, way
    return None


def _month_or_year(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    """العام الماضي, last year, الشهر المقبل, next month."""
    word, way = passage.word(place), _ENGLISH_WAYS.get(passage.word(place))
    if way is not None:
        word, after = passage.word(place + 1), place + 2
    else:
        after, way = _way_after(passage, place + 1) or (place, None)
    if way is None:
        return None
    if word in _YEARS:
        year = published.year + way
        span = date(year, 1, 1), date(year, 12, 31)
        return passage.found(place, after, _relative(*span, "year"))
    if word in _MONTHS:
        number = published.year * 12 + published.month - 1 + way
        days = month_of("gregorian", number // 12, number % 12 + 1)
        return passage.found(place, after, _relative(*days, "month")) if days else None
    return None


def _named_month(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    """مارس الماضي, last March: the nearest such month before or after that of publication."""
    way = _ENGLISH_WAYS.get(passage.word(place))
    start = place if way is None else place + 1
    named = name_at(passage.tokens, start) if start < len(passage.tokens) else None
    if named is None or not passage.is_capital(start):
        return None
    after, month = named
    if way is None:
        after, way = _way_after(passage, after) or (after, None)
    if way is None or month.calendar == "hijri" or month.doubtful:
        return None
    year = published.year
    if way == -1 and month.number >= published.month:
        year -= 1
    elif way == 1 and month.number <= published.month:
        year += 1
    days = month_of("gregorian", year, month.number)
    return passage.found(place, after, _relative(*days, "month")) if days else None


def _relative(first: date, last: date, precision: Precision) -> FoundDate:
    return FoundDate(0, 0, first, last, precision, relative=True)
