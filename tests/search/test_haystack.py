"""Haystack's own API over our engine, for code that uses it."""

from collections.abc import Callable
from datetime import date

import pytest
from haystack.query import SQ, SearchQuerySet

from articles.models import Article, IndexQueue
from articles.search.query import QueryError
from tests.factories import make_article, make_source, make_topic

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _articles(index: Index) -> None:
    wire, post = make_source(slug="wire"), make_source(slug="post")
    weather = make_topic(slug="weather", parent=make_topic(slug="environment"))
    make_article(title="1", body="oil in Tripoli", source=wire, published_on=date(2012, 1, 1))
    make_article(title="2", body="oil and rain", source=post, topics=[weather])
    make_article(title="3", body="rain", source=post, published_on=date(2022, 1, 1))
    index()


def titles(found: SearchQuerySet) -> list[str]:
    return [result.object.title for result in found]


def test_filters_by_words_and_facets() -> None:
    assert titles(SearchQuerySet().filter(content="oil").filter(source="post")) == ["2"]


def test_excludes() -> None:
    assert set(titles(SearchQuerySet().exclude(content="oil"))) == {"3"}


def test_joins_by_or() -> None:
    found = SearchQuerySet().filter(SQ(content="Tripoli") | SQ(source__in=["post"]))
    assert set(titles(found)) == {"1", "2", "3"}


def test_narrows_by_a_topic_and_those_below_it() -> None:
    assert titles(SearchQuerySet().narrow('topic:"environment"')) == ["2"]


def test_filters_by_date() -> None:
    assert titles(SearchQuerySet().filter(published__gte=date(2021, 1, 1))) == ["3"]


def test_orders_by_date() -> None:
    assert titles(SearchQuerySet().order_by("published")) == ["1", "2", "3"]
    assert titles(SearchQuerySet().order_by("-published")) == ["3", "2", "1"]


def test_counts_and_slices() -> None:
    found = SearchQuerySet().order_by("published")
    assert found.count() == 3
    assert [result.object.title for result in found[1:3]] == ["2", "3"]


def test_facets_are_whole_values() -> None:
    counts = SearchQuerySet().facet("source").facet_counts()
    assert counts["fields"]["source"] == [("post", 2), ("wire", 1)]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(QueryError, match="colour"):
        SearchQuerySet().filter(colour="red").count()


def test_plain_words_are_read_as_on_the_search_page() -> None:
    assert titles(SearchQuerySet().auto_query("oil -rain")) == ["1"]


def test_an_update_through_haystack_goes_to_the_outbox() -> None:
    from haystack import connections

    from articles.models import Article

    backend = connections["default"].get_backend()
    backend.update(None, Article.objects.all())
    assert IndexQueue.objects.count() == 3


def test_clearing_the_live_index_is_refused() -> None:
    from haystack import connections

    with pytest.raises(NotImplementedError):
        connections["default"].get_backend().clear()


def test_finds_what_is_like_an_article() -> None:
    rain = Article.objects.get(title="3")
    assert titles(SearchQuerySet().more_like_this(rain)) == ["2"]
    assert SearchQuerySet().more_like_this(rain).count() == 1
    assert titles(SearchQuerySet().more_like_this(rain).filter(source="wire")) == []
