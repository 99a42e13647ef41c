"""The Hijri calendar and the Gregorian one, both ways.

The calendar is that of Umm al-Qura, which Saudi Arabia uses officially, by the tables of hijridate
(checked there against the printed calendars): 1 Muharram 1343 (1 August 1924) to 30 Dhu al-Hijjah
1500 (16 November 2077). Outside that range nothing is converted, as nothing certain is known; where
a month begins by sighting of the moon, a date may be a day off.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500
FIRST_DAY: Final = date(1924, 8, 1)
LAST_DAY: Final = date(2077, 11, 16)

HijriDay = tuple[int, int, int]  # year, month, day


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one; None where there is no such day or it is out of range."""
    from hijridate import Hijri  # here, because it is seldom needed and takes a tenth of a second

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def to_hijri(day: date) -> HijriDay | None:
    """Year, month and day in the Hijri calendar; None out of range."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return None
    from hijridate import Gregorian

    year, month, number = Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    return year, month, number


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a Hijri month; None out of range."""
    first = to_gregorian(year, month, 1)
    if first is None:
        return None
    last = to_gregorian(year, month, 30)
    return first, last or first + timedelta(days=28)


def year_span(year: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a Hijri year; None out of range."""
    first, last = month_span(year, 1), month_span(year, 12)
    return (first[0], last[1]) if first and last else None
