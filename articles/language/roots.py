"""Roots of Arabic words, guessed from their patterns. Hands on `root_of`.

Most Arabic words are three consonants in a pattern: from ك ت ب come كاتب (writer), مكتوب (written),
مكتبات (libraries). The guess needs no dictionary, as Taghva, Elkhoury and Coombs showed ("Arabic
stemming without a root dictionary", 2005): the patterns of the grammars (Wright, "A Grammar of the
Arabic Language") are tried on the letters, the longest first, and where none fits an outer letter
that is often an affix comes off.

Words of one root need not mean the same, as حكومة (government) and محكمة (court), and the guess may
be wrong. So it only orders hits, and finds none. Measured effect: docs/relevance.md.
"""

from __future__ import annotations

import re
from typing import Final

SHORTEST: Final = 3  # letters of a root
LONGEST: Final = 4  # where more are left, no root was found

# ف, ع and ل stand for the consonants of the root, as in the grammars; the others for themselves.
PATTERNS: Final = (
    "استفعال",
    "استفعل", "مستفعل", "افتعال", "انفعال", "متفاعل", "مفاعيل", "تفاعيل", "فواعيل", "افاعيل",
    "مفعول", "مفعال", "مفعيل", "مفاعل", "تفعيل", "تفعال", "تفاعل", "افتعل", "انفعل", "مفتعل",
    "منفعل", "متفعل", "يفتعل", "تفتعل", "نفتعل", "يتفعل", "تتفعل", "ينفعل", "تنفعل",
    "فواعل", "فعايل", "افاعل", "افعال", "افعول", "فاعول", "فعلان", "فعالي",
    "فاعل", "فعال", "فعول", "فعيل", "مفعل", "تفعل", "افعل", "يفعل", "نفعل",
)  # fmt: skip
# Letters that come off where no pattern fits.
LAST: Final = frozenset("هيتانك")
FIRST: Final = frozenset("لبفسويتنامك")

_BY_LENGTH: Final = {
    length: re.compile(
        "|".join(re.sub("[فعل]", "(.)", pattern) for pattern in PATTERNS if len(pattern) == length)
    )
    for length in range(4, 8)
}


def root_of(stem: str) -> str:
    """The root of a stem, four letters at most: "مكتوب" (written) gives "كتب"; "" for none."""
    word = stem
    while len(word) > SHORTEST:
        fits = _BY_LENGTH[len(word)].fullmatch(word) if len(word) in _BY_LENGTH else None
        if fits:
            return "".join(filter(None, fits.groups()))
        if word[-1] in LAST:
            word = word[:-1]
        elif word[0] in FIRST:
            word = word[1:]
        else:
            break
    return word if len(word) <= LONGEST else ""
