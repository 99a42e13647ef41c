"""One generation of the index: a folder that is opened, read as a snapshot and written to.

Whoosh's `TOC` names the segments of each commit. A commit writes new segments, then a new table of
contents, and is on the disk once that is renamed into place (`storage.DurableStorage`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.merge import merge_segments
from articles.search.engines.whoosh.merging import to_merge
from articles.search.engines.whoosh.postings import Mask
from articles.search.engines.whoosh.schema import fingerprint, make_schema
from articles.search.engines.whoosh.segments import NAME, Segment, write_segment
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.engines.whoosh.storage import DurableStorage, check, force_file, force_folder
from articles.search.query import SearchUnavailable

FINGERPRINT_FILE = "fingerprint"
OPENING_TRIES = 10
SETTLED = 1_000_000_000  # nanoseconds; a folder's time of change is exact to less than that
WRITTEN_AT_ONCE = 2000  # articles whose words are in memory together while a segment is written


class WhooshIndex:
    """A generation's folder. Its snapshot is shared by the threads of a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = str(folder)
        self._schema = make_schema()
        self._snapshot: Snapshot | None = None
        self._unchanged_since = 0  # the time of the folder that `_snapshot` is the newest of
        self._opening = Lock()

    @classmethod
    def create(cls, folder: Path) -> WhooshIndex:
        """An empty index in a new folder, readable by its owner alone (Whoosh unpickles it)."""
        folder.mkdir(mode=0o700, parents=True)
        (folder / FINGERPRINT_FILE).write_text(fingerprint())
        force_file(folder / FINGERPRINT_FILE)
        TOC(make_schema(), [], 0).write(DurableStorage(folder), NAME)
        force_folder(folder.parent)
        return cls(folder)

    # --- reading --------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """The newest committed state; raises SearchUnavailable where it cannot be read."""
        try:
            return self._newest()
        except SearchUnavailable:
            raise
        except Exception as error:  # a damaged file can fail in any way a pickle can
            raise SearchUnavailable(f"The index in {self.folder} cannot be read.") from error

    def _newest(self) -> Snapshot:
        held = self._snapshot
        changed = os.stat(self._path).st_mtime_ns  # noqa: PTH116 - asked at every search
        if held is not None and changed == self._unchanged_since:
            return held
        storage = FileStorage(str(self.folder))
        version = TOC._latest_generation(storage, NAME)
        if held is not None and held.version == version:
            # One more commit in the same tick of the clock would leave the same time.
            if time.time_ns() - changed > SETTLED:
                self._unchanged_since = changed
            return held
        with self._opening:
            for _attempt in range(OPENING_TRIES):
                try:
                    self._snapshot = self._open(storage)
                    return self._snapshot
                except FileNotFoundError:
                    # A commit has just replaced the segments that its predecessor named.
                    time.sleep(0.02)
            return self._open(storage)

    def _open(self, storage: FileStorage) -> Snapshot:
        self._check_fingerprint()
        toc = self._contents(storage)
        before = self._snapshot.segments if self._snapshot else ()
        held = {segment.name: segment for segment in before}
        segments, live = [], []
        for described in toc.segments:
            segment = held.get(described.segment_id())
            segments.append(segment or Segment(storage, self._schema, described))
            live.append(_live(described))
        everything = np.concatenate(live) if live else np.empty(0, np.bool_)
        return Snapshot(toc.generation, tuple(segments), everything)

    def _contents(self, storage: FileStorage) -> TOC:
        """The newest table of contents; raises Damaged where it is not what was written."""
        version = TOC._latest_generation(storage, NAME)
        if version < 0:
            raise SearchUnavailable(f"The index folder {self.folder} is missing or incomplete.")
        check(self.folder, TOC._filename(NAME, version))
        return TOC.read(storage, NAME, gen=version, schema=self._schema)

    def _check_fingerprint(self) -> None:
        path = self.folder / FINGERPRINT_FILE
        if not path.is_file():
            raise SearchUnavailable(f"The index folder {self.folder} is missing or incomplete.")
        if path.read_text() != fingerprint():
            raise SearchUnavailable("The index was built by another version: run rebuild_index.")

    # --- writing; one process at a time, under the indexer's lock -------------------------------

    def apply(self, changed: Iterable[IndexDocument], gone: Iterable[int]) -> None:
        """Take in `changed` and take out `gone` in one commit that is on the disk at return."""
        documents = list(changed)
        replaced = {document.article_id for document in documents} | set(gone)
        held = self.snapshot().segments
        with DurableStorage(self.folder) as storage:
            toc = self._contents(storage)
            removed = _remove(toc.segments, held, replaced)
            if not documents and not removed:
                return
            segments = [described for described in toc.segments if described.doc_count()]
            if documents:
                segments.append(write_segment(storage, documents))
            self._commit(storage, self._merged(storage, segments), toc.generation + 1)

    def add_all(self, documents: Iterable[IndexDocument]) -> int:
        """Take in many articles that the index lacks, as one segment; returns how many.

        `WRITTEN_AT_ONCE` at a time go into a segment; these are merged at the end, term by term, so
        memory does not grow with the number of articles.
        """
        stream, parts, count = iter(documents), [], 0
        with DurableStorage(self.folder) as storage:
            toc = self._contents(storage)
            while batch := list(islice(stream, WRITTEN_AT_ONCE)):
                parts.append(write_segment(storage, batch))
                count += len(batch)
            if len(parts) > 1:
                parts = [self._merge(storage, parts)]
            self._commit(storage, [*toc.segments, *parts], toc.generation + 1)
        return count

    def _merged(self, storage: DurableStorage, segments: list[Any]) -> list[Any]:
        chosen = to_merge(segments)
        if not chosen:
            return segments
        rest = [described for described in segments if described not in chosen]
        return [*rest, self._merge(storage, chosen)]

    def _merge(self, storage: DurableStorage, chosen: Sequence[Any]) -> Any:
        parts = [(Segment(storage, self._schema, d), _live(d)) for d in chosen]
        return merge_segments(storage, parts)

    def _commit(self, storage: DurableStorage, segments: list[Any], version: int) -> None:
        TOC(self._schema, segments, version).write(storage, NAME)
        clean_files(storage, NAME, version, segments)


def _remove(segments: Sequence[Any], held: Sequence[Segment], article_ids: set[int]) -> bool:
    """Mark these articles deleted in the segments that hold them; False where none does."""
    removed = False
    columns = {segment.name: segment.columns for segment in held}
    for described in segments:
        ids = columns[described.segment_id()].article_ids
        for number in np.flatnonzero(np.isin(ids, list(article_ids))).tolist():
            if not described.is_deleted(number):
                described.delete_document(number)
                removed = True
    return removed


def _live(described: Any) -> Mask:
    live = np.ones(described.doc_count_all(), np.bool_)
    live[list(described.deleted_docs())] = False
    return live
