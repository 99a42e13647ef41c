"""Finds many sequences of words in one pass. Hands on `WordAutomaton`.

Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975), as
pyahocorasick has it. That goes through the branches of a node one by one, and the first node has
one for each first word of a name: so a word is three symbols, each of its own 128, and no node has
more branches than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

import ahocorasick

_SYMBOLS: Final = 128
_PLACES: Final = 3  # symbols of a word: enough for two million words
_UNKNOWN: Final = (_SYMBOLS * _PLACES,) * _PLACES

Value = TypeVar("Value")


class WordAutomaton(Generic[Value]):
    """`find` gives the places of the sequences in a text's words; a word is any string."""

    def __init__(self, sequences: Mapping[tuple[str, ...], Value]) -> None:
        self._codes: dict[str, tuple[int, ...]] = {}
        self._automaton: Any = ahocorasick.Automaton(
            ahocorasick.STORE_ANY, ahocorasick.KEY_SEQUENCE
        )
        for words, value in sequences.items():
            self._automaton.add_word(self._sequence(words), (len(words), value))
        self._automaton.make_automaton()
        self.size = len(sequences)

    def _sequence(self, words: tuple[str, ...]) -> tuple[int, ...]:
        for word in words:
            if word not in self._codes:
                self._codes[word] = _code(len(self._codes))
        return tuple(symbol for word in words for symbol in self._codes[word])

    def __contains__(self, word: str) -> bool:
        """Whether any sequence has the word."""
        return word in self._codes

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """First word, last word and value of each sequence, those that overlap too."""
        if not self.size:  # an automaton without words refuses to be asked
            return
        codes = self._codes
        symbols = tuple(s for word in words for s in codes.get(word, _UNKNOWN))
        for end, (length, value) in self._automaton.iter(symbols):
            last = end // _PLACES
            yield last - length + 1, last, value


def _code(number: int) -> tuple[int, ...]:
    """The symbols of a word, the one that differs least often first."""
    high, low = divmod(number, _SYMBOLS)
    highest, middle = divmod(high, _SYMBOLS)
    return highest, _SYMBOLS + middle, 2 * _SYMBOLS + low
