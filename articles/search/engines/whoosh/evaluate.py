"""Evaluates a query tree over a snapshot: which articles match, and with what score.

The score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009, section 3.6): for each word the frequencies in title, summary and body, each divided
by its area's length norm and times its area's weight, are added before they are saturated,

    tf  = Σ_area  w_area · f_area / (1 − b + b · length_area / average_area)
    score = weight · ln(1 + (N − df + ½) / (df + ½)) · tf · (k1 + 1) / (tf + k1)

with N the articles of the index and df those that have the word anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log1p
from typing import assert_never

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import NO_POSTINGS, Longs, Postings
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
    Expression,
    HasValue,
    IsArticle,
    NoneOf,
    Sequence,
    Term,
)
from articles.search.terms import WRITTEN

K1 = 1.2

AREA_WEIGHTS: dict[Area, float] = {"title": 3.0, "summary": 1.5, "body": 1.0}
# Wider than any article, so that the last place of one never meets the first of the next.
PLACES_AN_ARTICLE = 1 << 25
MOST_EXPANSIONS = 200  # words that a prefix stands for, at most

Scores = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
ROUNDING = 1e-9
# Past this share of all articles, arrays with an entry an article are quicker than sorted lists.
DENSE_SHARE = 16


@dataclass(frozen=True, slots=True)
class Matched:
    """The live articles that match, by number in ascending order, and their scores."""

    documents: Longs
    scores: Scores


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a relaxable query found: the articles with most of the words; `complete` has all."""

    documents: Longs
    scores: Scores
    complete: Mask


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often a word or phrase stands in one area: of these articles, ascending, each above 0."""

    area: Area
    documents: Longs
    counts: Scores


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of a term, and those of the spellings that it does not mean."""

    postings: Postings
    without: list[Postings]


def evaluate(tree: Expanded, snapshot: Snapshot) -> Matched:
    match tree:
        case Everything():
            return _unscored(snapshot.live_documents)
        case HasValue():
            documents = np.flatnonzero(snapshot.having(tree.facet, tree.numbers))
            score = tree.weight * _idf(len(documents), snapshot) if tree.weight else 0.0
            return Matched(documents, np.full(len(documents), score))
        case IsArticle():
            chosen = np.isin(snapshot.article_ids, list(tree.article_ids)) & snapshot.live
            return _unscored(np.flatnonzero(chosen))
        case Between():
            return _unscored(np.flatnonzero(snapshot.between(tree.first_day, tree.last_day)))
        case Alternatives():
            return _score(
                _frequencies(tree, snapshot), tree.weight, snapshot, _rarity(tree, snapshot)
            )
        case Sequence():
            return _score(_sequence_frequencies(tree, snapshot), 1.0, snapshot)
        case Close():
            return _score(_close_frequencies(tree, snapshot), 1.0, snapshot)
        case NoneOf():
            mask = snapshot.live.copy()
            mask[evaluate(tree.part, snapshot).documents] = False
            return _unscored(np.flatnonzero(mask))
        case AllOf():
            return _all_of(tree.parts, snapshot)
        case AnyOf():
            return _any_of([evaluate(part, snapshot) for part in tree.parts], snapshot)
        case _:
            assert_never(tree)


def evaluate_relaxed(tree: AllOf, snapshot: Snapshot, below: int, wanted: int) -> Relaxed:
    """All of the parts; or, where fewer than `below` articles have them all, the articles with the
    largest number of them that `wanted` articles have.

    Exclusions and dates are never relaxed.
    """
    words = [part for part in tree.parts if _is_word(part) and not _is_optional(part)]
    complete = _all_of(tree.parts, snapshot)
    if len(complete.documents) >= below or len(words) < 2:
        every = np.ones(len(complete.documents), np.bool_)
        return Relaxed(complete.documents, complete.scores, every)
    matched = [evaluate(part, snapshot) for part in words]
    some = _any_of(matched, snapshot).documents
    found = _counted_in(some, matched)
    least = len(words)
    allowed = _filtered(some, tree.parts, snapshot)
    while least > 1 and np.count_nonzero(allowed & (found >= least)) < wanted:
        least -= 1
    keep = allowed & (found >= least)
    documents = some[keep]
    scores = np.zeros(len(documents))
    helping = [part for part in tree.parts if _is_optional(part)]
    for part in (*words, *helping):
        for scored in _loosened(part):
            scores += _scores_at(documents, evaluate(scored, snapshot), snapshot)
    return Relaxed(documents, scores, found[keep] == len(words))


def _loosened(part: Expanded) -> Iterator[Expanded]:
    """What a part of a relaxed query is scored by: its neighbours too, and a phrase's words."""
    match part:
        case Alternatives():
            yield replace(part, terms=(*part.terms, *part.neighbours))
        case Sequence():
            yield part
            if len(part.parts) > 1:
                for word in part.parts:
                    yield from _loosened(word)
        case _:
            yield part


def _unscored(documents: Longs) -> Matched:
    return Matched(documents, np.zeros(len(documents)))


def _is_word(part: Expanded) -> bool:
    return isinstance(part, Alternatives | Sequence)


def _is_optional(part: Expanded) -> bool:
    return isinstance(part, Alternatives) and part.optional


def _all_of(parts: tuple[Expanded, ...], snapshot: Snapshot) -> Matched:
    """The articles that every part has, optional ones apart; scores added in the parts' order."""
    needed = [
        evaluate(part, snapshot)
        for part in parts
        if not isinstance(part, NoneOf) and not _is_optional(part)
    ]
    helping = [evaluate(part, snapshot) for part in parts if _is_optional(part)]
    rarest = min(needed, key=lambda matched: len(matched.documents), default=None)
    documents = snapshot.live_documents if rarest is None else rarest.documents
    for matched in needed:
        if matched is not rarest:
            documents = documents[_is_in(documents, matched.documents, snapshot)]
    for part in parts:
        if isinstance(part, NoneOf):
            excluded = evaluate(part.part, snapshot).documents
            documents = documents[~_is_in(documents, excluded, snapshot)]
    scores = np.zeros(len(documents))
    for matched in (*needed, *helping):
        scores += _scores_at(documents, matched, snapshot)
    return Matched(documents, scores)


def _any_of(parts: list[Matched], snapshot: Snapshot) -> Matched:
    """The articles that any part has, with their scores added."""
    if len(parts) < 2:
        return parts[0] if parts else _unscored(np.empty(0, np.int64))
    total = sum(len(part.documents) for part in parts)
    if total * DENSE_SHARE > len(snapshot):
        scores, mask = np.zeros(len(snapshot)), np.zeros(len(snapshot), np.bool_)
        for part in parts:
            scores[part.documents] += part.scores
            mask[part.documents] = True
        documents = np.flatnonzero(mask)
        return Matched(documents, scores[documents])
    return _summed(
        np.concatenate([part.documents for part in parts]),
        np.concatenate([part.scores for part in parts]),
    )


def _summed(documents: Longs, scores: Scores) -> Matched:
    """Each article once, with its scores added in the order in which they stand."""
    if not len(documents):
        return Matched(documents, scores)
    order = np.argsort(documents, kind="stable")  # of runs that ascend: merely merges them
    documents = documents[order]
    first = np.flatnonzero(np.concatenate([[True], documents[1:] != documents[:-1]]))
    return Matched(documents[first], np.add.reduceat(scores[order], first))


def _filtered(documents: Longs, parts: tuple[Expanded, ...], snapshot: Snapshot) -> Mask:
    """Which of the articles the parts that are no words let through."""
    allowed = np.ones(len(documents), np.bool_)
    for part in parts:
        if isinstance(part, NoneOf):
            allowed &= ~_is_in(documents, evaluate(part.part, snapshot).documents, snapshot)
        elif not _is_word(part):
            allowed &= _is_in(documents, evaluate(part, snapshot).documents, snapshot)
    return allowed


def _counted_in(documents: Longs, parts: list[Matched]) -> Longs:
    """In how many of the parts each article is."""
    counts = np.zeros(len(documents), np.int64)
    for part in parts:
        counts[np.searchsorted(documents, part.documents)] += 1
    return counts


def _is_in(documents: Longs, others: Longs, snapshot: Snapshot) -> Mask:
    """Which of the articles are among the others."""
    mask = np.zeros(len(snapshot), np.bool_)
    mask[others] = True
    return mask[documents]


def _scores_at(documents: Longs, matched: Matched, snapshot: Snapshot) -> Scores:
    """The scores of the articles, 0 for those that did not match."""
    if documents is matched.documents:
        return matched.scores
    if not len(matched.documents):
        return np.zeros(len(documents))
    if len(documents) * DENSE_SHARE > len(snapshot):
        scores = np.zeros(len(snapshot))
        scores[matched.documents] = matched.scores
        return scores[documents]
    places = np.minimum(np.searchsorted(matched.documents, documents), len(matched.documents) - 1)
    return np.where(matched.documents[places] == documents, matched.scores[places], 0.0)


def _rarity(word: Alternatives, snapshot: Snapshot) -> float | None:
    """In how many articles a word is, where an alternative counts by its weight; None: in so many
    as match.
    """
    if all(term.weight == 1 for term in word.terms) and not word.expressions:
        return None
    weights = np.zeros(len(snapshot))
    for term in sorted(word.terms, key=lambda term: term.weight):
        for area in word.areas:
            parts = [(postings, 1.0) for postings in _matching(term, area, snapshot)]
            parts += [(postings, -1.0) for postings in _other_spellings(term, area, snapshot)]
            documents, _counts = _added(parts, snapshot)
            weights[documents] = min(1.0, term.weight)
    for expression in word.expressions:
        for area in word.areas:
            found = _as_postings(expression, area, snapshot).documents
            weights[found] = np.maximum(weights[found], expression.weight)
    return float(weights[snapshot.live].sum())


def _score(
    frequencies: list[Frequencies], weight: float, snapshot: Snapshot, df: float | None = None
) -> Matched:
    normed = [
        Matched(
            found.documents,
            AREA_WEIGHTS[found.area] * found.counts / snapshot.norms[found.area][found.documents],
        )
        for found in frequencies
    ]
    if not normed:
        return _unscored(np.empty(0, np.int64))
    total = _any_of(normed, snapshot)
    living = snapshot.live[total.documents]
    documents, tf = total.documents[living], total.scores[living]
    idf = _idf(len(documents) if df is None else df, snapshot)
    return Matched(documents, weight * idf * tf * (K1 + 1) / (tf + K1))


def _idf(df: float, snapshot: Snapshot) -> float:
    return log1p((snapshot.live_count - df + 0.5) / (df + 0.5))


def _frequencies(word: Alternatives, snapshot: Snapshot) -> list[Frequencies]:
    """How often any of the terms stands in each article, by area."""
    found = []
    for area in word.areas:
        parts = []
        for term in word.terms:
            parts += [(p, term.weight) for p in _matching(term, area, snapshot)]
            parts += [(p, -term.weight) for p in _other_spellings(term, area, snapshot)]
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


def _as_postings(expression: Expression, area: Area, snapshot: Snapshot) -> Postings:
    found = _counted(area, _starts(expression.sequence, area, snapshot))
    return Postings(found.documents, found.counts.astype(np.int64), NO_POSTINGS.places)


def _added(parts: list[tuple[Postings, float]], snapshot: Snapshot) -> tuple[Longs, Scores]:
    """The frequencies of several terms added, each times its weight, where the sum is above 0."""
    summed = _any_of(
        [
            Matched(p.documents.astype(np.int64), weight * p.frequencies.astype(np.float64))
            for p, weight in parts
        ]
        or [_unscored(np.empty(0, np.int64))],
        snapshot,
    )
    # A weight times what it takes away again may leave a rounding error of a frequency.
    kept = summed.scores > ROUNDING
    return summed.documents[kept], summed.scores[kept]


def _matching(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    """The postings of a term; of a prefix those of the terms that begin so, the commonest ones."""
    if not term.is_prefix:
        return [snapshot.postings(area, term.form, term.text)]
    begun = snapshot.terms_with_prefix(area, term.form, term.text)
    plain = sorted(text for text in begun if WRITTEN not in text)
    found = [snapshot.postings(area, term.form, text) for text in plain]
    # Stable: of two that are as common the first in the alphabet.
    found.sort(key=lambda postings: len(postings.documents), reverse=True)
    return found[:MOST_EXPANSIONS]


def _other_spellings(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    if not term.minus_variants:
        return []
    variants = snapshot.terms_with_prefix(area, "word", term.text + WRITTEN)
    return [snapshot.postings(area, "word", variant) for variant in sorted(variants)]


def _sequence_frequencies(sequence: Sequence, snapshot: Snapshot) -> list[Frequencies]:
    """How often the words follow one another, by area."""
    return [
        _counted(area, starts)
        for area in sequence.parts[0].areas
        if len(starts := _starts(sequence, area, snapshot))
    ]


def _close_frequencies(close: Close, snapshot: Snapshot) -> list[Frequencies]:
    """How often the left one stands with the right one near it, by area.

    Nearness is from the last word of the one to the first of the other; a word is not near itself.
    """
    found = []
    for area in close.left.parts[0].areas:
        left, right = (_starts(part, area, snapshot) for part in (close.left, close.right))
        last = len(close.left.parts) - 1  # from the left one's first word to its last
        after = _any_between(right, left + last + 1, left + last + close.distance)
        last = len(close.right.parts) - 1
        before = _any_between(right, left - last - close.distance, left - last - 1)
        near = after | before
        if near.any():
            found.append(_counted(area, left[near]))
    return found


def _any_between(places: Places, first: Places, last: Places) -> Mask:
    """Whether any of the places (ascending) lies from each `first` to its `last`, inclusive."""
    found: Mask = np.searchsorted(places, last, "right") > np.searchsorted(places, first)
    return found


def _counted(area: Area, places: Places) -> Frequencies:
    documents, counts = np.unique(places // PLACES_AN_ARTICLE, return_counts=True)
    return Frequencies(area, documents, counts.astype(np.float64))


def _starts(sequence: Sequence, area: Area, snapshot: Snapshot) -> Places:
    """Where the words follow one another: the place of the first, in order."""
    words = [_found(part, area, snapshot) for part in sequence.parts]
    within = _with_all(words, snapshot) if len(words) > 1 else None
    starts = _places(words[0], within)
    for offset, word in enumerate(words[1:], start=1):
        starts = np.intersect1d(starts, _places(word, within) - offset, assume_unique=True)
    return starts


def _found(word: Alternatives, area: Area, snapshot: Snapshot) -> list[Found]:
    return [
        Found(postings, _other_spellings(term, area, snapshot))
        for term in word.terms
        for postings in _matching(term, area, snapshot)
    ]


def _with_all(words: list[list[Found]], snapshot: Snapshot) -> Mask:
    """Which articles have each of the words: places in others need not be looked at."""
    common = np.ones(len(snapshot), np.bool_)
    for word in words:
        has = np.zeros(len(snapshot), np.bool_)
        for found in word:
            has[found.postings.documents] = True
        common &= has
    return common


def _places(word: list[Found], within: Mask | None) -> Places:
    """Where any of the terms stands, as article · PLACES_AN_ARTICLE + place, in order."""
    every = []
    for found in word:
        here = _absolute_places(found.postings, within)
        for other in found.without:
            here = np.setdiff1d(here, _absolute_places(other, within), assume_unique=True)
        every.append(here)
    if len(every) == 1:
        return every[0]
    return np.unique(np.concatenate(every)) if every else np.empty(0, np.int64)


def _absolute_places(postings: Postings, within: Mask | None) -> Places:
    documents, frequencies, places = postings.documents, postings.frequencies, postings.places
    if within is not None:
        kept = within[documents]
        places = places[np.repeat(kept, frequencies)]
        documents, frequencies = documents[kept], frequencies[kept]
    # Far enough from the article's edge that no phrase begins in the article before.
    first = documents.astype(np.int64) * PLACES_AN_ARTICLE + PLACES_AN_ARTICLE // 2
    absolute: Places = np.repeat(first, frequencies) + places
    return absolute
