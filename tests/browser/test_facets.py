"""Narrowing: the figure beside a value is the number of articles that its choice shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import View
from tests.browser.results import (
    close_facets,
    days,
    expect_total,
    number_in,
    open_facets,
    telling_value,
    total,
)


@pytest.mark.parametrize("facet", ["source", "topic"])
@pytest.mark.everywhere
def test_shows_as_many_as_it_promised(page: Page, view: View, facet: str) -> None:
    page.goto(view.search())
    before = total(page)
    panel = open_facets(page, view)
    value = telling_value(panel, facet, before)
    promised = number_in(value.locator(".count").inner_text())
    name = value.locator(".text").inner_text()
    value.locator(".pick").click()
    expect_total(page, promised)
    chosen = panel.locator(f"[data-facet={facet}] .value.is-selected")
    expect(chosen.first.locator(".text")).to_have_text(name)
    close_facets(page, view)
    expect(page.locator(".count-row .chip")).to_contain_text(name)
    expect(page).to_have_url(re.compile(f"{facet}="))


def test_chip_is_removed_and_back_brings_it_again(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    before = total(page)
    value = telling_value(open_facets(page, view), "source", before)
    promised = number_in(value.locator(".count").inner_text())
    value.locator(".pick").click()
    expect_total(page, promised)
    close_facets(page, view)
    chip = page.locator(".count-row .chip")
    expect(chip).to_have_accessible_name(re.compile(re.escape(view.says("Remove filter"))))
    chip.click()
    expect_total(page, before)
    expect(chip).to_have_count(0)
    page.go_back()
    expect_total(page, promised)
    expect(chip).to_have_count(1)
    page.go_back()
    expect_total(page, before)
    expect(chip).to_have_count(0)


def test_choice_is_announced_and_keeps_the_focus(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    value = telling_value(open_facets(page, view), "source", total(page))
    promised = number_in(value.locator(".count").inner_text())
    value.locator(".pick").focus()
    page.keyboard.press("Enter")
    expect_total(page, promised)
    expect(page.locator("#status")).to_have_text(page.locator("h2.total").inner_text())
    expect(page.locator(".value.is-selected .pick").first).to_be_focused()


def test_two_values_of_a_facet_widen_it(page: Page, view: View) -> None:
    page.goto(view.search(language="ar"))
    arabic = total(page)
    open_facets(page, view).locator("#f-language-en").click()
    expect(page).to_have_url(re.compile("language=ar&language=en"))
    expect(page.locator(".count-row .chip")).to_have_count(2)
    assert total(page) > arabic
    close_facets(page, view)


def test_excluded_value_takes_its_articles_away(page: Page, view: View) -> None:
    page.goto(view.search())
    before = total(page)
    row = open_facets(page, view).locator(".value", has=page.locator("#f-language-en"))
    counted = number_in(row.locator(".count").inner_text())
    row.hover()
    row.locator(".exclude").click()
    expect_total(page, before - counted)
    close_facets(page, view)
    expect(page.locator(".count-row .chip.is-excluded")).to_have_count(1)
    expect(page.locator(".hit h3[lang=en]")).to_have_count(0)


def test_dates_narrow_to_their_days(page: Page, view: View) -> None:
    page.goto(view.search())
    panel = open_facets(page, view)
    # Written as an Arabic keyboard writes it, and to the month.
    panel.locator("#date-from").fill("٢٠١٥")
    panel.locator("#date-to").fill("2019-06")
    panel.get_by_role("button", name=view.says("Apply dates")).click()
    expect(page).to_have_url(re.compile("to=2019-06"))
    expect(page.locator(".hit").first).to_be_visible()
    shown = days(page)
    assert shown
    assert all("2015-01-01" <= day <= "2019-06-30" for day in shown)
    expect(page.locator("#date-to")).to_have_value("2019-06")


def test_wrong_date_is_said_beside_its_field(page: Page, view: View) -> None:
    page.goto(view.search(**{"from": "yesterday"}))
    panel = open_facets(page, view)
    field = panel.locator("#date-from")
    expect(field).to_have_value("yesterday")
    expect(field).to_have_accessible_description(
        view.says("This is not a date. Write 2024, 2024-05, 12 May 2024 or رمضان 1445.")
    )


def test_column_of_the_chart_narrows_to_its_time(page: Page, view: View) -> None:
    page.goto(view.search())
    fold = page.locator(".chart-fold > summary")
    if view.width < 768:
        fold.click()
    bars = page.locator(".histogram a.bar")
    page.wait_for_load_state("load")
    expect(bars.first).to_be_attached()
    bar = next(bar for bar in bars.all() if re.search(r": \d\d", bar.get_attribute("aria-label")))
    year, words = str(bar.get_attribute("aria-label")).split(": ")
    bar.locator(".hit-area").click()  # the link reaches as far as its hidden figure
    expect_total(page, number_in(words))
    assert {day[:4] for day in days(page)} == {year}
    if view.width < 768:
        fold.click()
    page.get_by_role("link", name=view.says("All years")).click()
    expect(page).to_have_url(re.compile(re.escape(view.path("search/")) + r"\??$"))


def test_value_is_found_by_its_name(page: Page, view: View) -> None:
    page.goto(view.search())
    places = open_facets(page, view).locator("[data-facet=place]")
    places.get_by_role("searchbox").fill("طرابلس" if view.language == "ar" else "tripo")
    shown = places.locator(".value:visible .text")
    expect(shown.first).to_have_text("طرابلس" if view.language == "ar" else "Tripoli")
    assert shown.count() < 5
