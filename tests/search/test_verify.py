"""`find_drift`: every way in which index and database can differ is seen, and repaired."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.models import Article, IndexQueue, IndexState
from articles.search import SearchUnavailable, verify
from articles.search.documents import load_documents
from articles.search.execute import engine
from articles.search.indexing import Drained
from articles.search.verify import Drift, find_drift, repair
from tests.factories import (
    make_article,
    make_author,
    make_entity,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]


@pytest.fixture
def article(index: Drain) -> Article:
    made = make_article()
    make_article()
    index()
    return made


def forget_outbox() -> None:
    """What an archive whose triggers had failed would look like."""
    IndexQueue.objects.all().delete()


def test_finds_nothing_where_both_agree(article: Article) -> None:
    assert find_drift() == Drift(frozenset(), frozenset(), frozenset(), compared=2, waiting=0)


def test_finds_an_article_the_index_lacks(article: Article) -> None:
    missing = make_article()
    forget_outbox()
    assert find_drift().missing == {missing.pk}


def test_finds_an_article_that_is_no_longer_public(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    forget_outbox()
    assert find_drift().ghosts == {article.pk}


def test_finds_an_article_that_is_no_more(article: Article) -> None:
    pk = article.pk
    article.delete()
    forget_outbox()
    assert find_drift().ghosts == {pk}


def give_source(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(source=make_source())


@pytest.mark.parametrize(
    "change",
    [
        lambda article: Article.objects.filter(pk=article.pk).update(title="Other"),
        lambda article: Article.objects.filter(pk=article.pk).update(summary="Other"),
        lambda article: Article.objects.filter(pk=article.pk).update(body="Other"),
        lambda article: Article.objects.filter(pk=article.pk).update(language="ar"),
        lambda article: Article.objects.filter(pk=article.pk).update(published_on="2021-01-01"),
        lambda article: Article.objects.filter(pk=article.pk).update(published_precision="year"),
        give_source,
        lambda article: article.authors.add(make_author()),
        lambda article: article.topics.add(make_topic()),
        lambda article: article.entities.add(make_entity()),
    ],
    ids=["title", "summary", "text", "language", "date", "precision", "source", "author", "topic",
         "entity"],
)  # fmt: skip
def test_finds_an_article_that_is_older_in_the_index(
    article: Article, change: Callable[[Article], object]
) -> None:
    change(article)
    forget_outbox()
    assert find_drift().stale == {article.pk}


def test_says_how_many_wait_for_the_indexer_anyway(article: Article) -> None:
    make_article()
    assert find_drift().waiting == 1


def test_compares_more_than_one_batch(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "BATCH", 1)
    assert find_drift().compared == 2


def test_what_differs_is_repaired_by_the_indexer(article: Article, index: Drain) -> None:
    make_article()
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    forget_outbox()
    repair(find_drift())
    index()
    assert not find_drift().found


def test_a_missing_index_is_an_error_not_an_empty_one(article: Article) -> None:
    IndexState.objects.update(generation="gen-lost")
    with pytest.raises(SearchUnavailable):
        find_drift()


def test_an_index_never_built_is_an_error(db: None) -> None:
    with pytest.raises(SearchUnavailable, match="not been built"):
        find_drift()


def test_the_index_keeps_the_fingerprint_of_what_was_loaded(article: Article) -> None:
    document = load_documents([article.pk])[article.pk]
    assert engine().fingerprints()[article.pk] == document.fingerprint
