"""The names of the months, in Arabic by region, in English, and those of the Hijri calendar.

Gregorian names as in CLDR (locales ar, ar-LB, ar-TN, ar-MA, ar-MR, ar-LY): the Levant and Iraq
count by كانون and تشرين, Egypt and the Gulf have the Latin names, Tunisia and Algeria the French
ones, Morocco and Mauritania their own spellings. Libya had names of its own from 1969 to 2011
(أي النار to الكانون). Hands on the names to be written, and `name_at` to read them in a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from . import characters as c
from .tokens import Token, analyze

Calendar = Literal["gregorian", "hijri"]

EGYPT: Final = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
LEVANT: Final = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
MAGHREB_TUNIS: Final = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
    "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
MAGHREB_MOROCCO: Final = (
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
    "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
)  # fmt: skip
MAURITANIA: Final = (
    "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو",
    "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر",
)  # fmt: skip
LIBYA: Final = (
    "أي النار", "النوار", "الربيع", "الطير", "الماء", "الصيف",
    "ناصر", "هانيبال", "الفاتح", "التمور", "الحرث", "الكانون",
)  # fmt: skip
ENGLISH: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HIJRI: Final = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
HIJRI_ENGLISH: Final = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhirah",
    "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
)  # fmt: skip

# Other spellings, by the number of the month.
_GREGORIAN_ALSO: Final = {
    1: "Jan|كانون ثاني|كانون ثان", 2: "Feb", 3: "Mar", 4: "Apr", 5: "مايس",
    6: "Jun|يونيه", 7: "Jul|يوليه", 8: "Aug|أغسطوس", 9: "Sep|Sept", 10: "Oct|تشرين أول",
    11: "Nov|تشرين ثاني|تشرين ثان", 12: "Dec|كانون أول",
}  # fmt: skip
_HIJRI_ALSO: Final = {
    1: "المحرم|محرم الحرام|Moharram|al-Muharram", 2: "صفر الخير",
    3: "ربيع أول|Rabi I|Rabi al-Awal|Rabi ul-Awwal",
    4: "ربيع الثاني|ربيع ثاني|ربيع آخر|Rabi II|Rabi al-Akhir|Rabi al-Akhar|Rabi ul-Thani",
    5: "جمادى الأول|Jumada I|Jumada al-Awwal|Jumada al-Oula",
    6: "جمادى الثانية|جمادى الثاني|جمادى الآخر|Jumada II|Jumada al-Thani|Jumada al-Thaniyah",
    8: "Shaaban", 9: "رمضان المبارك|Ramadhan|Ramzan",
    11: "ذي القعدة|ذا القعدة|Dhu al-Qidah|Dhul Qadah|Dhul Qidah|Dhu al-Qaada",
    12: "ذي الحجة|ذا الحجة|Dhu al-Hijja|Dhul Hijjah|Dhul Hijja|Zul Hijjah",
}  # fmt: skip
# Names that are words of every day as well; they are months where day and year stand beside them.
_DOUBTFUL: Final = frozenset({*LIBYA, "صفر"})


@dataclass(frozen=True, slots=True)
class Month:
    """A name as it was found; `doubtful` where it is mostly another word."""

    calendar: Calendar
    number: int
    doubtful: bool = False


def _named() -> dict[tuple[str, ...], Month]:
    named: dict[tuple[str, ...], Month] = {}
    gregorian = (EGYPT, LEVANT, MAGHREB_TUNIS, MAGHREB_MOROCCO, MAURITANIA, LIBYA, ENGLISH)
    tables: list[tuple[Calendar, Sequence[Sequence[str]], dict[int, str]]] = [
        ("gregorian", gregorian, _GREGORIAN_ALSO),
        ("hijri", (HIJRI, HIJRI_ENGLISH), _HIJRI_ALSO),
    ]
    for calendar, regions, also in tables:
        for number in range(1, 13):
            others = also[number].split("|") if number in also else []
            for name in [*(region[number - 1] for region in regions), *others]:
                month = Month(calendar, number, name in _DOUBTFUL)
                named.setdefault(tuple(word.folded for word in analyze(name)), month)
    return named


_NAMED: Final = _named()
_LONGEST: Final = max(map(len, _NAMED))
FIRST_WORDS: Final = frozenset(words[0] for words in _NAMED)
_PREFIXES: Final = (c.WAW, c.FEH, c.BEH, "ل")


def name_at(tokens: Sequence[Token], place: int) -> tuple[int, Month] | None:
    """The month whose name begins at that word, the longest, and the place after it.

    The conjunctions and prepositions و ف ب ل may be joined to it: بيناير (in January).
    """
    first = bare(tokens[place].folded)
    if first is None:
        return None
    rest = tuple(token.folded for token in tokens[place + 1 : place + _LONGEST])
    for size in range(min(_LONGEST, len(rest) + 1), 0, -1):
        month = _NAMED.get((first, *rest[: size - 1]))
        if month:
            return place + size, month
    return None


def bare(folded: str) -> str | None:
    """The first word of a month's name without what is joined to it; None for other words."""
    if folded in FIRST_WORDS:
        return folded
    if folded.startswith(_PREFIXES) and folded[1:] in FIRST_WORDS:
        return folded[1:]
    return None


def both_names(number: int) -> str:
    """The name of the Levant and that of Egypt, as agencies write them: كانون الثاني/يناير."""
    return f"{LEVANT[number - 1]}/{EGYPT[number - 1]}"
