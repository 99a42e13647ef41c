"""The indexer: what it takes in and out, which rows it settles, and what it does on failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from articles.models import Article, IndexQueue, TranslationGroup
from articles.models.outbox import MOST_ATTEMPTS
from articles.search import SearchUnavailable, indexing
from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.execute import engine
from articles.search.indexing import Drained, drain
from articles.search.verify import find_drift
from tests.factories import make_article
from tests.finding import found, found_with

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]
Wait = Callable[[timedelta], None]
CANARY = "zwxqcanary"
SOON = timedelta(hours=1)


def soon() -> datetime:
    return timezone.now() + SOON


def before_settling(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something, once, between the engine's commit and the outbox."""
    apply = WhooshSearch.apply
    acts = [act]

    def apply_and_act(self: WhooshSearch, *args: Any) -> None:
        apply(self, *args)
        if acts:
            acts.pop()()

    monkeypatch.setattr(WhooshSearch, "apply", apply_and_act)


class TestWhatGoesIn:
    def test_a_saved_article_is_found(self, index: Drain) -> None:
        article = make_article(title="Flood in Derna")
        index()
        assert found("Derna") == {article.pk}

    def test_the_outbox_is_empty_afterwards(self, index: Drain) -> None:
        make_article()
        assert index() == Drained(indexed=1)
        assert not IndexQueue.objects.exists()

    def test_a_changed_article_is_found_by_its_new_words_alone(self, index: Drain) -> None:
        article = make_article(title="Tripoli")
        index()
        article.title = "Benghazi"
        article.save()
        index()
        assert (found("Tripoli"), found("Benghazi")) == (set(), {article.pk})

    @pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
    def test_what_is_not_published_stays_out(self, index: Drain, status: str) -> None:
        make_article(title=CANARY, status=status)
        make_article()
        index()
        assert not is_on_disk(CANARY)

    def test_what_is_scheduled_stays_out(self, index: Drain) -> None:
        make_article(title=CANARY, visible_from=soon())
        make_article()
        index()
        assert not is_on_disk(CANARY)

    def test_what_goes_in_is_on_the_disk(self, index: Drain) -> None:
        make_article(title=CANARY)
        index()
        assert is_on_disk(CANARY)

    @pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
    def test_what_is_no_longer_published_leaves(self, index: Drain, status: str) -> None:
        article = make_article()
        index()
        Article.objects.update(status=status)
        index()
        assert article.pk not in engine().fingerprints()

    def test_a_deleted_article_leaves(self, index: Drain) -> None:
        make_article().delete()
        index()
        assert engine().fingerprints() == {}

    def test_only_one_batch_is_taken_at_a_time(self, index: Drain) -> None:
        for _ in range(3):
            make_article()
        drain(limit=2)
        assert IndexQueue.objects.count() == 1

    def test_many_small_commits_hold_every_article_once(self, index: Drain) -> None:
        articles = [make_article() for _ in range(12)]
        for article in articles * 2:
            article.save()
            index()
        indexed = engine()._snapshot()  # type: ignore[attr-defined]
        assert sorted(indexed.article_ids[indexed.live]) == [article.pk for article in articles]


def is_on_disk(word: str) -> bool:
    files = [path for path in Path(settings.INDEX_DIR).rglob("*") if path.is_file()]
    assert files
    return any(word.encode() in path.read_bytes() for path in files)


class TestSettling:
    def test_a_row_raised_meanwhile_stays(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = make_article(title="Tripoli")
        article.title = "Benghazi"
        before_settling(monkeypatch, article.save)
        drain()
        assert IndexQueue.objects.filter(pk=article.pk).exists()
        index()
        assert found("Benghazi") == {article.pk}

    def test_a_row_deleted_with_its_article_meanwhile_stays(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = make_article()
        before_settling(monkeypatch, article.delete)
        index()
        assert engine().fingerprints() == {}

    def test_a_death_after_the_commit_loses_and_doubles_nothing(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = make_article()

        def die() -> None:
            raise KeyboardInterrupt

        before_settling(monkeypatch, die)
        with pytest.raises(KeyboardInterrupt):
            drain()
        assert IndexQueue.objects.filter(pk=article.pk).exists()
        index()
        indexed = engine()._snapshot()  # type: ignore[attr-defined]
        assert indexed.article_ids[indexed.live].tolist() == [article.pk]


class TestScheduled:
    def test_an_article_appears_when_it_is_due(self, index: Drain, wait: Wait) -> None:
        article = make_article(visible_from=soon())
        index()
        wait(2 * SOON)
        index()
        assert found() == {article.pk}
        assert not IndexQueue.objects.exists()

    def test_it_does_not_keep_the_indexer_busy_before(self, index: Drain) -> None:
        make_article(visible_from=soon())
        index()
        assert not IndexQueue.objects.pending().exists()

    def test_its_translation_becomes_translated(self, index: Drain, wait: Wait) -> None:
        group = TranslationGroup.objects.create(key="pair")
        english = make_article(translation_group=group)
        arabic = make_article(language="ar", translation_group=group, visible_from=soon())
        index()
        assert found_with("translated", "yes") == set()
        wait(2 * SOON)
        index()
        assert found_with("translated", "yes") == {english.pk, arabic.pk}

    def test_two_translations_due_one_after_the_other_settle(
        self, index: Drain, wait: Wait
    ) -> None:
        group = TranslationGroup.objects.create(key="pair")
        make_article(translation_group=group, visible_from=soon())
        make_article(language="ar", translation_group=group, visible_from=soon() + SOON)
        for _ in range(3):
            index()
            assert not find_drift().found
            wait(SOON + SOON / 10)
        assert not IndexQueue.objects.exists()

    def test_a_translation_follows_one_that_was_edited_shortly_before_it_appeared(
        self, index: Drain, wait: Wait
    ) -> None:
        group = TranslationGroup.objects.create(key="pair")
        english = make_article(translation_group=group)
        arabic = make_article(language="ar", translation_group=group, visible_from=soon())
        index()
        arabic.save()
        IndexQueue.objects.filter(pk=english.pk).update(enqueued_at=timezone.now() - SOON)
        drain(limit=1)  # the English one, alone
        wait(2 * SOON)
        index()
        assert not find_drift().found

    def test_one_that_falls_due_while_it_is_looked_at_is_not_forgotten(
        self, index: Drain, wait: Wait, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = make_article(visible_from=soon())
        load = indexing.load_documents

        def load_and_wait(ids: Iterable[int]) -> dict[int, IndexDocument]:
            documents = load(ids)
            wait(2 * SOON)
            return documents

        monkeypatch.setattr(indexing, "load_documents", load_and_wait)
        drain()
        index()
        assert found() == {article.pk}

    def test_one_put_off_again_stays_out(self, index: Drain, wait: Wait) -> None:
        article = make_article(visible_from=soon())
        index()
        article.visible_from = soon() + 5 * SOON
        article.save()
        wait(2 * SOON)
        index()
        assert engine().fingerprints() == {}


class TestPoison:
    """An article that cannot be indexed at all."""

    @pytest.fixture
    def poison(self, monkeypatch: pytest.MonkeyPatch) -> Article:
        apply = WhooshSearch.apply

        def apply_unless_poison(
            self: WhooshSearch, changed: Iterable[IndexDocument], *rest: Any
        ) -> None:
            documents = list(changed)
            if any(document.title == "poison" for document in documents):
                raise ValueError("cannot be indexed")
            apply(self, documents, *rest)

        monkeypatch.setattr(WhooshSearch, "apply", apply_unless_poison)
        return make_article(title="poison")

    def test_the_others_go_in_at_once(self, index: Drain, poison: Article) -> None:
        others = {make_article().pk, make_article().pk}
        assert drain() == Drained(indexed=2, failed=1)
        assert found() == others

    def test_it_is_parked_after_five_failures(self, index: Drain, poison: Article) -> None:
        assert index() == Drained(failed=MOST_ATTEMPTS)
        row = IndexQueue.objects.get()
        assert (row.attempts, row.last_error) == (5, "ValueError: cannot be indexed")

    def test_it_has_another_chance_when_it_is_edited(self, index: Drain, poison: Article) -> None:
        index()
        poison.title = "mended"
        poison.save()
        index()
        assert found("mended") == {poison.pk}


def failing(error: Exception) -> Callable[..., None]:
    def fail(*args: object, **options: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        MemoryError(),
        DatabaseError("locked"),
        SearchUnavailable("The index is missing."),
    ],
    ids=lambda error: type(error).__name__,
)
class TestNotTheArticlesFault:
    def test_it_parks_nobody(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        make_article()
        index()
        Article.objects.update(title="Other")
        monkeypatch.setattr(WhooshSearch, "apply", failing(error))
        with pytest.raises(type(error)):
            drain()
        assert IndexQueue.objects.get().attempts == 0

    def test_it_parks_nobody_while_they_are_tried_one_by_one(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        index()
        make_article()
        make_article()
        failures: list[Exception] = [ValueError(), error]

        def fail_in_turn(*args: object) -> None:
            raise failures.pop(0)

        monkeypatch.setattr(WhooshSearch, "apply", fail_in_turn)
        with pytest.raises(type(error)):
            drain()
        assert set(IndexQueue.objects.values_list("attempts", flat=True)) == {0}

    def test_indexing_goes_on_once_it_is_mended(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        index()
        article = make_article()
        with monkeypatch.context() as broken:
            broken.setattr(WhooshSearch, "apply", failing(error))
            with pytest.raises(type(error)):
                drain()
        index()
        assert found() == {article.pk}
