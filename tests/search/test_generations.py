"""Rebuilding: search goes on, nothing saved meanwhile is missing, and a killed one is tidied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.models import Article, IndexQueue, IndexState
from articles.models.outbox import MOST_ATTEMPTS
from articles.search import generations
from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.execute import engine
from articles.search.generations import (
    begin_generation,
    rebuild,
    rebuild_lock,
    tidy_after_killed_rebuild,
)
from articles.search.indexing import Drained, drain, writer_lock
from articles.search.locks import Locked, file_lock
from articles.search.verify import find_drift
from tests.factories import make_article
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]
Wait = Callable[[timedelta], None]
HOUR = timedelta(hours=1)


@pytest.fixture
def articles(index: Drain, monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Five indexed articles, in batches of two for a rebuild."""
    monkeypatch.setattr(generations, "BUILD_BATCH", 2)
    made = [make_article() for _ in range(5)]
    index()
    return made


def soon() -> datetime:
    return timezone.now() + HOUR


def live() -> str:
    return IndexState.objects.get().generation


def folders() -> set[str]:
    return {path.name for path in Path(settings.INDEX_DIR).iterdir() if path.is_dir()}


def rebuild_and(act: Callable[[], object], *, after_batch: int = 1) -> int:
    """Rebuild, doing something once between two batches."""
    batches = 0

    def progress(_count: int) -> None:
        nonlocal batches
        batches += 1
        if batches == after_batch:
            act()

    indexed = rebuild(writer_lock(), progress)
    assert batches >= after_batch
    return indexed


def die() -> None:
    raise KeyboardInterrupt


class TestRebuild:
    def test_a_new_generation_goes_live(self, articles: list[Article]) -> None:
        before = live()
        assert rebuild(writer_lock()) == 5
        assert live() != before
        assert found() == {article.pk for article in articles}

    def test_the_old_one_is_removed(self, articles: list[Article]) -> None:
        rebuild(writer_lock())
        assert folders() == {live()}

    def test_it_tells_how_far_it_is(self, articles: list[Article]) -> None:
        counts: list[int] = []
        rebuild(writer_lock(), counts.append)
        assert counts == [2, 2, 1]

    def test_search_is_complete_all_along(self, articles: list[Article]) -> None:
        seen: list[set[int]] = []
        rebuild(writer_lock(), lambda _count: seen.append(found()))
        assert seen == [{article.pk for article in articles}] * 3

    def test_an_archive_without_an_index_gets_one(self) -> None:
        article = make_article()
        rebuild(writer_lock())
        assert found() == {article.pk}

    def test_an_article_that_waited_before_the_build_is_not_taken_in_twice(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        articles = {make_article().pk, make_article().pk}
        again: list[IndexDocument] = []
        monkeypatch.setattr(
            type(engine()), "apply", lambda _self, changed, *_rest: again.extend(changed)
        )
        rebuild(writer_lock())
        assert again == []
        assert found() == articles
        assert not IndexQueue.objects.exists()

    def test_two_at_once_are_refused(self, articles: list[Article]) -> None:
        with pytest.raises(Locked):
            rebuild_and(lambda: rebuild(writer_lock()))

    def test_a_long_outbox_is_caught_up_with_in_parts(self, index: Drain) -> None:
        """SQLite refuses a statement of more than 32,766 values."""
        index()
        IndexQueue.objects.put(range(1, 2001))
        most = 0

        def watch(execute: Any, sql: str, values: Any, *rest: Any) -> Any:
            nonlocal most
            most = max(most, len(values or ()))
            return execute(sql, values, *rest)

        with connection.execute_wrapper(watch):
            rebuild(writer_lock())
        assert 0 < most < 1000
        assert not IndexQueue.objects.exists()

    def test_a_parked_article_does_not_prevent_it(
        self, articles: list[Article], index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build = WhooshSearch.build

        def build_unless_poison(
            self: WhooshSearch, generation: str, documents: Iterable[IndexDocument]
        ) -> int:
            taken = list(documents)
            assert articles[0].pk not in [document.article_id for document in taken]
            return build(self, generation, taken)

        monkeypatch.setattr(WhooshSearch, "build", build_unless_poison)
        IndexQueue.objects.put([articles[0].pk])
        IndexQueue.objects.update(attempts=MOST_ATTEMPTS)
        rebuild(writer_lock())
        assert found() == {article.pk for article in articles[1:]}
        assert IndexQueue.objects.get().pk == articles[0].pk


@pytest.mark.parametrize("drained", [True, False], ids=["indexer runs", "indexer stopped"])
class TestChangesMeanwhile:
    """Saved while the build is at work, taken into the live index by the indexer or not."""

    def test_an_edit_is_in_the_new_generation(
        self, articles: list[Article], index: Drain, drained: bool
    ) -> None:
        def edit() -> None:
            Article.objects.filter(pk=articles[0].pk).update(title="Benghazi")
            if drained:
                index()

        rebuild_and(edit, after_batch=3)
        assert found("Benghazi") == {articles[0].pk}
        assert not find_drift().found

    def test_a_withdrawal_is(self, articles: list[Article], index: Drain, drained: bool) -> None:
        def withdraw() -> None:
            Article.objects.filter(pk=articles[0].pk).update(status="withdrawn")
            if drained:
                index()

        rebuild_and(withdraw, after_batch=3)
        assert articles[0].pk not in engine().fingerprints()

    def test_a_deletion_is(self, articles: list[Article], index: Drain, drained: bool) -> None:
        pk = articles[0].pk

        def delete() -> None:
            articles[0].delete()
            if drained:
                index()

        rebuild_and(delete, after_batch=3)
        assert pk not in engine().fingerprints()

    def test_a_new_article_is(self, articles: list[Article], index: Drain, drained: bool) -> None:
        def write() -> None:
            make_article(title="Benghazi")
            if drained:
                index()

        rebuild_and(write, after_batch=3)
        assert len(found("Benghazi")) == 1

    def test_the_first_index_of_an_archive_has_them_too(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch, drained: bool
    ) -> None:
        monkeypatch.setattr(generations, "BUILD_BATCH", 2)
        article = make_article(title="Tripoli")

        def edit() -> None:
            if drained:
                index()
            Article.objects.update(title="Benghazi")
            if drained:
                index()

        rebuild_and(edit)
        assert found("Benghazi") == {article.pk}
        assert not find_drift().found

    def test_no_row_is_left_behind(
        self, articles: list[Article], index: Drain, drained: bool
    ) -> None:
        def edit() -> None:
            articles[0].save()
            if drained:
                index()

        rebuild_and(edit)
        assert not IndexQueue.objects.exists()

    def test_a_scheduled_article_still_appears_when_due(
        self, articles: list[Article], index: Drain, wait: Wait, drained: bool
    ) -> None:
        made: list[Article] = []

        def schedule() -> None:
            made.append(make_article(visible_from=soon()))
            if drained:
                index()

        rebuild_and(schedule)
        wait(2 * HOUR)
        index()
        assert made[0].pk in found()
        assert not IndexQueue.objects.exists()

    def test_a_scheduled_article_that_falls_due_is_in_and_leaves_no_row(
        self, articles: list[Article], index: Drain, wait: Wait, drained: bool
    ) -> None:
        scheduled = make_article(visible_from=soon())
        index()

        def fall_due() -> None:
            wait(2 * HOUR)
            if drained:
                index()

        rebuild_and(fall_due, after_batch=3)
        assert scheduled.pk in found()
        index()
        assert not IndexQueue.objects.exists()


def test_a_row_waits_in_the_outbox_while_its_article_is_only_in_the_old_index(
    articles: list[Article], index: Drain
) -> None:
    rows: list[tuple[int, bool]] = []

    def edit_and_drain() -> None:
        articles[0].save()
        index()
        waiting = IndexQueue.objects.pending().exists()
        rows.extend((row.article_id, waiting) for row in IndexQueue.objects.all())

    rebuild_and(edit_and_drain)
    assert rows == [(articles[0].pk, False)]


class TestKilledRebuild:
    @pytest.fixture
    def killed(self, articles: list[Article]) -> str:
        """The name of the generation that is still live."""
        before = live()
        with pytest.raises(KeyboardInterrupt):
            rebuild_and(die, after_batch=2)
        return before

    def test_the_old_index_still_answers(self, articles: list[Article], killed: str) -> None:
        assert live() == killed
        assert found() == {article.pk for article in articles}

    def test_its_traces_are_tidied(self, killed: str) -> None:
        assert tidy_after_killed_rebuild()
        assert folders() == {killed}
        assert IndexState.objects.get().building == ""

    def test_there_is_nothing_to_tidy_twice(self, killed: str) -> None:
        tidy_after_killed_rebuild()
        assert not tidy_after_killed_rebuild()

    def test_what_was_indexed_meanwhile_waits_no_longer(
        self, articles: list[Article], index: Drain, killed: str
    ) -> None:
        articles[0].save()
        index()
        articles[1].save()
        tidy_after_killed_rebuild()
        assert list(IndexQueue.objects.values_list("pk", flat=True)) == [articles[1].pk]

    def test_another_rebuild_succeeds(self, articles: list[Article], killed: str) -> None:
        assert rebuild(writer_lock()) == 5
        assert folders() == {live()}

    def test_a_rebuild_at_work_is_left_alone(self, killed: str) -> None:
        with file_lock(rebuild_lock()):
            assert not tidy_after_killed_rebuild()

    def test_none_can_begin_while_one_is_tidied(
        self, killed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def remove(self: WhooshSearch, keep: object) -> None:
            with pytest.raises(Locked):
                rebuild(writer_lock())

        with monkeypatch.context() as removing:
            removing.setattr(WhooshSearch, "remove_generations", remove)
            assert tidy_after_killed_rebuild()

    def test_a_death_before_the_first_generation_goes_live_loses_nothing(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = make_article()
        IndexState.objects.all().delete()
        IndexQueue.objects.all().delete()
        with monkeypatch.context() as killing, pytest.raises(KeyboardInterrupt):
            killing.setattr(generations, "finish_generation", lambda _name: die())
            drain()
        index()
        assert article.pk in found()


def test_generations_stand_beside_one_another(index: Drain) -> None:
    index()
    name = begin_generation()
    assert folders() == {live(), name}
