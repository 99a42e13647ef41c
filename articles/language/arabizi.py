"""Arabic written in Latin letters and digits, as in chats. Hands on `from_arabizi`.

The digits are those of the Arabic chat alphabet (Yaghan, "Arabizi: A contemporary style of Arabic
slang", 2008; Darwish, "Arabizi detection and conversion to Arabic", 2014). Short vowels are written
by some and left out in Arabic, and one Latin letter stands for several Arabic ones, so a word has
many readings: they come with the likeliest first, and a vocabulary tells which of them are words.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST_WORD: Final = 16
MOST_CANDIDATES: Final = 400

# Readings of a piece, the likeliest first; each step down costs one. Folded letters: ا, و and ي for
# the seats of hamza, ه for ة. The empty reading is a short vowel. 2 is ق in Cairo.
_PIECES: Final[dict[str, tuple[str, ...]]] = {
    "2": ("ا", "ء", "ي", "و", "ق"), "3'": ("غ",), "3": ("ع",), "4": ("ذ", "ش"), "5": ("خ",),
    "6'": ("ظ",), "6": ("ط",), "7'": ("خ",), "7": ("ح",), "8": ("ق", "غ"), "9'": ("ض",),
    "9": ("ق", "ص"),
    "sh": ("ش", "سه"), "ch": ("ش", "تش"), "kh": ("خ",), "gh": ("غ", "ق"), "th": ("ث", "ذ"),
    "dh": ("ذ", "ض", "ظ"), "ph": ("ف",), "ck": ("ك",), "ts": ("تس",),
    "aa": ("ا",), "ee": ("ي",), "ii": ("ي",), "oo": ("و",), "ou": ("و",), "uu": ("و",),
    "ai": ("ي", "اي"), "ay": ("ي", "اي"), "ei": ("ي",), "ey": ("ي",), "au": ("و",), "aw": ("و",),
    "a": ("", "ا"), "e": ("", "ي", "ا"), "i": ("", "ي"), "o": ("", "و"), "u": ("", "و"),
    "b": ("ب",), "c": ("ك", "س"), "d": ("د", "ض", "ذ"), "f": ("ف",), "g": ("ق", "غ", "ج"),
    "h": ("ه", "ح"), "j": ("ج",), "k": ("ك", "ق"), "l": ("ل",), "m": ("م",), "n": ("ن",),
    "p": ("ب",), "q": ("ق",), "r": ("ر",), "s": ("س", "ص"), "t": ("ت", "ط"), "v": ("ف",),
    "w": ("و",), "x": ("كس",), "y": ("ي",), "z": ("ز", "ظ", "ذ"),
}  # fmt: skip
# At the beginning a vowel is always written; at the end it is a long one, or ة.
_FIRST: Final[dict[str, tuple[str, ...]]] = {
    "a": ("ا", "ع"), "e": ("ا", "ع"), "i": ("ا", "ع"), "o": ("ا", "ع"), "u": ("ا", "ع"),
    "al": ("ال",), "el": ("ال",), "ee": ("اي",), "ou": ("او",), "oo": ("او",),
}  # fmt: skip
_LAST: Final[dict[str, tuple[str, ...]]] = {
    "a": ("ا", "ه", "ي"), "ah": ("ه",), "eh": ("ه",), "e": ("ه", "ي"), "i": ("ي",),
    "o": ("و", "ه"), "u": ("و",),
}  # fmt: skip
_LONGEST_PIECE: Final = 2
_LONG_VOWELS: Final = frozenset({"aa", "ee", "ii", "oo", "ou", "uu"})  # never two short ones
_LETTERS: Final = re.compile(r"[a-z2-9']*[a-z][a-z2-9']*")
_APOSTROPHES: Final = str.maketrans("\N{RIGHT SINGLE QUOTATION MARK}`", "''")
_DOUBLED: Final = re.compile(r"([bcdfghjklmnpqrstvwxyz2-9])\1+")  # shadda is not written


def from_arabizi(typed: str) -> tuple[str, ...]:
    """Arabic readings of a word in Latin letters and digits, folded, the likeliest first.

    "7aftar" gives حفتر among them, "3arabi" عربي (Arab). None where the word has other signs or
    more than 16 letters; at most 400.
    """
    word = typed.lower().translate(_APOSTROPHES)
    if len(word) > LONGEST_WORD or not _LETTERS.fullmatch(word):
        return ()
    word = _DOUBLED.sub(r"\1", word)
    # For each place of the word, the readings of what stands before it, with their costs.
    readings: list[dict[str, int]] = [{} for _ in range(len(word) + 1)]
    readings[0] = {"": 0}
    for place in range(len(word)):
        before = _cheapest(readings[place])
        shortest = 2 if word[place : place + 2] in _LONG_VOWELS else 1
        for size in range(shortest, min(_LONGEST_PIECE, len(word) - place) + 1):
            after = readings[place + size]
            for cost, letters in enumerate(_options(word, place, size)):
                for reading, spent in before.items():
                    longer = reading + letters
                    after[longer] = min(after.get(longer, spent + cost), spent + cost)
    return tuple(reading for reading in _cheapest(readings[-1]) if len(reading) > 1)


def _options(word: str, place: int, size: int) -> tuple[str, ...]:
    piece = word[place : place + size]
    if place == 0 and piece in _FIRST:
        return _FIRST[piece]
    if place + size == len(word) and piece in _LAST:
        return _LAST[piece]
    if piece == "'":
        return ("",)
    return _PIECES.get(piece, ())


def _cheapest(readings: dict[str, int]) -> dict[str, int]:
    ordered = sorted(readings.items(), key=lambda reading: reading[1])
    return dict(ordered[:MOST_CANDIDATES])
