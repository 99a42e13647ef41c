"""Which Latin and Arabic words may be one name, by their consonants: "Gaddafi" and القذافي.

The skeleton of a word is a key that both spellings mostly share: vowels, و and ي fall away, letters
that transcribe one another are one class. How well one word then writes the other is what
`likeness` says. Nothing here knows a name. Classes of letters instead of one transliteration are
what Freeman, Condon and Ackerman match names by ("Cross linguistic name matching in English and
Arabic", 2006). Measured effect: docs/relevance.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations, islice
from typing import Final

MOST_KEYS: Final = 48  # skeletons of one Latin word
MOST_TRIES: Final = 500  # many readings may share a skeleton, those of "wwww" all but one

# The class of each Arabic consonant; what is not here falls away.
ARABIC_CLASSES: Final = {
    letter: name
    for name, letters in {
        "B": "بپ", "F": "فڤ", "T": "تطث", "D": "دضذ", "S": "سصزظ", "X": "ش", "K": "كقک",
        "G": "غجگچ",        "M": "م", "N": "ن", "L": "ل", "R": "ر", "H": "هح", "Q": "خ",
    }.items()
    for letter in letters
}  # fmt: skip
CLASSES: Final = "".join(sorted(set(ARABIC_CLASSES.values())))
# What each Latin letter or group may be, by class; "" where it may fall away.
LATIN_CLASSES: Final = {
    "tsch": ("TX", "X"), "sch": ("X", "SK", "TX"), "tch": ("TX", "X"), "tsh": ("TX",),
    "sh": ("X", "SH"), "ch": ("X", "TX", "K", "Q"), "kh": ("Q", "K", "G"), "gh": ("G", "", "K"),
    "th": ("T", "D", "S", "TH"), "dh": ("D", "S", "DH"), "ph": ("F",), "ck": ("K",),
    "zh": ("G", "S"), "ts": ("TS", "S"), "tz": ("TS", "S"), "sz": ("S", "X"),
    "cz": ("TX", "X", "S"), "dj": ("G", "DG"), "gn": ("N", "GN"), "gli": ("L", "GL"),
    "cc": ("K", "TX", "KS"), "ll": ("L", ""), "ng": ("NG", "N", "NK"),
    "b": ("B",), "p": ("B",), "f": ("F",), "v": ("F", "B", ""), "t": ("T",), "d": ("D", "T"),
    "s": ("S", "X"), "z": ("S", "TS", "T"), "k": ("K", "G", "Q"), "q": ("K", "G"),
    "c": ("K", "S", "TX", "G", "X", "T"), "g": ("G", "K", "", "Q"), "j": ("G", "", "Q", "X"),
    "x": ("KS", "S", "X", ""), "m": ("M",), "n": ("N",), "l": ("L",), "r": ("R",),
    "h": ("H", "", "Q"), "w": ("", "F"),
}  # fmt: skip
SILENT_LAST: Final = frozenset("tdsxph")  # at the end of a French name
UNIT: Final = re.compile("|".join([*LATIN_CLASSES, "[a-z]"]))
DOUBLED: Final = re.compile(r"([^aeioucl])\1")
REPEATED: Final = re.compile(r"(.)\1+")
ARTICLE: Final = "ال"


def units(latin: str) -> list[str]:
    """The letters and groups of a folded Latin word, a doubled consonant once."""
    return UNIT.findall(DOUBLED.sub(r"\1", latin))


def arabic_skeletons(word: str) -> frozenset[str]:
    """The consonant classes of a folded Arabic word, with its article and without."""
    keys = {_skeleton(word)}
    if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1:
        keys.add(_skeleton(word.removeprefix(ARTICLE)))
    return frozenset(keys)


def _skeleton(word: str) -> str:
    classes = [ARABIC_CLASSES.get(letter, "") for letter in word]
    if word.endswith("ه") and len(word) > 2:
        classes[-1] = ""  # mostly teh marbuta
    return _once("".join(classes))


def latin_skeletons(word: str, most: int = MOST_KEYS) -> frozenset[str]:
    """The consonant classes that a folded Latin word may have, of many the likeliest."""
    found = units(word)
    choices = [LATIN_CLASSES[unit] for unit in found if unit in LATIN_CLASSES]
    if found and found[-1] in SILENT_LAST and len(choices) > 1:
        choices[-1] = (*choices[-1], "")
    usual = [chosen[0] for chosen in choices]
    rarer = [(place, other) for place, chosen in enumerate(choices) for other in chosen[1:]]
    keys: set[str] = set()
    for changes in islice(_few_at_once(rarer), MOST_TRIES):
        one = dict(changes)
        if len(one) == len(changes):
            keys.add(_once("".join(one.get(place, name) for place, name in enumerate(usual))))
        if len(keys) == most:
            break
    return frozenset(keys)


def _few_at_once(changes: list[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], ...]]:
    """None of them, each of them, each two of them, and so on."""
    return chain.from_iterable(combinations(changes, size) for size in range(len(changes) + 1))


def without_one(key: str) -> frozenset[str]:
    """The skeleton without one of its consonants, each in turn."""
    return frozenset(_once(key[:place] + key[place + 1 :]) for place in range(len(key)))


def _once(classes: str) -> str:
    return REPEATED.sub(r"\1", classes)
