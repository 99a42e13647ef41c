"""How the hits of an export are read."""

import gc
from collections.abc import Callable

import pytest

from articles.exports import export_of
from articles.models import Article
from articles.search import SearchRequest
from tests.exports.awkward import export_of_these
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def held() -> int:
    """Articles that are in use: rings of articles and their managers are swept away first."""
    gc.collect()
    return sum(isinstance(one, Article) for one in gc.get_objects())


def test_no_more_articles_are_held_than_two_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.exports.export.READ_AT_ONCE", 5)
    export = export_of_these([make_article() for _ in range(30)])
    before = held()
    seen = [held() - before for _article in export.articles(texts=True)]
    assert len(seen) == 30
    assert max(seen) <= 2 * 5


def test_articles_come_in_the_order_of_their_keys() -> None:
    articles = [make_article() for _ in range(5)]
    order = [articles[place] for place in (3, 0, 4, 1, 2)]
    assert list(export_of_these(order).articles()) == order


def test_long_texts_are_read_only_where_they_are_asked_for() -> None:
    export = export_of_these([make_article()])
    (without,), (with_them,) = export.articles(), export.articles(texts=True)
    assert without.get_deferred_fields() == {"body", "removed_text"}
    assert with_them.get_deferred_fields() == set()


def test_more_hits_than_a_page_has_are_all_there(index: Callable[[], object]) -> None:
    for number in range(130):
        make_article(title=f"oil {number}")
    index()
    found = export_of(SearchRequest(text="oil", page=2), "en")
    assert len(set(found.keys)) == 130
    assert found.complete == 130
