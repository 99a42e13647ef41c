"""The facet values of all articles, side by side, so that one pass counts all facets.

A value is known by its key, the facet's number and the value's in one integer. In a segment each
key has a rank, and each article a row of ranks as wide as most need, filled up with 0; what does
not fit stands apart. To count is to take the rows of the hits and to count the ranks in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.search.engines.base import Counts
from articles.search.engines.whoosh.columns import Columns, Values
from articles.search.engines.whoosh.postings import Integers, Longs, ranges, width_of
from articles.search.request import FACETS, FacetName

FACET_SHIFT = 40  # bits for the value's number
UNSIGNED: dict[int, npt.DTypeLike] = {1: np.uint8, 2: np.uint16, 4: np.uint32}
# The share of articles, in percent, whose values all fit in a row; and the widest row.
FITTING, WIDEST = 95, 48


BORDERS = np.arange(len(FACETS) + 1) << FACET_SHIFT  # where the keys of each facet begin


def key_of(facet: FacetName, number: int = 0) -> int:
    return (FACETS.index(facet) << FACET_SHIFT) | number


class SegmentFacets:
    """The values of a segment's articles; `keys[rank - 1]` is the value with that rank."""

    def __init__(self, columns: Columns) -> None:
        self._articles = len(columns)
        every, parts, before = [], [], 0
        for facet in FACETS:
            values = columns.facets[facet]
            numbers, places = np.unique(values.values, return_inverse=True)
            every.append(numbers.astype(np.int64) + key_of(facet))
            ranks = (places + before + 1).astype(np.int32)
            parts.append(Values(ranks, values.documents))
            before += len(numbers)
        self.keys: Longs = np.concatenate(every)
        lengths = sum(np.bincount(part.documents, minlength=len(columns)) for part in parts)
        self._rows, self._rest = self._laid_out(parts, np.asarray(lengths))

    def _laid_out(self, parts: Sequence[Values], lengths: Longs) -> tuple[Integers, Values]:
        width = min(WIDEST, int(np.ceil(np.percentile(lengths, FITTING)))) if len(lengths) else 0
        narrow = UNSIGNED[width_of(len(self.keys))]
        rows = np.zeros((self._articles, width), narrow)
        filled = np.zeros(self._articles, np.int64)
        rest = []
        for part in parts:
            counts = np.bincount(part.documents, minlength=self._articles)
            within = ranges(np.zeros(self._articles, np.int64), counts)
            places = filled[part.documents] + within
            fits = places < width
            rows[part.documents[fits], places[fits]] = part.values[fits]
            rest.append(Values(part.values[~fits], part.documents[~fits]))
            filled += counts
        documents = np.concatenate([part.documents for part in rest])
        order = np.argsort(documents, kind="stable")
        values = np.concatenate([part.values for part in rest])
        return rows, Values(values[order].astype(narrow), documents[order])

    @cached_property
    def _rest_spans(self) -> tuple[Longs, Longs]:
        """Of each article, where the values that did not fit begin, and how many they are."""
        counts = np.bincount(self._rest.documents, minlength=self._articles)
        return np.cumsum(counts) - counts, counts

    @cached_property
    def _by_rank(self) -> tuple[Longs, Integers]:
        """Where the articles of each rank begin, and all of them, in order."""
        documents, places = np.nonzero(self._rows)
        ranks = np.concatenate([self._rows[documents, places], self._rest.values])
        order = np.argsort(ranks, kind="stable")
        starts = np.searchsorted(ranks[order], np.arange(len(self.keys) + 2))
        every = np.concatenate([documents, self._rest.documents]).astype(np.int32)
        return starts, every[order]

    def counts(self, documents: Longs) -> Longs:
        """For each of `keys` how many of the articles have it; `documents` ascend, from 0."""
        found = np.take(self._rows, documents, axis=0).ravel()
        counts = np.bincount(found, minlength=len(self.keys) + 1)
        starts, lengths = self._rest_spans
        more = lengths[documents]
        if more.any():
            beyond = self._rest.values[ranges(starts[documents], more)]
            counts += np.bincount(beyond, minlength=len(counts))
        return counts[1:]

    def documents_with(self, key: int) -> Integers:
        """The articles with a value, in no order."""
        place = int(np.searchsorted(self.keys, key))
        if place == len(self.keys) or self.keys[place] != key:
            return np.empty(0, np.int64)
        starts, documents = self._by_rank
        return documents[starts[place + 1] : starts[place + 2]]


class Facets:
    """The values of all the segments of a snapshot; its articles are numbered through them."""

    def __init__(self, segments: Sequence[SegmentFacets], bases: Longs) -> None:
        self._segments = segments
        self._bases = bases  # the number of each segment's first article, and of none after all
        empty = np.empty(0, np.int64)
        self._keys: Longs = np.unique(np.concatenate([empty, *(s.keys for s in segments)]))
        self._numbers = self._keys & ((1 << FACET_SHIFT) - 1)
        self._borders = np.searchsorted(self._keys, BORDERS)
        self._places = [self._places_of(segment) for segment in segments]

    def counts(self, documents: Longs) -> Longs:
        """How many of the articles (ascending) have each value, in the order of the keys."""
        counts = np.zeros(len(self._keys), np.int64)
        borders = np.searchsorted(documents, self._bases)
        for number, (segment, places) in enumerate(zip(self._segments, self._places, strict=True)):
            first, last = borders[number], borders[number + 1]
            if first < last:
                counts[places] += segment.counts(documents[first:last] - self._bases[number])
        return counts

    def by_facet(self, counts: Longs, facets: Sequence[FacetName]) -> dict[FacetName, Counts]:
        """The values that any article has, with their counts, for those facets."""
        borne = np.flatnonzero(counts)
        numbers, known = self._numbers[borne], counts[borne]
        borders = np.searchsorted(borne, self._borders).tolist()
        places = [FACETS.index(facet) for facet in facets]
        slices = [slice(borders[place], borders[place + 1]) for place in places]
        return {
            facet: Counts(numbers[part], known[part])
            for facet, part in zip(facets, slices, strict=True)
        }

    def _places_of(self, segment: SegmentFacets) -> Longs | slice:
        """Where the segment's keys are among all: often it has all of them."""
        if len(segment.keys) == len(self._keys):
            return slice(None)
        return np.searchsorted(self._keys, segment.keys)

    def documents_with(self, facet: FacetName, number: int) -> Longs:
        """The articles with a value, in no order."""
        key = key_of(facet, number)
        parts: list[npt.NDArray[Any]] = [
            segment.documents_with(key) + base
            for segment, base in zip(self._segments, self._bases[:-1], strict=True)
        ]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)
