"""Comparing: side by side, gaps and trends, with scripts and without them, on every screen."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import View
from tests.browser.results import expect_total, number_in
from tests.browser.test_accessibility import faults
from tests.browser.test_layout import TOO_WIDE, TWICE, WIDTHS, left

OTHER = {"ar": "مصر", "en": "Egypt"}


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(look: Look, view: View, request: pytest.FixtureRequest) -> Page:
    return look(view, java_script_enabled=request.param).new_page()


def addresses(view: View) -> list[str]:
    words = f"a={view.many}&b={OTHER[view.language]}"
    return [
        view.path("compare/"),
        view.path(f"compare/?a={view.many}&a-topic=politics&a-language=-ar"),
        view.path(f"compare/?{words}&b-from=2015"),
        view.path(f"compare/?{words}&b-from=2015&only=a"),
        view.path("compare/?a-language=ar&b-language=en&a-from=yesterday"),
        view.path("compare/gap/?has=en&lacks=ar&from=2012"),
        view.path("compare/gap/?has=ar&lacks=ar&days=99"),
        view.path("trends/"),
        view.path(f"trends/?{words}&c-language=ar&d-topic=-politics&e-place=libya"),
        view.path("trends/?a-language=ar&b-language=en&show=articles&from=2019&to=2021"),
    ]


def figure(link: Locator) -> int:
    """A number that is written in figures: Arabic has words for one and two articles."""
    text = link.inner_text()
    assert re.search(r"\d", text), text
    return number_in(text)


def test_compares_what_is_typed(page: Page, view: View) -> None:
    page.goto(view.path("compare/"))
    page.locator("#a-words").fill(view.many)
    page.locator("#a-language").select_option("ar")
    page.locator("#b-language").select_option("en")
    page.locator("#b-from").fill("2014")
    page.get_by_role("button", name=view.says("Compare", "button")).click()
    expect(page).to_have_url(re.compile("a-language=ar&b-language=en&b-from=2014"))
    expect(page.locator("#a-words")).to_have_value(view.many)
    expect(page.locator("#b-from")).to_have_value("2014")
    totals = page.locator(".totals dd a")
    promised = figure(totals.nth(1))
    totals.nth(1).click()
    expect_total(page, promised)


def test_sides_are_swapped(page: Page, view: View) -> None:
    page.goto(view.path("compare/?a-language=ar&b-language=en"))
    page.get_by_role("link", name=view.says("Swap sides")).click()
    expect(page.locator("#a-language")).to_have_value("en")
    expect(page.locator("#b-language")).to_have_value("ar")


def test_a_column_leads_to_its_articles(page: Page, view: View) -> None:
    page.goto(view.path("compare/?a-language=ar&b-language=en"))
    bars = page.locator(".paired a.bar")
    expect(bars.first).to_be_attached()
    bar = next(
        bar for bar in bars.all() if re.search(r": \d", str(bar.get_attribute("aria-label")))
    )
    promised = number_in(str(bar.get_attribute("aria-label")).split(": ")[1])
    bar.locator(".hit-area").click()
    expect_total(page, promised)


def test_a_preset_divides_a_search(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.get_by_role("link", name=view.says("Compare this search with another")).click()
    page.locator(".presets a").first.click()
    expect(page.locator(".totals dd")).to_have_count(2)
    expect(page.locator("#b-words")).to_have_value(view.many)


def test_shows_gaps_between_two_languages(page: Page, view: View) -> None:
    page.goto(view.path("compare/gap/"))
    page.locator("#gap-has").select_option("en")
    page.locator("#gap-lacks").select_option("ar")
    page.locator("#gap-days").fill("7")
    page.get_by_role("button", name=view.says("Show the gaps", "button")).click()
    expect(page).to_have_url(re.compile("has=en&lacks=ar&days=7"))
    listed = page.locator(".uncovered .line h3")
    expect(listed.first).to_have_attribute("lang", "en")
    listed.first.get_by_role("link").click()
    expect(page.locator("article")).to_be_visible()


def test_points_and_table_of_a_trend_lead_to_the_same_search(page: Page, view: View) -> None:
    page.goto(view.path(f"trends/?a={view.many}&b={OTHER[view.language]}"))
    page.locator(".trend-figures summary").click()
    cell = next(cell for cell in page.locator(".trend-figures td a").all() if figure(cell) > 2)
    address, promised = str(cell.get_attribute("href")), figure(cell)
    point = page.locator(f'.trend a.bar[href="{address}"]').first
    expect(point).to_be_attached()
    cell.click()
    expect_total(page, promised)


def test_a_point_is_clicked(page: Page, view: View) -> None:
    page.goto(view.path(f"trends/?a={view.many}"))
    point = page.locator(".trend a.bar").first
    address = str(point.get_attribute("href"))
    point.locator(".reach").click()
    expect(page).to_have_url(re.compile(re.escape(address.split("?")[1].split("&")[-1])))


def test_the_file_of_a_trend(page: Page, view: View, tmp_path: Path) -> None:
    page.goto(view.path("trends/?a-language=ar&b-language=en"))
    with page.expect_download() as download:
        page.get_by_role("link", name=view.says("Download as CSV")).click()
    target = tmp_path / "trends.csv"
    download.value.save_as(target)
    headings, *rows = csv.reader(io.StringIO(target.read_text("utf-8-sig"), newline=""))
    assert headings[0] == view.says("Period")
    assert rows and all(int(row[2]) + int(row[4]) == int(row[1]) for row in rows)


def test_axe_finds_nothing(look: Look, view: View) -> None:
    page = look(view).new_page()
    found = []
    for address in addresses(view):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        found += faults(page)
    assert found == []


@pytest.mark.parametrize(("letters", "widths"), [("usual", WIDTHS), ("twice", WIDTHS)])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_the_screen(
    look: Look, language: str, letters: str, widths: list[int]
) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    if letters == "twice":
        page.context.new_cdp_session(page).send("Page.setFontSizes", TWICE)
    wide = []
    for address in addresses(view):
        page.goto(address)
        page.evaluate("document.querySelectorAll('.how').forEach(one => one.open = true)")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            if over := page.evaluate(TOO_WIDE):
                wide.append(f"{address} at {width}: {over} px too wide")
    assert wide == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_time_runs_as_the_language_reads(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    page.goto(view.path("compare/?a-language=ar&b-language=en"))
    bars = page.locator(".paired a.bar .hit-area")
    assert (left(bars.first) > left(bars.last)) == (language == "ar")
    page.goto(view.path("trends/?a-language=ar"))
    marks = page.locator(".trend .reach")
    assert (left(marks.first) > left(marks.last)) == (language == "ar")


def test_a_search_that_is_too_long_says_so(page: Page, view: View, guard: Guard) -> None:
    guard.expects(400)
    page.goto(view.path(f"compare/?a={'a' * 300}&b={view.many}"))
    expect(page.locator("#a-words")).to_have_accessible_description(
        page.locator("#query-error").inner_text()
    )
