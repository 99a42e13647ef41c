"""The words of the generated corpus: made up, and left as they are by every engine's analysis.

So a word finds the same articles in each engine, and their totals can be compared. Each engine
says for itself whether it leaves the words alone (`Engine.changed`); here the words that our own
analysis or Whoosh's would change are left out from the start.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from whoosh.analysis import STOP_WORDS
from whoosh.lang.porter import stem as porter_stem

from articles.language import is_function_word, tokenize

WORDS_A_LANGUAGE = 50_000
# Letters that folding leaves alone; و, ب, ل, ف, ك and ي are rarer, as words often lose them.
ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
ONSETS = ("b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "k", "l", "m", "n", "p", "pr",
          "r", "sh", "t", "tr", "v", "z")  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("b", "ck", "d", "g", "k", "m", "n", "nd", "p", "rk", "rm", "rt", "sk", "t", "x")
# What a query parser may take for an operator, whatever its case.
OPERATORS = frozenset({"and", "or", "not", "to", "near"})


@cache
def arabic_words() -> tuple[str, ...]:
    return _vocabulary(_arabic_candidate, 1)


@cache
def english_words() -> tuple[str, ...]:
    return _vocabulary(_english_candidate, 2)


def is_fixed_point(word: str) -> bool:
    """Whether the archive's analysis and Whoosh's stock one both leave the word as it is."""
    tokens = tokenize(word)
    return (
        len(tokens) == 1
        and tokens[0][:3] == (word, word, word)
        and not is_function_word(word)
        and porter_stem(word) == word
        and word not in STOP_WORDS
        and word not in OPERATORS
    )


def _vocabulary(candidate: Callable[[random.Random], str], seed: int) -> tuple[str, ...]:
    """The words, the commonest first."""
    numbers = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < WORDS_A_LANGUAGE:
        word = candidate(numbers)
        if word not in words and is_fixed_point(word):
            words[word] = None
    return tuple(words)


def _arabic_candidate(numbers: random.Random) -> str:
    return "".join(_one_of(numbers, ARABIC_LETTERS) for _ in range(3 + int(numbers.random() * 5)))


def _english_candidate(numbers: random.Random) -> str:
    syllables = 1 + int(numbers.random() * 3)
    opening = [_one_of(numbers, ONSETS) + _one_of(numbers, VOWELS) for _ in range(syllables)]
    return "".join(opening) + _one_of(numbers, CODAS)


def _one_of(numbers: random.Random, among: str | tuple[str, ...]) -> str:
    # `Random.random` gives the same numbers in every version of Python; `choice` need not.
    return among[int(numbers.random() * len(among))]
