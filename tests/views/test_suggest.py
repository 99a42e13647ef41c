"""The addresses that the search box asks while the reader types, and the line «Did you mean»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_article, make_entity

pytestmark = pytest.mark.django_db
Index = Callable[[], object]


def suggestions(client: Client, typed: str, language: str = "en") -> list[dict[str, Any]]:
    response = client.get(f"/{language}/suggest/", {"q": typed})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    found: list[dict[str, Any]] = response.json()["suggestions"]
    return found


def test_answers_with_text_kind_label_and_address(client: Client, index: Index) -> None:
    article = make_article(title="Haftar speaks", entities=[make_entity(name_en="K. Haftar")])
    index()
    entity = article.entities.get()
    assert suggestions(client, "haf") == [
        {
            "text": "K. Haftar",
            "language": "en",
            "kind": "person",
            "label": "Person",
            "url": f"/en/people/{entity.slug}/",
        },
        {
            "text": "haftar",
            "language": "en",
            "kind": "word",
            "label": "Words",
            "url": "/en/search/?q=haftar",
        },
        {
            "text": "Haftar speaks",
            "language": "en",
            "kind": "title",
            "label": "Article",
            "url": article.get_absolute_url(),
        },
    ]


def test_addresses_and_labels_are_in_the_language_of_the_page(client: Client, index: Index) -> None:
    make_article(entities=[make_entity(slug="haftar", name_ar="خليفة حفتر")])
    index()
    [person] = [found for found in suggestions(client, "حفتر", "ar") if found["kind"] == "person"]
    assert (person["label"], person["url"]) == ("شخص", "/ar/people/haftar/")


def test_every_address_leads_somewhere(client: Client, index: Index) -> None:
    kinds = ("person", "place", "organisation", "event")
    make_article(
        title="Zebra", body="Zebras", entities=[make_entity(name_en="Zebra", kind=k) for k in kinds]
    )
    index()
    found = suggestions(client, "zeb")
    assert {one["kind"] for one in found} == {*kinds, "word", "title"}
    assert {client.get(one["url"]).status_code for one in found} == {200}


def test_says_how_many_there_are(client: Client, index: Index) -> None:
    make_article(title="Oil prices", body="Rain")
    index()
    assert client.get("/en/suggest/?q=oil+p").json()["status"] == "2 suggestions"
    assert client.get("/en/suggest/?q=qqq").json()["status"] == "No suggestions"


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=%ED%A0%80", f"q={'a' * 5000}", "q=%22)("])
def test_nothing_typed_makes_it_fail(client: Client, index: Index, query: str) -> None:
    make_article()
    index()
    assert client.get(f"/en/suggest/?{query}").json()["suggestions"] == []


def test_a_missing_index_is_an_error_and_not_an_empty_answer(client: Client) -> None:
    assert client.get("/en/suggest/?q=oil").status_code == 503


def test_a_private_archive_suggests_nothing_to_visitors(
    client: Client, index: Index, settings: Any
) -> None:
    settings.ARCHIVE_PUBLIC = False
    make_article(title="Canary")
    index()
    response = client.get("/en/suggest/?q=canary")
    assert response.status_code == 302
    assert b"Canary" not in response.content


def test_only_reading_is_answered(client: Client) -> None:
    assert client.post("/en/suggest/?q=oil").status_code == 405


def test_nothing_found_offers_what_was_perhaps_meant_with_its_count(
    client: Client, index: Index
) -> None:
    make_article(body="The parliament met.")
    index()
    html = client.get("/en/search/?q=parlaiment").content.decode()
    assert html.count("Did you mean") == 1
    assert '<a href="/en/search/?q=parliament"><bdi>parliament</bdi></a>' in html
    assert '<span class="count">1 article</span>' in html


def test_a_search_with_few_hits_offers_it_too(client: Client, index: Index) -> None:
    make_article(body="parlaiment")
    for _ in range(20):
        make_article(body="parliament")
    index()
    html = client.get("/en/search/?q=parlaiment").content.decode()
    assert html.count("Did you mean") == 1
    assert "20 articles" in html


def test_the_search_box_names_where_to_ask(client: Client, index: Index) -> None:
    make_article()
    index()
    assert 'data-suggests="/ar/suggest/"' in client.get("/ar/search/").content.decode()
