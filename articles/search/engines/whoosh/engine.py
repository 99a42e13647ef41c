"""The embedded engine: Whoosh stores the index, NumPy executes the query.

One object a process and index folder. Which generation is live stands in the database
(`IndexState`); a generation that the database names and the folder lacks is an error.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

from articles.models import IndexState
from articles.search.documents import IndexDocument
from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.merging import needs_compaction
from articles.search.engines.whoosh.reader import WhooshReader
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.engines.whoosh.storage import Damaged
from articles.search.engines.whoosh.vocabulary import SnapshotVocabulary
from articles.search.query import Expanded, SearchUnavailable

NEVER_BUILT = "The index has not been built yet."


class WhooshSearch:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._indexes: dict[str, WhooshIndex] = {}
        self._lock = Lock()

    # --- answering ------------------------------------------------------------------------------

    def reader(self) -> WhooshReader:
        return WhooshReader(self._snapshot())

    @property
    def state(self) -> str:
        return self.reader().state

    def run(self, query: EngineQuery) -> EngineResult:
        return self.reader().run(query)

    def count(self, tree: Expanded, query: EngineQuery) -> int:
        return self.reader().count(tree, query)

    def count_each(self, parts: Iterable[Expanded], query: EngineQuery) -> list[int]:
        return self.reader().count_each(parts, query)

    def vocabulary(self) -> SnapshotVocabulary:
        return self.reader().vocabulary()

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
