"""One state of the index, held open: its segments' columns as arrays, and their postings.

A segment never changes once written, except that articles in it are marked deleted; so an open
segment is carried from one snapshot to the next.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from django.conf import settings

from articles.search.engines.base import Counts
from articles.search.engines.whoosh.columns import ARABIC, Ints, Longs
from articles.search.engines.whoosh.facets import Facets
from articles.search.engines.whoosh.postings import NO_POSTINGS, Mask, Postings, RecentPostings
from articles.search.engines.whoosh.segments import Segment
from articles.search.query import AREAS, Area, Form
from articles.search.request import FacetName

B = 0.75  # how much of an area's length counts in BM25F
AREA_WEIGHTS: dict[Area, float] = {"title": 3.0, "summary": 1.5, "body": 1.0}
SECONDS_A_DAY = 86_400
POSTINGS_CACHE_MB = 16  # unless the settings say otherwise
MOST_BYTES_A_PLACE = 4


@dataclass(frozen=True)
class Snapshot:
    """`live` marks, over all segments one after another, the articles that are not deleted."""

    version: int
    segments: tuple[Segment, ...]
    live: Mask

    def __len__(self) -> int:
        return len(self.live)

    @cached_property
    def name(self) -> str:
        """No other state has it, in this generation or another: names of segments are random."""
        segments = " ".join(segment.name for segment in self.segments)
        return hashlib.sha256(f"{self.version} {segments}".encode()).hexdigest()

    @cached_property
    def article_ids(self) -> Longs:
        return self._joined([segment.columns.article_ids for segment in self.segments])

    @cached_property
    def days(self) -> Longs:
        return self._joined([segment.columns.days for segment in self.segments])

    @cached_property
    def last_days(self) -> Longs:
        return self._joined([segment.columns.last_days for segment in self.segments])

    @cached_property
    def seconds(self) -> Longs:
        return self._joined([segment.columns.seconds for segment in self.segments])

    @cached_property
    def lengths(self) -> dict[Area, Longs]:
        return {
            area: self._joined([segment.columns.lengths[area] for segment in self.segments])
            for area in AREAS
        }

    @cached_property
    def gains(self) -> dict[Area, npt.NDArray[np.float64]]:
        """What BM25F multiplies each article's frequencies by: the area's weight, divided by
        1 − b + b · length / average length.

        The average is over the live articles that have the area at all.
        """
        gains: dict[Area, npt.NDArray[np.float64]] = {}
        for area, lengths in self.lengths.items():
            known = lengths[self.live & (lengths > 0)]
            average = float(known.mean()) if len(known) else 1.0
            gains[area] = AREA_WEIGHTS[area] / (1 - B + B * lengths.astype(np.float64) / average)
        return gains

    @cached_property
    def live_documents(self) -> Longs:
        return np.flatnonzero(self.live)

    @cached_property
    def newest_first(self) -> Ints:
        """Each article's place when all are ordered: the newest first, the undated last."""
        moments = self.days * SECONDS_A_DAY + self.seconds
        return _places(np.lexsort((-self.article_ids, -moments)))

    @cached_property
    def _freshness(self) -> dict[float, npt.NDArray[np.float64]]:
        return {}

    def freshness(self, half_life: float) -> npt.NDArray[np.float64]:
        """½ ^ (age / half_life) of each article, in days before the newest; of undated ones 0."""
        if half_life not in self._freshness:
            # A deleted article may be newer than all that are left.
            age = np.maximum(self.days[self.live].max(initial=0) - self.days, 0)
            fresh = np.where(self.days > 0, np.exp2(-age / half_life), 0.0)
            self._freshness[half_life] = fresh
        return self._freshness[half_life]

    @cached_property
    def oldest_first(self) -> Ints:
        """Each article's place when all are ordered: the oldest first, the undated last."""
        moments = self.days * SECONDS_A_DAY + self.seconds
        return _places(np.lexsort((self.article_ids, moments, self.days == 0)))

    @cached_property
    def live_count(self) -> int:
        return int(self.live.sum())

    @cached_property
    def _facets(self) -> Facets:
        return Facets([segment.facets for segment in self.segments], self._bases)

    @cached_property
    def _facet_totals(self) -> Longs:
        return self._facets.counts(self.live_documents)

    def count_facets(
        self, documents: Longs, facets: Sequence[FacetName]
    ) -> dict[FacetName, Counts]:
        """How many of these live articles (ascending) have each value that any of them has."""
        if 2 * len(documents) > self.live_count:  # the others are fewer
            others = self.live.copy()
            others[documents] = False
            counts = self._facet_totals - self._facets.counts(np.flatnonzero(others), facets)
        else:
            counts = self._facets.counts(documents, facets)
        return self._facets.by_facet(counts, facets)

    def having(self, facet: FacetName, numbers: Iterable[int]) -> Mask:
        """The live articles with any of these values of a facet."""
        mask = np.zeros(len(self), np.bool_)
        for number in numbers:
            mask[self._facets.documents_with(facet, number)] = True
        return mask & self.live

    def having_of(self, documents: Longs, facet: FacetName, numbers: Iterable[int]) -> Mask:
        """Which of these articles (ascending) have any of these values of a facet."""
        return self._facets.having(facet, numbers, documents)

    @cached_property
    def arabic(self) -> Mask:
        """Which articles are Arabic."""
        return self.having("language", [ARABIC])

    def between(self, first_day: int, last_day: int) -> Mask:
        """The live articles whose known span of dates lies between two ordinals; 0 is open."""
        mask = self.live.copy()
        if first_day:
            mask &= self.days >= first_day
        if last_day:
            mask &= (self.last_days <= last_day) & (self.days > 0)
        return mask

    def postings(self, form: Form, term: str) -> Postings:
        """The postings of a term over all segments, deleted articles still among them."""
        return self._recent.get(form, term, lambda: self._read(form, term))

    @cached_property
    def _recent(self) -> RecentPostings:
        """A page asks for the same terms at several levels, and readers for the same words."""
        most = getattr(settings, "POSTINGS_CACHE_MB", POSTINGS_CACHE_MB)
        return RecentPostings(int(most * 2**20))

    def _read(self, form: Form, term: str) -> Postings:
        if len(self.segments) == 1:
            return self.segments[0].postings(form, term)
        return _one_after_another(
            (segment.postings(form, term), base)
            for segment, base in zip(self.segments, self._bases[:-1], strict=True)
        )

    def postings_with_prefix(self, form: Form, prefix: str) -> dict[str, Postings]:
        """Each term that begins so, with its postings as above."""
        parts: defaultdict[str, list[tuple[Postings, int]]] = defaultdict(list)
        for segment, base in zip(self.segments, self._bases[:-1], strict=True):
            for term, postings in segment.postings_with_prefix(form, prefix):
                parts[term].append((postings, base))
        return {term: _one_after_another(some) for term, some in parts.items()}

    def terms_with_prefix(self, form: Form, prefix: str) -> set[str]:
        return {
            term for segment in self.segments for term in segment.terms_with_prefix(form, prefix)
        }

    def fingerprints(self) -> dict[int, bytes]:
        prints = [mark for segment in self.segments for mark in segment.columns.fingerprints]
        return {int(self.article_ids[i]): prints[i] for i in np.flatnonzero(self.live)}

    @cached_property
    def _bases(self) -> Longs:
        """The number of each segment's first article, and the number after the last one's."""
        return np.cumsum([0, *(len(segment.columns) for segment in self.segments)])

    def _joined(self, parts: list[Longs]) -> Longs:
        return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _one_after_another(found: Iterable[tuple[Postings, int]]) -> Postings:
    """The postings of one term, each with the number of its segment's first article."""
    parts = [(postings, base) for postings, base in found if len(postings.documents)]
    if not parts:
        return NO_POSTINGS
    if len(parts) == 1 and not parts[0][1]:
        return parts[0][0]
    layout = max((postings.layout for postings, _base in parts), key=lambda one: one.width)
    documents = np.concatenate([postings.documents + base for postings, base in parts])
    packed = np.concatenate([p.layout.in_layout(layout, p.frequencies) for p, _base in parts])
    # The places may be asked for as well, and then they are kept, too.
    places = int(layout.total(packed).sum()) * MOST_BYTES_A_PLACE
    return Postings(
        documents,
        packed,
        layout,
        lambda: np.concatenate([postings.places for postings, _base in parts]),
        documents.nbytes + packed.nbytes + places,
    )


def _places(order: Longs) -> Ints:
    """For each article its place in the order."""
    places = np.empty(len(order), np.int32)  # half as wide as the numbers: sooner ordered
    places[order] = np.arange(len(order))
    return places
