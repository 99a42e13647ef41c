"""Trends: the page, its lines and its file."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_article, make_source, make_topic
from tests.search.test_facets import make_archive
from tests.views.test_compare_page import links, page_of, total

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


def rows_of(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_figure_of_the_table_is_that_of_its_search(client: Client, index: Index) -> None:
    make_archive(seed=61, size=40)
    index()
    html = page_of(client, "/en/trends/?a=petrol&b=water&b-language=ar&from=2019&to=2020")
    figures = re.findall(r'<td><a href="([^"]*)"><bdi>(\d+)</bdi></a>', html)
    assert len(figures) > 5
    for address, number in figures:
        assert total(client, unescape(address)) == int(number), address


def test_points_lead_to_the_search_of_their_period(client: Client, index: Index) -> None:
    make_article(body="oil", published_on=date(2018, 5, 5))
    make_article(body="oil", published_on=date(2023, 5, 5))
    index()
    html = page_of(client, "/en/trends/?a=oil")
    points = re.findall(r'<a class="bar series-a" href="([^"]*)" tabindex="-1">', html)
    assert unescape(points[0]) == "/en/search/?q=oil&from=2018-01-01&to=2018-12-31"
    assert unescape(points[-1]) == "/en/search/?q=oil&from=2023-01-01&to=2023-12-31"


def test_shares_or_numbers_are_drawn(client: Client, index: Index) -> None:
    make_article(body="oil")
    make_article()
    index()
    html = page_of(client, "/en/trends/?a=oil")
    assert re.search(r'<text x="44"[^>]*>40%</text>', html)
    (other,) = links(html, "Number of articles")
    assert other == "/en/trends/?a=oil&show=articles"
    html = page_of(client, other)
    assert re.search(r'<text x="44"[^>]*>1</text>', html)
    assert '<input type="hidden" name="show" value="articles">' in html


def test_a_field_for_one_more_search_up_to_five(client: Client, index: Index) -> None:
    index()
    fields = [
        len(re.findall(r'id="series-\w"', page_of(client, f"/en/trends/?{given}")))
        for given in ("", "a=x", "a=x&b=y", "a=v&b=w&c=x&d=y", "a=u&b=v&c=w&d=x&e=y&f=z")
    ]
    assert fields == [2, 2, 3, 5, 5]


def test_an_empty_field_between_others_is_closed(client: Client, index: Index) -> None:
    index()
    answer = client.get("/en/trends/?a=&b=oil&b-language=ar&c=&d=gas&from=2020&to=")
    assert answer.headers["Location"] == "/en/trends/?a=oil&a-language=ar&b=gas&from=2020"


def test_a_search_is_removed(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/trends/?a=oil&b=gas&c=water&from=2020")
    assert "/en/trends/?a=oil&b=water&from=2020" in unescape(html)


def test_filters_are_kept_and_removed_by_their_chips(client: Client, index: Index) -> None:
    make_article(topics=[make_topic(slug="dam")])
    index()
    html = page_of(client, "/en/trends/?a=oil&a-topic=dam&a-from=2020")
    assert '<input type="hidden" name="a-topic" value="dam">' in html
    chips = re.findall(r'<a class="chip[^"]*" href="([^"]*)"', html)
    assert [unescape(chip) for chip in chips] == ["/en/trends/?a=oil"]


def test_a_search_leads_to_its_trend(client: Client, index: Index) -> None:
    make_article(body="oil")
    index()
    html = page_of(client, "/en/search/?q=oil&language=en&from=2020-01-01&sort=newest")
    (trend,) = links(html, "Draw the trend of this search")
    assert trend == "/en/trends/?a=oil&a-language=en&from=2020-01-01"
    assert 'value="2020"' in page_of(client, trend)


def test_the_file_has_the_figures_of_the_page(client: Client, index: Index) -> None:
    make_article(body="oil", published_on=date(2018, 5, 5))
    make_article(published_on=date(2018, 5, 5))
    make_article(published_on=date(2018, 6, 6))
    make_article(body="oil gas", published_on=date(2023, 5, 5))
    index()
    html = page_of(client, "/en/trends/?a=oil&b=gas")
    (address,) = links(html, r".*?Download as CSV")
    headings, *rows = rows_of(client, address)
    assert headings == [
        "Period", "All articles",
        "oil: articles", "oil: share of all, in per cent",
        "gas: articles", "gas: share of all, in per cent",
    ]  # fmt: skip
    assert rows[0] == ["2018", "3", "1", "33.33", "0", "0"]
    assert rows[1] == ["2019", "0", "0", "", "0", ""]
    assert rows[-1] == ["2023", "1", "1", "100", "1", "100"]


def test_no_heading_is_a_formula(client: Client, index: Index) -> None:
    make_article()
    index()
    headings = rows_of(client, "/en/trends/csv/?a=%3D1%2B1&b=article")[0]
    assert headings[2].startswith("'=1+1")


def test_without_searches_it_offers_some(client: Client, index: Index) -> None:
    make_article(source=make_source(slug="one"))
    make_article(source=make_source(slug="other"))
    index()
    html = unescape(page_of(client, "/en/trends/"))
    assert "/en/trends/?a-language=ar&b-language=en" in html
    assert "/en/trends/?a-source=one&b-source=other" in html


def test_says_that_nothing_can_be_drawn(client: Client, index: Index) -> None:
    make_article(body="oil", published_on=None)
    index()
    html = page_of(client, "/en/trends/?a=oil")
    assert "None of these searches finds an article with a date." in html


@pytest.mark.parametrize("page", ["trends/", "trends/csv/"])
def test_a_search_past_the_limits_says_so(client: Client, index: Index, page: str) -> None:
    index()
    html = page_of(client, f"/en/{page}?a=oil&b={'b' * 300}", 400)
    assert "longer than 256 characters" in html


def test_a_date_that_cannot_be_read_is_said_beside_its_field(client: Client, index: Index) -> None:
    index()
    html = page_of(client, "/en/trends/?a=oil&from=yesterday")
    assert 'id="from-error">This is not a date.' in html


@pytest.mark.parametrize("page", ["trends/", "trends/csv/"])
@pytest.mark.parametrize("search", ["a=oil", "a=oil&a-without=oils"])
def test_without_an_index_the_page_says_so(client: Client, page: str, search: str) -> None:
    page_of(client, f"/en/{page}?{search}", 503)


def test_the_page_asks_a_fixed_number_of_questions(
    client: Client, index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    make_archive(seed=62, size=20)
    index()
    client.get("/en/trends/?a=oil")
    with django_assert_num_queries(1):  # the live generation
        client.get("/en/trends/?a=oil&b=gas&c=petrol&d=water&e=article")
