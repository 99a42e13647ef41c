"""How facets stand on the search page: which first, which open, which values at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.addresses import values_address
from articles.search.request import FacetName, SearchRequest
from articles.search.results import Facet, FacetValue, SearchPage

ORDER: tuple[FacetName, ...] = (
    "language", "topic", "source", "year", "person", "place", "organisation", "author",
    "translated",
)  # fmt: skip
OPEN: frozenset[FacetName] = frozenset({"language", "topic", "source", "year", "person", "place"})
NAMED: frozenset[FacetName] = frozenset({"source", "author", "person", "place", "organisation"})
SHOWN_AT_ONCE = 8
MOST_SHOWN = 30  # under "more"; all of them stand on a page of their own
LISTED: tuple[FacetName, ...] = (
    "topic", "source", "person", "place", "organisation", "author",
)  # fmt: skip
FIND_FROM = 10  # values in a facet, from which it has a field to find one


@dataclass(frozen=True, slots=True)
class FacetPanel:
    facet: Facet
    is_open: bool
    shown: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    is_tree: bool = False
    all_address: str = ""  # of the page with all values, where there are more than these

    @property
    def has_find(self) -> bool:
        return self.facet.name in NAMED and len(self.facet.values) >= FIND_FROM

    @property
    def more_is_open(self) -> bool:
        """Chosen values stay in their place and in sight."""
        return not self.is_tree and any(v.selected or v.excluded for v in self.more)


def facet_panels(page: SearchPage) -> list[FacetPanel]:
    """The facets that have values, in the order of the page. Months are chosen in the chart.

    Years are always there: the fields for the first and last day stand with them.
    """
    found = (page.facet(name) or Facet(name, "", ()) for name in ORDER)
    return [_panel(facet, page.request) for facet in found if facet.values or facet.name == "year"]


def _panel(facet: Facet, request: SearchRequest) -> FacetPanel:
    is_open = facet.name in OPEN or bool(facet.selected_count or facet.excluded_count)
    if facet.name == "topic":
        shown = tuple(_unfolded(facet.values))
        more = facet.values if len(shown) < len(facet.values) else ()
        return FacetPanel(facet, is_open, shown, more, is_tree=True)
    shown, more = facet.values[:SHOWN_AT_ONCE], tuple(_more(facet))
    left_out = facet.name in LISTED and facet.all_values > len(shown) + len(more)
    address = values_address(facet.name, request.changed()) if left_out else ""
    return FacetPanel(facet, is_open, shown, more, all_address=address)


def _more(facet: Facet) -> Iterator[FacetValue]:
    """The values after the first; chosen ones also where they are rarer than those shown."""
    for place, value in enumerate(facet.values):
        is_near = SHOWN_AT_ONCE <= place < MOST_SHOWN
        if is_near or (place >= MOST_SHOWN and (value.selected or value.excluded)):
            yield value


def _unfolded(values: Sequence[FacetValue]) -> Iterator[FacetValue]:
    """The first level of the tree, and of what is below only that whose parent is touched."""
    open_to = 0
    for value in values:
        if value.depth > open_to:
            continue
        yield value
        touched = value.selected or value.excluded or value.partly
        open_to = value.depth + 1 if touched else value.depth
