"""The facet values of all articles, side by side, so that one pass counts all facets.

A value is known by its key, the facet's number and the value's in one integer. In a segment each
key has a rank, and each article a row of ranks as wide as most need, filled up with 0; what does
not fit stands apart. To count is to take the rows of the hits and to count the ranks in them. A
single facet is counted from its own ranks, which stand beside the rows once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.search.engines.base import Counts
from articles.search.engines.whoosh.columns import Columns, Values
from articles.search.engines.whoosh.postings import Integers, Longs, Mask, ranges, width_of
from articles.search.request import FACETS, FacetName

FACET_SHIFT = 40  # bits for the value's number
UNSIGNED: dict[int, npt.DTypeLike] = {1: np.uint8, 2: np.uint16, 4: np.uint32}
# The share of articles, in percent, whose values all fit in a row; and the widest row.
FITTING, WIDEST = 95, 48


ALL = slice(None)
NONE = np.zeros(0, np.bool_)
BORDERS = np.arange(len(FACETS) + 1) << FACET_SHIFT  # where the keys of each facet begin


def key_of(facet: FacetName, number: int = 0) -> int:
    return (FACETS.index(facet) << FACET_SHIFT) | number


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranks of one facet's values: those of an article from `starts` of it to that of the next.
    Where no article has more than one, an entry an article instead, 0 for none.
    """

    ranks: Integers
    starts: Integers | None = None

    def of(self, documents: Longs) -> Integers:
        if self.starts is None:
            return self.ranks.take(documents)
        starts = self.starts.take(documents).astype(np.int64)
        return self.ranks.take(ranges(starts, self.starts.take(documents + 1) - starts))


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
        self._apart = {facet: self._ranks(part) for facet, part in zip(FACETS, parts, strict=True)}

    def _ranks(self, part: Values) -> Ranks:
        narrow = UNSIGNED[width_of(len(self.keys))]
        counts = np.bincount(part.documents, minlength=self._articles)
        if counts.max(initial=0) > 1:
            starts = np.zeros(self._articles + 1, np.int32)
            np.cumsum(counts, out=starts[1:])
            return Ranks(part.values.astype(narrow), starts)
        ranks = np.zeros(self._articles, narrow)
        ranks[part.documents] = part.values
        return Ranks(ranks)

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
    def _rest_spans(self) -> tuple[Longs, Longs, Mask]:
        """Of each article, where the values that did not fit begin, how many they are, and whether
        there are any.
        """
        counts = np.bincount(self._rest.documents, minlength=self._articles)
        return np.cumsum(counts) - counts, counts, counts > 0

    @cached_property
    def _by_rank(self) -> tuple[Longs, Integers]:
        """Where the articles of each rank begin, and all of them, in order."""
        documents, places = np.nonzero(self._rows)
        ranks = np.concatenate([self._rows[documents, places], self._rest.values])
        order = np.argsort(ranks, kind="stable")
        starts = np.searchsorted(ranks[order], np.arange(len(self.keys) + 2))
        every = np.concatenate([documents, self._rest.documents]).astype(np.int32)
        return starts, every[order]

    def counts(self, documents: Longs, facets: Sequence[FacetName]) -> Longs:
        """For each of `keys` how many of the articles have it, at least for those of `facets`;
        `documents` ascend, from 0.
        """
        if len(facets) == 1:
            found = self._apart[facets[0]].of(documents)
            return np.bincount(found, minlength=len(self.keys) + 1)[1:]
        found = self._rows.take(documents, axis=0).ravel()
        counts = np.bincount(found, minlength=len(self.keys) + 1)
        starts, lengths, has_more = self._rest_spans
        more = has_more.take(documents)
        if more.any():
            wide = documents[more]
            beyond = self._rest.values[ranges(starts[wide], lengths[wide])]
            counts += np.bincount(beyond, minlength=len(counts))
        return counts[1:]

    def documents_with(self, key: int) -> Integers:
        """The articles with a value, in no order."""
        rank = self._rank(key)
        if not rank:
            return np.empty(0, np.int64)
        starts, documents = self._by_rank
        return documents[starts[rank] : starts[rank + 1]]

    def having(self, facet: FacetName, numbers: Iterable[int], documents: Longs) -> Mask:
        """Which of the articles have any of these values."""
        apart = self._apart[facet]
        if apart.starts is None:
            chosen = np.zeros(len(self.keys) + 1, np.bool_)
            chosen[[self._rank(key_of(facet, number)) for number in numbers]] = True
            chosen[0] = False
            return chosen.take(apart.of(documents))
        mask = np.zeros(self._articles, np.bool_)
        for number in numbers:
            mask[self.documents_with(key_of(facet, number))] = True
        return mask.take(documents)

    def _rank(self, key: int) -> int:
        """The rank of a value, from 1; 0 where no article has it."""
        place = int(self.keys.searchsorted(key))
        return place + 1 if place < len(self.keys) and self.keys[place] == key else 0


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

    def counts(self, documents: Longs, facets: Sequence[FacetName] = FACETS) -> Longs:
        """How many of the articles (ascending) have each value, in the order of the keys, at least
        for those of `facets`.
        """
        found = [
            (places, segment.counts(here, facets))
            for segment, here, places in self._split(documents)
        ]
        if len(found) == 1 and isinstance(found[0][0], slice):
            return found[0][1]
        counts = np.zeros(len(self._keys), np.int64)
        for places, some in found:
            counts[places] += some
        return counts

    def _split(self, documents: Longs) -> Iterator[tuple[SegmentFacets, Longs, Longs | slice]]:
        """The segments, those that have none of the articles (ascending) left out where there are
        several: each with its own numbers of these, and where its keys are among all.
        """
        if len(self._segments) == 1:
            yield self._segments[0], documents, self._places[0]
            return
        borders = documents.searchsorted(self._bases).tolist()
        for number, segment in enumerate(self._segments):
            part = slice(borders[number], borders[number + 1])
            if part.start < part.stop:
                here = documents[part] - self._bases[number]
                yield segment, here, self._places[number]

    def by_facet(self, counts: Longs, facets: Sequence[FacetName]) -> dict[FacetName, Counts]:
        """The values that any article has, with their counts, for those facets."""
        if len(facets) == 1:
            place = FACETS.index(facets[0])
            only = slice(int(self._borders[place]), int(self._borders[place + 1]))
            known = counts[only]
            borne = (known != 0).nonzero()[0]  # four times as quick as `known.nonzero()`
            return {facets[0]: Counts(self._numbers[only][borne], known[borne])}
        borne = (counts != 0).nonzero()[0]
        numbers, known = self._numbers.take(borne), counts.take(borne)
        borders = borne.searchsorted(self._borders).tolist()
        places = [FACETS.index(facet) for facet in facets]
        slices = [slice(borders[place], borders[place + 1]) for place in places]
        return {
            facet: Counts(numbers[part], known[part])
            for facet, part in zip(facets, slices, strict=True)
        }

    def _places_of(self, segment: SegmentFacets) -> Longs | slice:
        """Where the segment's keys are among all: often it has all of them."""
        if len(segment.keys) == len(self._keys):
            return ALL
        return np.searchsorted(self._keys, segment.keys)

    def having(self, facet: FacetName, numbers: Iterable[int], documents: Longs) -> Mask:
        """Which of the articles (ascending) have any of these values."""
        found = [s.having(facet, numbers, here) for s, here, _places in self._split(documents)]
        return found[0] if len(found) == 1 else np.concatenate([NONE, *found])

    def documents_with(self, facet: FacetName, number: int) -> Longs:
        """The articles with a value, in no order."""
        key = key_of(facet, number)
        parts: list[npt.NDArray[Any]] = [
            segment.documents_with(key) + base
            for segment, base in zip(self._segments, self._bases[:-1], strict=True)
        ]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)
