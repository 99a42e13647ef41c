"""A page that is kept is the page that would be made now, whatever has changed since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Entity, EntityAlias, Source, TranslationGroup
from articles.views.kept import state_of_archive
from tests.factories import make_article, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db
Index = Callable[[], object]
OF_A_KEPT_PAGE = 2


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def is_kept(client: Client, address: str) -> bool:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page_of(client, address)
    return len(asked) <= OF_A_KEPT_PAGE


@pytest.fixture
def article(index: Index) -> Article:
    """An article with everything a page shows, like another one, in an index that is up to date."""
    group = TranslationGroup.objects.create(key="pair")
    made = make_article(
        title="Wells of the south",
        body="The wells of the south are dry. The ministry in Sabha said so.",
        source=make_source(name_en="Daily"),
        topics=[make_topic(name_en="Water")],
        entities=[make_entity(kind="place", name_en="Sabha")],
        translation_group=group,
    )
    make_article(title="آبار الجنوب", language="ar", translation_group=group)
    make_article(title="More on wells of the south", body="The wells of the south are dry again.")
    index()
    return made


CHANGES: dict[str, Callable[[Article], object]] = {
    "its text": lambda a: Article.objects.filter(pk=a.pk).update(title="Wells of the north"),
    "its topics": lambda a: a.topics.add(make_topic(name_en="Drought")),
    "the name of its source": lambda a: Source.objects.update(name_en="Weekly"),
    "the name of a place": lambda a: Entity.objects.update(name_en="Sebha"),
    "a new alias": lambda a: EntityAlias.objects.create(
        entity=a.entities.get(), text="south", language="en"
    ),
    "its translation": lambda a: Article.objects.filter(language="ar").update(status="withdrawn"),
    "an article like it": lambda a: Article.objects.filter(title__startswith="More").update(
        status="withdrawn"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen_at_once(
    client: Client, index: Index, article: Article, what: str
) -> None:
    address = article.get_absolute_url()
    before = page_of(client, address)
    assert is_kept(client, address)
    CHANGES[what](article)
    for drained in (False, True):
        if drained:
            index()
        address = Article.objects.get(pk=article.pk).get_absolute_url()
        shown = page_of(client, address)
        caches["pages"].clear()
        assert shown == page_of(client, address), f"drained: {drained}"
        if what != "a new alias":  # it changes where the name is found, seen half a minute later
            assert shown != before


def test_the_number_of_articles_at_the_foot_is_that_of_the_page(
    client: Client, index: Index, article: Article
) -> None:
    address = article.entities.get().get_absolute_url()
    assert "3 articles" in page_of(client, address)
    make_article(title="One more")
    index()
    assert "4 articles" in page_of(client, address)
    assert is_kept(client, address)


def test_an_article_that_becomes_visible_later_is_shown_then(
    client: Client, index: Index, article: Article, wait: Callable[[timedelta], None]
) -> None:
    make_article(
        title="Wells, later", language="en", entities=[article.entities.get()],
        visible_from=timezone.now() + timedelta(hours=1),
    )  # fmt: skip
    index()
    place = article.entities.get().get_absolute_url()
    assert "Wells, later" not in page_of(client, place)
    assert is_kept(client, place)
    wait(timedelta(hours=2))
    assert "Wells, later" in page_of(client, place)


def test_a_withdrawn_article_is_not_found_although_its_page_was_kept(
    client: Client, index: Index, article: Article
) -> None:
    address = article.get_absolute_url()
    assert is_kept(client, address) or is_kept(client, address)
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert client.get(address).status_code == 404
    index()
    assert client.get(address).status_code == 404


def test_each_theme_and_language_has_its_own_page(client: Client, article: Article) -> None:
    place = article.entities.get()
    address = place.get_absolute_url()
    light = page_of(client, address)
    client.cookies["theme"] = "dark"
    dark = page_of(client, address)
    assert 'data-theme="dark"' in dark
    assert "data-theme" not in light
    assert 'lang="ar"' in page_of(client, address.replace("/en/", "/ar/"))
    assert page_of(client, address) == dark


def test_a_page_with_parameters_is_made_anew(client: Client, article: Article) -> None:
    address = f"{article.get_absolute_url()}?q=wells"
    page_of(client, address)
    assert not is_kept(client, address)
    assert "<mark>" in page_of(client, address)
    assert "<mark>" not in page_of(client, article.get_absolute_url())


def test_nothing_is_kept_while_the_index_lacks_something(client: Client, article: Article) -> None:
    make_article(title="not indexed yet")
    address = article.get_absolute_url()
    page_of(client, address)
    assert not is_kept(client, address)
    assert state_of_archive() == ""


def test_nothing_is_kept_without_an_index(client: Client, settings: Any) -> None:
    address = make_article(title="Wells").get_absolute_url()
    page_of(client, address)
    assert not is_kept(client, address)
