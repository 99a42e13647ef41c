"""Narrows hits by facets and dates, and counts facet values.

Any of the chosen values inside a facet, all of the facets together; a facet's counts are taken
under the choices of all the other facets, so that a count says what choosing the value would give.
"""

from __future__ import annotations

import numpy as np

from articles.search.engines.base import Choice, EngineQuery
from articles.search.engines.whoosh.columns import ARABIC
from articles.search.engines.whoosh.snapshot import Mask, Snapshot
from articles.search.request import FacetName


class Narrowing:
    def __init__(self, query: EngineQuery, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._within_dates = snapshot.between(query.first_day, query.last_day)
        self._by_facet = {choice.facet: self._chosen(choice) for choice in query.choices}
        self.mask = self._under(None)

    def counts(self, facet: FacetName, found: Mask) -> dict[int, int]:
        """How many of the found articles have each value; a value that none has is left out."""
        values = self._snapshot.values(facet)
        counted = (found & self._under(facet))[values.documents]
        numbers, counts = np.unique(values.values[counted], return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    @property
    def is_arabic(self) -> Mask:
        return self._snapshot.having("language", [ARABIC])

    def _under(self, left_out: FacetName | None) -> Mask:
        mask = self._within_dates.copy()
        for facet, chosen in self._by_facet.items():
            if facet != left_out:
                mask &= chosen
        return mask

    def _chosen(self, choice: Choice) -> Mask:
        mask = np.ones(len(self._snapshot), np.bool_)
        if choice.included:
            mask = self._snapshot.having(choice.facet, choice.included)
        if choice.excluded:
            mask &= ~self._snapshot.having(choice.facet, choice.excluded)
        return mask
