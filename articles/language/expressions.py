"""Finds many expressions in a text by the stems of their words. Hands on `Expressions`.

For words that are no names (topics, the glossary): case, articles and inflection say nothing. The
same automaton as for names, in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .automaton import WordAutomaton
from .function_words import is_function_word
from .tokens import Token, Word, analyze

MOST_WORDS: Final = 6
SHORTEST: Final = 2  # letters of the one stem of an expression


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` of a text say `keys`."""

    keys: frozenset[Hashable]
    first: int
    last: int


class Expressions:
    """`find` gives the places of the keys in a text; an expression may have several keys."""

    def __init__(self, expressions: Iterable[tuple[Hashable, str]]) -> None:
        keys: dict[tuple[str, ...], set[Hashable]] = {}
        for key, text in expressions:
            if stems := stems_of(analyze(text)):
                keys.setdefault(stems, set()).add(key)
        self._automaton = WordAutomaton({stems: frozenset(some) for stems, some in keys.items()})

    def find(self, tokens: Sequence[Token]) -> list[Place]:
        """The longest expressions, none of which overlaps another, in the order of the text."""
        stems = [token.stem for token in tokens]
        found = [Place(keys, first, last) for first, last, keys in self._automaton.find(stems)]
        found.sort(key=lambda place: (place.first - place.last, place.first))
        return sorted(_apart(found), key=lambda place: place.first)

    def count(self, tokens: Sequence[Token]) -> Counter[Hashable]:
        """How often the text says each key."""
        return Counter(key for place in self.find(tokens) for key in place.keys)


def stems_of(words: Sequence[Word]) -> tuple[str, ...]:
    """The stems of an expression that can be looked for; none of grammar alone or of a letter."""
    if len(words) > MOST_WORDS or all(is_function_word(word.folded) for word in words):
        return ()
    if len(words) == 1 and len(words[0].stem) < SHORTEST:
        return ()
    return tuple(word.stem for word in words)


def _apart(places: Iterable[Place]) -> Iterable[Place]:
    taken: set[int] = set()
    for place in places:
        words = range(place.first, place.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            yield place
