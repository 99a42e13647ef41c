"""Whether a Latin and an Arabic word may be one name: "Gaddafi" and القذافي.

Two steps. The consonant skeleton is a key that both spellings mostly share: vowels, و and ي fall
away, letters that transcribe one another are one class. The likeness then aligns the two letter by
letter, with a cost for each pair, and orders those that share a skeleton. Nothing here knows a
name; the costs were settled on the development half of the name collection (docs/relevance.md).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final

MOST_KEYS: Final = 48  # skeletons of one Latin word
VOWELS: Final = frozenset("aeiou")

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
    "sch": ("X", "SK"), "tch": ("TX", "X"), "sh": ("X",), "ch": ("X", "TX", "K", "Q"),
    "kh": ("Q", "K"), "gh": ("G", ""), "th": ("T", "D", "S"), "dh": ("D", "S"), "ph": ("F",),
    "ck": ("K",), "zh": ("G", "S"), "ts": ("TS", "S"), "tz": ("TS", "S"), "dj": ("G", "DG"),
    "gn": ("N", "GN"), "gli": ("L", "GL"), "cc": ("K", "TX", "KS"), "ll": ("L", ""),
    "b": ("B",), "p": ("B",), "f": ("F",), "v": ("F", "B"), "t": ("T",), "d": ("D",), "s": ("S",),
    "z": ("S", "TS"), "k": ("K",), "q": ("K",), "c": ("K", "S", "TX"), "g": ("G", "K"),
    "j": ("G", "", "Q"), "x": ("KS", "S", ""), "m": ("M",), "n": ("N",), "l": ("L",),
    "r": ("R",), "h": ("H", ""), "w": ("", "F"),
}  # fmt: skip
SILENT_LAST: Final = frozenset("tdsxph")  # at the end of a French name
UNIT: Final = re.compile("|".join([*LATIN_CLASSES, "[a-z]"]))
DOUBLED: Final = re.compile(r"([^aeioucl])\1")
REPEATED: Final = re.compile(r"(.)\1+")
# Groups that write one sound, each as one sign.
ARABIC_GROUPS: Final = {"تش": "چ", "دج": "ج", "كس": "ξ", "تس": "ц", "تز": "ц", "يي": "ي"}
ARABIC_GROUP: Final = re.compile("|".join(ARABIC_GROUPS))
ARTICLE: Final = "ال"

# The cost of writing a Latin letter or group with an Arabic letter; 1 where none is named.
PAIRS: Final[dict[str, dict[str, float]]] = {
    "a": {"ا": 0.0, "ع": 0.1, "ه": 0.3, "ي": 0.4, "و": 0.6},
    "e": {"ي": 0.0, "ا": 0.3, "ه": 0.4, "ع": 0.4, "و": 0.7},
    "i": {"ي": 0.0, "ا": 0.4, "ع": 0.4},
    "o": {"و": 0.0, "ا": 0.4, "ع": 0.4},
    "u": {"و": 0.0, "ا": 0.4, "ي": 0.5, "ع": 0.4},
    "y": {"ي": 0.0, "ا": 0.5},
    "w": {"و": 0.0, "ف": 0.5},
    "sch": {"ش": 0.0}, "tch": {"چ": 0.0, "ش": 0.1}, "sh": {"ش": 0.0},
    "ch": {"ش": 0.1, "چ": 0.0, "ك": 0.2, "خ": 0.2, "ج": 0.5},
    "kh": {"خ": 0.0, "ك": 0.3}, "gh": {"غ": 0.0, "ج": 0.3}, "gn": {"ن": 0.1}, "gli": {"ل": 0.1},
    "th": {"ث": 0.0, "ت": 0.2, "ذ": 0.2, "ط": 0.4},
    "dh": {"ذ": 0.0, "ض": 0.1, "ظ": 0.1, "د": 0.2},
    "ph": {"ف": 0.0}, "ck": {"ك": 0.0, "ق": 0.3}, "zh": {"ج": 0.0, "ز": 0.2},
    "cc": {"ك": 0.0, "چ": 0.2, "ξ": 0.2}, "ll": {"ل": 0.0, "ي": 0.3},
    "ts": {"ц": 0.0, "س": 0.4, "ص": 0.4}, "tz": {"ц": 0.0, "س": 0.4, "ز": 0.3}, "dj": {"ج": 0.0},
    "b": {"ب": 0.0}, "p": {"ب": 0.0}, "f": {"ف": 0.0}, "v": {"ف": 0.0, "ب": 0.5},
    "t": {"ت": 0.0, "ط": 0.1, "ث": 0.5}, "d": {"د": 0.0, "ض": 0.2, "ذ": 0.3, "ت": 0.6},
    "s": {"س": 0.0, "ص": 0.1, "ز": 0.25, "ث": 0.4, "ش": 0.5},
    "z": {"ز": 0.0, "س": 0.3, "ظ": 0.2, "ذ": 0.3, "ص": 0.4, "ц": 0.1},
    "k": {"ك": 0.0, "ق": 0.2, "خ": 0.6}, "q": {"ق": 0.0, "ك": 0.1},
    "c": {"ك": 0.0, "س": 0.1, "ق": 0.3, "ش": 0.5, "چ": 0.2, "ج": 0.5, "ث": 0.4},
    "g": {"غ": 0.0, "ج": 0.0, "ق": 0.3, "ك": 0.3}, "j": {"ج": 0.0, "ي": 0.3, "خ": 0.3, "غ": 0.4},
    "x": {"ξ": 0.0, "س": 0.3, "ك": 0.3, "ز": 0.4},
    "m": {"م": 0.0}, "n": {"ن": 0.0}, "l": {"ل": 0.0}, "r": {"ر": 0.0},
    "h": {"ه": 0.0, "ح": 0.0, "خ": 0.3},
}  # fmt: skip
# What it costs where a letter is not written, inside a word, first and last; and where an Arabic
# one stands for nothing.
UNWRITTEN: Final = {"a": 0.25, "e": 0.2, "i": 0.3, "o": 0.35, "u": 0.3, "h": 0.3, "y": 0.5,
                    "w": 0.5, "gh": 0.5, "j": 0.8}  # fmt: skip
UNWRITTEN_FIRST: Final = dict.fromkeys("aeiou", 0.8)
UNWRITTEN_LAST: Final = {"a": 0.6, "e": 0.2, "i": 0.7, "o": 0.7, "u": 0.7, "y": 0.7, "t": 0.6,
                         "s": 0.6, "d": 0.6, "x": 0.4}  # fmt: skip
UNSPOKEN: Final = {"ا": 0.35, "و": 0.5, "ي": 0.4, "ه": 0.4, "ع": 0.3, "ء": 0.2}
ALEF_FIRST: Final = 0.05  # of a first vowel that alef writes, whichever it is


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


def latin_skeletons(word: str) -> frozenset[str]:
    """The consonant classes that a folded Latin word may have."""
    found = units(word)
    choices = [LATIN_CLASSES[unit] for unit in found if unit in LATIN_CLASSES]
    if found and found[-1] in SILENT_LAST and len(choices) > 1:
        choices[-1] = (*choices[-1], "")
    keys: set[str] = set()
    for chosen in product(*choices):
        keys.add(_once("".join(chosen)))
        if len(keys) == MOST_KEYS:
            break
    return frozenset(keys)


@lru_cache(1 << 14)
def likeness(latin: str, arabic: str) -> float:
    """How well an Arabic word writes a Latin one, both folded: 1 exactly, 0 not at all."""
    plain = _aligned(latin, arabic)
    if arabic.startswith(ARTICLE) and not latin.startswith(("al", "el")):
        return max(plain, _aligned(latin, arabic.removeprefix(ARTICLE)) - 0.02)
    return plain


def _aligned(latin: str, arabic: str) -> float:
    spoken = units(latin)
    letters = ARABIC_GROUP.sub(lambda group: ARABIC_GROUPS[group[0]], arabic)
    row = [0.0]
    for letter in letters:
        row.append(row[-1] + UNSPOKEN.get(letter, 1.0))
    for number, unit in enumerate(spoken):
        pairs, left_out = PAIRS.get(unit, {}), UNWRITTEN.get(unit, 1.0)
        if number == 0:
            left_out = UNWRITTEN_FIRST.get(unit, left_out)
        elif number == len(spoken) - 1:
            left_out = UNWRITTEN_LAST.get(unit, left_out)
        before, row = row, [row[0] + left_out]
        for place, letter in enumerate(letters):
            pair = pairs.get(letter, 1.0)
            if number == 0 and place == 0 and letter == "ا" and unit in VOWELS:
                pair = min(pair, ALEF_FIRST)
            row.append(
                min(
                    before[place] + pair,
                    before[place + 1] + left_out,
                    row[place] + UNSPOKEN.get(letter, 1.0),
                )
            )
    longest = max(len(spoken), len(letters), 1)
    return max(0.0, 1.0 - row[-1] / longest)


def without_one(key: str) -> frozenset[str]:
    """The skeleton without one of its consonants, each in turn."""
    return frozenset(_once(key[:place] + key[place + 1 :]) for place in range(len(key)))


def _once(classes: str) -> str:
    return REPEATED.sub(r"\1", classes)
