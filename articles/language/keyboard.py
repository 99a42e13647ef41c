"""Words typed on the keyboard's other layout. Hands on `other_layout`.

The keys are those of Microsoft's "Arabic (101)" layout (KBDA1) over the American one. A key may
give two letters (B is لا), and eight Arabic letters lie on keys of Latin punctuation, so a word
comes as the whole run between two blanks: "p;,lm" is حكومة (government).
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from . import characters as c
from .fold import written

MOST_CANDIDATES: Final = 8

_KEYS: Final = dict(
    zip(
        "`qwertyuiop[]asdfghjkl;'zxcvnm,./",
        "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ",
        strict=True,
    )
) | {"b": "لا"}
# With Shift; the other letters give marks there, and are read as if typed without it.
_SHIFTED: Final = {"H": "أ", "Y": "إ", "N": "آ", "G": "لأ", "T": "لإ", "B": "لآ"}
_TYPED: Final = {
    letters: key.lower() for keys in (_SHIFTED, _KEYS) for key, letters in keys.items()
}
_PIECE: Final = re.compile("|".join(sorted(_TYPED, key=len, reverse=True)))
_ARABIC_WORD: Final = re.compile(f"[{c.ARABIC_LETTERS}]+")
_LATIN_WORD: Final = re.compile("[a-z]+(?:'[a-z]+)?")


def other_layout(typed: str) -> tuple[str, ...]:
    """What the same keys give on the other layout, the likeliest first; none for mixed text.

    "hgrhqd" gives القاضي (the judge), "مهلاغش" gives libya.
    """
    candidates = _to_arabic(typed) if typed.isascii() else _to_latin(written(typed))
    return tuple(dict.fromkeys(candidates))[:MOST_CANDIDATES]


def _to_arabic(typed: str) -> list[str]:
    """With Shift as typed, then as if it had not been held: phones capitalise a first letter."""
    readings = [
        "".join(shifted.get(key) or _KEYS.get(key.lower(), key) for key in typed)
        for shifted in (_SHIFTED, {})
    ]
    return [reading for reading in readings if _ARABIC_WORD.fullmatch(reading)]


def _to_latin(word: str) -> list[str]:
    """لا is one key or two, so each of them doubles the readings."""
    options: list[tuple[str, ...]] = []
    place = 0
    while place < len(word):
        piece = _PIECE.match(word, place)
        if piece is None:
            return []
        apart = "".join(_TYPED[letter] for letter in piece[0])
        options.append(tuple(dict.fromkeys((_TYPED[piece[0]], apart))))
        place = piece.end()
    if sum(len(keys) > 1 for keys in options) > 3:
        return []
    readings = ("".join(keys) for keys in product(*options))
    return [reading for reading in readings if _LATIN_WORD.fullmatch(reading)]
