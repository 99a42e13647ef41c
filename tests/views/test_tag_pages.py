"""The pages of people, places, organisations, events, topics, authors and sources."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Entity, Tag
from articles.views.topics import count_below
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def one_of_each() -> list[tuple[Tag, str]]:
    """A tag of each kind in one article, and the address of its list."""
    entities = {
        "people": make_entity(kind="person"),
        "places": make_entity(kind="place"),
        "organisations": make_entity(kind="organisation"),
        "events": make_entity(kind="event"),
    }
    author, source, topic = make_author(), make_source(), make_topic()
    make_article(authors=[author], source=source, topics=[topic], entities=entities.values())
    rest = {"authors": author, "sources": source, "topics": topic}
    return [(tag, f"/en/{name}/") for name, tag in {**entities, **rest}.items()]


def test_every_kind_has_a_list_and_a_page_for_each_tag(client: Client) -> None:
    for tag, address in one_of_each():
        assert f'href="{tag.get_absolute_url()}"' in page_of(client, address)
        html = page_of(client, tag.get_absolute_url())
        assert f'lang="en" dir="ltr">{tag.name_en}</span>' in html
        assert f'lang="ar" dir="rtl">{tag.name_ar}</span>' in html
        assert "1 article" in html


def test_a_list_leaves_out_what_no_public_article_has(client: Client) -> None:
    hidden = make_entity(slug="nobody-yet")
    make_article(status="draft", entities=[hidden])
    make_article(visible_from=datetime(2999, 1, 1, tzinfo=UTC), entities=[hidden])
    assert "nobody-yet" not in page_of(client, "/en/people/")


def test_a_page_counts_public_articles_only(client: Client) -> None:
    person, friend = make_entity(), make_entity(slug="friend")
    make_article(title="Seen", entities=[person])
    make_article(title="Not yet seen", entities=[person, friend], status="draft")
    html = page_of(client, person.get_absolute_url())
    assert "1 article" in html
    assert "Not yet seen" not in html
    assert "friend" not in html


def test_a_list_is_in_the_order_of_the_alphabet_under_its_letters(client: Client) -> None:
    names = ["الزنتاني", "أحمد", "باسم"]
    make_article(entities=[make_entity(name_ar=name, name_en="X") for name in names])
    html = page_of(client, "/ar/people/")
    places = [html.index(f">{name}<") for name in ("أحمد", "باسم", "الزنتاني")]
    assert places == sorted(places)
    assert '<h2 id="letter-3"><bdi>ز</bdi></h2>' in html


def test_a_page_of_another_kind_of_entity_is_not_found(client: Client) -> None:
    make_entity(slug="sirte", kind="place")
    assert client.get("/en/people/sirte/").status_code == 404


def test_shows_other_names(client: Client) -> None:
    person = make_entity(aliases=[("Hoda El Kadi", "en"), ("هدي القاضي", "ar")])
    html = page_of(client, person.get_absolute_url())
    assert "Hoda El Kadi" in html
    assert "هدي القاضي" in html


def test_shows_who_appears_with_whom_and_links_to_their_shared_articles(client: Client) -> None:
    person, place = make_entity(slug="huda"), make_entity(slug="sirte", kind="place")
    make_article(entities=[person, place])
    make_article(entities=[person, place])
    make_article(entities=[place])
    html = page_of(client, person.get_absolute_url())
    assert 'href="/en/search/?person=huda&amp;place=sirte"><bdi>2</bdi></a>' in html


def test_no_link_stands_where_a_search_would_count_something_else(client: Client) -> None:
    """Two people would widen the search, and events are no facet: the figure stands alone."""
    person, friend = make_entity(slug="huda"), make_entity(slug="samer")
    event = make_entity(slug="talks", kind="event")
    make_article(title="The talks", entities=[person, friend, event])
    html = page_of(client, person.get_absolute_url())
    assert "samer" in html and "talks" in html
    assert "person=samer" not in html and "talks&" not in html
    html = page_of(client, event.get_absolute_url())
    assert "The talks" in html
    assert "/en/search/?" not in html


def test_mentions_by_year_link_to_the_search(client: Client) -> None:
    person = make_entity(slug="huda")
    make_article(entities=[person], published_on=date(2014, 3, 4))
    make_article(entities=[person], published_on=None)
    html = page_of(client, person.get_absolute_url())
    assert 'href="/en/search/?person=huda&amp;from=2014-01-01&amp;to=2014-12-31"' in html
    assert "1 article without a date not shown" in html


def test_a_topic_includes_what_is_below_it_and_counts_an_article_once(client: Client) -> None:
    top = make_topic(slug="top", name_en="Top")
    middle = make_topic(slug="middle", parent=top)
    low = make_topic(slug="low", parent=middle)
    make_article(topics=[low])
    make_article(topics=[middle, low])
    make_article(topics=[low], status="draft")
    assert count_below() == {top.pk: 2, middle.pk: 2, low.pk: 2}
    assert "2 articles" in page_of(client, top.get_absolute_url())
    assert 'href="/en/topics/top/"' in page_of(client, low.get_absolute_url())


def test_an_empty_list_says_so(client: Client) -> None:
    for name in ("people", "topics"):
        assert "None yet" in page_of(client, f"/en/{name}/")


def test_each_page_asks_a_fixed_number_of_questions(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    tags = one_of_each()
    for _ in range(5):
        make_article(
            entities=[tag for tag, _ in tags if isinstance(tag, Entity)],
            source=make_source(),
        )
    client.get("/en/about/")  # counts the holdings
    numbers = {"sources": 4, "authors": 6, "topics": 8}
    for tag, address in tags:
        with django_assert_num_queries(2 if "topics" in address else 1):
            client.get(address)
        with django_assert_num_queries(numbers.get(address.split("/")[2], 7)):
            client.get(tag.get_absolute_url())
