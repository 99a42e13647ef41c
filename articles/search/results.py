"""What a search gives back: frozen, complete, and ready for a page, the API or a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.utils.safestring import SafeString

from articles.search.query import Term, Via
from articles.search.request import FacetFilter, FacetName, Match, SearchRequest

if TYPE_CHECKING:
    from articles.models import Article


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form as it stands in an article, how often, and where.

    A place is "title", "summary" or the number of a paragraph of the body, from "1".
    """

    text: str
    count: int
    places: tuple[str, ...]
    via: Via | None = None  # what led to it from the query's language, where it is of the other


@dataclass(frozen=True, slots=True)
class FoundWord:
    """Why a hit matched one word of the query: typed → folded → stem → the forms in the article."""

    typed: str
    folded: str
    stem: str
    forms: tuple[FoundForm, ...]  # the commonest first


@dataclass(frozen=True, slots=True)
class Hit:
    """An article of the page. `title` and `snippet` are escaped, with `<mark>` and nothing else."""

    article: Article
    score: float
    title: SafeString
    snippet: SafeString
    why: tuple[FoundWord, ...] = ()
    missing: tuple[str, ...] = ()  # the query words that a relaxed hit lacks, as typed


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str  # a slug, a year, a month, or yes/no: what stands in the address
    label: str  # in the language of the interface
    count: int
    selected: bool = False
    excluded: bool = False
    depth: int = 0  # of a topic in its tree
    partly: bool = False  # a descendant of this topic is chosen
    language: str = ""  # the language of the label, where it differs from the interface's

    def as_filter(self, facet: FacetName, *, excluded: bool = False) -> FacetFilter:
        return FacetFilter(facet, self.value, excluded)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values, the commonest first (topics in the order of their tree).

    `all_values` is how many there are, of which `values` may be the commonest.
    """

    name: FacetName
    label: str
    values: tuple[FacetValue, ...]
    all_values: int = 0

    @property
    def selected_count(self) -> int:
        return sum(value.selected for value in self.values)

    @property
    def excluded_count(self) -> int:
        return sum(value.excluded for value in self.values)


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of the histogram: `first` to `last`, both inclusive, by language."""

    first: date
    last: date
    arabic: int
    english: int

    @property
    def count(self) -> int:
        return self.arabic + self.english


@dataclass(frozen=True, slots=True)
class Chip:
    """One narrowing of the search, and the request without it."""

    facet_label: str
    label: str
    excluded: bool
    without: SearchRequest
    language: str = ""  # the language of the label, where it differs from the interface's


# How a suggestion was made: a word spelled otherwise, the other keyboard layout, Arabic that was
# typed in Latin letters and digits.
How = Literal["spelling", "keyboard", "arabizi"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was perhaps meant, and how many articles that finds."""

    request: SearchRequest
    count: int
    how: How

    @property
    def text(self) -> str:
        return self.request.text


@dataclass(frozen=True, slots=True)
class Related:
    """By which other terms the hits of a relaxed query were ordered, for one of its words."""

    typed: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    request: SearchRequest
    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    histogram: tuple[Bar, ...] = ()  # by year, month or day, as the span of dates demands
    histogram_unit: str = "year"
    chips: tuple[Chip, ...] = ()
    total_is_exact: bool = True
    total_all_words: int = 0  # the hits that have all the words
    relaxed: bool = False
    related: tuple[Related, ...] = ()  # where it is relaxed
    reading: str = ""  # the parsed query in words, in the language of the interface
    repairs: tuple[str, ...] = ()  # what was malformed and how it was read, in plain words
    suggestion: Suggestion | None = None
    counts_by_match: dict[Match, int] = field(default_factory=dict)
    counts_wait: bool = False  # some of them are still to be counted
    took_ms: float = 0.0

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // self.request.per_page))

    @property
    def first_position(self) -> int:
        """The place of the page's first hit among all, from 1; 0 where there is none."""
        return (self.request.page - 1) * self.request.per_page + 1 if self.hits else 0

    @property
    def last_position(self) -> int:
        return self.first_position + len(self.hits) - 1 if self.hits else 0

    def facet(self, name: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.name == name), None)
