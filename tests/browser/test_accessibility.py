"""axe-core finds nothing against WCAG 2.2 AA on any kind of page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.guard import Guard
from tests.browser.reader import NONE, View
from tests.browser.results import open_facets, visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{page.url}: {fault['id']}: {node['html'][:160]} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


@pytest.mark.everywhere
def test_search_pages(page: Page, view: View) -> None:
    found = []
    for address in (
        view.search(f"{view.many} {NONE[view.language]}", language="-en", **{"from": "yesterday"}),
        view.search(NONE[view.language], language="ar"),
    ):
        page.goto(address)
        found += faults(page)
    assert found == []


def test_unfolded_search_page(page: Page, view: View) -> None:
    page.goto(view.search(view.many, year="2015"))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(page) == []


@pytest.mark.everywhere
def test_filters(page: Page, view: View) -> None:
    page.goto(view.search(view.many, source="demo-tripoli-wire"))
    open_facets(page, view)
    assert faults(page) == []


@pytest.mark.everywhere
def test_reading_pages(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    article = str(page.locator(".hit h3 a").first.get_attribute("href"))
    found = []
    other = article.replace(f"/{view.language}/", f"/{view.other}/")
    for address in (article, f"{other}&marks=names"):
        page.goto(address)
        found += faults(page)
    assert found == []


def test_other_pages(page: Page, view: View, guard: Guard) -> None:
    guard.expects(404)
    found = []
    for path in (
        "", "people/abdel-fattah-el-sisi/", "people/?by=en", "places/?by=ar",
        "people/khalifa-haftar/with/aguila-saleh/", "topics/", "sources/", "about/", "about/style/",
        "help/", "nowhere/", "search/batch/", "search/values/person/?topic=-sport&order=name",
        "compare/?a-language=ar&b-language=en", "compare/gap/", "trends/?a-language=ar",
    ):  # fmt: skip
        visit(page, view.path(path))
        found += faults(page)
    assert found == []


@pytest.mark.everywhere
def test_searched_list(page: Page, view: View, guard: Guard) -> None:
    guard.expects(400)
    found = []
    for lines in ("", f"{view.many}\n({NONE[view.language]}\n{'a' * 300}"):
        page.goto(view.path("search/batch/"))
        page.locator("#pasted").fill(lines)
        page.locator(".batch-actions .primary").click()
        page.locator("#answer" if lines else "#batch-faults").wait_for()
        found += faults(page)
    assert found == []
