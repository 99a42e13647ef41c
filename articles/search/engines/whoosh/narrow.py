"""Narrows hits by facets and dates, and counts facet values.

Any of the chosen values inside a facet, all of the facets together; a facet's counts are taken
under the choices of all the other facets, so that a count says what choosing the value would give.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from articles.search.engines.base import Choice, Counts, EngineQuery
from articles.search.engines.whoosh.postings import Longs, Mask
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.request import FacetName

ALL = slice(None)


class Narrowing:
    """What a query's choices and dates leave of the articles that its words found (ascending)."""

    def __init__(self, query: EngineQuery, found: Longs, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._found = found
        self._by_facet = {choice.facet: self._chosen(choice) for choice in query.choices}
        self._dates: list[Mask] = []
        if query.first_day or query.last_day:
            self._dates.append(snapshot.between(query.first_day, query.last_day)[found])
        self.kept = self._under(None)

    def counts(self, facets: Sequence[FacetName]) -> dict[FacetName, Counts]:
        """How many of the found articles have each value; a value that none has is left out."""
        narrowing = [facet for facet in facets if facet in self._by_facet]
        others = [facet for facet in facets if facet not in self._by_facet]
        counts = self._snapshot.count_facets(self._found[self.kept], others) if others else {}
        for facet in narrowing:
            counts |= self._snapshot.count_facets(self._found[self._under(facet)], [facet])
        return counts

    def _under(self, left_out: FacetName | None) -> Mask | slice:
        """Which of the found articles are left, as an index into arrays that lie beside them."""
        masks = [chosen for facet, chosen in self._by_facet.items() if facet != left_out]
        masks += self._dates
        if not masks:
            return ALL
        kept = masks[0]
        for mask in masks[1:]:
            kept = kept & mask
        return kept

    def _chosen(self, choice: Choice) -> Mask:
        mask = np.ones(len(self._found), np.bool_)
        if choice.included:
            mask = self._snapshot.having_of(self._found, choice.facet, choice.included)
        if choice.excluded:
            mask &= ~self._snapshot.having_of(self._found, choice.facet, choice.excluded)
        return mask
