"""Other ways to read what was typed, out of the words of the index. Hands on `Respeller`.

A run between blanks may have been typed on the other keyboard layout, or be Arabic in Latin letters
and digits; a word may be misspelt. What comes of it is always a word that the index knows, in the
spelling that most articles use. All readings are scored on one scale, so that they compare:

    ln(1 + articles with the word) + what speaks for the way it was read

A misspelling loses 3 for a second edit and wins 1 for the same first letter, which is seldom wrong
(Kukich, "Techniques for automatically correcting words in text", 1992).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log1p

from articles.language import folded_words, is_function_word, script_of, stem
from articles.language.arabizi import from_arabizi
from articles.language.keyboard import other_layout
from articles.search.engines.base import Neighbour, Vocabulary
from articles.search.lexer import ARABIC_OR, NOT_BEFORE_GROUPS, OR_WORD
from articles.search.query import Word
from articles.search.request import Match
from articles.search.results import How

MOST_READINGS = 3  # of one word or run
SHORTEST_WORD = 4  # letters of a word that may be misspelt by one edit
TWO_EDITS_FROM = 8  # letters of a word that may be misspelt by two
EXCHANGED_FROM = 5  # … or by two letters that changed places: Lybia
SHORTEST_ARABIZI = 4
LAYOUT_AND_SLIP_FROM = 6  # letters of a word on the other layout that may be misspelt as well
LAYOUTS_WITH_SLIP = 2  # readings of which the neighbours are looked for, too
COMMONER = 20  # times: a rare word gives way only to one that is as much commoner
NEIGHBOURS = 50

LAYOUT, LAYOUT_AND_SLIP = 3.0, -2.0
DIGITS, LETTERS = 2.0, -4.0  # Arabizi with digits, and without
SECOND_EDIT, FIRST_LETTER = -3.0, 1.0
RANK = 0.1  # what each likelier reading of its kind takes off
RARE_LAYOUT = 1.0  # what keyboards other than the commonest take off besides
OPERATORS = {OR_WORD, ARABIC_OR, NOT_BEFORE_GROUPS}


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` to stand in the query instead of what was typed, and how good that seems.

    `is_own`: in the reader's own letters, for the index has no such word: others of its stem, or it
    is a function word.
    """

    text: str
    how: How
    score: float
    is_own: bool = False


class Respeller:
    def __init__(self, vocabulary: Vocabulary, match: Match) -> None:
        self._vocabulary = vocabulary
        self._match = match

    def run(self, typed: str) -> list[Reading]:
        """Readings of a run between two blanks that is no known word as it stands."""
        return self._best([*self._layout(typed), *self._arabizi(typed)])

    def word(self, word: Word, articles: int) -> list[Reading]:
        """Words for which this one, known from so many articles, may be a slip."""
        return self._best(self._spelling(word, articles))

    def either(self, word: Word, typed: str) -> list[Reading]:
        """Readings of a run that is one unknown word."""
        return self._best(
            [*self._layout(typed), *self._arabizi(typed), *self._spelling(word, articles=0)]
        )

    def _layout(self, typed: str) -> Iterator[Reading]:
        spelled = other_layout(typed)
        folded = list(dict.fromkeys(map(_folded, spelled)))
        known = self._vocabulary.frequencies(folded)
        for rank, text in enumerate(folded):
            if text in known:
                bonus = LAYOUT - RANK * rank - (RARE_LAYOUT if rank else 0)
                yield self._reading(text, "keyboard", known[text], bonus)
        if known:
            return
        stems = self._vocabulary.stem_frequencies(map(_stem_of, spelled))
        for text in spelled:
            frequency = stems.get(_stem_of(text), 0) if self._finds_stems else 0
            if frequency or is_function_word(_folded(text)):
                yield Reading(text, "keyboard", log1p(frequency) + LAYOUT_AND_SLIP, is_own=True)
                return
        for text in folded[:LAYOUTS_WITH_SLIP]:
            if len(text) >= LAYOUT_AND_SLIP_FROM:
                for near in self._vocabulary.near(text, 1, NEIGHBOURS):
                    yield self._reading(near.text, "keyboard", near.frequency, LAYOUT_AND_SLIP)

    def _arabizi(self, typed: str) -> Iterator[Reading]:
        has_digits = any(sign.isdecimal() for sign in typed)
        if len(typed) < SHORTEST_ARABIZI and not has_digits:
            return
        readings = from_arabizi(typed)
        known = self._vocabulary.frequencies(readings)
        for rank, text in enumerate(text for text in readings if text in known):
            bonus = (DIGITS if has_digits else LETTERS) - RANK * rank
            yield self._reading(text, "arabizi", known[text], bonus)

    def _spelling(self, word: Word, articles: int) -> Iterator[Reading]:
        typed = word.folded
        if len(typed) < SHORTEST_WORD:
            return
        edits = 2 if len(typed) >= TWO_EDITS_FROM and not articles else 1
        near_by = self._vocabulary.near(typed, edits, NEIGHBOURS)
        if EXCHANGED_FROM <= len(typed) < TWO_EDITS_FROM and not articles:
            known = self._vocabulary.frequencies(_exchanged(typed))
            near_by += [Neighbour(other, frequency, 2) for other, frequency in known.items()]
        for near in near_by:
            if near.frequency < COMMONER * articles or self._is_same(word, near.text):
                continue
            bonus = SECOND_EDIT * (near.distance - 1)
            bonus += FIRST_LETTER if near.text[0] == typed[0] else 0
            yield self._reading(near.text, "spelling", near.frequency, bonus)

    def _is_same(self, word: Word, other: str) -> bool:
        """Whether the search takes the two for one anyway, or they cannot mean the same."""
        if script_of(other) != script_of(word.folded) or is_function_word(other):
            return True
        return self._finds_stems and stem(other) == word.stem

    @property
    def _finds_stems(self) -> bool:
        return self._match in ("family", "bilingual")

    def _reading(self, text: str, how: How, frequency: int, bonus: float) -> Reading:
        return Reading(text, how, log1p(frequency) + bonus)

    def _best(self, readings: Iterator[Reading] | list[Reading]) -> list[Reading]:
        best: dict[str, Reading] = {}
        for reading in sorted(readings, key=lambda reading: -reading.score):
            if len(best) == MOST_READINGS:
                break
            if reading.is_own:
                best.setdefault(reading.text, reading)
                continue
            if not self._vocabulary.has(reading.text):  # nothing withdrawn may show
                continue
            spelled = self._vocabulary.as_written(reading.text)
            if spelled not in OPERATORS:
                best.setdefault(spelled, Reading(spelled, reading.how, reading.score))
        return list(best.values())


def _folded(word: str) -> str:
    """As the index has it: of taiwan's, taiwan."""
    return " ".join(folded_words(word))


def _stem_of(word: str) -> str:
    return stem(_folded(word), word)


def _exchanged(word: str) -> Iterator[str]:
    """The word with each two of its letters that are no neighbours in each other's place."""
    for i, j in combinations(range(len(word)), 2):
        if j > i + 1 and word[i] != word[j]:
            yield f"{word[:i]}{word[j]}{word[i + 1 : j]}{word[i]}{word[j + 1 :]}"
