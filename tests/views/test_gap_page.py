"""The page of what one language or source reported and another did not."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from articles.comparison import gap as gaps
from articles.views import gap as view
from tests.factories import make_article, make_entity, make_source, make_topic
from tests.search.test_facets import make_archive
from tests.views.test_compare_page import links, page_of, total

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


def test_every_figure_is_that_of_the_search_it_leads_to(client: Client, index: Index) -> None:
    make_archive(seed=51)
    make_article(language="ar", body="petrol", topics=[make_topic()])
    index()
    html = page_of(client, "/en/compare/gap/?has=ar&lacks=en&q=petrol")
    figures = re.findall(r'<a href="(/en/search/[^"]*)">(\d+) articles?<', html)
    assert len(figures) > 2
    for address, number in figures:
        assert total(client, unescape(address)) == int(number), address


def test_begins_with_both_languages(client: Client, index: Index) -> None:
    article = make_article(language="ar", title="وحيد")
    index()
    html = page_of(client, "/en/compare/gap/")
    assert "Without a counterpart in <bdi>English</bdi>: 1 article" in html
    assert f'href="{article.get_absolute_url()}"' in html
    assert links(html, "Swap sides") == ["/en/compare/gap/?has=en&lacks=ar"]


def test_words_are_looked_for_in_both_languages(client: Client, index: Index) -> None:
    make_article(language="ar", body="وقف إطلاق النار")
    make_article(body="a ceasefire")
    index()
    html = page_of(client, "/en/compare/gap/?q=ceasefire")
    assert html.count(">1 article<") >= 2
    html = page_of(client, "/en/compare/gap/?q=ceasefire&match=family")
    assert ">0 articles<" in html
    assert '<input type="hidden" name="match" value="family">' in html
    assert "match=family" in links(html, "Swap sides")[0]


def test_days_are_set_in_the_address_and_said(client: Client, index: Index) -> None:
    names = [make_entity(), make_entity()]
    make_article(language="ar", entities=names, published_on=date(2020, 5, 1))
    make_article(entities=names, published_on=date(2020, 5, 6))
    index()
    html = page_of(client, "/en/compare/gap/")
    assert "English</bdi>: 1 article" in html
    assert "at most 3 days before or after" in html
    html = page_of(client, "/en/compare/gap/?days=5")
    assert "English</bdi>: 0 articles" in html
    assert "With a close article: 1 article" in html
    assert "at most 5 days before or after" in html
    assert links(html, "Swap sides") == ["/en/compare/gap/?has=en&lacks=ar&days=5"]


def test_sources_can_be_chosen(client: Client, index: Index) -> None:
    one = make_source(slug="one", name_en="One Paper")
    make_source(slug="other", name_en="Other Paper")
    make_article(source=one)
    index()
    html = page_of(client, "/en/compare/gap/?has=source:one&lacks=source:other")
    assert "Without a counterpart in <bdi>Other Paper</bdi>: 1 article" in html
    assert '<option value="source:one" lang="en" selected>One Paper</option>' in html


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ("has=ar&lacks=ar", "Choose two different sides."),
        ("has=ar&lacks=source:one", "Choose two languages, or two sources."),
        ("has=fr", "This is no language and no source of the archive."),
        ("lacks=source:../x", "This is no language and no source of the archive."),
        ("days=99", "less than or equal to 30"),
        ("from=yesterday", "This is not a date."),
    ],
)
def test_what_cannot_be_meant_is_said_beside_its_field(
    client: Client, index: Index, sides: str, said: str
) -> None:
    index()
    html = page_of(client, f"/en/compare/gap/?{sides}")
    assert re.search(rf'class="field-error"[^>]*>[^<]*{re.escape(said)}', html)
    assert "uncovered-title" not in html


def test_a_wrong_number_of_days_stays_to_be_mended(client: Client, index: Index) -> None:
    index()
    assert 'max="30" value="99"' in page_of(client, "/en/compare/gap/?days=99")


def test_the_articles_stand_on_pages(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "ARTICLES_A_PAGE", 2)
    for days in range(3):
        make_article(language="ar", published_on=date(2020, 5, 1) + timedelta(days))
    index()
    first, second = (page_of(client, f"/en/compare/gap/?days=1&page={page}") for page in (1, 2))
    assert [len(re.findall(r'<li class="line">', html)) for html in (first, second)] == [2, 1]
    assert "Page 2 of 2" in second
    answer = client.get("/en/compare/gap/?days=1&page=3")
    assert answer.headers["Location"] == "/en/compare/gap/?has=ar&lacks=en&days=1"


def test_says_where_there_are_too_many_articles(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "MOST_ARTICLES", 1)
    for _ in range(2):
        make_article(language="ar")
    index()
    html = page_of(client, "/en/compare/gap/")
    assert "These are 2 articles; at most" in html
    assert "counterpart in" not in html


def test_what_no_field_shows_is_left_out(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/compare/gap/?match=x&sort=y&per_page=7")
    assert "uncovered-title" in html
    answer = client.get("/en/compare/gap/?page=x&q=oil")
    assert answer.headers["Location"] == "/en/compare/gap/?has=ar&lacks=en&q=oil"


def test_a_search_past_the_limits_says_so(client: Client, index: Index) -> None:
    index()
    html = page_of(client, f"/en/compare/gap/?q={'a' * 300}", 400)
    assert "longer than 256 characters" in html


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client: Client, index: Index) -> None:
    index()
    answer = client.get("/en/compare/gap/?has=en&lacks=ar&q=oil&from=&to=&days=3")
    assert answer.headers["Location"] == "/en/compare/gap/?has=en&lacks=ar&q=oil"


def test_without_an_index_the_page_says_so(client: Client) -> None:
    page_of(client, "/en/compare/gap/", 503)


def test_the_page_asks_a_fixed_number_of_questions(
    client: Client, index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    names = [make_entity(), make_entity()]
    for days in range(30):
        make_article(
            language="ar",
            entities=names,
            topics=[make_topic()],
            source=make_source(),
            published_on=date(2020, 5, 1) + timedelta(days),
        )
    make_article(entities=names)
    index()
    client.get("/en/compare/gap/")
    # The sources; six for the gap (see its own test); the articles of the page.
    with django_assert_num_queries(8):
        client.get("/en/compare/gap/")
