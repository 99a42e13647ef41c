"""Evaluates a query tree over a snapshot: which articles match, and with what score.

The score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009, section 3.6): for each word the frequencies in title, summary and body, each divided
by its area's length norm and times its area's weight, are added before they are saturated,

    tf  = Σ_area  w_area · f_area / (1 − b + b · length_area / average_area)
    score = weight · ln(1 + (N − df + ½) / (df + ½)) · tf · (k1 + 1) / (tf + k1)

with N the articles of the index and df those that have the word anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import Postings
from articles.search.engines.whoosh.snapshot import Mask, Snapshot
from articles.search.query import (
    AllOf,
    Alternatives,
    AnyOf,
    Area,
    Between,
    Close,
    Everything,
    Expanded,
    HasValue,
    NoneOf,
    Sequence,
    Term,
)
from articles.search.terms import WRITTEN

K1 = 1.2
B = 0.75
AREA_WEIGHTS: dict[Area, float] = {"title": 3.0, "summary": 1.5, "body": 1.0}
# Wider than any article, so that the last place of one never meets the first of the next.
PLACES_AN_ARTICLE = 1 << 25
MOST_EXPANSIONS = 200  # words that a prefix stands for, at most

Scores = npt.NDArray[np.float64]
Frequencies = dict[Area, Scores]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matched:
    """One entry an article of the snapshot; deleted ones never match."""

    mask: Mask
    scores: Scores


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a relaxable query found: `mask` with most of the words, `complete` with all."""

    mask: Mask
    scores: Scores
    complete: Mask
    found_words: npt.NDArray[np.int64]  # how many of the words each article has


def evaluate(tree: Expanded, snapshot: Snapshot) -> Matched:
    match tree:
        case Everything():
            return Matched(snapshot.live.copy(), np.zeros(len(snapshot)))
        case HasValue():
            return Matched(snapshot.having(tree.facet, tree.numbers), np.zeros(len(snapshot)))
        case Between():
            dated = snapshot.between(tree.first_day, tree.last_day)
            return Matched(dated, np.zeros(len(snapshot)))
        case Alternatives():
            return _score(_frequencies(tree, snapshot), tree.weight, snapshot)
        case Sequence():
            return _score(_sequence_frequencies(tree, snapshot), 1.0, snapshot)
        case Close():
            return _score(_close_frequencies(tree, snapshot), 1.0, snapshot)
        case NoneOf():
            inner = evaluate(tree.part, snapshot)
            return Matched(snapshot.live & ~inner.mask, np.zeros(len(snapshot)))
        case AllOf():
            parts = [evaluate(part, snapshot) for part in tree.parts]
            needed = [
                m.mask for part, m in zip(tree.parts, parts, strict=True) if not _is_optional(part)
            ]
            mask = np.logical_and.reduce(needed)
            return Matched(mask, _sum(parts, mask))
        case AnyOf():
            parts = [evaluate(part, snapshot) for part in tree.parts]
            mask = np.logical_or.reduce([part.mask for part in parts])
            return Matched(mask, _sum(parts, mask))
        case _:
            assert_never(tree)


def evaluate_relaxed(tree: AllOf, snapshot: Snapshot, wanted: int) -> Relaxed:
    """All of the parts; or, where fewer than `wanted` articles have them all, as many as yield it.

    Exclusions and dates are never relaxed.
    """
    helping = [evaluate(part, snapshot) for part in tree.parts if _is_optional(part)]
    words = [
        evaluate(part, snapshot)
        for part in tree.parts
        if isinstance(part, Alternatives | Sequence) and not _is_optional(part)
    ]
    allowed = snapshot.live.copy()
    for part in tree.parts:
        if not isinstance(part, Alternatives | Sequence):
            allowed &= evaluate(part, snapshot).mask
    found = np.sum([part.mask for part in words], axis=0, dtype=np.int64) * allowed
    complete = allowed & (found == len(words))
    least = len(words)
    while least > 1 and np.count_nonzero(found >= least) < wanted:
        least -= 1
    mask = allowed & (found >= least)
    return Relaxed(mask, _sum([*words, *helping], mask), complete, found)


def _is_optional(part: Expanded) -> bool:
    return isinstance(part, Alternatives) and part.optional


def _sum(parts: list[Matched], mask: Mask) -> Scores:
    """The scores of the parts that match, added; 0 outside `mask`."""
    total = np.zeros(len(mask))
    for part in parts:
        total += part.scores
    total[~mask] = 0.0
    return total


def _score(frequencies: Frequencies, weight: float, snapshot: Snapshot) -> Matched:
    total = np.zeros(len(snapshot))
    for area, counts in frequencies.items():
        norm = 1 - B + B * snapshot.lengths[area] / snapshot.average_lengths[area]
        total += AREA_WEIGHTS[area] * counts / norm
    total[~snapshot.live] = 0.0
    mask = total > 0
    df = int(mask.sum())
    idf = np.log1p((snapshot.live_count - df + 0.5) / (df + 0.5))
    return Matched(mask, weight * idf * total * (K1 + 1) / (total + K1))


def _frequencies(word: Alternatives, snapshot: Snapshot) -> Frequencies:
    """How often any of the terms stands in each article, by area."""
    found: Frequencies = {}
    for area in word.areas:
        counts = np.zeros(len(snapshot))
        for term in word.terms:
            for postings in _matching(term, area, snapshot):
                counts[postings.documents] += term.weight * postings.frequencies
            for other in _other_spellings(term, area, snapshot):
                counts[other.documents] -= term.weight * other.frequencies
        if counts.any():
            found[area] = counts
    return found


def _matching(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    """The postings of a term; of a prefix those of the terms that begin so, the commonest ones."""
    if not term.is_prefix:
        return [snapshot.postings(area, term.form, term.text)]
    begun = snapshot.terms_with_prefix(area, term.form, term.text)
    plain = [snapshot.postings(area, term.form, text) for text in begun if WRITTEN not in text]
    plain.sort(key=lambda postings: len(postings.documents), reverse=True)
    return plain[:MOST_EXPANSIONS]


def _other_spellings(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    if not term.minus_variants:
        return []
    variants = snapshot.terms_with_prefix(area, "word", term.text + WRITTEN)
    return [snapshot.postings(area, "word", variant) for variant in sorted(variants)]


def _sequence_frequencies(sequence: Sequence, snapshot: Snapshot) -> Frequencies:
    """How often the words follow one another, by area."""
    return {
        area: _counted(starts, snapshot)
        for area in sequence.parts[0].areas
        if len(starts := _starts(sequence, area, snapshot))
    }


def _close_frequencies(close: Close, snapshot: Snapshot) -> Frequencies:
    """How often the left one stands with the right one near it, by area."""
    found: Frequencies = {}
    for area in close.left.parts[0].areas:
        left, right = (_starts(part, area, snapshot) for part in (close.left, close.right))
        if len(left) and len(right):
            after = np.searchsorted(right, left)
            following = right[np.minimum(after, len(right) - 1)] - left
            preceding = left - right[np.maximum(after - 1, 0)]
            near = (np.abs(following) <= close.distance) | (np.abs(preceding) <= close.distance)
            if near.any():
                found[area] = _counted(left[near], snapshot)
    return found


def _counted(places: Places, snapshot: Snapshot) -> Scores:
    return np.bincount(places // PLACES_AN_ARTICLE, minlength=len(snapshot)).astype(np.float64)


def _starts(sequence: Sequence, area: Area, snapshot: Snapshot) -> Places:
    """Where the words follow one another: the place of the first, in order."""
    starts = _places(sequence.parts[0], area, snapshot)
    for offset, part in enumerate(sequence.parts[1:], start=1):
        here = _places(part, area, snapshot) - offset
        starts = np.intersect1d(starts, here, assume_unique=True)
    return starts


def _places(word: Alternatives, area: Area, snapshot: Snapshot) -> Places:
    """Where any of the terms stands, as article · PLACES_AN_ARTICLE + place, in order."""
    every = []
    for term in word.terms:
        for postings in _matching(term, area, snapshot):
            here = _absolute_places(postings)
            for other in _other_spellings(term, area, snapshot):
                here = np.setdiff1d(here, _absolute_places(other), assume_unique=True)
            every.append(here)
    if len(every) == 1:
        return every[0]
    return np.unique(np.concatenate(every)) if every else np.empty(0, np.int64)


def _absolute_places(postings: Postings) -> Places:
    documents = np.repeat(postings.documents.astype(np.int64), postings.frequencies)
    # Far enough from the article's edge that no phrase begins in the article before.
    return documents * PLACES_AN_ARTICLE + postings.places + PLACES_AN_ARTICLE // 2
