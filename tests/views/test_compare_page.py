"""The page that sets two searches side by side, and the list of what only one of them has."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.views import compare as view
from tests.factories import make_article, make_author, make_entity, make_source, make_topic
from tests.search.test_facets import make_archive

Index = Callable[[], object]
pytestmark = pytest.mark.django_db

LANGUAGES = "/en/compare/?a-language=ar&b-language=en"


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.headers
    return response.content.decode()


def links(html: str, words: str) -> list[str]:
    """The addresses of the links with these words."""
    return [
        unescape(link) for link in re.findall(rf'<a [^>]*?href="([^"]*)"[^>]*>{words}</a>', html)
    ]


def total(client: Client, address: str) -> int:
    found = re.search(r'<h2 class="total">(\d+) article', page_of(client, address))
    return int(found[1]) if found else 0


def test_every_figure_is_that_of_the_search_it_leads_to(client: Client, index: Index) -> None:
    make_archive(seed=41)
    port = make_entity(kind="place", name_en="Port")
    for day in range(1, 16):
        make_article(body="petrol port", published_on=date(2020, 3, day), entities=[port])
    index()
    html = page_of(client, "/en/compare/?a=petrol&a-from=2019&b=water&b-language=ar")
    link = r'<a [^>]*?href="(/en/search/[^"]*)"'
    bars = re.findall(link + r' aria-label="[^"]*: (\d+) articles?"', html)
    texts = re.findall(link + r">(\d+) articles?<", html)
    assert len(bars) > 5 and len(texts) > 2
    for address, number in (*bars, *texts):
        assert total(client, unescape(address)) == int(number), address


def test_totals_equal_the_database(client: Client, index: Index) -> None:
    make_archive(seed=42)
    index()
    html = page_of(client, LANGUAGES)
    public = Article.objects.public()
    for language in ("ar", "en"):
        count = public.filter(language=language).count()
        assert f"/en/search/?language={language}" in links(html, f"{count} articles")
    assert "No article is on both sides." in html


def test_the_form_shows_what_is_compared(client: Client, index: Index) -> None:
    make_article(
        source=make_source(slug="wire", name_en="The Wire"), topics=[make_topic(slug="oil")]
    )
    index()
    address = (
        "/en/compare/?a=port&a-source=wire&a-from=2020-05&b-language=ar&b-topic=-oil&b-match=exact"
    )
    html = page_of(client, address)
    assert 'name="a" type="search" dir="auto" value="port"' in html
    assert '<option value="wire" lang="en" selected>The Wire</option>' in html
    assert '<input id="a-from" name="a-from" value="2020-05"' in html
    assert '<option value="ar" selected>Arabic</option>' in html
    assert '<input type="hidden" name="b-topic" value="-oil">' in html
    assert '<input type="hidden" name="b-match" value="exact">' in html
    assert 'name="a-source" value="wire"' not in html  # twice would be two values


def test_each_side_is_named_by_all_that_was_chosen(client: Client, index: Index) -> None:
    make_article(source=make_source(slug="wire", name_en="The Wire"))
    index()
    chosen = "a-match=exact&a-language=ar&a-source=-wire&a-from=2020"
    html = page_of(client, f"/en/compare/?a=oil&{chosen}&b=gas")
    name = "oil · Exact form · Arabic · not The Wire · since 1 January 2020 · gas"
    assert f"<title>Compare · {name} ·" in html


def test_sides_are_swapped(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/compare/?a=oil&a-language=ar&b=gas")
    assert links(html, "Swap sides") == ["/en/compare/?a=gas&b=oil&b-language=ar"]


def test_a_filter_that_no_field_shows_is_removed_by_its_chip(client: Client, index: Index) -> None:
    make_article(topics=[make_topic(slug="dam", name_en="Dam")])
    index()
    html = page_of(client, "/en/compare/?a=oil&a-topic=dam&a-language=ar&b=gas")
    chips = re.findall(r'<a class="chip[^"]*" href="([^"]*)"', html)
    assert [unescape(chip) for chip in chips] == ["/en/compare/?a=oil&a-language=ar&b=gas"]


def test_without_sides_it_offers_comparisons(client: Client, index: Index) -> None:
    large, small = make_source(slug="large"), make_source(slug="small")
    for _ in range(2):
        make_article(source=large, published_on=date(2021, 5, 5))
    make_article(source=small)
    make_article(source=make_source(slug="hidden"), status="draft", published_on=date(2030, 1, 1))
    index()
    html = page_of(client, "/en/compare/")
    assert links(html, "<bdi>Arabic against English</bdi>") == [LANGUAGES]
    assert links(html, "<bdi>2021 against 2020</bdi>") == [
        "/en/compare/?a-from=2021-01-01&a-to=2021-12-31&b-from=2020-01-01&b-to=2020-12-31"
    ]
    assert "/en/compare/?a-source=large&b-source=small" in unescape(html)
    assert "What tells them apart" not in html


def test_one_side_alone_is_divided(client: Client, index: Index) -> None:
    make_article()
    index()
    html = page_of(client, "/en/compare/?a=oil&a-language=ar")
    assert "One side is chosen." in html
    assert links(html, "<bdi>2020 against 2019</bdi>")[0].startswith(
        "/en/compare/?a=oil&a-language=ar&a-from=2020-01-01&a-to=2020-12-31&b=oil&b-language=ar"
    )
    assert "Arabic against English" not in html  # it has a language already


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client: Client, index: Index) -> None:
    index()
    response = client.get("/en/compare/?a=oil&a-language=&a-from=&b=gas&b-source=&page=")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/compare/?a=oil&b=gas"


@pytest.mark.parametrize("page", ["compare/?a=(oil&b=gas", "compare/gap/?q=(oil", "trends/?a=(oil"])
def test_what_is_malformed_is_read_and_said(client: Client, index: Index, page: str) -> None:
    index()
    assert "A bracket was never closed" in page_of(client, f"/en/{page}")
    assert "لم يُغلق" in page_of(client, f"/ar/{page}")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "longer than 256 characters"), ("ar", "أطول من")]
)
def test_a_search_past_the_limits_says_so(
    client: Client, index: Index, language: str, said: str
) -> None:
    index()
    html = page_of(client, f"/{language}/compare/?a=oil&b={'b' * 300}", 400)
    assert said in html
    assert html.count('aria-describedby="query-error"') == 1


def test_a_date_that_cannot_be_read_is_said_beside_its_field(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/compare/?a=oil&a-from=yesterday&b=gas&b-from=2021&b-to=2020")
    assert 'id="a-from-error">This is not a date.' in html
    assert 'id="b-to-error">The last day is before the first one.' in html
    assert 'value="yesterday"' in html


@pytest.mark.parametrize(
    "address", [LANGUAGES, f"{LANGUAGES}&only=a", "/en/compare/?a=oil&a-without=oils"]
)
def test_without_an_index_the_page_says_so(client: Client, address: str) -> None:
    assert "This is not an answer to your search." in page_of(client, address, 503)


def test_the_form_needs_no_index(client: Client) -> None:
    page_of(client, "/en/compare/")


def test_nothing_found_is_no_error(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/compare/?a=oil&b=gas")
    assert html.count(">0 articles<") == 2
    assert "<svg" not in html.split("totals-title")[2].split("</main>")[0]


def test_hostile_addresses_are_read_as_far_as_they_can_be(client: Client, index: Index) -> None:
    make_article(title="<b>x</b>")
    index()
    html = page_of(
        client, '/en/compare/?a=<script>&a-q=y&b="><i>&a-language=fr&b-year=x&b-match=x&only=z'
    )
    assert "<script>&" not in html and "<i>" not in html
    assert "&lt;script&gt;" in html
    assert "totals-title" in html


# --- What only one side has -----------------------------------------------------------------------


def test_lists_what_no_search_can_say(client: Client, index: Index) -> None:
    early = make_article(title="Early", body="oil", published_on=date(2019, 5, 5))
    make_article(title="Shared", body="oil", published_on=date(2020, 5, 5))
    index()
    sides = "a=oil&a-to=2020-12-31&b=oil&b-from=2020-01-01"
    html = page_of(client, f"/en/compare/?{sides}")
    (more,) = links(html, "Show all: 1 article")
    assert more == f"/en/compare/?{sides}&only=a"
    html = page_of(client, more)
    assert "Only in A: 1 article" in html
    assert f'href="{early.get_absolute_url()}"' in html
    assert "Shared" not in html
    assert f"/en/compare/?{sides}" in unescape(html)


def test_the_list_has_pages(client: Client, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "ONLY_A_PAGE", 2)
    for _ in range(5):
        make_article(body="oil")
    index()
    address = "/en/compare/?a=oil&b=gas&only=a"
    shown: list[str] = []
    for number in (1, 2, 3):
        html = page_of(client, f"{address}&page={number}")
        assert f"Page {number} of 3" in html
        shown += re.findall(r'href="/en/articles/(\w+)/', html)
    assert len(set(shown)) == len(shown) == 5
    assert client.get(f"{address}&page=4").headers["Location"] == address


def test_searches_lead_to_it(client: Client, index: Index) -> None:
    make_article(body="oil", source=make_source(slug="wire"))
    index()
    html = page_of(client, "/en/search/?q=oil&source=wire&sort=newest&from=2020")
    assert links(html, "Compare this search with another") == [
        "/en/compare/?a=oil&a-source=wire&a-from=2020-01-01"
    ]


def test_tags_lead_to_it(client: Client, index: Index) -> None:
    source = make_source(slug="wire")
    make_article(source=source)
    html = unescape(page_of(client, source.get_absolute_url()))
    assert 'href="/en/compare/?a-source=wire"' in html
    assert 'href="/en/trends/?a-source=wire"' in html


def test_each_page_asks_a_fixed_number_of_questions(
    client: Client, index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    for language in ("ar", "en"):
        tags = {"authors": [make_author()], "topics": [make_topic()], "source": make_source()}
        people = [make_entity()]
        for _ in range(9):
            make_article(language=language, entities=people, **tags)
    index()
    for address in ("/en/compare/", LANGUAGES):
        client.get(address)
    # The sources; the newest year, the two largest sources and their names.
    with django_assert_num_queries(4):
        client.get("/en/compare/")
    # The sources; the live generation, the stamp of the names (all shown before), the articles.
    with django_assert_num_queries(4):
        client.get(LANGUAGES)
    # The live generation and the articles.
    with django_assert_num_queries(2):
        client.get(f"{LANGUAGES}&only=a")
