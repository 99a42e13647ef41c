"""How often the words and phrases of a query stand in the areas of each article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from articles.search.engines.whoosh.matched import DENSE_SHARE, Scores, first_of_each
from articles.search.engines.whoosh.places import (
    PLACE_BITS,
    Places,
    articles_and_areas,
    matching,
    other_spellings,
    starts_near,
    starts_of,
)
from articles.search.engines.whoosh.postings import Integers, Layout, Longs, Mask, Postings
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import AREAS, Alternatives, Area, Close, Sequence, Term

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Packed:
    """The frequencies of one term as its postings have them."""

    frequencies: Integers
    layout: Layout

    def __getitem__(self, area: Area) -> Integers:
        return self.layout.of(self.frequencies, area)

    def at(self, which: Longs | Mask) -> Packed:
        return Packed(self.frequencies[which], self.layout)


@dataclass(frozen=True, slots=True)
class Summed:
    """The frequencies of several terms together, by area."""

    by_area: Mapping[Area, Scores]

    def __getitem__(self, area: Area) -> Scores:
        return self.by_area[area]

    def at(self, which: Longs | Mask) -> Summed:
        return Summed({area: counts[which] for area, counts in self.by_area.items()})


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Articles, ascending, and how often a word or phrase stands in each area of them; in one of
    the areas at least it stands in each.
    """

    documents: Longs
    counts: Packed | Summed
    areas: tuple[Area, ...]
    weight: float = 1.0  # of each time

    def of(self, area: Area) -> Scores:
        """How often it stands in that area of each article, times the weight."""
        counts: Scores = self.counts[area] * np.float64(self.weight)
        return counts

    def at(self, which: Longs | Mask) -> Frequencies:
        """Those of some of the articles."""
        counts = self.counts.at(which)
        return Frequencies(self.documents[which], counts, self.areas, self.weight)

    def normed(self, snapshot: Snapshot) -> Scores:
        """How often it stands in each article, in each area times what the article gains by it."""
        first, *others = self.areas
        tf: Scores = snapshot.gains[first].take(self.documents) * self.counts[first]
        for area in others:
            tf += snapshot.gains[area].take(self.documents) * self.counts[area]
        return tf if self.weight == 1 else self.weight * tf


def of_word(word: Alternatives, snapshot: Snapshot) -> Frequencies:
    """How often any of the terms stands in each article."""
    parts = []
    for term in word.terms:
        parts += _of_term(term, term.weight, word.areas, snapshot)
    for expression in word.expressions:
        starts = starts_of(expression.sequence, word.areas, snapshot)
        parts.append(replace(_of_starts(starts, word.areas), weight=expression.weight))
    return _added(parts, word.areas, snapshot)


def of_sequence(sequence: Sequence, snapshot: Snapshot) -> Frequencies:
    """How often the words follow one another."""
    areas = sequence.parts[0].areas
    return _of_starts(starts_of(sequence, areas, snapshot), areas)


def of_close(close: Close, snapshot: Snapshot) -> Frequencies:
    """How often the left one stands with the right one near it."""
    areas = close.left.parts[0].areas
    return _of_starts(starts_near(close, areas, snapshot), areas)


def rarity(word: Alternatives, snapshot: Snapshot) -> float | None:
    """In how many articles a word is, where an alternative counts by its weight; None: in so many
    as match.
    """
    if all(term.weight == 1 for term in word.terms) and not word.expressions:
        return None
    weights = np.zeros(len(snapshot))
    for term in sorted(word.terms, key=lambda term: term.weight):
        found = _added(_of_term(term, 1.0, word.areas, snapshot), word.areas, snapshot)
        weights[found.documents] = min(1.0, term.weight)
    for expression in word.expressions:
        starts = starts_of(expression.sequence, word.areas, snapshot)
        documents = _of_starts(starts, word.areas).documents
        weights[documents] = np.maximum(weights[documents], expression.weight)
    return float(weights[snapshot.live].sum())


def _of_term(
    term: Term, weight: float, areas: tuple[Area, ...], snapshot: Snapshot
) -> list[Frequencies]:
    """The terms it stands for, and with a weight below 0 what it does not mean."""
    found = [_of_postings(p, weight, areas) for p in matching(term, snapshot)]
    return found + [_of_postings(p, -weight, areas) for p in other_spellings(term, snapshot)]


def _of_postings(postings: Postings, weight: float, areas: tuple[Area, ...]) -> Frequencies:
    found = Frequencies(
        postings.documents.astype(np.int64),
        Packed(postings.frequencies, postings.layout),
        areas,
        weight,
    )
    if areas == AREAS:
        return found
    return found.at(np.logical_or.reduce([found.of(area) != 0 for area in areas]))


def _of_starts(starts: Places, areas: tuple[Area, ...]) -> Frequencies:
    """How often a phrase that begins at these places stands in each article."""
    every = starts >> PLACE_BITS
    begins = first_of_each(every).nonzero()[0]
    documents, of = articles_and_areas(every[begins])
    first = first_of_each(documents)
    documents, numbers = documents[first], first.cumsum() - 1
    counts = np.zeros((len(AREAS), len(documents)))
    counts[of, numbers] = np.diff(begins, append=len(every))
    return Frequencies(documents, Summed(dict(zip(AREAS, counts, strict=True))), areas)


def _added(parts: list[Frequencies], areas: tuple[Area, ...], snapshot: Snapshot) -> Frequencies:
    """The frequencies of several terms added: of the articles where any area's sum is above 0."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _of_starts(np.empty(0, np.int64), areas)
    if sum(len(part.documents) for part in parts) * DENSE_SHARE > len(snapshot):
        documents, counts = _dense(parts, areas, snapshot)
    else:
        documents, counts = _sparse(parts, areas)
    for area in areas:
        # A weight times what it takes away again may leave a rounding error of a frequency.
        counts[area][counts[area] <= ROUNDING] = 0.0
    found = Frequencies(documents, Summed(counts), areas)
    kept = np.logical_or.reduce([counts[area] != 0 for area in areas])
    return found if kept.all() else found.at(kept)


def _dense(
    parts: list[Frequencies], areas: tuple[Area, ...], snapshot: Snapshot
) -> tuple[Longs, dict[Area, Scores]]:
    counts = {area: np.zeros(len(snapshot)) for area in areas}
    mask = np.zeros(len(snapshot), np.bool_)
    for part in parts:
        mask[part.documents] = True
        for area in areas:
            counts[area][part.documents] += part.of(area)
    documents = mask.nonzero()[0]
    return documents, {area: counts[area][documents] for area in areas}


def _sparse(parts: list[Frequencies], areas: tuple[Area, ...]) -> tuple[Longs, dict[Area, Scores]]:
    documents = np.concatenate([part.documents for part in parts])
    order = documents.argsort(kind="stable")  # of runs that ascend: merely merges them
    documents = documents[order]
    first = first_of_each(documents).nonzero()[0]
    if not len(first):
        return documents, {area: np.zeros(0) for area in areas}
    counts = {
        area: np.add.reduceat(np.concatenate([part.of(area) for part in parts])[order], first)
        for area in areas
    }
    return documents[first], counts
