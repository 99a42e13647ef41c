"""The embedded engine: Whoosh stores the index, NumPy executes the query.

One object a process and index folder. Which generation is live stands in the database
(`IndexState`); a generation that the database names and the folder lacks is an error.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np

from articles.models import IndexState
from articles.search.documents import IndexDocument
from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.engines.whoosh.evaluate import Scores, evaluate, evaluate_relaxed
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.merging import needs_compaction
from articles.search.engines.whoosh.narrow import Narrowing
from articles.search.engines.whoosh.postings import Longs
from articles.search.engines.whoosh.snapshot import Mask, Snapshot
from articles.search.engines.whoosh.storage import Damaged
from articles.search.engines.whoosh.vocabulary import SnapshotVocabulary
from articles.search.query import AllOf, Expanded, SearchUnavailable

NEVER_BUILT = "The index has not been built yet."


@dataclass(frozen=True, slots=True)
class Found:
    """The articles the words find, before facets and dates narrow them, in ascending order."""

    documents: Longs
    scores: Scores
    found_words: Longs  # how many of the words, where that comes before the score; else zeros
    words: int  # how many a complete hit has

    @property
    def complete(self) -> Mask:
        complete: Mask = self.found_words == self.words
        return complete


class WhooshSearch:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._indexes: dict[str, WhooshIndex] = {}
        self._lock = Lock()

    # --- answering ------------------------------------------------------------------------------

    def run(self, query: EngineQuery) -> EngineResult:
        snapshot = self._snapshot()
        try:
            return self._run(query, snapshot)
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def _run(self, query: EngineQuery, snapshot: Snapshot) -> EngineResult:
        found = _find(query, snapshot)
        narrowing = Narrowing(query, found.documents, snapshot)
        page = _page(np.flatnonzero(narrowing.mask), query, found, snapshot)
        hits = found.documents[narrowing.mask]
        dated = hits[snapshot.days[hits] > 0]
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
        snapshot = self._snapshot()
        try:
            found = evaluate(tree, snapshot).documents
            return int(Narrowing(query, found, snapshot).mask.sum())
        except (OSError, Damaged) as error:
            raise SearchUnavailable("The index cannot be read.") from error

    def vocabulary(self) -> SnapshotVocabulary:
        return SnapshotVocabulary(self._snapshot())

    def fingerprints(self, generation: str | None = None) -> dict[int, bytes]:
        return self._snapshot(generation).fingerprints()

    def check(self) -> None:
        try:
            for segment in self._snapshot().segments:
                segment.check()
        except (OSError, Damaged) as error:
            raise SearchUnavailable(f"The index is damaged: {error}") from error

    def wants_rebuild(self) -> bool:
        return needs_compaction(len(self._snapshot().segments))

    # --- writing --------------------------------------------------------------------------------

    def create(self, generation: str) -> None:
        WhooshIndex.create(self.folder / generation)

    def apply(
        self, changed: Iterable[IndexDocument], gone: Iterable[int], generation: str | None = None
    ) -> None:
        self._index(generation).apply(changed, gone)

    def build(self, generation: str, documents: Iterable[IndexDocument]) -> int:
        """Fill an empty generation; returns how many articles it took in."""
        return WhooshIndex(self.folder / generation).add_all(documents)

    def remove_generations(self, keep: Iterable[str]) -> None:
        """Delete the folders of all other generations; readers that hold them open go on."""
        kept = set(keep)
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)
                with self._lock:
                    self._indexes.pop(folder.name, None)

    # --- generations ----------------------------------------------------------------------------

    def _snapshot(self, generation: str | None = None) -> Snapshot:
        return self._index(generation).snapshot()

    def _index(self, generation: str | None) -> WhooshIndex:
        name = generation or live_generation()
        with self._lock:
            if name not in self._indexes:
                # The one that was live until now may still be read; older ones are let go.
                for old in list(self._indexes)[:-1]:
                    del self._indexes[old]
                self._indexes[name] = WhooshIndex(self.folder / name)
            return self._indexes[name]


def live_generation() -> str:
    name = IndexState.objects.values_list("generation", flat=True).first()
    if name is None:
        raise SearchUnavailable(NEVER_BUILT)
    return name


@cache
def whoosh_search(folder: Path) -> WhooshSearch:
    """The process's engine on that folder."""
    return WhooshSearch(folder)


def _find(query: EngineQuery, snapshot: Snapshot) -> Found:
    tree = query.tree
    if query.relax_below and isinstance(tree, AllOf) and tree.relaxable:
        relaxed = evaluate_relaxed(tree, snapshot, query.relax_below)
        return Found(relaxed.documents, relaxed.scores, relaxed.found_words, relaxed.words)
    matched = evaluate(tree, snapshot)
    none = np.zeros(len(matched.documents), np.int64)
    return Found(matched.documents, matched.scores, none, 0)


def _page(hits: Longs, query: EngineQuery, found: Found, snapshot: Snapshot) -> Longs:
    """The page's hits in order, as places in `found`.

    Ties go to the newer article, then to the one added last, so that pages never overlap. Undated
    articles come last whichever way dates are sorted.
    """
    last = query.offset + query.limit
    if query.sort == "relevance":
        hits = _best(hits, last, found)
        newest = snapshot.newest_first[found.documents[hits]]
        order = np.lexsort((newest, -found.scores[hits], -found.found_words[hits]))
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
    words = found.found_words[hits]
    if words.any() and words.min() != words.max():
        return hits  # relaxed: few enough, and the words come before the score
    scores = found.scores[hits]
    least = -np.partition(-scores, count - 1)[count - 1]
    best: Longs = hits[scores >= least]
    return best
