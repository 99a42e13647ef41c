"""The two hundred queries that are timed, and two hundred others that warm the engines before.

Rare and common words and phrases are chosen by how often they stand in the corpus, so a kind means
the same at every size. This module is light: each engine's process imports it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from benchmarks.corpus import Block, Ints, Statistics

FacetName = Literal["language", "source", "topic", "person", "place", "organisation"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)
Kind = Literal["rare", "common", "two words", "any of three", "phrase", "filtered", "match-all"]
How = Literal["all", "any", "phrase", "everything"]

COUNTS: dict[Kind, int] = {
    "rare": 30, "common": 30, "two words": 30, "any of three": 30, "phrase": 30, "filtered": 40,
    "match-all": 10,
}  # fmt: skip
QUERIES = sum(COUNTS.values())
ROUNDS = 10
SEED = 7
ARABIC_SHARE = 0.6
# How many articles, as shares of the corpus, a word of each kind of query stands in.
COMMON = (0.1, 0.6)
MIDDLING = (0.02, 0.3)
SELDOM = (0.002, 0.2)
RARE_SHARE, RARE_LEAST = 0.001, 3
# The largest number of each facet's values that a filter picks; small numbers are common values.
CHOICES: dict[FacetName, int] = {
    "source": 20, "topic": 30, "person": 200, "place": 200, "organisation": 200,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """`facet` is "" or the one facet of which `value` is chosen."""

    kind: Kind
    how: How
    words: tuple[str, ...] = ()
    facet: FacetName | Literal[""] = ""
    value: int = 0


@dataclass(frozen=True, slots=True)
class QuerySet:
    """`timed` is dealt into rounds of the same mix; `sample` are the places of a stratified 20."""

    timed: tuple[Query, ...]
    warming: tuple[Query, ...]
    sample: frozenset[int]

    @property
    def rounds(self) -> list[range]:
        size = len(self.timed) // ROUNDS
        return [range(start, start + size) for start in range(0, len(self.timed), size)]


class Chooser:
    """Draws words by how many articles have them."""

    def __init__(self, statistics: Statistics, first: Block, seed: int = SEED) -> None:
        from benchmarks.vocabulary import arabic_words, english_words

        self._numbers = random.Random(seed)
        self._size = statistics.articles
        self._frequencies: tuple[Ints, Ints] = (statistics.arabic, statistics.english)
        self._words = (arabic_words(), english_words())
        self._first = first

    def below(self, limit: int) -> int:
        return int(self._numbers.random() * limit)

    def words(self, count: int, least: float, most: float) -> tuple[str, ...]:
        """Different words of one language, each in `least` to `most` articles."""
        language = int(self._numbers.random() >= ARABIC_SHARE)
        seen = self._frequencies[language]
        among = ((seen >= least) & (seen <= most)).nonzero()[0].tolist()
        chosen: dict[int, None] = {}
        while len(chosen) < count:
            chosen[among[self.below(len(among))]] = None
        return tuple(self._words[language][rank] for rank in chosen)

    def share(self, count: int, band: tuple[float, float]) -> tuple[str, ...]:
        return self.words(count, band[0] * self._size, band[1] * self._size)

    def rare(self) -> tuple[str, ...]:
        return self.words(1, 1, max(RARE_LEAST, RARE_SHARE * self._size))

    def phrase(self) -> tuple[str, ...]:
        """Two or three words that follow one another in a body of the first block."""
        from benchmarks.corpus import BODY_WORDS

        row = self.below(len(self._first))
        count = 2 + self.below(2)
        start = self._first.words.shape[1] - BODY_WORDS + self.below(BODY_WORDS - count)
        words = self._words[0 if self._first.arabic[row] else 1]
        return tuple(words[rank] for rank in self._first.words[row, start : start + count])


def make_queries(statistics: Statistics, first: Block) -> QuerySet:
    chooser = Chooser(statistics, first)
    timed: dict[Kind, list[Query]] = {}
    warming: list[Query] = []
    for kind, count in COUNTS.items():
        drawn = list(_different(lambda kind=kind: _query(kind, chooser), 2 * count, kind))  # type: ignore[misc]
        timed[kind], others = drawn[:count], drawn[count:]
        warming += others
    random.Random(SEED).shuffle(warming)
    dealt = [query for turn in range(ROUNDS) for query in _round(timed, turn)]
    return QuerySet(tuple(dealt), tuple(warming), _sample(dealt))


def _different(draw: Callable[[], Query], count: int, kind: Kind) -> Iterator[Query]:
    seen: set[Query] = set()
    while count:
        query = draw()
        if kind != "match-all" and query in seen:
            continue
        seen.add(query)
        count -= 1
        yield query


def _query(kind: Kind, chooser: Chooser) -> Query:
    match kind:
        case "rare":
            return Query(kind, "all", chooser.rare())
        case "common":
            return Query(kind, "all", chooser.share(1, COMMON))
        case "two words":
            return Query(kind, "all", chooser.share(2, MIDDLING))
        case "any of three":
            return Query(kind, "any", chooser.share(3, SELDOM))
        case "phrase":
            return Query(kind, "phrase", chooser.phrase())
        case "filtered":
            facet = FACETS[chooser.below(len(FACETS))]
            words = chooser.share(1, MIDDLING)
            return Query(kind, "all", words, facet, _filter_value(facet, words[0], chooser))
        case "match-all":
            return Query(kind, "everything")


def _filter_value(facet: FacetName, word: str, chooser: Chooser) -> int:
    from benchmarks.corpus import ARABIC, ENGLISH, KINDS

    if facet == "language":
        return ENGLISH if word.isascii() else ARABIC
    while True:
        value = 1 + chooser.below(CHOICES[facet])
        if facet not in KINDS or KINDS[value % len(KINDS)] == facet:
            return value


def _round(timed: dict[Kind, list[Query]], turn: int) -> list[Query]:
    queries = [query for kind in timed for query in timed[kind][turn::ROUNDS]]
    random.Random(SEED + turn).shuffle(queries)
    return queries


def _sample(timed: list[Query]) -> frozenset[int]:
    """A tenth of each kind, spread over the rounds."""
    chosen: set[int] = set()
    for offset, kind in enumerate(COUNTS):
        places = [place for place, query in enumerate(timed) if query.kind == kind]
        chosen |= {places[offset + 11 * i] for i in range(len(places) // 10)}
    return frozenset(chosen)
