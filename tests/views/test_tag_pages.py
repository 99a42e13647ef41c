"""The pages of people, places, organisations, events, topics, authors and sources."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Author, Entity, Source, Tag, Topic
from articles.views import tags
from articles.views.profile import LATEST
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


def test_what_no_search_says_stands_on_a_page_of_its_own(client: Client) -> None:
    """Two people would widen the search, and events are no facet."""
    person, friend = make_entity(slug="huda"), make_entity(slug="samer")
    event = make_entity(slug="talks", kind="event")
    make_article(title="The talks", entities=[person, friend, event])
    make_article(title="Alone", entities=[person])
    make_article(title="Hidden", entities=[person, friend], status="draft")
    html = page_of(client, person.get_absolute_url())
    for other in ("samer", "talks"):
        address = f"/en/people/huda/with/{other}/"
        assert f'href="{address}"><bdi>1</bdi></a>' in html
        shared = page_of(client, address)
        assert "The talks" in shared and "1 article" in shared
        assert "Alone" not in shared and "Hidden" not in shared
    html = page_of(client, event.get_absolute_url())
    assert 'href="/en/events/talks/with/huda/"><bdi>1</bdi></a>' in html
    assert "/en/search/?" not in html


@pytest.mark.parametrize("address", ["people/huda/with/nobody/", "people/nobody/with/huda/"])
def test_nobody_shares_no_articles(client: Client, address: str) -> None:
    make_entity(slug="huda")
    assert client.get(f"/en/{address}").status_code == 404


def test_a_topic_shares_what_is_below_it(client: Client) -> None:
    top, event = make_topic(slug="top"), make_entity(slug="talks", kind="event")
    low = make_topic(parent=make_topic(parent=top))
    make_article(title="The talks", topics=[low], entities=[event])
    assert "The talks" in page_of(client, "/en/topics/top/with/talks/")


def test_a_long_list_of_shared_articles_says_what_it_leaves_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "MOST_SHARED", 2)
    both = [make_entity(slug="huda"), make_entity(slug="samer")]
    for _ in range(3):
        make_article(entities=both)
    html = page_of(client, "/en/people/huda/with/samer/")
    assert "3 articles" in html
    assert "The newest: 2 articles" in html


def test_first_stands_who_appears_with_it_more_than_elsewhere(client: Client) -> None:
    person = make_entity(slug="huda")
    country, town = make_entity(name_en="Country", kind="place"), make_entity(name_en="Town")
    for _ in range(3):
        make_article(entities=[person, country, town])
    make_article(entities=[person, country])
    for _ in range(20):
        make_article(entities=[country])
    html = page_of(client, person.get_absolute_url())
    listed = html.partition('id="companions-title"')[2]
    assert 0 < listed.index(">Town<") < listed.index(">Country<")


def test_shows_on_which_topics_it_appears_with_what_is_below_them(client: Client) -> None:
    person, event = make_entity(slug="huda"), make_entity(slug="talks", kind="event")
    top = make_topic(slug="top")
    low = make_topic(slug="low", parent=top)
    make_article(title="Of both", entities=[person, event], topics=[low])
    make_article(entities=[person], topics=[top, low])
    make_article(entities=[person], topics=[low], status="draft")
    make_article(topics=[make_topic(slug="else")])
    html = page_of(client, person.get_absolute_url())
    for slug in ("top", "low"):
        assert f'href="/en/search/?topic={slug}&amp;person=huda"><bdi>2</bdi></a>' in html
    assert "/en/topics/else/" not in html
    html = page_of(client, event.get_absolute_url())
    assert 'href="/en/topics/top/with/talks/"><bdi>1</bdi></a>' in html
    assert "Of both" in page_of(client, "/en/topics/top/with/talks/")


def test_shows_the_first_articles_where_they_are_not_among_the_latest(client: Client) -> None:
    person = make_entity()
    for year in range(2001, 2001 + LATEST):
        make_article(title=f"Of {year}", entities=[person], published_on=date(year, 1, 1))
    assert "first-title" not in page_of(client, person.get_absolute_url())
    make_article(title="Undated", entities=[person], published_on=None)
    first = page_of(client, person.get_absolute_url()).partition('id="first-title"')[2]
    assert 0 < first.index("Of 2001") < first.index("Of 2002")
    assert "Undated" not in first


def test_a_list_may_be_in_the_order_of_either_alphabet(client: Client) -> None:
    for arabic, english in (("باسم", "Zayd"), ("يوسف", "Adam"), ("", "Maria")):
        make_article(entities=[make_entity(name_ar=arabic, name_en=english)])
    for language in ("ar", "en"):
        latin = page_of(client, f"/{language}/people/?by=en")
        assert latin.index(">Adam<") < latin.index(">Maria<") < latin.index(">Zayd<")
        assert '<bdi lang="en">Adam</bdi></a>' in latin
        arabic = page_of(client, f"/{language}/people/?by=ar")
        assert arabic.index(">باسم<") < arabic.index(">يوسف<")
        assert '<bdi lang="ar">باسم</bdi></a>' in arabic
        assert '<bdi lang="en">Maria</bdi></a>' in arabic
    assert '?by=en" aria-current="true"' in page_of(client, "/en/people/?by=x")


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
    assert count_below(Article.objects.public()) == {top.pk: 2, middle.pk: 2, low.pk: 2}
    assert "2 articles" in page_of(client, top.get_absolute_url())
    assert 'href="/en/topics/top/"' in page_of(client, low.get_absolute_url())


def test_an_empty_list_says_so(client: Client) -> None:
    for name in ("people", "topics"):
        assert "None yet" in page_of(client, f"/en/{name}/")


def test_each_page_asks_a_fixed_number_of_questions(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    every = one_of_each()
    authors = [tag for tag, _ in every if isinstance(tag, Author)]
    topics = [tag for tag, _ in every if isinstance(tag, Topic)]
    (source,) = (tag for tag, _ in every if isinstance(tag, Source))
    for number in range(2 * LATEST):
        make_article(
            entities=[tag for tag, _ in every if isinstance(tag, Entity)],
            authors=authors,
            topics=topics,
            source=source if number % 2 else make_source(),
        )
    client.get(every[0][0].get_absolute_url())  # counts the holdings, and topics in all articles
    numbers = {"sources": 10, "authors": 12, "topics": 12, "events": 12}
    for tag, address in every:  # one each for the state of the archive
        with django_assert_num_queries(3 if "topics" in address else 2):
            client.get(address)
        with django_assert_num_queries(numbers.get(address.split("/")[2], 13)):
            client.get(tag.get_absolute_url())
