"""Days of a month by their number or name: 12, 12th, الثاني عشر. Hands on `day_at`."""

from __future__ import annotations

import re
from typing import Final

from articles.language import characters as c

from .found import Passage
from .words import keys_of
from .years import number_at

_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_UNITS: Final = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
# The first of a month by names of its own: the Algerian revolution began on الفاتح من نوفمبر, and
# غرة, the new moon, is said of Hijri months and in Tunisia of all.
_FIRST: Final = ("الفاتح", "غرة")


def _ordinals() -> dict[tuple[str, ...], int]:
    """الأول to الحادي والثلاثين, as they stand before the name of a month."""
    units = _UNITS.split()
    named = {name: number for number, name in enumerate(units, start=1)}
    named |= dict.fromkeys(_FIRST, 1)
    compounded = ["الحادي", *units[1:9]]
    named |= {f"{name} عشر": 11 + i for i, name in enumerate(compounded)}
    for ten, number in (("عشرين", 20), ("عشرون", 20), ("ثلاثين", 30), ("ثلاثون", 30)):
        named[f"ال{ten}"] = number
        both = compounded if number == 20 else compounded[:1]
        named |= {f"{name} وال{ten}": number + 1 + i for i, name in enumerate(both)}
    return {keys_of(name): day for name, day in named.items()}


_ORDINALS: Final = _ordinals()
DIGITS: Final = frozenset("0123456789")
_ORDINAL_FIRST: Final = frozenset(words[0] for words in _ORDINALS)
# The conjunction و may be joined to them: والثاني (and the second).
_ORDINAL_FORMS: Final = _ORDINAL_FIRST | {c.WAW + word for word in _ORDINAL_FIRST}


def is_ordinal(folded: str) -> bool:
    """Whether such a day may begin with that word."""
    return folded in _ORDINAL_FORMS


def day_at(passage: Passage, place: int) -> tuple[int, int] | None:
    """A number from 1 to 31, or an Arabic ordinal, and the place after it."""
    word = passage.word(place)
    if word[:1] in DIGITS:
        ordinal = None if word.isdigit() else _ORDINAL.fullmatch(word)
        number = int(ordinal[1]) if ordinal else number_at(passage, place, 2)
        return (place + 1, number) if number and 1 <= number <= 31 else None
    if word not in _ORDINAL_FORMS:
        return None
    first = word if word in _ORDINAL_FIRST else word[1:]
    for size in (2, 1):
        words = (first, *(passage.word(place + i) for i in range(1, size)))
        if words in _ORDINALS:
            return place + size, _ORDINALS[words]
    return None
