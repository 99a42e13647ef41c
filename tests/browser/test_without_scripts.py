"""Everything that finds articles works where scripts do not run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View
from tests.browser.results import days, expect_total, number_in, telling_value, total


@pytest.fixture
def page(look: Look, view: View) -> Page:
    return look(view, java_script_enabled=False).new_page()


def facets(page: Page, view: View):
    if not view.is_wide:
        page.locator("#facets > summary").click()
    return page.locator(".facets-panel")


def test_searches_narrows_and_widens(page: Page, view: View) -> None:
    page.goto(view.path())
    page.locator("#q").fill(view.many)
    page.keyboard.press("Enter")
    expect(page.locator(".hit mark").first).to_be_visible()
    before = total(page)
    value = telling_value(facets(page, view), "source", before)
    promised = number_in(value.locator(".count").inner_text())
    value.locator(".pick").click()
    expect_total(page, promised)
    page.locator(".count-row .chip").click()
    expect_total(page, before)
    page.locator("#q").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("#sort-relevance")).to_have_count(0)
    assert total(page) > before


def test_turns_pages(page: Page, view: View) -> None:
    page.goto(view.search(sort="newest"))
    first = days(page)
    page.locator("[rel=next]").click()
    expect(page.locator(".number[aria-current=page]")).to_have_text(re.compile("2"))
    assert max(days(page)) <= min(first)


def test_narrows_to_dates(page: Page, view: View) -> None:
    page.goto(view.search())
    panel = facets(page, view)
    panel.locator("#date-from").fill("2020")
    panel.locator("#date-to").fill("2021")
    panel.locator(".dates button").click()
    expect(page).to_have_url(re.compile("from=2020"))
    assert {day[:4] for day in days(page)} <= {"2020", "2021"}


def test_keeps_the_theme(page: Page, view: View) -> None:
    page.goto(view.path())
    other = "light" if view.scheme == "dark" else "dark"
    page.locator(f".to-{other}").click()
    expect(page.locator("html")).to_have_attribute("data-theme", other)


def test_opens_an_article(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.locator(".hit h3 a").first.click()
    expect(page.locator(".reading mark").first).to_be_visible()
    expect(page.locator(".matches")).to_be_hidden()


def test_marks_names_and_leads_on(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    titles = page.locator(".hit h3").all_inner_texts()
    page.locator(".hit h3 a").first.click()
    page.locator(".names-bar a").click()
    expect(page.locator(".reading a.named").first).to_be_visible()
    page.locator(".among [rel=next]").click()
    expect(page.locator("h1")).to_have_text(titles[1])
    page.locator(".hash-cell summary").click()
    expect(page.locator(".full-hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))
