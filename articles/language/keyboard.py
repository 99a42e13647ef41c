"""Words typed on the keyboard's other layout. Hands on `other_layout`.

Which keys stand where is from the CLDR keyboard charts: Microsoft's "Arabic (101)" and "(102)",
Apple's "Arabic", the American layout and the French one (AZERTY), with which the Maghreb types. A
key may give two letters (B is لا), and some Arabic letters lie on keys of Latin punctuation, so a
word comes as the whole run between two blanks: "p;,lm" is حكومة (government).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

from . import characters as c
from .fold import written

MOST_CANDIDATES: Final = 16
MOST_DOUBTFUL: Final = 3  # pieces of a word that are one key or two

# Each layout by the same keys in the same order, row by row; _ is a key without a letter.
_AMERICAN: Final = "` q w e r t y u i o p [ ] a s d f g h j k l ; ' \\ z x c v b n m , . /"
_FRENCH: Final = "² a z e r t y u i o p ^ $ q s d f g h j k l m ù * w x c v b n , ; : !"
_ARABIC_101: Final = "ذ ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط _ ئ ء ؤ ر لا ى ة و ز ظ"
_ARABIC_102: Final = "_ ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ذ ئ ء ؤ ر لا ى ة و ز ظ"
_ARABIC_APPLE: Final = "_ ض ص ث ق ف غ ع ه خ ح ج ة ش س ي ب ل ا ت ن م ك _ _ ظ ط ذ د ز ر و _ _ _"
# With Shift, by the American key; the other letters give marks there, and are read without it.
_SHIFT_PC: Final = {"h": "أ", "y": "إ", "n": "آ", "g": "لأ", "t": "لإ", "b": "لآ"}
_SHIFT_APPLE: Final = {"d": "ى", "h": "آ", "c": "ئ", "v": "ء", "b": "أ", "n": "إ", "m": "ؤ"}

_ARABIC_WORD: Final = re.compile(f"[{c.ARABIC_LETTERS}]+")
_LATIN_WORD: Final = re.compile("[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A Latin and an Arabic layout of the same keys."""

    arabic: dict[str, str]  # by Latin letter
    shifted: dict[str, str]  # by Latin capital
    latin: dict[str, str]  # by Arabic letter or pair of letters
    piece: re.Pattern[str]  # the longest of those at a place


def _pair(latin: str, arabic: str, shift: dict[str, str]) -> _Pair:
    keys = latin.split()
    own = dict(zip(_AMERICAN.split(), keys, strict=True))
    both = zip(keys, arabic.split(), strict=True)
    base = {key: letters for key, letters in both if letters != "_"}
    shifted = {own[key].upper(): letters for key, letters in shift.items()}
    typed = {letters: key.lower() for keys in (shifted, base) for key, letters in keys.items()}
    piece = re.compile("|".join(sorted(typed, key=len, reverse=True)))
    return _Pair(base, shifted, typed, piece)


# The likeliest first.
_PAIRS: Final = (
    _pair(_AMERICAN, _ARABIC_101, _SHIFT_PC),
    _pair(_AMERICAN, _ARABIC_102, _SHIFT_PC),
    _pair(_AMERICAN, _ARABIC_APPLE, _SHIFT_APPLE),
    _pair(_FRENCH, _ARABIC_102, _SHIFT_PC),
    _pair(_FRENCH, _ARABIC_APPLE, _SHIFT_APPLE),
)


def other_layout(typed: str) -> tuple[str, ...]:
    """What the same keys give on another layout, the likeliest first; none for mixed text.

    "hgrhqd" gives القاضي (the judge), "مهلاغش" gives libya.
    """
    is_arabic = _ARABIC_WORD.search(typed) is not None
    word = written(typed) if is_arabic else typed
    read = _to_latin if is_arabic else _to_arabic
    candidates = dict.fromkeys(reading for pair in _PAIRS for reading in read(pair, word))
    return tuple(candidates)[:MOST_CANDIDATES]


def _to_arabic(pair: _Pair, typed: str) -> list[str]:
    """With Shift as typed, then as if it had not been held: phones capitalise a first letter."""
    readings = [
        "".join(shifted.get(key) or pair.arabic.get(key.lower(), key) for key in typed)
        for shifted in (pair.shifted, {})
    ]
    return [reading for reading in readings if _ARABIC_WORD.fullmatch(reading)]


def _to_latin(pair: _Pair, word: str) -> list[str]:
    """لا is one key or two, so each of them doubles the readings."""
    options: list[tuple[str, ...]] = []
    place = 0
    while place < len(word):
        piece = pair.piece.match(word, place)
        if piece is None:
            return []
        apart = "".join(pair.latin.get(letter, " ") for letter in piece[0])
        options.append(tuple(dict.fromkeys((pair.latin[piece[0]], apart))))
        place = piece.end()
    if sum(len(keys) > 1 for keys in options) > MOST_DOUBTFUL:
        return []
    readings = ("".join(keys) for keys in product(*options))
    return [reading for reading in readings if _LATIN_WORD.fullmatch(reading)]
