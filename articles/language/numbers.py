"""Numbers in Arabic and English text, in figures and in words. Hands on `find_numbers`.

Cardinals, in any gender and case: خمسة وعشرون, خمس وعشرين and twenty-five are 25. In Arabic the
parts are joined by و, the unit before the ten; 3 to 9 stand before مئة alone or joined to it
(ثلاثمئة), and the dual says two (ألفان, 2,000; W. Wright, A Grammar of the Arabic Language, on the
numerals). Figures may be multiplied by words: 2.5 million, ٣٠ ألفا. Ordinals, fractions
in words and plurals that count nothing (آلاف القتلى, hundreds of) are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from .tokens import Token, analyze, tokenize

Kind = Literal["unit", "teen", "ten", "hundred", "scale"]


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """`text[start:end]` says `value`."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Part:
    """What one word adds; `alone` where no number may multiply it: a dual, ثلاثمئة."""

    kind: Kind
    value: int
    alone: bool = False
    plural: bool = False  # counts only after another number


_UNITS: Final = {
    1: "واحد واحدة one", 2: "اثنان اثنين اثنتان اثنتين إثنان إثنين two",
    3: "ثلاث ثلاثة three", 4: "أربع أربعة four", 5: "خمس خمسة five", 6: "ست ستة six",
    7: "سبع سبعة seven", 8: "ثمان ثماني ثمانية eight", 9: "تسع تسعة nine",
}  # fmt: skip
_TEENS: Final = {
    10: "عشر عشرة ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
    16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
}  # fmt: skip
_TENS: Final = {
    20: "عشرون عشرين twenty", 30: "ثلاثون ثلاثين thirty", 40: "أربعون أربعين forty",
    50: "خمسون خمسين fifty", 60: "ستون ستين sixty", 70: "سبعون سبعين seventy",
    80: "ثمانون ثمانين eighty", 90: "تسعون تسعين ninety",
}  # fmt: skip
_SCALES: Final = {
    1_000: ("ألف ألفا thousand", "ألفان ألفين ألفي", "آلاف"),
    1_000_000: ("مليون مليونا million", "مليونان مليونين مليوني", "ملايين"),
    1_000_000_000: ("مليار مليارا بليون billion", "ملياران مليارين ملياري", "مليارات"),
}
_HUNDRED_WORDS: Final = ("مئة", "مائة")
# The first words of 11 and 12, which stand before عشر only: أحد عشر, اثنتي عشرة.
_BEFORE_TEN: Final = {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
_TEN: Final = frozenset({"عشر", "عشره"})
_PREFIXES: Final = ("وال", "بال", "لل", "ال", "و", "ف", "ب", "ل")
_BEFORE_PER_CENT: Final = frozenset({"ال", "بال"})  # في المئة, بالمئة: per cent
_AND: Final = "و"
_BLANK: Final = re.compile(r"\s*")
_JOINED: Final = re.compile(r"\s+|-")
_FIGURES: Final = re.compile(r"\d+(?:\.\d+)?")


def _words() -> dict[str, _Part]:
    parts: dict[str, _Part] = {}

    def add(words: str, part: _Part) -> None:
        parts.update({word.folded: part for word in analyze(words)})

    kinds: tuple[tuple[Kind, dict[int, str]], ...] = (
        ("unit", _UNITS), ("teen", _TEENS), ("ten", _TENS),
    )  # fmt: skip
    for kind, table in kinds:
        for value, words in table.items():
            add(words, _Part(kind, value))
    for hundred in _HUNDRED_WORDS:
        add(hundred, _Part("hundred", 100))
        stem = hundred.removesuffix("ة")
        add(f"{stem}تان {stem}تين {stem}تي {stem}تا", _Part("hundred", 200, alone=True))
        for value in range(3, 10):
            for unit in _UNITS[value].split()[:2]:
                add(unit + hundred, _Part("hundred", value * 100, alone=True))
    add("hundred", _Part("hundred", 100))
    for value, (single, dual, plural) in _SCALES.items():
        add(single, _Part("scale", value))
        add(dual, _Part("scale", 2 * value, alone=True))
        add(plural, _Part("scale", value, plural=True))
    return parts


_WORDS: Final = _words()


def find_numbers(text: str) -> Iterator[FoundNumber]:
    """The numbers of a text in order, with their places in it.

    Figures keep their decimals: "2.5 million" is 2500000, "٣٫٥" is 3.5.
    """
    tokens = tokenize(text)
    place = 0
    while place < len(tokens):
        reading = _Reading(text, tokens, place)
        if reading.read():
            yield reading.found()
            place = reading.place
        else:
            place += 1


@dataclass(slots=True)
class _Reading:
    """One number while it is read, from the word `first` on."""

    text: str
    tokens: Sequence[Token]
    first: int
    place: int = -1  # of the next word
    total: Decimal = Decimal(0)  # of the finished groups
    group: Decimal = Decimal(0)  # below a thousand, or figures
    last: str = ""  # what the group ends with
    least: int = 0  # the scale of the last group; the next one must be smaller

    def read(self) -> bool:
        """Whether a number begins here; takes all its words."""
        self.place = self.first
        if not self._begin():
            return False
        while self._go_on():
            pass
        return True

    def found(self) -> FoundNumber:
        end = self.tokens[self.place - 1].end
        return FoundNumber(self.tokens[self.first].start, end, self.total + self.group)

    def _begin(self) -> bool:
        word = self.tokens[self.first].folded
        if _FIGURES.fullmatch(word):
            self.place += 1
            self.group, self.last = Decimal(word), "figures"
            return True
        if word in _BEFORE_TEN and self._word(self.place + 1) in _TEN:
            self.place += 2
            self._add("teen", 10 + _BEFORE_TEN[word])
            return True
        part = self._part_of(word)
        if part is None or part.plural:
            return False
        self.place += 1
        return self._take(part, joined=True)

    def _go_on(self) -> bool:
        """Take the next part, with its و or "and", if it can belong to this number."""
        place, joined = self.place, False
        word = self._word(place)
        if word in ("and", _AND) and _BLANK.fullmatch(self._gap(place)):
            place, joined = place + 1, True
            word = self._word(place)
        elif word.startswith(_AND) and word not in _WORDS:
            joined, word = True, word[1:].removeprefix("ال")
        if not word or not _JOINED.fullmatch(self._gap(place) or " "):
            return False
        before = self.place
        self.place = place + 1
        if _FIGURES.fullmatch(word):
            taken = joined and self._word(before) == _AND and self._take_figures(word)
        elif word in _BEFORE_TEN and self._word(place + 1) in _TEN:
            self.place += 1
            taken = joined and self._take(_Part("teen", 10 + _BEFORE_TEN[word]), joined)
        else:
            part = _WORDS.get(word)
            taken = part is not None and self._take(part, joined)
        if not taken:
            self.place = before
        return taken

    def _take_figures(self, word: str) -> bool:
        """ملايين و500 ألف: figures go on only where a scale follows them that is smaller."""
        scale = _WORDS.get(self._word(self.place))
        if not self.least or scale is None or scale.kind != "scale" or scale.value >= self.least:
            return False
        self.group, self.last = Decimal(word), "figures"
        return True

    def _take(self, part: _Part, joined: bool) -> bool:
        english = self.tokens[self.place - 1].script == "la"
        empty = not self.group
        if part.kind == "scale":
            return self._take_scale(part, joined or english)
        if self.last == "figures":
            return False
        if part.kind == "hundred":
            if not (part.alone or empty or (joined and not english)):
                return self._multiply(part)
            return empty and (joined or english) and self._add("hundred", part.value)
        if part.value == 10 and self.last == "unit" and not joined and not english:
            return 3 <= self.group % 10 <= 9 and self._add("teen", 10)
        return self._fits(part, joined, english) and self._add(part.kind, part.value)

    def _fits(self, part: _Part, joined: bool, english: bool) -> bool:
        """Whether a unit, teen or ten has its place in the group."""
        if not self.group:
            return joined or english
        if part.kind == "unit":
            after_ten = english and self.last == "ten"
            return after_ten or (self.last == "hundred" and (joined or english))
        if part.kind == "ten" and self.last == "unit":
            return joined and not english
        return self.last == "hundred" and (joined or english)

    def _multiply(self, part: _Part) -> bool:
        if self.group >= 100:
            return False
        self.group *= part.value
        self.last = "hundred"
        return True

    def _take_scale(self, part: _Part, joined: bool) -> bool:
        scale = part.value // 2 if part.alone else part.value
        if self.least and scale >= self.least:
            return False
        if self.group and not part.alone:
            self.total += self.group * scale
        elif not self.group and joined and not part.plural:
            self.total += part.value
        else:
            return False
        self.group, self.last, self.least = Decimal(0), "scale", scale
        return True

    def _add(self, kind: Kind, value: int) -> bool:
        self.group += value
        self.last = kind
        return True

    def _part_of(self, word: str) -> _Part | None:
        """The part of a first word, with what may be joined to it."""
        if word in _WORDS:
            return _WORDS[word]
        for prefix in _PREFIXES:
            part = _WORDS.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
            if part and not (part.kind == "hundred" and prefix in _BEFORE_PER_CENT):
                return part
        return None

    def _word(self, place: int) -> str:
        return self.tokens[place].folded if place < len(self.tokens) else ""

    def _gap(self, place: int) -> str:
        if place >= len(self.tokens):
            return ""
        return self.text[self.tokens[place - 1].end : self.tokens[place].start]
