"""Answers queries from one snapshot, so that several answers agree with one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.engines.whoosh.evaluate import evaluate, evaluate_relaxed
from articles.search.engines.whoosh.matched import Scores, is_in
from articles.search.engines.whoosh.narrow import Narrowing
from articles.search.engines.whoosh.postings import Longs
from articles.search.engines.whoosh.snapshot import Mask, Snapshot
from articles.search.engines.whoosh.storage import Damaged
from articles.search.engines.whoosh.vocabulary import SnapshotVocabulary
from articles.search.query import AllOf, Expanded, SearchUnavailable


@dataclass(frozen=True, slots=True)
class Found:
    """The articles the words find, before facets and dates narrow them, in ascending order."""

    documents: Longs
    scores: Scores
    complete: Mask  # which have all the words: they come before the others


class WhooshReader:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def run(self, query: EngineQuery) -> EngineResult:
        try:
            return self._run(query)
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def _run(self, query: EngineQuery) -> EngineResult:
        snapshot = self._snapshot
        found = _refreshed(_find(query, snapshot), query, snapshot)
        narrowing = Narrowing(query, found.documents, snapshot)
        page = _page(np.flatnonzero(narrowing.mask), query, found, snapshot)
        hits = found.documents[narrowing.mask]
        dated = hits[snapshot.days[hits] > 0] if query.spans else hits[:0]
        complete = int((found.complete & narrowing.mask).sum())
        return EngineResult(
            article_ids=tuple(snapshot.article_ids[found.documents[page]].tolist()),
            scores=tuple(found.scores[page].tolist()),
            total=len(hits),
            total_all_words=complete,
            relaxed=not found.complete.all(),
            facets=narrowing.counts(query.facets),
            days=snapshot.days[dated],
            last_days=snapshot.last_days[dated],
            arabic=snapshot.arabic[dated],
        )

    def count(self, tree: Expanded, query: EngineQuery) -> int:
        try:
            found = evaluate(tree, self._snapshot).documents
            return int(Narrowing(query, found, self._snapshot).mask.sum())
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def count_each(self, parts: Iterable[Expanded], query: EngineQuery) -> list[int]:
        snapshot = self._snapshot
        try:
            found = _find(query, snapshot).documents
            hits = found[Narrowing(query, found, snapshot).mask]
            return [
                int(is_in(evaluate(part, snapshot).documents, hits, snapshot).sum())
                for part in parts
            ]
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def vocabulary(self) -> SnapshotVocabulary:
        return SnapshotVocabulary(self._snapshot)


def _find(query: EngineQuery, snapshot: Snapshot) -> Found:
    tree = query.tree
    if query.relax_below and isinstance(tree, AllOf) and tree.relaxable:
        relaxed = evaluate_relaxed(tree, snapshot, query.relax_below, query.relax_to)
        return Found(relaxed.documents, relaxed.scores, relaxed.complete)
    matched = evaluate(tree, snapshot)
    return Found(matched.documents, matched.scores, np.ones(len(matched.documents), np.bool_))


def _refreshed(found: Found, query: EngineQuery, snapshot: Snapshot) -> Found:
    """With newer articles preferred, where that is asked for."""
    if not query.recency or query.sort != "relevance":
        return found
    freshness = snapshot.freshness(query.recency.half_life)[found.documents]
    return replace(found, scores=found.scores * (1 + query.recency.weight * freshness))


def _page(hits: Longs, query: EngineQuery, found: Found, snapshot: Snapshot) -> Longs:
    """The page's hits in order, as places in `found`.

    Ties go to the newer article, then to the one added last, so that pages never overlap. Undated
    articles come last whichever way dates are sorted.
    """
    last = query.offset + query.limit
    if query.sort == "relevance":
        hits = _best(hits, last, found)
        newest = snapshot.newest_first[found.documents[hits]]
        order = np.lexsort((newest, -found.scores[hits], ~found.complete[hits]))
    else:
        places = snapshot.newest_first if query.sort == "newest" else snapshot.oldest_first
        keys = places[found.documents[hits]]
        if last < len(hits):
            hits = hits[np.argpartition(keys, last - 1)[:last]] if last else hits[:0]
            keys = places[found.documents[hits]]
        order = np.argsort(keys)
    page: Longs = hits[order[query.offset : last]]
    return page


def _best(hits: Longs, count: int, found: Found) -> Longs:
    """The `count` best hits, in no order, and those that tie with the last of them."""
    if count >= len(hits) or not count:
        return hits if count else hits[:0]
    if not found.complete.all():
        return hits  # relaxed: few enough, and all the words come before the score
    scores = found.scores[hits]
    least = -np.partition(-scores, count - 1)[count - 1]
    best: Longs = hits[scores >= least]
    return best
