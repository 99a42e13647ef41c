"""The page with all values of a facet, and the way to it."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from articles.search import SearchRequest, run_search
from articles.search import facets as search_facets
from articles.views import facet_values as view
from tests.factories import make_article, make_entity, make_source, make_topic

Index = Callable[[], object]

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.headers
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<span class="text"><bdi[^>]*>(.*?)</bdi>', html)


def counts(html: str) -> list[str]:
    return re.findall(r'<span class="count"><bdi>(.*?)</bdi>', html)


def people(number: int) -> Iterator[str]:
    """So many people, each in one article; their names, Person 001 and on."""
    for place in range(1, number + 1):
        name = f"Person {place:03d}"
        make_article(body="oil", entities=[make_entity(slug=f"person-{place:03d}", name_en=name)])
        yield name


def test_the_panel_leads_to_it_where_there_are_more_values_than_it_shows(
    client: Client, index: Index
) -> None:
    list(people(31))
    index()
    html = page_of(client, "/en/search/?q=oil&language=en&sort=newest&page=2")
    assert "Show all (31)" in html
    assert 'href="/en/search/values/person/?q=oil&amp;language=en&amp;sort=newest"' in html


def test_the_panel_shows_all_it_has_where_they_are_few(client: Client, index: Index) -> None:
    list(people(30))
    index()
    assert "Show all" not in page_of(client, "/en/search/")


def test_a_chosen_value_stays_in_its_panel_however_rare(client: Client, index: Index) -> None:
    last = list(people(31))[-1]
    index()
    assert last not in names(page_of(client, "/en/search/"))
    for chosen in ("person-031", "-person-031"):
        assert last in names(page_of(client, f"/en/search/?person={chosen}")), chosen


def test_a_facet_knows_how_many_values_it_has_in_all(index: Index) -> None:
    for name in ("one", "two", "three"):
        make_article(source=make_source(slug=name))
    make_source(slug="unused")
    index()
    page = run_search(SearchRequest(), most_values=1)
    assert page.facet("source").all_values == 3  # type: ignore[union-attr]
    assert len(page.facet("source").values) == 1  # type: ignore[union-attr]


def test_shows_every_value_with_the_counts_of_the_panel(client: Client, index: Index) -> None:
    expected = list(people(35))
    make_article(body="oil", entities=[make_entity(name_en="Twice", slug="twice")])
    make_article(body="gas", entities=[make_entity(name_en="Of another search")])
    index()
    html = page_of(client, "/en/search/values/person/?q=oil")
    assert names(html) == [*expected, "Twice"]
    assert set(counts(html)) == {"1"}
    assert "36 names" in html


def test_the_commonest_come_first_and_by_name_the_alphabet_rules(
    client: Client, index: Index
) -> None:
    people = {
        "القاضي": make_entity(name_ar="القاضي"),
        "أحمد": make_entity(name_ar="أحمد"),
        "Zaid": make_entity(name_en="Zaid"),
        "بدر": make_entity(name_ar="بدر"),
    }
    make_article(entities=people.values())
    make_article(entities=[people["القاضي"]])
    index()
    html = page_of(client, "/ar/search/values/person/")
    assert names(html)[0] == "القاضي"
    assert counts(html) == ["2", "1", "1", "1"]
    html = page_of(client, "/ar/search/values/person/?order=name")
    assert names(html) == ["Zaid", "أحمد", "بدر", "القاضي"]
    letters = re.findall(r'<h2 id="letter-(.*?)">', html)
    assert letters == ["Z", "ا", "ب", "ق"]
    assert 'href="#letter-ق"' in html


@pytest.mark.parametrize("typed", ["احمد", "أَحْمَد", "زويل احمد", "حم"])
def test_finds_a_name_in_any_spelling(client: Client, index: Index, typed: str) -> None:
    make_article(entities=[make_entity(name_ar="أحمد زويل"), make_entity(name_ar="بدر")])
    index()
    html = page_of(client, f"/ar/search/values/person/?find={typed}")
    assert names(html) == ["أحمد زويل"]
    assert f'value="{typed}"' in html


def test_says_that_no_name_has_these_letters(client: Client, index: Index) -> None:
    make_article(entities=[make_entity(name_en="Huda")])
    index()
    html = page_of(client, "/en/search/values/person/?q=article&find=zzz&order=name")
    assert names(html) == []
    assert "No name here has these letters." in html
    assert 'href="/en/search/values/person/?q=article&amp;order=name">All names' in html


def test_choosing_and_excluding_lead_back_to_the_search_narrowed(
    client: Client, index: Index
) -> None:
    make_article(body="oil", entities=[make_entity(slug="huda")])
    index()
    html = page_of(client, "/en/search/values/person/?q=oil&language=en&find=entity&page=1")
    assert 'href="/en/search/?q=oil&amp;language=en&amp;person=huda"' in html
    assert 'href="/en/search/?q=oil&amp;language=en&amp;person=-huda"' in html
    assert 'href="/en/search/?q=oil&amp;language=en"' in html  # back


def test_counts_are_taken_under_the_rest_of_the_search(client: Client, index: Index) -> None:
    one, two = make_entity(slug="one", name_en="One"), make_entity(slug="two", name_en="Two")
    make_article(body="oil", entities=[one])
    make_article(body="oil", entities=[two])
    make_article(body="oil", language="ar", entities=[two])
    index()
    html = page_of(client, "/en/search/values/person/?q=oil&language=en&person=one")
    assert dict(zip(names(html), counts(html), strict=True)) == {"One": "1", "Two": "1"}
    assert "is-selected" in html
    assert "1 article<" in html


def test_a_filter_is_named_and_can_be_removed(client: Client, index: Index) -> None:
    source = make_source(slug="wire", name_en="The Wire")
    make_article(source=source, entities=[make_entity()])
    index()
    html = page_of(client, "/en/search/values/person/?source=wire")
    assert "The Wire" in html
    assert 'class="chip" href="/en/search/"' in html


def test_many_values_stand_on_several_pages(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "VALUES_A_PAGE", 2)
    expected = list(people(5))
    index()
    found = []
    for number in (1, 2, 3):
        html = page_of(client, f"/en/search/values/person/?order=name&page={number}")
        assert f"Page {number} of 3" in html
        found += names(html)
    assert found == expected
    assert 'rel="next"' not in html
    assert '<p class="back"><a href="/en/search/">' in html  # whose pages are others
    assert 'href="/en/search/values/person/?page=2&amp;order=name"' in html


def test_a_letter_leads_to_the_page_where_it_begins(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "VALUES_A_PAGE", 2)
    make_article(entities=[make_entity(name_en=name) for name in ("Ali", "Badr", "Camal", "7")])
    index()
    html = page_of(client, "/en/search/values/person/?order=name")
    letters = re.findall(r'<li><a href="([^"]*#letter-.)">', html)
    there = "/en/search/values/person/?page=2&amp;order=name"
    assert letters == ["#letter-0", "#letter-A", f"{there}#letter-B", f"{there}#letter-C"]


@pytest.mark.parametrize("page", ["9", "x", "0"])
def test_a_page_that_is_not_there_leads_to_the_first(
    client: Client, index: Index, page: str
) -> None:
    index()
    response = client.get(f"/en/search/values/person/?q=oil&find=b&page={page}")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/search/values/person/?q=oil&find=b"


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client: Client, index: Index) -> None:
    index()
    response = client.get("/en/search/values/person/?q=oil&find=&order=name")
    assert response.headers["Location"] == "/en/search/values/person/?q=oil&order=name"


def test_topics_stand_in_one_list(client: Client, index: Index) -> None:
    parent = make_topic(name_en="Zoo", slug="zoo")
    make_article(topics=[make_topic(name_en="Ape", slug="ape", parent=parent)])
    index()
    html = page_of(client, "/en/search/values/topic/?order=name")
    assert names(html) == ["Ape", "Zoo"]
    assert "depth-1" not in html


@pytest.mark.parametrize("facet", ["year", "month", "translated", "language", "colour"])
def test_other_facets_have_no_such_page(client: Client, index: Index, facet: str) -> None:
    index()
    page_of(client, f"/en/search/values/{facet}/", 404)


def test_a_query_past_the_limits_says_so(client: Client, index: Index) -> None:
    index()
    html = page_of(client, f"/en/search/values/person/?q={'a' * 300}", 400)
    assert "longer than 256 characters" in html


def test_more_values_than_a_statement_can_name(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_facets, "MOST_NAMED", 2)
    expected = set(people(4))
    make_entity(name_en="in no article")
    index()
    facet = run_search(SearchRequest("oil")).facet("person")
    assert facet
    assert {value.label for value in facet.values} == expected


def test_without_an_index_the_page_says_so(client: Client) -> None:
    page_of(client, "/en/search/values/person/", 503)
