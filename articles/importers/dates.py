"""Dates of rows: how much is known of a day of publication, and moments in UTC."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.language.dates import FoundDate, read_date

PRECISIONS: Final = ("year", "month", "day", "time")
# The first printed newspaper is of 1605. Earlier years are Hijri ones, or slips of the keyboard.
FIRST_YEAR: Final = 1605
LAST_YEAR: Final = 2200
_PART_OF_A_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication as an article stores it; without arguments, an unknown one."""

    on: date | None = None
    at: datetime | None = None
    precision: str = ""


def parse_published(text: str, precision: str = "") -> Published:
    """`2020`, `2020-08`, `2020-08-12`, an ISO 8601 time, or what `articles.language.dates` reads.

    A time without a zone is the archive's. A `precision` coarser than the text wins. Of a span such
    as a Hijri month, the month or year is kept that holds all of it. Raises ValueError with a
    sentence for the reader.
    """
    text = _ascii_digits(text.strip())
    if not text:
        return Published()
    if precision and precision not in PRECISIONS:
        raise ValueError(_("unknown precision of the date; it is year, month, day or time"))
    parts = _PART_OF_A_DATE.fullmatch(text)
    if parts:
        known = _known_parts(parts)
    else:
        named = read_date(text)
        known = _known_days(named) if named else _known_time(text)
    return _coarsened(known, precision or known.precision)


def parse_moment(text: str) -> datetime | None:
    """An ISO 8601 time, or a day (its first moment), in UTC; None for an empty text."""
    text = _ascii_digits(text.strip())
    if not text:
        return None
    named = read_date(text)
    return _moment(named.first.isoformat() if named and named.first == named.last else text)


def _known_parts(parts: re.Match[str]) -> Published:
    year, month, day = parts.groups()
    try:
        on = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(_("there is no such date")) from None
    return Published(_plausible(on), None, "day" if day else "month" if month else "year")


def _known_days(named: FoundDate) -> Published:
    first, last = _plausible(named.first), _plausible(named.last)
    if first == last:
        return Published(first, None, "day")
    if first.year != last.year:
        raise ValueError(_("the date reaches over the end of a year; give the day"))
    if first.month == last.month:
        return Published(first.replace(day=1), None, "month")
    return Published(first.replace(month=1, day=1), None, "year")


def _known_time(text: str) -> Published:
    at = _moment(text)
    return Published(timezone.localdate(at), at, "time")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            _(
                "not a date such as 2020-08, 2020-08-12, 12 August 2020, 15 رمضان 1445 "
                "or 2020-08-12T10:30:00+02:00"
            )
        ) from None
    _plausible(moment.date())  # first, because the edges of the calendar overflow in other zones
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return moment.astimezone(UTC)


def _plausible(on: date) -> date:
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise ValueError(
            _("the year is not between %(first)s and %(last)s of the Gregorian calendar")
            % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return on


def _coarsened(known: Published, precision: str) -> Published:
    if PRECISIONS.index(precision) > PRECISIONS.index(known.precision):
        raise ValueError(_("the date says less than its precision promises"))
    if precision == known.precision or known.on is None:
        return known
    first = {"year": {"month": 1, "day": 1}, "month": {"day": 1}, "day": {}}[precision]
    return Published(known.on.replace(**first), None, precision)


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in text)
