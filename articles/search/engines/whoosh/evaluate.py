"""Evaluates a query tree over a snapshot: which articles match, and with what score.

The score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009, section 3.6): for each word the frequencies in title, summary and body, each divided
by its area's length norm and times its area's weight, are added before they are saturated,

    tf  = Σ_area  w_area · f_area / (1 − b + b · length_area / average_area)
    score = weight · ln(1 + (N − df + ½) / (df + ½)) · tf · (k1 + 1) / (tf + k1)

with N the articles of the index and df those that have the word anywhere; of a word with lighter
alternatives, each of these articles counts by the heaviest one it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log1p
from typing import TypeGuard, assert_never

import numpy as np

from articles.search.engines.whoosh.frequencies import (
    Frequencies,
    of_close,
    of_sequence,
    of_word,
    rarity,
)
from articles.search.engines.whoosh.matched import (
    DENSE_SHARE,
    Matched,
    Scores,
    any_of,
    is_in,
    scores_at,
    unscored,
)
from articles.search.engines.whoosh.postings import Longs, Mask
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import (
    AllOf,
    Alternatives,
    AnyOf,
    Between,
    Close,
    Everything,
    Expanded,
    HasValue,
    IsArticle,
    NoneOf,
    Sequence,
)

K1 = 1.2
NOTHING: Mapping[int, Counted] = {}


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a relaxable query found: the articles with most of the words; `complete` has all, or is
    None where every one of them has.
    """

    documents: Longs
    scores: Scores
    complete: Mask | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A word or phrase and the live articles that have it, which are scored when it is known which
    of them are left.
    """

    part: Alternatives | Sequence | Close
    frequencies: Frequencies
    documents: Longs

    def scores(self, snapshot: Snapshot) -> Scores:
        """The scores of all of the articles."""
        found = self.frequencies
        if len(found.documents) > len(self.documents):
            found = found.at(snapshot.live[found.documents])
        return self._saturated(found.normed(snapshot), snapshot)

    def scores_at(self, documents: Longs, snapshot: Snapshot) -> Scores:
        """The scores of the articles (ascending), 0 for those that have not got it."""
        if documents is self.documents:
            return self.scores(snapshot)
        known = self.frequencies.documents
        if len(documents) * DENSE_SHARE > len(snapshot) or not len(known):
            return scores_at(documents, Matched(self.documents, self.scores(snapshot)), snapshot)
        places = np.minimum(known.searchsorted(documents), len(known) - 1)
        has = known[places] == documents
        scores: Scores = has * self._saturated(
            self.frequencies.at(places).normed(snapshot), snapshot
        )
        return scores

    def _saturated(self, tf: Scores, snapshot: Snapshot) -> Scores:
        part, weight, df = self.part, 1.0, None
        if isinstance(part, Alternatives):
            weight, df = part.weight, rarity(part, snapshot)
        idf = _idf(len(self.documents) if df is None else df, snapshot)
        scores: Scores = weight * idf * (K1 + 1) * (tf / (tf + K1))
        return scores


def counted(part: Alternatives | Sequence | Close, snapshot: Snapshot) -> Counted:
    found = _frequencies(part, snapshot)
    documents = found.documents
    if snapshot.live_count < len(snapshot):
        documents = documents[snapshot.live[documents]]
    return Counted(part, found, documents)


def evaluate(tree: Expanded, snapshot: Snapshot, scored: bool = True) -> Matched:
    """What matches; without scores where only that is asked."""
    match tree:
        case Everything():
            return unscored(snapshot.live_documents)
        case HasValue():
            documents = np.flatnonzero(snapshot.having(tree.facet, tree.numbers))
            score = tree.weight * _idf(len(documents), snapshot) if tree.weight else 0.0
            return Matched(documents, np.full(len(documents), score))
        case IsArticle():
            chosen = np.isin(snapshot.article_ids, list(tree.article_ids)) & snapshot.live
            return unscored(np.flatnonzero(chosen))
        case Between():
            return unscored(np.flatnonzero(snapshot.between(tree.first_day, tree.last_day)))
        case Alternatives() | Sequence() | Close():
            found = counted(tree, snapshot)
            if not scored:
                return unscored(found.documents)
            return Matched(found.documents, found.scores(snapshot))
        case NoneOf():
            mask = snapshot.live.copy()
            mask[evaluate(tree.part, snapshot, scored=False).documents] = False
            return unscored(np.flatnonzero(mask))
        case AllOf():
            return _all_of(tree.parts, snapshot, scored=scored)
        case AnyOf():
            return any_of([evaluate(part, snapshot, scored) for part in tree.parts], snapshot)
        case _:
            assert_never(tree)


def evaluate_relaxed(tree: AllOf, snapshot: Snapshot, below: int, wanted: int) -> Relaxed:
    """All of the parts; or, where fewer than `below` articles have them all, the articles with the
    largest number of them that `wanted` articles have.

    Exclusions and dates are never relaxed.
    """
    words = [part for part in tree.parts if _is_word(part) and not _is_optional(part)]
    known = {id(part): counted(part, snapshot) for part in words}
    complete = _all_of(tree.parts, snapshot, known)
    if len(complete.documents) >= below or len(words) < 2:
        return Relaxed(complete.documents, complete.scores, None)
    matched = [unscored(known[id(part)].documents) for part in words]
    some = any_of(matched, snapshot).documents
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
            again = known.get(id(scored)) or counted(scored, snapshot)
            scores += again.scores_at(documents, snapshot)
    has_all = found[keep] == len(words)
    return Relaxed(documents, scores, None if has_all.all() else has_all)


def _loosened(part: Alternatives | Sequence) -> Iterator[Alternatives | Sequence]:
    """What a part of a relaxed query is scored by: its neighbours too, and a phrase's words."""
    match part:
        case Alternatives():
            yield replace(part, terms=(*part.terms, *part.neighbours)) if part.neighbours else part
            for expression in part.expressions:
                if not expression.via:
                    for word in expression.sequence.parts:
                        yield from _loosened(word)
        case Sequence():
            yield part
            if len(part.parts) > 1:
                for word in part.parts:
                    yield from _loosened(word)


def _is_word(part: Expanded) -> TypeGuard[Alternatives | Sequence]:
    return isinstance(part, Alternatives | Sequence)


def _is_optional(part: Expanded) -> TypeGuard[Alternatives]:
    return isinstance(part, Alternatives) and part.optional


def _all_of(
    parts: tuple[Expanded, ...],
    snapshot: Snapshot,
    known: Mapping[int, Counted] = NOTHING,
    scored: bool = True,
) -> Matched:
    """The articles that every part has, optional ones apart; scores added in the parts' order.

    `known` holds, by their identity, parts that have been evaluated already. Words are scored last:
    the articles that have all of them are few beside those that have one.
    """
    needed = [
        known.get(id(part)) or begun(part, snapshot)
        for part in parts
        if not isinstance(part, NoneOf) and not _is_optional(part)
    ]
    rarest = min(needed, key=lambda matched: len(matched.documents), default=None)
    documents = snapshot.live_documents if rarest is None else rarest.documents
    for matched in needed:
        if matched is not rarest:
            documents = documents[is_in(documents, matched.documents, snapshot)]
    for part in parts:
        if isinstance(part, NoneOf):
            excluded = evaluate(part.part, snapshot, scored=False).documents
            documents = documents[~is_in(documents, excluded, snapshot)]
    if not scored:
        return unscored(documents)
    helping = [counted(part, snapshot) for part in parts if _is_optional(part)]
    scores = np.zeros(len(documents))
    for matched in (*needed, *helping):
        if isinstance(matched, Counted):
            scores += matched.scores_at(documents, snapshot)
        else:
            scores += scores_at(documents, matched, snapshot)
    return Matched(documents, scores)


def begun(part: Expanded, snapshot: Snapshot) -> Matched | Counted:
    """What matches, and of a word or phrase no scores yet."""
    if isinstance(part, Alternatives | Sequence | Close):
        return counted(part, snapshot)
    return evaluate(part, snapshot)


def _filtered(documents: Longs, parts: tuple[Expanded, ...], snapshot: Snapshot) -> Mask:
    """Which of the articles the parts that are no words let through."""
    allowed = np.ones(len(documents), np.bool_)
    for part in parts:
        if isinstance(part, NoneOf):
            excluded = evaluate(part.part, snapshot, scored=False).documents
            allowed &= ~is_in(documents, excluded, snapshot)
        elif not _is_word(part):
            wanted = evaluate(part, snapshot, scored=False).documents
            allowed &= is_in(documents, wanted, snapshot)
    return allowed


def _counted_in(documents: Longs, parts: list[Matched]) -> Longs:
    """In how many of the parts each article is."""
    counts = np.zeros(len(documents), np.int64)
    for part in parts:
        counts[np.searchsorted(documents, part.documents)] += 1
    return counts


def _frequencies(part: Alternatives | Sequence | Close, snapshot: Snapshot) -> Frequencies:
    match part:
        case Alternatives():
            return of_word(part, snapshot)
        case Sequence():
            return of_sequence(part, snapshot)
        case Close():
            return of_close(part, snapshot)


def _idf(df: float, snapshot: Snapshot) -> float:
    return log1p((snapshot.live_count - df + 0.5) / (df + 0.5))
