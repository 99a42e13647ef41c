"""Whether a Latin and an Arabic word may be one name: "Gaddafi" and القذافي.

Two steps. The consonant skeleton is a key that both spellings mostly share: vowels, و and ي fall
away, letters that transcribe one another are one class. The likeness then aligns the two letter by
letter, with a cost for each pair, and orders those that share a skeleton. Nothing here knows a
name; the costs were settled on the development half of the name collection (docs/relevance.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, chain, combinations, islice
from math import inf
from typing import Final, NamedTuple

MOST_KEYS: Final = 48  # skeletons of one Latin word
MOST_TRIES: Final = 500  # many readings may share a skeleton, those of "wwww" all but one
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

# The cost of writing a Latin letter or group with an Arabic letter; 1 where none is named.
PAIRS: Final[dict[str, dict[str, float]]] = {
    "a": {"ا": 0.0, "ع": 0.1, "ه": 0.3, "ي": 0.4, "و": 0.6},
    "e": {"ي": 0.0, "ا": 0.3, "ه": 0.4, "ع": 0.4, "و": 0.7},
    "i": {"ي": 0.0, "ا": 0.4, "ع": 0.4},
    "o": {"و": 0.0, "ا": 0.4, "ع": 0.4},
    "u": {"و": 0.0, "ا": 0.4, "ي": 0.5, "ع": 0.4},
    "y": {"ي": 0.0, "ا": 0.5},
    "w": {"و": 0.0, "ف": 0.5},
    "sch": {"ش": 0.0, "تش": 0.3, "سك": 0.2}, "tsch": {"تش": 0.0, "ش": 0.2},
    "tch": {"تش": 0.0, "ش": 0.1}, "tsh": {"تش": 0.0}, "sh": {"ش": 0.0},
    "ch": {"ش": 0.1, "تش": 0.0, "ك": 0.2, "خ": 0.2, "ق": 0.4, "ج": 0.5},
    "kh": {"خ": 0.0, "ك": 0.3}, "gh": {"غ": 0.0, "ج": 0.3}, "gn": {"ن": 0.1}, "gli": {"ل": 0.1},
    "th": {"ث": 0.0, "ت": 0.2, "ذ": 0.2, "ط": 0.4},
    "dh": {"ذ": 0.0, "ض": 0.1, "ظ": 0.1, "د": 0.2},
    "ph": {"ف": 0.0}, "ck": {"ك": 0.0, "ق": 0.3}, "zh": {"ج": 0.0, "ز": 0.2},
    "cc": {"ك": 0.0, "تش": 0.2, "كس": 0.2}, "ll": {"ل": 0.0, "ي": 0.3},
    "ts": {"تس": 0.0, "تز": 0.0, "س": 0.4, "ص": 0.4},
    "tz": {"تس": 0.0, "تز": 0.0, "س": 0.4, "ز": 0.3},
    "cz": {"تش": 0.0, "ش": 0.2, "س": 0.3}, "sz": {"ش": 0.1, "س": 0.1}, "dj": {"ج": 0.0},
    "b": {"ب": 0.0}, "p": {"ب": 0.0}, "f": {"ف": 0.0}, "v": {"ف": 0.0, "ب": 0.5, "و": 0.5},
    "t": {"ت": 0.0, "ط": 0.1, "ث": 0.5}, "d": {"د": 0.0, "ض": 0.2, "ذ": 0.3, "ت": 0.6},
    "s": {"س": 0.0, "ص": 0.1, "ز": 0.25, "ث": 0.4, "ش": 0.5},
    "z": {"ز": 0.0, "س": 0.3, "ظ": 0.2, "ذ": 0.3, "ص": 0.4, "تس": 0.1, "تز": 0.1},
    "k": {"ك": 0.0, "ق": 0.2, "خ": 0.6, "غ": 0.5, "ج": 0.5}, "q": {"ق": 0.0, "ك": 0.1},
    "c": {"ك": 0.0, "س": 0.1, "ق": 0.3, "ش": 0.5, "تش": 0.2, "ج": 0.5, "ث": 0.4},
    "g": {"غ": 0.0, "ج": 0.0, "ق": 0.3, "ك": 0.3, "خ": 0.5},
    "j": {"ج": 0.0, "ي": 0.3, "خ": 0.3, "غ": 0.4},
    "x": {"كس": 0.0, "س": 0.3, "ك": 0.3, "ز": 0.4, "ش": 0.3},
    "m": {"م": 0.0}, "n": {"ن": 0.0}, "l": {"ل": 0.0}, "r": {"ر": 0.0},
    "h": {"ه": 0.0, "ح": 0.0, "خ": 0.3},
}  # fmt: skip
# Last in a word: teh marbuta and alef maqsura, folded.
PAIRS_LAST: Final[dict[str, dict[str, float]]] = {
    "a": {"ه": 0.1, "ي": 0.3}, "t": {"ه": 0.2},
}  # fmt: skip
LONGEST_GROUP: Final = max(map(len, PAIRS))
# What it costs where a letter is not written, inside a word, first and last; and where an Arabic
# one stands for nothing.
UNWRITTEN: Final = {"a": 0.25, "e": 0.2, "i": 0.3, "o": 0.35, "u": 0.3, "h": 0.3, "y": 0.5,
                    "w": 0.5, "gh": 0.5, "j": 0.8}  # fmt: skip
UNWRITTEN_FIRST: Final = dict.fromkeys("aeiou", 0.8)
UNWRITTEN_LAST: Final = {"a": 0.6, "e": 0.2, "i": 0.7, "o": 0.7, "u": 0.7, "y": 0.7, "t": 0.6,
                         "s": 0.6, "d": 0.6, "x": 0.4}  # fmt: skip
UNSPOKEN: Final = {"ا": 0.35, "و": 0.5, "ي": 0.4, "ه": 0.4, "ع": 0.3, "ء": 0.2}
ALEF_FIRST: Final = 0.05  # of a first vowel that alef writes, whichever it is


class Step(NamedTuple):
    """A letter or group of a Latin word: where it begins, with what it may be written, and the cost
    of not writing it, and of any other letter.
    """

    start: int
    pairs: dict[str, float]
    unwritten: float
    other: float
    has_groups: bool  # whether some of what it may be written with is two letters


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


@lru_cache(1 << 14)
def likeness(latin: str, arabic: str, least: float = 0.0) -> float:
    """How well an Arabic word writes a Latin one, both folded: 1 exactly, 0 not at all, and 0 where
    it is clear that it is below `least`.
    """
    plain = _aligned(latin, arabic, least)
    if arabic.startswith(ARTICLE) and not latin.startswith(("al", "el")):
        return max(plain, _aligned(latin, arabic.removeprefix(ARTICLE), least) - 0.02)
    return plain


def _aligned(latin: str, arabic: str, least: float) -> float:
    """By the cheapest way to write the one with the other, letters and groups of letters."""
    longest, steps = _steps(latin)
    longest = max(longest, len(arabic))
    unspoken = [UNSPOKEN.get(letter, 1.0) for letter in arabic]
    groups = [arabic[place : place + 2] for place in range(len(arabic) - 1)]
    letters = {*arabic, *groups}
    rows = [[0.0, *accumulate(unspoken)]]
    for ending in steps:
        row = [inf] * (len(arabic) + 1)
        for step in ending:
            if step.other == inf and step.unwritten == inf and letters.isdisjoint(step.pairs):
                continue
            before = rows[step.start]
            costs = [step.pairs.get(letter, step.other) for letter in arabic]
            if step.start == 0 and arabic[:1] == "ا" and latin[0] in VOWELS:
                costs[0] = min(costs[0], ALEF_FIRST)
            _written(before, row, costs, 1)
            if step.has_groups:
                _written(before, row, [step.pairs.get(group, inf) for group in groups], 2)
            row = list(map(min, row, [cost + step.unwritten for cost in before]))
        for place, cost in enumerate(unspoken):
            row[place + 1] = min(row[place + 1], row[place] + cost)
        rows.append(row)
        if min(map(min, rows[-LONGEST_GROUP:])) > (1 - least) * longest:
            return 0.0
    return max(0.0, 1.0 - rows[-1][-1] / longest)


def _written(before: list[float], row: list[float], pairs: list[float], size: int) -> None:
    """Lowers what `row` says where a letter or group is written with so many Arabic letters."""
    for place, pair in enumerate(pairs):
        cost = before[place] + pair
        if cost < row[place + size]:
            row[place + size] = cost


@lru_cache(1 << 10)
def _steps(latin: str) -> tuple[int, list[list[Step]]]:
    """How many letters and groups a word has; and for each of its places those that end there."""
    word = DOUBLED.sub(r"\1", latin)
    steps = []
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - LONGEST_GROUP), end)
        steps.append([_step(word, start, end) for start in starts if _is_unit(word[start:end])])
    return max(1, len(units(latin))), steps


def _is_unit(letters: str) -> bool:
    return len(letters) == 1 or letters in PAIRS


def _step(word: str, start: int, end: int) -> Step:
    unit = word[start:end]
    pairs = PAIRS.get(unit, {})
    left_out = UNWRITTEN.get(unit, 1.0 if len(unit) == 1 else inf)
    if start == 0:
        left_out = UNWRITTEN_FIRST.get(unit, left_out)
    elif end == len(word):
        pairs = pairs | PAIRS_LAST.get(unit, {})
        left_out = UNWRITTEN_LAST.get(unit, left_out)
    other = 1.0 if len(unit) == 1 else inf
    return Step(start, pairs, left_out, other, any(len(letters) > 1 for letters in pairs))


def without_one(key: str) -> frozenset[str]:
    """The skeleton without one of its consonants, each in turn."""
    return frozenset(_once(key[:place] + key[place + 1 :]) for place in range(len(key)))


def _once(classes: str) -> str:
    return REPEATED.sub(r"\1", classes)
