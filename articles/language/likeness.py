"""How well an Arabic word writes a Latin one: طرابلس and "Tarabulus", more than "Tripoli".

The two are aligned letter by letter, with a cost for each pair of letters or groups of letters; the
cheapest way counts. Many pairs of words are aligned at once, a letter of all Latin words after the
other: a query asks for hundreds of pairs, which one by one take 0.13 ms each. The costs were
settled on the development half of the name collection (docs/relevance.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, product
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .transliteration import ARTICLE, DOUBLED, units

VOWELS: Final = frozenset("aeiou")
ALEF: Final = "ا"
DIGITS: Final = 9  # of a likeness: the same costs added up in another order are the same

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
ARTICLE_APART: Final = 0.02  # of a likeness that only the word without its article has

Numbers = NDArray[np.intp]
Costs = NDArray[np.float64]


def likeness(latin: str, arabic: str) -> float:
    """How well an Arabic word writes a Latin one, both folded: 1 exactly, 0 not at all."""
    return float(likenesses([latin], [arabic])[0])


def likenesses(latin: Sequence[str], arabic: Sequence[str]) -> Costs:
    """The likeness of each Latin word and the Arabic word in the same place, (n,)."""
    if not latin:
        return np.zeros(0)
    found = _aligned(latin, arabic)
    words = enumerate(zip(latin, arabic, strict=True))
    bare = [n for n, (name, word) in words if _has_article_of_its_own(name, word)]
    if bare:
        without = [arabic[n].removeprefix(ARTICLE) for n in bare]
        without_article = _aligned([latin[n] for n in bare], without) - ARTICLE_APART
        found[bare] = np.maximum(found[bare], without_article)
    return found


def _has_article_of_its_own(latin: str, arabic: str) -> bool:
    return arabic.startswith(ARTICLE) and not latin.startswith(("al", "el"))


# --- the costs as tables ------------------------------------------------------------------------

INNER, FIRST, LAST = PLACES = range(3)
ANY_LETTER: Final = ""  # stands for the Latin letters that no pair names
NO_UNIT: Final = 0  # of letters that are no group: nothing writes it
UNITS: Final = {unit: n for n, unit in enumerate(product([*PAIRS, ANY_LETTER], PLACES), start=1)}
WRITTEN: Final = sorted(set(chain(*PAIRS.values(), *PAIRS_LAST.values())))
# The number of each Arabic letter that has a cost of its own; 0 is any other.
LETTERS: Final = {
    letter: n for n, letter in enumerate(sorted({*"".join(WRITTEN), *UNSPOKEN}), start=1)
}
GROUPS: Final = {text: n for n, text in enumerate((t for t in WRITTEN if len(t) > 1), start=1)}
LAST_CODE: Final = max(map(ord, LETTERS))


def _table(numbers: dict[str, int], other: float) -> Costs:
    """The cost of writing each unit with each of these texts, (units, texts)."""
    costs = np.full((len(UNITS) + 1, len(numbers) + 1), inf)
    for (unit, place), row in UNITS.items():
        if len(unit) <= 1:
            costs[row] = other
        for text, cost in _pairs(unit, place).items():
            if text in numbers:
                costs[row, numbers[text]] = cost
    return costs


def _pairs(unit: str, place: int) -> dict[str, float]:
    return PAIRS.get(unit, {}) | (PAIRS_LAST.get(unit, {}) if place == LAST else {})


def _left_out(unit: str, place: int) -> float:
    special = {INNER: {}, FIRST: UNWRITTEN_FIRST, LAST: UNWRITTEN_LAST}[place]
    return special.get(unit, UNWRITTEN.get(unit, 1.0 if len(unit) <= 1 else inf))


LETTER_COSTS: Final = _table(LETTERS, other=1.0)
GROUP_COSTS: Final = _table(GROUPS, other=inf)
IS_IN_GROUPS: Final = GROUP_COSTS.min(axis=1) < inf
LEFT_OUT_COSTS: Final = np.array([inf, *(_left_out(*unit) for unit in UNITS)])
UNSPOKEN_COSTS: Final = np.array([1.0, *(UNSPOKEN.get(letter, 1.0) for letter in LETTERS)])
IS_VOWEL: Final = np.array([False, *(unit in VOWELS for unit, _ in UNITS)], bool)
NUMBER_OF_CODE: Final = np.zeros(LAST_CODE + 2, np.intp)
NUMBER_OF_CODE[[ord(letter) for letter in LETTERS]] = list(LETTERS.values())
NUMBER_OF_GROUP: Final = np.zeros((len(LETTERS) + 1,) * 2, np.intp)
for group, number in GROUPS.items():
    NUMBER_OF_GROUP[LETTERS[group[0]], LETTERS[group[1]]] = number


# --- the alignment ------------------------------------------------------------------------------


def _aligned(latin: Sequence[str], arabic: Sequence[str]) -> Costs:
    """By the cheapest way to write the one with the other.

    `rows[i][n, j]` is what it costs to write the first i letters of Latin word n with the first j
    of its Arabic word.
    """
    units_at, letters = _units_of_all(latin), _letters_of_all(arabic)
    groups = NUMBER_OF_GROUP[letters[:, :-1], letters[:, 1:]]
    unspoken = np.zeros((len(letters), letters.shape[1] + 1))
    np.cumsum(UNSPOKEN_COSTS[letters], axis=1, out=unspoken[:, 1:])
    rows = [unspoken]
    for end in range(1, units_at.shape[1] + 1):
        row = np.full_like(unspoken, inf)
        for size in range(1, min(end, LONGEST_GROUP) + 1):
            units_here = units_at[:, end - 1, size - 1]
            some = np.flatnonzero(units_here != NO_UNIT)
            if some.size:
                before = rows[end - size][some]
                row[some] = np.minimum(
                    row[some],
                    _written(before, units_here[some], letters[some], groups[some], end == size),
                )
        rows.append(np.minimum.accumulate(row - unspoken, axis=1) + unspoken)
    ends = [len(DOUBLED.sub(r"\1", word)) for word in latin]
    costs = np.stack(rows)[ends, range(len(ends)), [len(word) for word in arabic]]
    longest = [max(1, len(units(la)), len(ar)) for la, ar in zip(latin, arabic, strict=True)]
    found: Costs = np.maximum(0.0, 1.0 - costs / np.array(longest, float))
    return found.round(DIGITS)


def _written(
    before: Costs, units_here: Numbers, letters: Numbers, groups: Numbers, at_first: bool
) -> Costs:
    """What it costs with one unit more, in one Arabic letter, in two, or left out, as `before`."""
    row: Costs = before + LEFT_OUT_COSTS[units_here, np.newaxis]
    costs = LETTER_COSTS[units_here[:, np.newaxis], letters]
    if at_first:
        by_alef = np.flatnonzero(IS_VOWEL.take(units_here) & (letters[:, 0] == LETTERS[ALEF]))
        costs[by_alef, 0] = np.minimum(costs[by_alef, 0], ALEF_FIRST)
    row[:, 1:] = np.minimum(row[:, 1:], before[:, :-1] + costs)
    in_groups = np.flatnonzero(IS_IN_GROUPS[units_here])
    if in_groups.size:
        costs = GROUP_COSTS[units_here[in_groups, np.newaxis], groups[in_groups]]
        row[in_groups, 2:] = np.minimum(row[in_groups, 2:], before[in_groups, :-2] + costs)
    return row


def _units_of_all(latin: Sequence[str]) -> Numbers:
    """(n, most letters, longest group): the units that end at each letter, by their size."""
    found = [_units_of(word) for word in latin]
    stacked = np.full((len(found), max(map(len, found), default=0), LONGEST_GROUP), NO_UNIT)
    for number, one in enumerate(found):
        stacked[number, : len(one)] = one
    return stacked


@lru_cache(1 << 14)
def _units_of(latin: str) -> Numbers:
    word = DOUBLED.sub(r"\1", latin)
    found = np.full((len(word), LONGEST_GROUP), NO_UNIT)
    for end in range(1, len(word) + 1):
        for size in range(1, min(end, LONGEST_GROUP) + 1):
            place = FIRST if end == size else LAST if end == len(word) else INNER
            unit = word[end - size : end]
            any_letter = UNITS[ANY_LETTER, place] if size == 1 else NO_UNIT
            found[end - 1, size - 1] = UNITS.get((unit, place), any_letter)
    return found


def _letters_of_all(arabic: Sequence[str]) -> Numbers:
    """(n, most letters, two at least): the numbers of the letters, 0 after the last."""
    width = max(2, *map(len, arabic))
    codes = np.array(arabic, f"<U{width}").view(np.uint32).reshape(len(arabic), width)
    return NUMBER_OF_CODE[np.minimum(codes, LAST_CODE + 1)]
