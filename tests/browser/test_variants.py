"""The forms of a word: seen in one click, switched off in another, and back."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View
from tests.browser.results import expect_total, number_in, total


def open_forms(page: Page, view: View) -> Locator:
    page.get_by_text(view.says("Forms and spellings"), exact=True).click()
    panel = page.locator("#variants")
    expect(panel).to_be_visible()
    return panel


def row_of(panel: Locator, place: int) -> Locator:
    return panel.locator(".value:visible").nth(place)


@pytest.mark.everywhere
def test_a_form_alone_shows_as_many_as_it_promised(page: Page, view: View) -> None:
    page.goto(view.search(view.many, match="bilingual"))
    before = total(page)
    row = row_of(open_forms(page, view), 1)
    promised = number_in(row.locator(".count").inner_text())
    name = row.locator("bdi").first.inner_text()
    assert promised < before
    row.locator(".alone").click()
    expect_total(page, promised)
    expect(page).to_have_url(re.compile("only="))
    expect(page.locator(".count-row .chip")).to_contain_text(name)
    page.go_back()
    expect_total(page, before)


@pytest.mark.everywhere
def test_a_form_is_switched_off_and_on_with_the_keyboard(page: Page, view: View) -> None:
    page.goto(view.search(view.many, match="bilingual"))
    before = total(page)
    row = row_of(open_forms(page, view), 0)
    name = row.locator("bdi").first.inner_text()
    expect(row.locator(".pick")).to_have_accessible_name(
        re.compile(re.escape(view.says("on; switch off")))
    )
    row.locator(".pick").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("without="))
    row = row_of(page.locator("#variants"), 0)
    expect(row).to_have_class(re.compile("is-excluded"))
    expect(row.locator(".pick")).to_be_focused()
    expect(row.locator(".pick")).to_have_accessible_name(
        re.compile(re.escape(view.says("off; switch on")))
    )
    assert total(page) < before
    marked = {mark.casefold() for mark in page.locator(".hit mark").all_inner_texts()}
    assert marked
    assert name.casefold() not in marked
    page.keyboard.press("Enter")
    expect_total(page, before)


def test_the_chip_brings_a_form_back(page: Page, view: View) -> None:
    page.goto(view.search(view.many, match="bilingual"))
    before = total(page)
    row_of(open_forms(page, view), 0).locator(".pick").click()
    chip = page.locator(".count-row .chip")
    expect(chip).to_contain_text(view.says("Form").lower())
    chip.click()
    expect_total(page, before)
    expect(chip).to_have_count(0)


def test_axe_finds_nothing(page: Page, view: View) -> None:
    page.goto(view.search(view.many, match="bilingual"))
    row_of(open_forms(page, view), 0).locator(".pick").click()
    expect(page.locator("#variants .is-excluded").first).to_be_visible()
    addresses = [page.url, view.path("search/forms/") + "?" + page.url.split("?")[1]]
    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details.more').forEach(one => one.open = true)")
        assert Axe().run(page).response["violations"] == []


def test_works_without_scripts(look: Look, view: View) -> None:
    page = look(view, java_script_enabled=False).new_page()
    page.goto(view.search(view.many, match="bilingual"))
    before = total(page)
    page.locator(".variants > summary").click()
    page.locator(".variants a").click()
    row = row_of(page.locator("#variants"), 0)
    promised = number_in(row.locator(".count").inner_text())
    row.locator(".alone").click()
    expect_total(page, promised)
    page.locator("#variants .all-forms a").click()
    expect_total(page, before)
