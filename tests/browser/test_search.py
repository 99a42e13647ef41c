"""Searching in a browser: by typing, more or less strictly, in another order, page by page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import NONE, View
from tests.browser.results import days, expect_total, number_in, total

TYPED = ['"الأمم المتحدة"', '"United Nations', "ليبيا Libya", "<b>Libya</b> & 'x'", "(ليبيا"]


@pytest.mark.everywhere
def test_finds_by_typing_and_enter(page: Page, view: View) -> None:
    page.goto(view.path())
    page.locator("#q").fill(view.many)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(view.path("search/?q="))))
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".hit mark").first).to_be_visible()
    expect(page).to_have_title(re.compile(view.many))
    expect(page.locator("html")).to_have_attribute("lang", view.language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if view.language == "ar" else "ltr")


def test_strictness_shows_as_many_as_it_says(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    for match in ("exact", "spelling"):
        link = page.locator(f"#match-{match}")
        promised = number_in(link.locator(".count").inner_text())
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        expect_total(page, promised)
    expect(page).to_have_url(re.compile("match=spelling"))


def test_sorts_by_date_and_comes_back(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    found = total(page)
    for order in ("newest", "oldest"):
        page.locator(f"#sort-{order}").click()
        expect(page.locator(f"#sort-{order}")).to_have_attribute("aria-current", "true")
        shown = days(page)
        assert shown == sorted(shown, reverse=order == "newest")
    assert total(page) == found
    page.go_back()
    expect(page.locator("#sort-newest")).to_have_attribute("aria-current", "true")


def test_next_page_goes_on_where_the_first_ended(page: Page, view: View) -> None:
    page.goto(view.search(sort="newest"))
    everything, first = total(page), days(page)
    assert everything > len(first) == 20
    page.locator("[rel=next]").click()
    expect(page.locator(".number[aria-current=page]")).to_have_text(re.compile("2"))
    second = days(page)
    assert max(second) <= min(first)
    assert total(page) == everything
    expect(page.locator("[rel=prev]")).to_be_visible()


def test_keeps_what_was_typed(page: Page, view: View) -> None:
    page.goto(view.path())
    for typed in TYPED:
        page.locator("#q").fill(typed)
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile(re.escape(typed)))
        expect(page.locator("#q")).to_have_value(typed)
        assert page.locator("main b").count() == 0


def test_suggests_while_typing(page: Page, view: View) -> None:
    page.goto(view.path())
    page.locator("#q").press_sequentially("طرابل" if view.language == "ar" else "Tripo")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("طرابلس" if view.language == "ar" else "Tripoli")


def test_nothing_found_says_so_and_leads_on(page: Page, view: View) -> None:
    page.goto(view.search(NONE[view.language], language=view.language))
    statement = page.get_by_role("heading", name=view.says("No article has these words."))
    expect(statement).to_be_visible()
    expect(page.locator(".ways-on .chip")).to_have_count(1)
    expect(page.locator(".syntax-table")).to_be_visible()
    expect(page.locator(".hit")).to_have_count(0)
    page.get_by_role("link", name=view.says("Change the words")).click()
    expect(page.locator("#q")).to_be_focused()


def test_nothing_under_the_filters_offers_all_without_them(page: Page, view: View) -> None:
    page.goto(view.search(view.many, year="1999"))
    way = page.locator(".ways-on > li").first
    promised = number_in(way.locator(".count").inner_text())
    way.get_by_role("link", name=view.says("Remove the filters")).click()
    expect_total(page, promised)
    assert promised > 2
