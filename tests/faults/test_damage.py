"""A damaged index says that it is: never «no results», never fewer of them; a rebuild repairs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from articles.models import Article, IndexQueue, IndexState
from articles.search import SearchUnavailable
from articles.search.engines.whoosh import index as whoosh_index
from articles.search.execute import engine
from articles.search.generations import rebuild
from articles.search.indexing import NOT_AN_ARTICLE, Drained, drain, writer_lock
from articles.search.verify import find_drift
from tests.factories import make_article, make_topic
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]
QUESTIONS = ("", "flood", "floods", "Derna", '"flood in Derna"', "درنة", "flood -Derna")


def folder() -> Path:
    return Path(settings.INDEX_DIR) / IndexState.objects.get().generation


def open_anew() -> None:
    """Let go of what is open, as a worker that has just started holds nothing."""
    engine()._indexes.clear()  # type: ignore[attr-defined]


def answers() -> dict[str, set[int]]:
    return {question: found(question) for question in QUESTIONS}


def is_right_or_refused(asked: dict[str, set[int]]) -> bool:
    open_anew()
    for question, expected in asked.items():
        with suppress(SearchUnavailable):
            if found(question) != expected:
                return False
    return True


def is_refused() -> bool:
    open_anew()
    try:
        answers()
    except SearchUnavailable:
        return True
    return False


@pytest.fixture
def right(index: Drain, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, set[int]]]:
    """An index of two segments with deletions, and what it answers."""
    monkeypatch.setattr(whoosh_index, "OPENING_TRIES", 1)  # it waits for what will not come
    topic = make_topic()
    make_article(title="Flood in Derna", body="The flood in Derna. " * 20, topics=[topic])
    make_article(title="فيضان درنة", body="فيضان في درنة وفي أحمد", language="ar")
    gone = make_article(title="Flood gone")
    index()
    gone.delete()
    make_article(title="Floods", body="Floods elsewhere")
    index()
    yield answers()
    open_anew()


@pytest.fixture
def files(right: dict[str, set[int]]) -> list[Path]:
    return sorted(path for path in folder().rglob("*") if path.is_file())


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x10]))


def places(path: Path, count: int) -> list[int]:
    """So many places of a file, evenly over its length."""
    last = path.stat().st_size - 1
    return sorted({round(i * last / (count - 1)) for i in range(count)}) if last >= 0 else []


def test_the_questions_have_answers(right: dict[str, set[int]]) -> None:
    assert all(right.values())


@pytest.mark.parametrize("count", [3, pytest.param(60, marks=pytest.mark.long)])
def test_a_flipped_byte_in_any_file_never_changes_an_answer(
    right: dict[str, set[int]], files: list[Path], count: int
) -> None:
    wrong = []
    asked = {question: right[question] for question in ("flood -Derna", "درنة", "")}
    for path in files:
        for place in places(path, count):
            open_anew()
            flip(path, place)
            if not is_right_or_refused(asked):
                wrong.append((path.name, place))
            open_anew()
            flip(path, place)
    assert wrong == []


def test_flipped_bytes_are_noticed_in_every_file(
    right: dict[str, set[int]], files: list[Path]
) -> None:
    unnoticed = []
    for path in files:
        before = path.read_bytes()
        open_anew()
        for place in range(len(before)):
            flip(path, place)
        if before and not is_refused():
            unnoticed.append(path.name)
        open_anew()
        path.write_bytes(before)
    assert unnoticed == []


@pytest.mark.parametrize("kept", [0, 0.5], ids=["emptied", "cut in half"])
def test_a_truncated_file_is_noticed(
    right: dict[str, set[int]], files: list[Path], kept: float
) -> None:
    unnoticed = []
    for path in files:
        before = path.read_bytes()
        open_anew()
        os.truncate(path, int(len(before) * kept))
        if before and not is_refused():
            unnoticed.append(path.name)
        open_anew()
        path.write_bytes(before)
    assert unnoticed == []


def test_a_missing_file_is_noticed(right: dict[str, set[int]], files: list[Path]) -> None:
    unnoticed = []
    for path in files:
        before = path.read_bytes()
        open_anew()
        path.unlink()
        if not is_refused():
            unnoticed.append(path.name)
        path.write_bytes(before)
    assert unnoticed == []


def lose_folder() -> None:
    shutil.rmtree(folder())


def lose_all_folders() -> None:
    shutil.rmtree(settings.INDEX_DIR)


def empty_folder() -> None:
    lose_folder()
    folder().mkdir()


def flip_largest() -> None:
    largest = max(folder().iterdir(), key=lambda path: path.stat().st_size)
    for place in range(largest.stat().st_size):
        flip(largest, place)


def lose_contents() -> None:
    for path in folder().glob("*.toc"):
        path.unlink()


def cut_contents() -> None:
    for path in folder().glob("*.toc"):
        os.truncate(path, 20)


@pytest.mark.parametrize(
    "damage",
    [lose_folder, lose_all_folders, empty_folder, flip_largest, lose_contents, cut_contents],
)
class TestRepair:
    def test_search_is_unavailable(
        self, right: dict[str, set[int]], damage: Callable[[], None]
    ) -> None:
        open_anew()
        damage()
        assert is_refused()

    def test_verification_says_so(
        self, right: dict[str, set[int]], damage: Callable[[], None]
    ) -> None:
        open_anew()
        damage()
        if damage is not flip_largest:  # postings are checked when they are read
            with pytest.raises(SearchUnavailable):
                find_drift()

    def test_a_rebuild_repairs(
        self, right: dict[str, set[int]], damage: Callable[[], None]
    ) -> None:
        open_anew()
        damage()
        rebuild(writer_lock())
        assert answers() == right
        assert not find_drift().found

    def test_the_indexer_parks_nobody(
        self, right: dict[str, set[int]], damage: Callable[[], None]
    ) -> None:
        open_anew()
        damage()
        Article.objects.update(summary="Changed")
        with suppress(*NOT_AN_ARTICLE):
            drain()
        assert set(IndexQueue.objects.values_list("attempts", flat=True)) <= {0}
        open_anew()
        rebuild(writer_lock())
        assert not find_drift().found


def test_an_index_of_another_analysis_must_be_rebuilt(right: dict[str, set[int]]) -> None:
    open_anew()
    (folder() / "fingerprint").write_text("another")
    with pytest.raises(SearchUnavailable, match="rebuild_index"):
        found("flood")
