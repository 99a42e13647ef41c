"""What a reader asks: a frozen request, made from an address and turned back into one.

The page, the API, feeds, exports and the command line all build a `SearchRequest`; `parameters()`
gives it back in one order, so that one search has one address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

Match = Literal["exact", "spelling", "family", "bilingual"]
Sort = Literal["relevance", "newest", "oldest"]
FacetName = Literal[
    "language", "source", "author", "topic", "person", "place", "organisation",
    "year", "month", "translated",
]  # fmt: skip

MATCHES: tuple[Match, ...] = get_args(Match)
SORTS: tuple[Sort, ...] = get_args(Sort)
FACETS: tuple[FacetName, ...] = get_args(FacetName)
PER_PAGE = (20, 50, 100)
DEFAULT_MATCH: Match = "family"

MOST_FORMS = 50  # that one search switches off, or names as the only ones

EXCLUDED = "-"  # stands before the value of an excluded facet in an address


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """One chosen value of a facet: `value` is a slug, a year 2020, a month 2020-08, or yes/no."""

    facet: FacetName
    value: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{EXCLUDED if self.excluded else ''}{self.value}"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    text: str = ""
    match: Match = DEFAULT_MATCH
    filters: tuple[FacetFilter, ...] = ()
    date_from: date | None = None
    date_to: date | None = None  # inclusive
    sort: Sort | None = None  # None: by relevance where there are words, else the newest first
    page: int = 1
    per_page: int = 20
    without: tuple[str, ...] = ()  # forms of words that are off (`articles.search.restrict`)
    only: tuple[str, ...] = ()  # forms of a word of which all others are off

    @property
    def effective_sort(self) -> Sort:
        if self.sort in (None, "relevance"):
            return "relevance" if self.text.strip() else "newest"
        return self.sort

    @property
    def is_narrowed(self) -> bool:
        return bool(self.filters or self.date_from or self.date_to or self.chooses_forms)

    @property
    def chooses_forms(self) -> bool:
        return bool(self.without or self.only)

    def chosen(self, facet: FacetName) -> tuple[FacetFilter, ...]:
        return tuple(chosen for chosen in self.filters if chosen.facet == facet)

    def with_filter(self, wanted: FacetFilter) -> SearchRequest:
        """Choose a value; a value is either wanted or excluded, so the opposite goes."""
        kept = self.without_filter(wanted).filters
        return replace(self, filters=(*kept, wanted), page=1)

    def without_filter(self, unwanted: FacetFilter) -> SearchRequest:
        kept = tuple(
            chosen
            for chosen in self.filters
            if (chosen.facet, chosen.value) != (unwanted.facet, unwanted.value)
        )
        return replace(self, filters=kept, page=1)

    def without_facet(self, facet: FacetName) -> SearchRequest:
        return replace(self, filters=tuple(c for c in self.filters if c.facet != facet), page=1)

    def without_dates(self) -> SearchRequest:
        return replace(self, date_from=None, date_to=None, page=1)

    def without_filters(self) -> SearchRequest:
        return replace(self, filters=(), date_from=None, date_to=None, without=(), only=(), page=1)

    def with_forms(self, without: Iterable[str], only: Iterable[str]) -> SearchRequest:
        """With these forms off, and these the only ones of their words."""
        return replace(
            self, without=tuple(sorted(set(without))), only=tuple(sorted(set(only))), page=1
        )

    def changed(self, **changes: object) -> SearchRequest:
        """The same search with other fields, back on its first page unless `page` is given."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def parameters(self) -> list[tuple[str, str]]:
        """The address parameters, in one fixed order, without what is empty or the default."""
        pairs = [("q", self.text)]
        ordered = sorted(self.filters, key=lambda f: (FACETS.index(f.facet), f.value))
        pairs += [(chosen.facet, str(chosen)) for chosen in ordered]
        pairs += [("from", str(self.date_from or "")), ("to", str(self.date_to or ""))]
        pairs += [("without", form) for form in sorted(self.without)]
        pairs += [("only", form) for form in sorted(self.only)]
        pairs += [("match", "" if self.match == DEFAULT_MATCH else self.match)]
        pairs += [("sort", self.sort or "")]
        pairs += [("per_page", "" if self.per_page == PER_PAGE[0] else str(self.per_page))]
        pairs += [("page", "" if self.page == 1 else str(self.page))]
        return [(name, value) for name, value in pairs if value]
