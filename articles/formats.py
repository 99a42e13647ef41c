"""Dates and numbers as this archive writes them, in the language of the interface.

Django's formats, with the months of the archive's region (`MONTH_NAMES`), its digits (`DIGITS`) and
Hijri dates (`HIJRI_DATES`). These settings change what is written in Arabic; of them English knows
the Hijri dates alone. What machines read (`datetime` attributes, addresses, files) stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal

from django.conf import settings
from django.utils import formats
from django.utils.dateformat import DateFormat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.language import hijri, months

MONTH_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "egypt": months.EGYPT,
    "levant": months.LEVANT,
    "maghreb-tunis": months.MAGHREB_TUNIS,
    "maghreb-morocco": months.MAGHREB_MOROCCO,
    "both": tuple(map(months.both_names, range(1, 13))),
}
ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_SEPARATORS: Final = str.maketrans(
    ".,", "\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}"
)


class _DateFormat(DateFormat):
    """Django's format characters, of which F and M name the month as the region does."""

    data: date

    def F(self) -> str:
        return month_name(self.data.month) or str(super().F())

    def M(self) -> str:
        return month_name(self.data.month) or str(super().M())


def interface() -> Literal["ar", "en"]:
    """The language of the interface: Arabic, or English for all else."""
    return "ar" if get_language() == "ar" else "en"


def month_name(number: int) -> str:
    """The Arabic name of a month in the archive's region; empty where the interface is English."""
    return MONTH_NAMES[settings.MONTH_NAMES][number - 1] if interface() == "ar" else ""


def date_format(day: date | datetime, name: str) -> str:
    """A day or time by a named format (`DATE_FORMAT`) or by Django's format characters."""
    if isinstance(day, datetime):
        return digits(_DateFormat(day).format(formats.get_format(name)))
    return _day(day, name, get_language(), settings.MONTH_NAMES, settings.DIGITS)


def number_format(number: float) -> str:
    """1047 → 1,047, or ١٬٠٤٧."""
    return _number(number, get_language(), settings.DIGITS)


def number_formats() -> Callable[[float], str]:
    """`number_format` in the language that is active now, for a list of hundreds."""
    language, written_in = get_language(), settings.DIGITS
    return lambda number: _number(number, language, written_in)


# A page has hundreds of numbers and days, the same ones as the page before. What they depend on
# beside themselves is part of their key.


@lru_cache(maxsize=8192)
def _day(day: date, name: str, *_written_for: str | None) -> str:
    return digits(_DateFormat(day).format(formats.get_format(name)))


@lru_cache(maxsize=8192, typed=True)
def _number(number: float, *_written_for: str | None) -> str:
    written = formats.number_format(number, use_l10n=True, force_grouping=True)
    return digits(written.translate(ARABIC_SEPARATORS) if _has_arabic_digits() else written)


def digits(text: object) -> str:
    """The text with the archive's digits."""
    return str(text).translate(ARABIC_DIGITS) if _has_arabic_digits() else str(text)


def hijri_date(day: date) -> str:
    """15 Ramadan 1445 AH; empty outside the tables, and where the archive shows no Hijri dates."""
    found = hijri.to_hijri(day) if settings.HIJRI_DATES else None
    if found is None:
        return ""
    year, month, number = found
    names = months.HIJRI if interface() == "ar" else months.HIJRI_ENGLISH
    values = {"day": number, "month": names[month - 1], "year": year}
    return digits(_("%(day)s %(month)s %(year)s AH") % values)


def _has_arabic_digits() -> bool:
    return settings.DIGITS == "arabic" and interface() == "ar"
