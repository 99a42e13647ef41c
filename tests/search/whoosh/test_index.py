"""One generation: commits, deletions, merges and snapshots."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from articles.search.engines.whoosh import index as index_module
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.merging import FAN_IN, LARGEST_MERGED
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import SearchUnavailable
from tests.search.whoosh.documents import make_document


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    return WhooshIndex.create(tmp_path / "generation")


def ids(snapshot: Snapshot) -> list[int]:
    return sorted(snapshot.article_ids[snapshot.live].tolist())


def having(snapshot: Snapshot, word: str) -> list[int]:
    """The live articles with a word in their text."""
    found = snapshot.postings("word", word).documents
    return sorted(snapshot.article_ids[n] for n in found.tolist() if snapshot.live[n])


def test_a_new_index_is_empty(index: WhooshIndex) -> None:
    assert len(index.snapshot()) == 0
    assert index.snapshot().fingerprints() == {}


def test_its_folder_is_its_owners_alone(index: WhooshIndex) -> None:
    assert stat.S_IMODE(index.folder.stat().st_mode) == 0o700


def test_a_folder_is_never_taken_over(index: WhooshIndex) -> None:
    with pytest.raises(FileExistsError):
        WhooshIndex.create(index.folder)


def test_a_commit_is_in_the_next_snapshot(index: WhooshIndex) -> None:
    index.apply([make_document(1, body="flood")], [])
    assert having(index.snapshot(), "flood") == [1]


def test_another_process_sees_it(index: WhooshIndex) -> None:
    other = WhooshIndex(index.folder)
    other.snapshot()
    index.apply([make_document(1)], [])
    assert ids(other.snapshot()) == [1]


def test_another_process_sees_it_after_the_folder_has_lain_still(index: WhooshIndex) -> None:
    other = WhooshIndex(index.folder)
    first = other.snapshot()
    os.utime(index.folder, (1_000_000_000, 1_000_000_000))
    assert other.snapshot() is other.snapshot() is first
    index.apply([make_document(1)], [])
    assert ids(other.snapshot()) == [1]


def test_a_commit_within_one_tick_of_the_clock_is_seen(index: WhooshIndex) -> None:
    other = WhooshIndex(index.folder)
    other.snapshot()
    now = time.time_ns()
    os.utime(index.folder, ns=(now, now))
    other.snapshot()
    index.apply([make_document(1)], [])
    os.utime(index.folder, ns=(now, now))
    assert ids(other.snapshot()) == [1]


def test_a_snapshot_does_not_change(index: WhooshIndex) -> None:
    index.apply([make_document(1, body="flood")], [])
    before = index.snapshot()
    index.apply([make_document(2)], [1])
    assert ids(before) == [1]


def test_a_snapshot_outlives_the_files_it_reads(index: WhooshIndex) -> None:
    reader = WhooshIndex(index.folder)
    index.apply([make_document(1, body="flood")], [])
    before = reader.snapshot()
    for n in range(2, 2 * FAN_IN):
        index.apply([make_document(n)], [1])
    (old,) = before.segments
    assert not list(index.folder.glob(f"{old.name}*"))
    assert having(before, "flood") == [1]


def test_without_a_commit_the_snapshot_is_the_same(index: WhooshIndex) -> None:
    index.apply([make_document(1)], [])
    assert index.snapshot() is index.snapshot()


def test_a_replaced_article_is_held_once(index: WhooshIndex) -> None:
    index.apply([make_document(1, body="flood")], [])
    index.apply([make_document(1, body="drought")], [])
    snapshot = index.snapshot()
    assert ids(snapshot) == [1]
    assert (having(snapshot, "flood"), having(snapshot, "drought")) == ([], [1])


def test_a_deleted_article_is_gone(index: WhooshIndex) -> None:
    index.apply([make_document(1), make_document(2)], [])
    index.apply([], [1])
    assert ids(index.snapshot()) == [2]


def test_deleting_what_is_not_there_commits_nothing(index: WhooshIndex) -> None:
    index.apply([make_document(1)], [])
    before = index.snapshot().version
    index.apply([], [99])
    assert index.snapshot().version == before


def test_deleting_twice_commits_once(index: WhooshIndex) -> None:
    index.apply([make_document(1), make_document(2)], [])
    index.apply([], [1])
    before = index.snapshot().version
    index.apply([], [1])
    assert index.snapshot().version == before


def test_a_deleted_article_can_come_back(index: WhooshIndex) -> None:
    index.apply([make_document(1), make_document(2)], [])
    index.apply([], [1])
    index.apply([make_document(1, body="flood")], [])
    assert having(index.snapshot(), "flood") == [1]


def test_an_index_may_become_empty(index: WhooshIndex) -> None:
    index.apply([make_document(1)], [])
    index.apply([], [1])
    assert ids(index.snapshot()) == []
    index.apply([make_document(2)], [])
    assert ids(index.snapshot()) == [2]


def test_many_small_commits_are_merged_and_keep_every_article(index: WhooshIndex) -> None:
    for n in range(1, 71):
        index.apply([make_document(n, body=f"flood word{n}")], [n - 10] if n > 10 else [])
    snapshot = index.snapshot()
    assert len(snapshot.segments) <= 2 * FAN_IN
    assert ids(snapshot) == having(snapshot, "flood") == list(range(61, 71))
    assert having(snapshot, "word65") == [65]


def test_a_merge_keeps_records_and_places(index: WhooshIndex) -> None:
    documents = [
        make_document(n, title="t", body=f"a b word{n}", topics=(n, n + 1)) for n in range(1, 20)
    ]
    for document in documents:
        index.apply([document], [])
    snapshot = index.snapshot()
    assert snapshot.fingerprints() == {d.article_id: d.fingerprint for d in documents}
    assert snapshot.postings("word", "word7").places.tolist() == [2]
    assert ids_with_topic(snapshot, 8) == [7, 8]
    assert snapshot.lengths["body"].tolist() == [3] * 19


def ids_with_topic(snapshot: Snapshot, topic: int) -> list[int]:
    return sorted(snapshot.article_ids[snapshot.having("topic", [topic])].tolist())


def test_a_commit_leaves_large_segments_as_they_are(index: WhooshIndex) -> None:
    index.add_all(make_document(n) for n in range(1, LARGEST_MERGED + 2))
    (large,) = index.snapshot().segments
    for n in range(1000, 1000 + 3 * FAN_IN):
        index.apply([make_document(n)], [])
    assert large.name in {segment.name for segment in index.snapshot().segments}


def test_old_files_go_with_their_commit(index: WhooshIndex) -> None:
    for n in range(1, 40):
        index.apply([make_document(n)], [])
    known = {segment.name for segment in index.snapshot().segments}
    on_disk = {path.name.split(".")[0] for path in index.folder.glob("MAIN_*")}
    assert on_disk == known
    assert len(list(index.folder.glob("*.toc"))) == 1


def test_many_articles_become_one_segment(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "WRITTEN_AT_ONCE", 7)
    assert index.add_all(make_document(n, body="flood") for n in range(1, 51)) == 50
    snapshot = index.snapshot()
    assert len(snapshot.segments) == 1
    assert having(snapshot, "flood") == list(range(1, 51))


def test_no_articles_become_none(index: WhooshIndex) -> None:
    assert index.add_all([]) == 0
    assert len(index.snapshot()) == 0


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "ش" * 200_000,
        "مُ" * 50_000,
        "a\x00b",
        "=",
        "؟ … — «»",
        "\u202e\u2066reversed\u2069",
        "😀" * 1000,
        "word " * 100_000,
    ],
    ids=["long word", "long Arabic word", "marks", "NUL", "equals", "signs", "bidi", "emoji",
         "long text"],
)  # fmt: skip
def test_any_text_can_be_indexed(index: WhooshIndex, text: str) -> None:
    index.apply([make_document(1, title=text, summary=text, body=f"{text} flood")], [])
    assert having(index.snapshot(), "flood") == [1]


def test_an_index_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(SearchUnavailable):
        WhooshIndex(tmp_path / "nowhere").snapshot()


def test_nothing_is_written_into_an_index_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SearchUnavailable):
        WhooshIndex(tmp_path / "nowhere").apply([make_document(1)], [])
    assert not (tmp_path / "nowhere").exists()


def test_an_index_of_another_version_is_unavailable(index: WhooshIndex) -> None:
    (index.folder / "fingerprint").write_text("another")
    with pytest.raises(SearchUnavailable, match="another version"):
        index.snapshot()
