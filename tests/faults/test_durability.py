"""The index is on the disk before its rows leave the outbox, and a disk that fails harms nothing.

`os.fsync`, renaming, deleting and writing are watched, or made to fail at the n-th call.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from whoosh.filedb import filestore

from articles.models import Article, IndexQueue, IndexState
from articles.search import indexing
from articles.search.execute import engine
from articles.search.generations import rebuild
from articles.search.indexing import Drained, drain, writer_lock
from articles.search.verify import find_drift
from tests.factories import make_article
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]


def generation() -> Path:
    return Path(settings.INDEX_DIR) / IndexState.objects.get().generation


def files() -> set[Path]:
    return {path for path in generation().iterdir() if path.is_file()}


@dataclass
class Disk:
    """What happened, in order: (what, path, size of the file then)."""

    events: list[tuple[str, Path, int]] = field(default_factory=list)

    def note(self, what: str, path: Path) -> None:
        self.events.append((what, path, path.stat().st_size if path.is_file() else 0))

    def at(self, what: str, path: Path | None = None) -> list[int]:
        return [
            i
            for i, (event, where, _size) in enumerate(self.events)
            if event == what and path in (None, where)
        ]

    def only_toc(self) -> int:
        """When the one table of contents of this commit was renamed into place."""
        (moment,) = [i for i in self.at("rename") if self.events[i][1].suffix == ".toc"]
        return moment


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    watched = Disk()
    fsync, replace, remove, settle = os.fsync, os.replace, os.remove, indexing._settle

    def watch_fsync(descriptor: int) -> None:
        watched.note("fsync", Path(os.readlink(f"/proc/self/fd/{descriptor}")))  # noqa: PTH115
        fsync(descriptor)

    def watch_replace(old: Any, new: Any) -> None:
        replace(old, new)
        watched.note("rename", Path(new))

    def watch_remove(path: Any) -> None:
        watched.note("remove", Path(path))
        remove(path)

    def watch_settle(work: Any) -> None:
        watched.note("settle", Path())
        settle(work)

    monkeypatch.setattr(os, "fsync", watch_fsync)
    monkeypatch.setattr(os, "replace", watch_replace)
    monkeypatch.setattr(os, "remove", watch_remove)
    monkeypatch.setattr(indexing, "_settle", watch_settle)
    return watched


class TestOrder:
    @pytest.fixture(autouse=True)
    def commit(self, index: Drain, disk: Disk) -> None:
        """Eight commits, so that the last one merges segments and lets old files go."""
        for _ in range(8):
            make_article()
            index()
        disk.events.clear()
        self.before = files()
        make_article()
        index()
        self.new = files() - self.before

    def test_every_new_file_is_forced_whole_before_the_table_of_contents_appears(
        self, disk: Disk
    ) -> None:
        toc = disk.only_toc()
        new = {path for path in self.new if path.suffix != ".toc"}
        assert new
        for path in new:
            forced = [i for i in disk.at("fsync", path) if i < toc]
            assert forced, f"{path.name} is not forced"
            assert disk.events[forced[-1]][2] == path.stat().st_size

    def test_the_table_of_contents_is_forced_before_it_is_renamed(self, disk: Disk) -> None:
        toc = disk.only_toc()
        size = disk.events[toc][2]
        forced = [disk.events[i] for i in disk.at("fsync") if i < toc]
        assert any(".toc" in path.name and at == size for _what, path, at in forced)

    def test_the_folder_is_forced_after_it(self, disk: Disk) -> None:
        assert disk.only_toc() < disk.at("fsync", generation())[-1]

    def test_old_files_go_only_later(self, disk: Disk) -> None:
        old = [i for i in disk.at("remove") if disk.events[i][1] in self.before]
        assert old
        assert min(old) > disk.at("fsync", generation())[-1]

    def test_the_outbox_is_settled_only_then(self, disk: Disk) -> None:
        (settled,) = disk.at("settle")
        assert settled > disk.at("fsync", generation())[-1]


def test_a_new_generation_is_on_the_disk_before_it_is_named(index: Drain, disk: Disk) -> None:
    index()
    forced = {disk.events[i][1] for i in disk.at("fsync")}
    unforced = {path for path in files() if path.suffix != ".toc"} - forced
    assert not unforced
    assert {generation(), generation().parent} <= forced


class Fault:
    """Fails at the n-th call, and only then."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    @property
    def has_struck(self) -> bool:
        return self.left <= 0

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")


class FailingFile:
    def __init__(self, file: Any, fault: Fault) -> None:
        self._file = file
        self._fault = fault

    def write(self, data: bytes) -> int:
        self._fault()
        return self._file.write(data)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._file.close()
        self._fault()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def failing_calls(name: str, fault: Fault) -> Iterator[None]:
    call = getattr(os, name)

    def call_unless_fault(*arguments: Any) -> Any:
        fault()
        return call(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, call_unless_fault)
        yield


@contextmanager
def failing_writes(fault: Fault) -> Iterator[None]:
    def open_failing(path: Any, mode: str = "r") -> Any:
        file = open(path, mode)  # noqa: PTH123, SIM115
        return FailingFile(file, fault) if "w" in mode else file

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filestore, "open", open_failing, raising=False)
        yield


KINDS: dict[str, tuple[Callable[[Fault], Any], int]] = {
    # what fails, and every how-manieth of the calls is tried
    "fsync": (lambda fault: failing_calls("fsync", fault), 1),
    "rename": (lambda fault: failing_calls("replace", fault), 1),
    "remove": (lambda fault: failing_calls("remove", fault), 1),
    "write": (failing_writes, 17),
}


def edit() -> None:
    """One article more, one changed and one gone."""
    make_article()
    first, second = Article.objects.public().exclude(title="Canary").order_by("pk")[:2]
    Article.objects.filter(pk=first.pk).update(status="withdrawn")
    Article.objects.filter(pk=second.pk).update(title=f"{second.title} again")


@pytest.mark.parametrize("kind", KINDS)
def test_any_call_may_fail_and_the_next_drain_makes_it_good(kind: str, index: Drain) -> None:
    failing, step = KINDS[kind]
    canary = make_article(title="Canary")
    for _ in range(5):
        make_article()
    index()
    strikes = 0
    for nth in count(1, step):
        edit()
        fault = Fault(nth)
        with failing(fault):
            try:
                drain()
            except OSError:
                strikes += 1
        assert found("Canary") == {canary.pk}
        index()
        assert not find_drift().found
        assert held_once()
        if not fault.has_struck:
            break
    assert strikes or kind == "remove"  # a file that cannot be deleted is left for later


def held_once() -> bool:
    snapshot = engine()._snapshot()  # type: ignore[attr-defined]
    ids = snapshot.article_ids[snapshot.live].tolist()
    return len(ids) == len(set(ids))


def test_a_full_disk_gets_its_room_back(index: Drain) -> None:
    """The indexer tries again every two seconds; what it could not finish must not pile up."""
    make_article()
    index()
    make_article()
    never = Fault(1_000_000)
    with failing_writes(never):
        drain()
    writes = 1_000_000 - never.left
    make_article()
    before = {path for path in generation().rglob("*") if path.is_file()}
    for nth in (3, writes // 2, writes - 1):
        with failing_writes(Fault(nth)), pytest.raises(OSError, match="No space"):
            drain()
    left = {path for path in generation().rglob("*") if path.is_file()} - before
    assert {path.name for path in left} == set()


@pytest.mark.parametrize("kind", ["fsync", "rename", "write"])
def test_a_rebuild_that_fails_leaves_the_old_index(kind: str, index: Drain) -> None:
    failing, _step = KINDS[kind]
    article = make_article()
    index()
    live = IndexState.objects.get().generation
    with failing(Fault(1)), pytest.raises(OSError, match="No space"):
        rebuild(writer_lock())
    assert IndexState.objects.get().generation == live
    assert found() == {article.pk}
    rebuild(writer_lock())
    assert found() == {article.pk}
    assert not IndexQueue.objects.exists()
