"""What `run_search` asks of an engine and what it gets back, the same for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from articles.search.documents import IndexDocument
from articles.search.query import Expanded
from articles.search.request import FacetName, Sort

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen values of one facet, by the number that stands for them in the index.

    Any of `included` (where there are some), none of `excluded`.
    """

    facet: FacetName
    included: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Recency:
    """How much newer articles are preferred: the score is multiplied by
    1 + weight · ½ ^ (age / half_life), the age in days before the newest article of the index;
    an undated article's score stays as it is.
    """

    weight: float
    half_life: float


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """`first_day` and `last_day` are ordinals, both inclusive; 0 leaves the side open."""

    tree: Expanded
    choices: tuple[Choice, ...] = ()
    first_day: int = 0
    last_day: int = 0
    sort: Sort = "newest"
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetName, ...] = ()
    # Fewer hits than `relax_below` with all the words: take as many of them as `relax_to` articles
    # have. 0 never does.
    relax_below: int = 0
    relax_to: int = 10
    recency: Recency | None = None
    spans: bool = False  # whether to say on which days the hits were published


class Counts(Mapping[int, int]):
    """How many articles have each value of a facet; values that none has are left out.

    Arrays until somebody looks: of thousands of values a page shows a few.
    """

    def __init__(self, numbers: Ints, counts: Ints) -> None:
        self._numbers = numbers
        self._counts = counts

    @cached_property
    def _by_number(self) -> dict[int, int]:
        return dict(zip(self._numbers.tolist(), self._counts.tolist(), strict=True))

    def __getitem__(self, number: int) -> int:
        return self._by_number[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_number)

    def __len__(self) -> int:
        return len(self._numbers)

    def commonest(self, most: int | None) -> list[int]:
        """The numbers of the commonest values, the commonest first, then the lowest."""
        order = np.lexsort((self._numbers, -self._counts))[:most]
        return list(self._numbers[order].tolist())


@dataclass(frozen=True, slots=True)
class EngineResult:
    """`days` and `last_days` hold, for each dated hit, between which ordinals it was published;
    `arabic` says which of them are Arabic. They are empty where the query did not ask for `spans`.
    """

    article_ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    total_all_words: int
    relaxed: bool = False
    facets: dict[FacetName, Counts] = field(default_factory=dict)
    days: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    last_days: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    arabic: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A folded word of the index, and in how many articles it is (about: see `Vocabulary`)."""

    text: str
    frequency: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A folded word of the index, and how many edits part it from the one asked about."""

    text: str
    frequency: int
    distance: int


class Vocabulary(Protocol):
    """The words of the index, folded. Frequencies are good for comparing words; an article that
    was taken out a while ago may still count. What is shown to a reader is asked for by `has`.
    """

    @property
    def articles(self) -> int:
        """How many articles the index has."""

    def has(self, word: str) -> bool:
        """Whether an article that is still there has the word."""

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Those of the words that the index knows, each with its frequency."""

    def stem_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """Those of the stems that the index knows, each with its frequency."""

    def words_with(self, stem: str) -> list[str]:
        """Every folded word of that stem, in order; those of deleted articles may be among them."""

    def stems_like(self, stem: str, least: float, most: int) -> dict[str, float]:
        """Other stems of its script that look like this one, with how much, from `least` to 1."""

    def stems_of_root(self, stem: str, most: int) -> dict[str, float]:
        """Other Arabic stems that have perhaps the same root, with the share of pairs of letters
        in common, the largest first.
        """

    def names_like(self, word: str, least: float, most: int) -> dict[str, float]:
        """Folded words of the other script that may write the same name, with how well."""

    def with_prefix(self, prefix: str, most: int) -> list[KnownWord]:
        """The commonest words that begin so, the commonest first."""

    def near(self, word: str, distance: int, most: int) -> list[Neighbour]:
        """Other words at most so many edits away: the nearest first, then the commonest."""

    def as_written(self, word: str) -> str:
        """The spelling that most articles use of a folded word: "احمد" gives "أحمد"."""


class Reader(Protocol):
    """Answers from the index; each method raises SearchUnavailable where it cannot be read."""

    @property
    def state(self) -> str:
        """Names what is answered from: as long as it is the same, so are the answers."""

    def run(self, query: EngineQuery) -> EngineResult:
        """Answer a query."""

    def count(self, tree: Expanded, query: EngineQuery) -> int:
        """How many articles `tree` finds under the query's choices and dates."""

    def count_each(self, parts: Iterable[Expanded], query: EngineQuery) -> list[int]:
        """For each part, in how many of all hits of the query it is found."""

    def vocabulary(self) -> Vocabulary:
        """The words of the index."""


class Engine(Reader, Protocol):
    """What it answers itself, it answers from the index as it is when it is asked."""

    def reader(self) -> Reader:
        """One state of the live index, for several questions whose answers have to agree."""

    def create(self, generation: str) -> None:
        """Make an empty generation of that name."""

    def build(self, generation: str, documents: Iterable[IndexDocument]) -> int:
        """Fill an empty generation; returns how many articles it took in."""

    def remove_generations(self, keep: Iterable[str]) -> None:
        """Delete all generations but these."""

    def check(self) -> None:
        """Read all of the live index; raises SearchUnavailable where any of it is damaged."""

    def wants_rebuild(self) -> bool:
        """Whether so many small commits have come together that a rebuild would make it faster."""

    def fingerprints(self, generation: str | None = None) -> dict[int, bytes]:
        """Every article of the index (the live one, or a generation), with its fingerprint."""

    def apply(
        self, changed: Iterable[IndexDocument], gone: Iterable[int], generation: str | None = None
    ) -> None:
        """Take in and take out articles; when it returns, the index is on the disk."""
