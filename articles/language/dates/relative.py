"""Days and months said relative to the day of publication: أمس, on Tuesday, مارس الماضي."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from articles.language.months import name_at

from .found import FoundDate, Passage, Precision, day_of, month_of
from .numbered import day_at
from .words import (
    AND,
    PRESENT,
    WAYS_AFTER,
    WAYS_BEFORE,
    joined_words_of,
    keys_of,
    with_joined,
    words_of,
)

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
_YEARS: Final = joined_words_of("العام السنة year")
_MONTHS: Final = joined_words_of("الشهر month")
# Of «صلاة الجمعة» (Friday prayers), «سوق الجمعة» (a district of Tripoli) and the like no part is a
# day; in «في اليوم التالي» and «ذلك اليوم» another day is meant.
_NAMED_BY_DAY: Final = joined_words_of(
    "صلاة صلاتي صلوات خطبة خطبتي خطيب إمام سورة سوق أسواق حي مدينة بلدة قرية منطقة بلدية محلة ناحية"
    " مسجد جامع جسر شارع ميدان ساحة دوار black bloody good easter palm ash maundy cyber super"
)
_NAMED_AFTER_DAY: Final = words_of(
    "prayer prayers sermon sermons market markets mosque bazaar mass school schools times telegraph"
    " mirror"
)
_EVERY: Final = joined_words_of("كل every each")
_TODAY: Final = joined_words_of("اليوم")
_FROM_EVERY: Final = words_of("من of")
_DAYS_OF: Final = joined_words_of("أيام")  # كل يوم أحد, أيام الجمعة: repeated
_ANY_DAY: Final = joined_words_of("يوم other second")
_OTHER_DAY: Final = frozenset({"في", "ذلك", "طوال", "نفس", "خلال", "طيله", "من"})
_OF_MONTH: Final = words_of("من شهر هذا of the")
_THIS: Final = words_of("هذا")
_BEFORE_DAY: Final = joined_words_of("في يوم يومي بتاريخ من إلى حتى منذ")


_WEEKDAY: Final = {
    form: number
    for number, names in enumerate(WEEKDAYS)
    for name in names
    for form in with_joined(keys_of(name)[0])
}
# By its first word the other words of a name, the longest first, and how many days it is away.
_DAY: Final[dict[str, list[tuple[tuple[str, ...], int]]]] = {}
for _name, _away in sorted(_DAYS.items(), key=lambda day: -len(keys_of(day[0]))):
    _first, *_others = keys_of(_name)
    for _form in with_joined(_first):
        _DAY.setdefault(_form, []).append((tuple(_others), _away))


# Words that may begin such a date.
FIRST_WORDS: Final = frozenset({*_DAY, *_WEEKDAY, *WAYS_BEFORE, *_YEARS, *_MONTHS})


def date_at(passage: Passage, place: int) -> tuple[int, FoundDate] | None:
    """The date relative to publication that begins at that word, and the place after it."""
    published = passage.published
    if published is None:
        return None
    if passage.word(place) in _DAY:
        return _day(passage, place, published)
    return (
        _weekday(passage, place, published)
        or _day_of_month(passage, place, published)
        or _month_or_year(passage, place, published)
        or _named_month(passage, place, published)
    )


def weekday_at(passage: Passage, place: int) -> tuple[int, int] | None:
    """The place after the name of a weekday, and the weekday from 0 for Monday."""
    weekday = _WEEKDAY.get(passage.word(place))
    if weekday is None or not passage.is_capital(place):
        return None
    return place + 1, weekday


def _day(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    for others, away in _DAY[passage.word(place)]:
        if any(passage.word(place + i) != word for i, word in enumerate(others, start=1)):
            continue
        if passage.word(place) in _TODAY and _is_other_day(passage, place):
            return None
        after = place + 1 + len(others)
        if passage.joined(after, _BLANK) and weekday_at(passage, after):  # أمس الثلاثاء
            after += 1
        on = published + timedelta(days=away)
        return passage.found(place, after, _relative(on, on, "day"))
    return None


def _is_other_day(passage: Passage, place: int) -> bool:
    after = passage.word(place + 1)
    if passage.word(place - 1) in _OTHER_DAY:
        return True
    return after.startswith("ال") and weekday_at(passage, place + 1) is None


def _weekday(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    way = WAYS_BEFORE.get(passage.word(place))
    named = weekday_at(passage, place if way is None else place + 1)
    if named is None or _is_name_or_repeated(passage, place, named[0]):
        return None
    after, weekday = named
    if way is None:
        after, way = _way_after(passage, after) or (after, 0)
    back = (published.weekday() - weekday) % 7
    days = {0: -back, -1: -(back or 7), 1: 7 - back}[way]
    on = published + timedelta(days=days)
    return passage.found(place, after, _relative(on, on, "day"))


def _is_name_or_repeated(passage: Passage, place: int, after: int) -> bool:
    """Whether no one day is meant: Friday prayers, سوق الجمعة, every Sunday, أيام الجمعة."""
    place = _first_of_weekdays(passage, place)
    before = passage.word(place - 1)
    if before in _NAMED_BY_DAY or before in _EVERY or before in _DAYS_OF:
        return True
    if before in _ANY_DAY and passage.word(place - 2) in _EVERY:
        return True
    if passage.word(after) in _NAMED_AFTER_DAY and passage.joined(after, _BLANK):
        return True
    return passage.word(after) in _FROM_EVERY and passage.word(after + 1) in _EVERY


def _first_of_weekdays(passage: Passage, place: int) -> int:
    """Where a list of weekdays begins, for in "every Friday and Saturday" both come round."""
    for _day in range(6):
        before = place - (2 if passage.word(place - 1) in AND else 1)
        if before < 0 or weekday_at(passage, before) is None:
            return place
        place = before
    return place


def _way_after(passage: Passage, place: int) -> tuple[int, int] | None:
    """-1, 0 or 1 for الماضي, الجاري or المقبل, and the place after it."""
    way = WAYS_AFTER.get(passage.word(place))
    return None if way is None else (place + 1, way)


def _day_of_month(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    """الثاني عشر من الشهر الجاري, the 12th of this month, 12 الجاري."""
    begun = day_at(passage, place)
    if begun is None:
        return None
    start, number = begun
    is_this = False
    while passage.word(start) in _OF_MONTH and passage.joined(start, _BLANK):
        is_this = passage.word(start) in _THIS
        start += 1
    # «مقتل 5 الشهر الماضي» is five dead last month.
    if start == begun[0] and passage.word(place - 1) not in _BEFORE_DAY:
        return None
    month = _month_or_year(passage, start, published)
    if month and month[1].precision == "month":
        after, first = month[0], month[1].first
    elif passage.word(start) in PRESENT or (is_this and passage.word(start) in _MONTHS):
        after, first = start + 1, published
    else:
        return None
    on = day_of("gregorian", first.year, first.month, number)
    return passage.found(place, after, _relative(on, on, "day")) if on else None


def _month_or_year(passage: Passage, place: int, published: date) -> tuple[int, FoundDate] | None:
    """العام الماضي, last year, الشهر المقبل, next month."""
    word, way = passage.word(place), WAYS_BEFORE.get(passage.word(place))
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
    way = WAYS_BEFORE.get(passage.word(place))
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
