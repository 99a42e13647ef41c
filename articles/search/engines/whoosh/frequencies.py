"""How often the words and phrases of a query stand in each article, area by area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from articles.search.engines.whoosh.matched import Matched, Scores, any_of, unscored
from articles.search.engines.whoosh.places import (
    PLACES_AN_ARTICLE,
    Places,
    matching,
    other_spellings,
    starts_near,
    starts_of,
)
from articles.search.engines.whoosh.postings import NO_POSTINGS, Longs, Postings
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import Alternatives, Area, Close, Expression, Sequence

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often a word or phrase stands in one area: of these articles, ascending, each above 0."""

    area: Area
    documents: Longs
    counts: Scores


def of_word(word: Alternatives, snapshot: Snapshot) -> list[Frequencies]:
    """How often any of the terms stands in each article, by area."""
    found = []
    for area in word.areas:
        parts = []
        for term in word.terms:
            parts += [(p, term.weight) for p in matching(term, area, snapshot)]
            parts += [(p, -term.weight) for p in other_spellings(term, area, snapshot)]
        parts += [(_as_postings(e, area, snapshot), e.weight) for e in word.expressions]
        if len(parts) == 1:
            postings, weight = parts[0]
            documents = postings.documents.astype(np.int64)
            counts = weight * postings.frequencies.astype(np.float64)
        else:
            documents, counts = _added(parts, snapshot)
        if len(documents):
            found.append(Frequencies(area, documents, counts))
    return found


def of_sequence(sequence: Sequence, snapshot: Snapshot) -> list[Frequencies]:
    """How often the words follow one another, by area."""
    areas = sequence.parts[0].areas
    return list(_counted((area, starts_of(sequence, area, snapshot)) for area in areas))


def of_close(close: Close, snapshot: Snapshot) -> list[Frequencies]:
    """How often the left one stands with the right one near it, by area."""
    areas = close.left.parts[0].areas
    return list(_counted((area, starts_near(close, area, snapshot)) for area in areas))


def rarity(word: Alternatives, snapshot: Snapshot) -> float | None:
    """In how many articles a word is, where an alternative counts by its weight; None: in so many
    as match.
    """
    if all(term.weight == 1 for term in word.terms) and not word.expressions:
        return None
    weights = np.zeros(len(snapshot))
    for term in sorted(word.terms, key=lambda term: term.weight):
        for area in word.areas:
            parts = [(postings, 1.0) for postings in matching(term, area, snapshot)]
            parts += [(postings, -1.0) for postings in other_spellings(term, area, snapshot)]
            documents, _counts = _added(parts, snapshot)
            weights[documents] = min(1.0, term.weight)
    for expression in word.expressions:
        for area in word.areas:
            found = _as_postings(expression, area, snapshot).documents
            weights[found] = np.maximum(weights[found], expression.weight)
    return float(weights[snapshot.live].sum())


def _as_postings(expression: Expression, area: Area, snapshot: Snapshot) -> Postings:
    places = starts_of(expression.sequence, area, snapshot)
    documents, counts = np.unique(places // PLACES_AN_ARTICLE, return_counts=True)
    return Postings(documents, counts, NO_POSTINGS.places)


def _added(parts: list[tuple[Postings, float]], snapshot: Snapshot) -> tuple[Longs, Scores]:
    """The frequencies of several terms added, each times its weight, where the sum is above 0."""
    summed = any_of(
        [
            Matched(p.documents.astype(np.int64), weight * p.frequencies.astype(np.float64))
            for p, weight in parts
        ]
        or [unscored(np.empty(0, np.int64))],
        snapshot,
    )
    # A weight times what it takes away again may leave a rounding error of a frequency.
    kept = summed.scores > ROUNDING
    return summed.documents[kept], summed.scores[kept]


def _counted(found: Iterable[tuple[Area, Places]]) -> Iterator[Frequencies]:
    for area, places in found:
        if len(places):
            documents, counts = np.unique(places // PLACES_AN_ARTICLE, return_counts=True)
            yield Frequencies(area, documents, counts.astype(np.float64))
