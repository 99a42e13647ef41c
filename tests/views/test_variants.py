"""The panel of forms: on the search page, on a page of its own, and among the chips."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from articles.search import SearchUnavailable
from tests.factories import make_article

pytestmark = pytest.mark.django_db
Index = Callable[[], object]

PANEL = "/en/search/forms/?q=حفتر&match=bilingual"


@pytest.fixture(autouse=True)
def haftar(index: Index) -> None:
    make_article(title="one", body="Haftar met the envoy.")
    make_article(title="two", body="Hifter met the envoy.")
    make_article(title="three", language="ar", body="التقى حفتر المبعوث")
    index()


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def links(html: str, kind: str) -> dict[str, str]:
    """For each form the address behind its link of that kind."""
    found = re.findall(r'<li class="value is-.*?</li>', html, re.DOTALL)
    return {
        re.search(r"<bdi[^>]*>([^<]*)</bdi>", row)[1]: unescape(  # type: ignore[index]
            re.search(rf'<a [^>]*class="{kind}"[^>]*>', row)[0].split('href="')[1].split('"')[0]  # type: ignore[index]
        )
        for row in found
    }


def test_each_form_has_its_language_and_direction(client: Client) -> None:
    html = page_of(client, PANEL)
    assert '<bdi lang="ar" dir="rtl">حفتر</bdi>' in html
    assert '<bdi lang="en" dir="ltr">hifter</bdi>' in html


def test_a_form_is_switched_off_and_on_by_a_link(client: Client) -> None:
    off = links(page_of(client, PANEL), "pick")["hifter"]
    html = page_of(client, off)
    assert "2 articles" in html
    assert "<mark>Hifter</mark>" not in html
    again = links(html, "pick")["hifter"]
    assert "3 articles" in page_of(client, again)


def test_a_form_alone_is_a_link(client: Client) -> None:
    html = page_of(client, links(page_of(client, PANEL), "alone")["hifter"])
    assert "1 article" in html
    assert "<mark>Hifter</mark>" in html


def test_what_is_off_is_a_chip_that_brings_it_back(client: Client) -> None:
    html = page_of(client, "/en/search/?q=حفتر&match=bilingual&without=hifter")
    chips = html.split('<ul class="chips">')[1].split("</ul>")[0]
    assert "Not form:" in chips
    assert '<bdi lang="en">hifter</bdi>' in chips
    back = unescape(re.search(r'href="([^"]*)"', chips)[1])  # type: ignore[index]
    assert "without" not in back
    assert "3 articles" in page_of(client, back)


def test_a_search_without_choices_asks_for_its_forms_when_the_panel_is_opened(
    client: Client,
) -> None:
    html = page_of(client, "/en/search/?q=حفتر&match=bilingual")
    assert 'id="variants"' not in html
    address = re.search(r'<div hx-get="(/en/search/forms/[^"]*)"', html)[1]  # type: ignore[index]
    assert 'id="variants"' in page_of(client, unescape(address))
    assert f'<a class="text-link" href="{address}"' in html


def test_a_search_with_choices_shows_its_forms_at_once(client: Client) -> None:
    html = page_of(client, "/en/search/?q=حفتر&match=bilingual&without=hifter")
    assert '<details class="variants" open>' in html
    assert 'id="variants"' in html


def test_where_all_forms_are_off_the_filters_can_be_removed(client: Client) -> None:
    html = page_of(client, "/en/search/?q=Haftar&without=haftar")
    assert "No article has these words under these filters." in html
    assert "Remove the filters" in html
    assert 'id="variants"' in html


def test_a_search_for_everything_has_no_panel(client: Client) -> None:
    assert 'class="variants"' not in page_of(client, "/en/search/")
    assert "Each word is found in one form only." in page_of(client, "/en/search/forms/")


def test_the_article_remembers_what_is_off(client: Client) -> None:
    html = page_of(client, "/en/search/?q=حفتر&match=bilingual&without=hifter")
    address = unescape(re.search(r'<h3 id="hit-[^>]*>\s*<a href="([^"]*)"', html)[1])  # type: ignore[index]
    assert "without=hifter" in address
    assert "without=hifter" in unescape(page_of(client, address))


def test_a_chosen_form_stays_in_the_search_box_and_in_links(client: Client) -> None:
    html = page_of(client, "/en/search/?q=Haftar&without=hifter")
    assert '<input type="hidden" form="search-box" name="without" value="hifter">' in html


def test_a_query_that_cannot_be_read_says_why(client: Client) -> None:
    response = client.get("/en/search/forms/", {"q": "a" * 300})
    assert response.status_code == 400
    assert 'id="query-error"' in response.content.decode()


def test_a_lost_index_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_request: object) -> None:
        raise SearchUnavailable("lost")

    monkeypatch.setattr("articles.views.variants.word_forms", lost)
    assert client.get(PANEL).status_code == 503
