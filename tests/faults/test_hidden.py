"""What readers may not see is in no answer, whether or not the indexer has caught up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from articles.search import SearchRequest, run_search
from articles.search.indexing import Drained
from tests.factories import make_article, make_author, make_entity, make_source, make_topic
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]
CANARY = "zwxqcanary"
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft"},
    "in review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"visible_from": timezone.now() + timedelta(days=1)},
}
every_way = pytest.mark.parametrize("how", HIDDEN)


def tagged(**changes: Any) -> Article:
    """An article with the canary everywhere, its tags included."""
    name = {"name_en": CANARY}
    return make_article(
        title=CANARY,
        summary=CANARY,
        body=CANARY,
        source=make_source(**name),
        authors=[make_author(**name)],
        topics=[make_topic(**name)],
        entities=[make_entity(kind=kind, **name) for kind in ("person", "place")],
        **changes,
    )


def test_what_is_not_hidden_is_on_the_page(index: Drain) -> None:
    tagged()
    index()
    assert CANARY in repr(run_search(SearchRequest()))


@every_way
def test_it_is_in_no_part_of_a_page(index: Drain, how: str) -> None:
    tagged(**HIDDEN[how])
    make_article()
    index()
    assert CANARY not in repr(run_search(SearchRequest()))
    assert run_search(SearchRequest(text=CANARY)).total == 0


@every_way
def test_hiding_it_again_takes_it_out_of_every_part(index: Drain, how: str) -> None:
    article = tagged()
    make_article()
    index()
    Article.objects.filter(pk=article.pk).update(**HIDDEN[how])
    index()
    assert CANARY not in repr(run_search(SearchRequest()))


@every_way
def test_it_is_no_hit_though_the_indexer_stands_still(index: Drain, how: str) -> None:
    article = tagged()
    index()
    Article.objects.filter(pk=article.pk).update(**HIDDEN[how])
    assert found(CANARY) == set()


def test_a_deleted_article_is_no_hit_though_the_indexer_stands_still(index: Drain) -> None:
    article = tagged()
    index()
    article.delete()
    assert found(CANARY) == set()
