"""The values of one facet over all articles, to count them and to find who has one."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import Longs, ranges

# Past this share of all articles, one pass over all values is quicker than gathering some.
MANY_SHARE = 4


class FacetColumn:
    """Value `values[i]` belongs to article `documents[i]`; articles stand in ascending order."""

    def __init__(self, values: npt.NDArray[np.int32], documents: Longs, articles: int) -> None:
        self.values = values
        self.documents = documents
        self._articles = articles
        self._most = int(values.max()) + 1 if len(values) else 0

    @cached_property
    def _starts(self) -> Longs:
        """Where the values of each article begin, and where the last one's end."""
        return np.searchsorted(self.documents, np.arange(self._articles + 1))

    @cached_property
    def _by_value(self) -> tuple[npt.NDArray[np.int32], Longs]:
        """The values in order, and the articles of each in ascending order."""
        order = np.argsort(self.values, kind="stable")
        return self.values[order], self.documents[order]

    def count(self, documents: Longs) -> dict[int, int]:
        """How many of the articles (ascending) have each value; values of none are left out."""
        if len(documents) * MANY_SHARE > self._articles:
            chosen = np.zeros(self._articles, np.bool_)
            chosen[documents] = True
            values = self.values[chosen[self.documents]]
        else:
            starts = self._starts[documents]
            values = self.values[ranges(starts, self._starts[documents + 1] - starts)]
        if len(values) * MANY_SHARE < self._most:
            numbers, counts = np.unique(values, return_counts=True)
            return dict(zip(numbers.tolist(), counts.tolist(), strict=True))
        every = np.bincount(values, minlength=self._most)
        borne = np.flatnonzero(every)
        return dict(zip(borne.tolist(), every[borne].tolist(), strict=True))

    def documents_with(self, number: int) -> Longs:
        """The articles with a value, ascending."""
        values, documents = self._by_value
        begin, end = np.searchsorted(values, [number, number + 1])
        return documents[begin:end]
