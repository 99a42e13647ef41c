"""The commands of the index: what they print, and with which status they end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands

from articles.models import IndexQueue, IndexState
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.execute import engine
from articles.search.generations import rebuild_lock
from articles.search.indexing import Drained, writer_lock
from articles.search.locks import file_lock
from tests.factories import make_article
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]


def run(name: str, *words: str) -> str:
    output = StringIO()
    call_command(name, *words, stdout=output)
    return output.getvalue().strip()


def lose_index() -> None:
    live = IndexState.objects.get().generation
    shutil.rmtree(Path(settings.INDEX_DIR) / live)
    engine()._indexes.clear()  # type: ignore[attr-defined]


class TestProcessIndexQueue:
    def test_takes_in_what_waits_and_says_how_much(self, index: Drain) -> None:
        article = make_article()
        make_article(status="draft")
        assert run("process_index_queue", "--once") == "1 indexed, 1 removed"
        assert found() == {article.pk}

    def test_takes_in_more_than_one_batch(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        articles = {make_article().pk for _ in range(25)}
        monkeypatch.setattr("articles.search.indexing.drain.__defaults__", (10,))
        assert run("process_index_queue", "--once") == "25 indexed, 0 removed"
        assert found() == articles

    def test_says_which_failed(self, index: Drain, monkeypatch: pytest.MonkeyPatch) -> None:
        index()
        make_article()

        def fail(*_arguments: object) -> None:
            raise ValueError("cannot be indexed")

        with monkeypatch.context() as poisoned:
            poisoned.setattr(WhooshSearch, "apply", fail)
            said = run("process_index_queue", "--once")
        assert said == "0 indexed, 0 removed, 1 failed (see the admin)"

    def test_an_article_that_fails_does_not_hold_up_those_behind_it(
        self, index: Drain, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index()
        poison = [make_article().pk for _ in range(3)]
        behind = [make_article().pk for _ in range(3)]
        apply = WhooshSearch.apply

        def apply_unless_poison(self: WhooshSearch, changed: object, gone: object) -> None:
            documents = list(changed)  # type: ignore[call-overload]
            if any(document.article_id in poison for document in documents):
                raise ValueError("cannot be indexed")
            apply(self, documents, gone)  # type: ignore[arg-type]

        monkeypatch.setattr("articles.search.indexing.drain.__defaults__", (3,))
        monkeypatch.setattr(WhooshSearch, "apply", apply_unless_poison)
        run("process_index_queue", "--once")
        assert found() == set(behind)


class TestRebuildIndex:
    def test_says_how_many_articles_it_took_in(self, index: Drain) -> None:
        make_article()
        make_article(status="draft")
        assert run("rebuild_index") == "1 articles indexed."

    def test_takes_haystacks_options(self, index: Drain) -> None:
        run("rebuild_index", "--noinput")

    def test_a_second_one_ends_with_a_plain_error(self, index: Drain) -> None:
        index()
        with (
            file_lock(rebuild_lock()),
            pytest.raises(CommandError, match="Another rebuild is at work"),
        ):
            run("rebuild_index")

    def test_repairs_a_lost_index(self, index: Drain) -> None:
        article = make_article()
        index()
        lose_index()
        run("rebuild_index")
        assert found() == {article.pk}


class TestVerifyIndex:
    def test_agreement_is_said(self, index: Drain) -> None:
        make_article()
        index()
        assert run("verify_index") == "1 articles compared; index and database agree."

    def test_drift_is_an_error_that_names_the_articles(self, index: Drain) -> None:
        index()
        article = make_article(public_id="missing")
        output = StringIO()
        with pytest.raises(CommandError, match="--repair puts it right"):
            call_command("verify_index", stdout=output)
        assert f"1 missing from the index: {article.public_id}" in output.getvalue()
        assert "1 of them wait for the indexer already." in output.getvalue()

    def test_repair_hands_it_to_the_indexer(self, index: Drain) -> None:
        index()
        article = make_article()
        IndexQueue.objects.all().delete()
        run("verify_index", "--repair")
        index()
        assert found() == {article.pk}

    def test_a_lost_index_is_said_with_its_remedy(self, index: Drain) -> None:
        index()
        lose_index()
        with pytest.raises(CommandError, match="rebuild_index"):
            run("verify_index")


class TestHaystacksCommands:
    def test_update_index_has_every_article_taken_in_again(self, index: Drain) -> None:
        articles = {make_article().pk, make_article().pk}
        index()
        assert run("update_index") == "2 articles wait for the indexer."
        assert set(IndexQueue.objects.values_list("pk", flat=True)) == articles

    def test_clear_index_is_refused(self, index: Drain) -> None:
        article = make_article()
        index()
        with pytest.raises(CommandError, match="never emptied"):
            run("clear_index")
        assert found() == {article.pk}

    @pytest.mark.parametrize("name", ["rebuild_index", "update_index", "clear_index"])
    def test_ours_take_the_place_of_haystacks(self, name: str) -> None:
        assert get_commands()[name] == "articles"


def test_the_writers_lock_is_free_after_a_command(index: Drain) -> None:
    run("process_index_queue", "--once")
    with file_lock(writer_lock(), wait=False):
        pass
