"""Copies on the page of an article, and two of them side by side."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Article
from tests.factories import make_article, make_source
from tests.search.test_copies import ENGLISH

pytestmark = pytest.mark.django_db


def pair() -> tuple[Article, Article]:
    first = make_article(title="Port", body=ENGLISH, source=make_source())
    changed = ENGLISH.replace("eleven months", "twelve <b>months</b>")
    return first, make_article(title="Harbour", body=changed, source=make_source(name_en="Post"))


def beside(client: Client, article: Article, other: Article) -> str:
    response = client.get(f"/en/copies/{article.public_id}/{other.public_id}/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_lists_copies_with_source_and_likeness(client: Client, index: Callable[[], object]) -> None:
    first, second = pair()
    third = make_article(title="Same", body=ENGLISH)
    make_article(title="Rain", body="Rain fell in the west.")
    index()
    html = client.get(first.get_absolute_url()).content.decode()
    listed = html.partition('id="copies-title"')[2].partition("</section>")[0]
    assert re.search(r">Same</a>.*The same text.*>Harbour</a>.*>Post<.*\d\d% alike", listed, re.S)
    assert f'href="/en/copies/{first.public_id}/{second.public_id}/"' in listed
    assert third.get_absolute_url() in listed
    assert "Rain" not in listed


def test_without_copies_nothing_is_said_of_them(
    client: Client, index: Callable[[], object]
) -> None:
    article = make_article()
    make_article()
    index()
    assert "copies-title" not in client.get(article.get_absolute_url()).content.decode()


def test_marks_the_words_that_only_one_has(client: Client) -> None:
    html = beside(client, *pair())
    assert "took <del>eleven months.</del> Dredgers" in html
    assert "took <ins>twelve &lt;b&gt;months&lt;/b&gt;.</ins> Dredgers" in html
    assert html.count("Fishermen asked for a berth") == 2
    assert 'name="robots" content="noindex"' in html


def test_what_is_no_copy_cannot_be_compared(client: Client) -> None:
    first, second = pair()
    other = make_article(body="Rain fell in the west.")
    hidden = make_article(body=ENGLISH, status="draft")
    for article in (other, hidden, first):
        address = f"/en/copies/{first.public_id}/{article.public_id}/"
        assert client.get(address).status_code == 404
    assert client.get(f"/en/copies/{second.public_id}/nothing/").status_code == 404
