"""What assistive technology is told: roles, names and states of the results page."""

from __future__ import annotations

import pytest
from django.utils.translation import ngettext, override
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View

OWN = {"ar": "Arabic", "en": "English"}


@pytest.fixture(params=["ar", "en"])
def wide(request: pytest.FixtureRequest) -> View:
    return View(request.param, 1280)


@pytest.fixture
def page(look: Look, wide: View) -> Page:
    return look(wide).new_page()


def one(view: View, words: str) -> str:
    """What the interface says of one thing."""
    with override(view.language):
        said = ngettext(words, words, 1)
    assert view.language == "en" or said != words
    return said


def test_facets(page: Page, wide: View) -> None:
    page.goto(wide.search(wide.many, language=wide.language))
    says, own = wide.says, wide.says(OWN[wide.language])
    exclude = says("Exclude %(value)s")
    expect(page.locator(".facets-panel")).to_match_aria_snapshot(rf"""
    - region "{says("Narrow results")}":
      - heading "{says("Narrow results")}" [level=2]
      - group:
        - heading "{says("Language")}" [level=3]
        - text: {one(wide, "%(shown)s selected") % {"shown": 1}}
        - list:
          - listitem:
            - link /^{own} \d+ , {says("selected; remove")}$/
            - link "{exclude % {"value": own}}"
      - group:
        - heading "{says("Topic")}" [level=3]
        - list:
          - listitem:
            - link /^\S+ \d+$/
            - link /^{exclude % {"value": ""}}\S+$/
    """)


def test_fields_for_dates(page: Page, wide: View) -> None:
    page.goto(wide.search(wide.many))
    says = wide.says
    expect(page.locator("[data-facet=date]")).to_match_aria_snapshot(rf"""
    - group:
      - heading "{says("Date")}" [level=3]
      - text: {says("From", "date")}
      - textbox "{says("From", "date")}"
      - text: {says("To", "date")}
      - textbox "{says("To", "date")}"
      - button "{says("Apply dates")}"
      - list:
        - listitem:
          - link /^20\d\d \d+$/
    """)


def test_chart(page: Page, wide: View) -> None:
    page.goto(wide.search(wide.many))
    chart, says = page.locator(".histogram"), wide.says
    expect(chart).to_match_aria_snapshot(rf"""
    - figure:
      - group: {says("Figures as a table")}
      - group "{says("Articles over time, by language")}":
        - 'link /^2011: .+$/'
        - 'link /^2025: .+$/'
    """)
    page.get_by_text(says("Figures as a table")).click()
    heads = [says(words) for words in ("Period", "Arabic", "English", "Together")]
    expect(chart.get_by_role("table")).to_match_aria_snapshot(rf"""
    - table:
      - rowgroup:
        - row "{" ".join(heads)}":
          - columnheader "{heads[0]}"
          - columnheader "{heads[1]}"
          - columnheader "{heads[2]}"
          - columnheader "{heads[3]}"
      - rowgroup:
        - row /2011 \d+ \d+ \d+/:
          - rowheader "2011"
          - cell /\d+/
          - cell /\d+/
          - cell /\d+/
    """)


def test_results(page: Page, wide: View) -> None:
    page.goto(wide.search(wide.many))
    says = wide.says
    found = {"ar": "مقالة", "en": "articles"}[wide.language]
    stem = {"ar": "ليبي", "en": "Liby"}[wide.language]
    expect(page.locator(".column")).to_match_aria_snapshot(rf"""
    - navigation "{says("How strictly words are matched")}":
      - list:
        - listitem:
          - link /{says("Exact form")}/
    - heading /\d+ {found}/ [level=2]
    - navigation "{says("Order")}":
      - list:
        - listitem:
          - link "{says("Most relevant")}"
        - listitem:
          - link "{says("Newest")}"
        - listitem:
          - link "{says("Oldest")}"
    - list:
      - listitem:
        - time
        - article:
          - heading [level=3]:
            - link
          - paragraph:
            - mark: /{stem}/
    - navigation "{says("Pages of results")}":
      - list:
        - listitem:
          - link "{says("Page")} 1"
        - listitem:
          - link "{says("Page")} 2"
        - listitem:
          - link "{says("Next")}"
    """)


def test_list_of_shortcuts(page: Page, wide: View) -> None:
    page.goto(wide.path())
    page.keyboard.press("?")
    says = wide.says
    expect(page.locator("#keys")).to_match_aria_snapshot(rf"""
    - dialog "{says("Keyboard shortcuts")}":
      - heading "{says("Keyboard shortcuts")}" [level=2]
      - button "{says("Close")}"
      - table:
        - rowgroup:
          - row:
            - rowheader "/"
            - cell "{says("to the search box")}"
      - paragraph:
        - checkbox "{says("Shortcuts of a single key")}" [checked]
      - paragraph:
        - link "{says("The whole guide")}"
    """)
