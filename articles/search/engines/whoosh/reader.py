"""Answers queries from one snapshot, so that several answers agree with one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.engines.whoosh.evaluate import (
    Counted,
    Relaxed,
    begun,
    evaluate,
    evaluate_relaxed,
)
from articles.search.engines.whoosh.matched import Matched, Scores, is_in
from articles.search.engines.whoosh.narrow import Narrowing
from articles.search.engines.whoosh.postings import Longs, Mask
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.engines.whoosh.storage import Damaged
from articles.search.engines.whoosh.vocabulary import SnapshotVocabulary
from articles.search.query import AllOf, Expanded, SearchUnavailable


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in ascending order, with their scores."""

    documents: Longs
    scores: Scores
    complete: Mask | None  # which have all the words: they come before the others; None: all do


class WhooshReader:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def state(self) -> str:
        return self._snapshot.name

    def run(self, query: EngineQuery) -> EngineResult:
        try:
            return self._run(query)
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def _run(self, query: EngineQuery) -> EngineResult:
        snapshot = self._snapshot
        found = _find(query, snapshot)
        narrowing = Narrowing(query, found.documents, snapshot)
        hits = _refreshed(_left(found, narrowing.kept, snapshot), query, snapshot)
        page = _page(query, hits, snapshot)
        documents, complete = hits.documents, hits.complete
        dated = documents[snapshot.days[documents] > 0] if query.spans else documents[:0]
        return EngineResult(
            article_ids=tuple(snapshot.article_ids[documents[page]].tolist()),
            scores=tuple(hits.scores[page].tolist()),
            total=len(documents),
            total_all_words=len(documents) if complete is None else int(complete.sum()),
            relaxed=isinstance(found, Relaxed) and found.complete is not None,
            facets=narrowing.counts(query.facets),
            days=snapshot.days[dated],
            last_days=snapshot.last_days[dated],
            arabic=snapshot.arabic[dated],
        )

    def count(self, tree: Expanded, query: EngineQuery) -> int:
        try:
            found = evaluate(tree, self._snapshot, scored=False).documents
            return len(found[Narrowing(query, found, self._snapshot).kept])
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def count_each(self, parts: Iterable[Expanded], query: EngineQuery) -> list[int]:
        snapshot = self._snapshot
        try:
            found = _find(query, snapshot).documents
            hits = found[Narrowing(query, found, snapshot).kept]
            return [
                int(is_in(evaluate(part, snapshot, scored=False).documents, hits, snapshot).sum())
                for part in parts
            ]
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def vocabulary(self) -> SnapshotVocabulary:
        return SnapshotVocabulary(self._snapshot)


def _find(query: EngineQuery, snapshot: Snapshot) -> Relaxed | Matched | Counted:
    """The articles that the words find, before facets and dates narrow them."""
    tree = query.tree
    if query.relax_below and isinstance(tree, AllOf) and tree.relaxable:
        return evaluate_relaxed(tree, snapshot, query.relax_below, query.relax_to)
    return begun(tree, snapshot)


def _left(found: Relaxed | Matched | Counted, kept: Mask | slice, snapshot: Snapshot) -> Found:
    """Those that facets and dates leave, scored."""
    if isinstance(found, Counted):
        documents = found.documents if isinstance(kept, slice) else found.documents[kept]
        return Found(documents, found.scores_at(documents, snapshot), None)
    complete = found.complete if isinstance(found, Relaxed) else None
    return Found(
        found.documents[kept],
        found.scores[kept],
        complete if complete is None else complete[kept],
    )


def _refreshed(found: Found, query: EngineQuery, snapshot: Snapshot) -> Found:
    """With newer articles preferred, where that is asked for."""
    if not query.recency or query.sort != "relevance":
        return found
    freshness = snapshot.freshness(query.recency.half_life)[found.documents]
    return replace(found, scores=found.scores * (1 + query.recency.weight * freshness))


def _page(query: EngineQuery, hits: Found, snapshot: Snapshot) -> Longs:
    """The page's hits in order, as places in `hits`.

    Ties go to the newer article, then to the one added last, so that pages never overlap. Undated
    articles come last whichever way dates are sorted.
    """
    last = query.offset + query.limit
    if query.sort == "relevance":
        first = _best(hits, last)
        newest = snapshot.newest_first[hits.documents[first]]
        by_score = (newest, -hits.scores[first])
        if hits.complete is None:
            order = np.lexsort(by_score)
        else:
            order = np.lexsort((*by_score, ~hits.complete[first]))
    else:
        places = snapshot.newest_first if query.sort == "newest" else snapshot.oldest_first
        keys = places[hits.documents]
        first = _least(keys, last)
        order = np.argsort(keys[first])
    page: Longs = first[order[query.offset : last]]
    return page


def _best(hits: Found, count: int) -> Longs:
    """Where the `count` best hits are, in no order, and those that tie with the last of them."""
    if hits.complete is not None:
        return np.arange(len(hits.documents))  # few, and all the words come before the score
    return _least(-hits.scores, count)


def _least(keys: npt.NDArray[Any], count: int) -> Longs:
    """Where the `count` least keys are, in no order, and those that tie with the last of them."""
    if count >= len(keys):
        return np.arange(len(keys))
    if not count:
        return np.empty(0, np.int64)
    return np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
