"""What assistive technology is told: roles, names and states of the results page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View

ENGLISH = View("en", 1280)


@pytest.fixture
def page(look: Look) -> Page:
    return look(ENGLISH).new_page()


def test_facets(page: Page) -> None:
    page.goto(ENGLISH.search("Libya", language="en"))
    expect(page.locator(".facets-panel")).to_match_aria_snapshot(r"""
    - region "Narrow results":
      - heading "Narrow results" [level=2]
      - group:
        - heading "Language" [level=3]
        - text: 1 selected
        - list:
          - listitem:
            - link /^English \d+ , selected; remove$/
            - link "Exclude English"
      - group:
        - heading "Topic" [level=3]
        - list:
          - listitem:
            - link /^\w+ \d+$/
            - link /^Exclude \w+$/
    """)


def test_chart(page: Page) -> None:
    page.goto(ENGLISH.search("Libya"))
    chart = page.locator(".histogram")
    expect(chart).to_match_aria_snapshot(r"""
    - figure:
      - group: Figures as a table
      - group "Articles over time, by language":
        - 'link /^2011: \d+ articles?$/'
        - 'link /^2025: \d+ articles?$/'
    """)
    page.get_by_text("Figures as a table").click()
    expect(chart.get_by_role("table")).to_match_aria_snapshot(r"""
    - table:
      - rowgroup:
        - row "Period Arabic English Together":
          - columnheader "Period"
      - rowgroup:
        - row /2011 \d+ \d+ \d+/:
          - rowheader "2011"
          - cell /\d+/
          - cell /\d+/
          - cell /\d+/
    """)


def test_results(page: Page) -> None:
    page.goto(ENGLISH.search("Libya"))
    expect(page.locator(".column")).to_match_aria_snapshot(r"""
    - navigation "How strictly words are matched":
      - list:
        - listitem:
          - link /Exact form/
    - heading /\d+ articles/ [level=2]
    - navigation "Order":
      - list:
        - listitem:
          - link "Most relevant"
        - listitem:
          - link "Newest"
        - listitem:
          - link "Oldest"
    - list:
      - listitem:
        - time
        - article:
          - heading [level=3]:
            - link
          - paragraph:
            - mark: /Liby/
    - navigation "Pages of results":
      - list:
        - listitem:
          - link "Page 1"
        - listitem:
          - link "Page 2"
        - listitem:
          - link "Next"
    """)
