"""A list of queries, and all values of a facet: both with scripts and without them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import NONE, View
from tests.browser.results import expect_total, number_in, open_facets, total

WIDTHS = [320, 390, 768, 1280]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COPIED = """selector => {
    getSelection().selectAllChildren(document.querySelector(selector));
    return getSelection().toString();
}"""
LONGEST = "a" * 256


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(look: Look, view: View, request: pytest.FixtureRequest) -> Page:
    return look(view, java_script_enabled=request.param).new_page()


def search_list(page: Page, view: View, lines: str) -> None:
    page.goto(view.path("search/batch/"))
    page.locator("#pasted").fill(lines)
    page.get_by_role("button", name=view.says("Search the list", "button")).click()


def test_each_line_leads_to_as_many_articles_as_it_says(page: Page, view: View) -> None:
    search_list(page, view, f"{NONE[view.language]}\n\n{view.many}\n{view.many}\n???")
    row = page.locator("#found tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator(".number")).to_have_text("3")
    promised = number_in(row.locator(".count").inner_text())
    expect(page.locator("#missing .missing-lines li")).to_have_count(1)
    expect(page.locator("#refused tbody tr")).to_contain_text(
        view.says("There is no word in this line.")
    )
    row.get_by_role("link").click()
    expect_total(page, promised)


def test_answer_is_in_sight(page: Page, view: View) -> None:
    search_list(page, view, view.many)
    expect(page.locator(".batch-answer > h2")).to_be_in_viewport()


def test_level_and_lines_stay_for_the_next_search(page: Page, view: View) -> None:
    page.goto(view.path("search/batch/"))
    page.get_by_role("radio", name=view.says("Exact form")).check()
    page.locator("#pasted").fill(f"\n{view.many}")
    page.get_by_role("button", name=view.says("Search the list", "button")).click()
    expect(page.locator("#found .number").last).to_have_text("2")
    expect(page.get_by_role("radio", name=view.says("Exact form"))).to_be_checked()
    expect(page.locator("#pasted")).to_have_value(f"\n{view.many}")


def test_file_is_searched_and_downloaded_as_a_table(page: Page, view: View, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{view.many};1\n{NONE[view.language]};2\n", encoding="utf-16")
    page.goto(view.path("search/batch/"))
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name=view.says("Search the list", "button")).click()
    shown = number_in(page.locator("#found td.count").inner_text())
    with page.expect_download() as download:
        page.get_by_role("button", name=view.says("Download as CSV", "button")).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    _heads, first, second = csv.reader(io.StringIO(text))
    assert (first[1], int(first[3])) == (view.many, shown)
    assert (second[1], second[3]) == (NONE[view.language], "0")


def test_fault_is_said_and_what_was_pasted_stays(page: Page, view: View, guard: Guard) -> None:
    guard.expects(400)
    lines = "\n".join(f"word{number}" for number in range(1001))
    search_list(page, view, lines)
    expect(page.get_by_role("alert")).to_contain_text("1,001")
    expect(page.locator("#pasted")).to_have_value(lines)
    expect(page.locator("#pasted")).to_have_accessible_description(re.compile("1,001"))


def test_all_values_are_found_by_name_and_chosen(page: Page, view: View) -> None:
    page.goto(view.search())
    before = total(page)
    if view.is_wide or page.evaluate("matchMedia('(scripting: enabled)').matches"):
        panel = open_facets(page, view)
    else:
        page.locator("#facets > summary").click()
        panel = page.locator(".facets-panel")
    panel.locator("[data-facet=place] .show-all a").click()
    expect(page).to_have_url(re.compile("/search/values/place/"))
    page.get_by_role("link", name=view.says("By name")).click()
    typed, name = ("طَرابلُس", "طرابلس") if view.language == "ar" else ("trípoli", "Tripoli")
    page.locator("#find").fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".names-total bdi")).to_have_text(typed)
    value = page.locator(".values-section .value", has=page.get_by_text(name, exact=True))
    promised = number_in(value.locator(".count").inner_text())
    value.locator(".pick").click()
    expect_total(page, promised)
    expect(page.locator(".count-row .chip")).to_have_count(1)
    assert promised < before


def test_all_values_lead_back_to_the_results(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    before = total(page)
    page.goto(page.url.replace("/search/", "/search/values/person/"))
    page.locator(".back a").click()
    expect_total(page, before)
    expect(page.locator("#q")).to_have_value(view.many)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_lines_without_articles_are_copied_without_numbers_and_notes(
    look: Look, language: str
) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    none = NONE[language]
    search_list(page, view, f"{view.many}\n{none}\n({none} x")
    expect(page.locator("#missing .hint")).to_have_count(2)
    copied = page.evaluate(COPIED, ".missing-lines").split("\n")
    assert [line for line in copied if line.strip()] == [none, f"({none} x"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_answer_is_no_wider_than_the_screen(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    search_list(page, view, f"{view.many}\n{LONGEST}\n{LONGEST}a\n(“{view.many}”")
    expect(page.locator("#refused")).to_be_visible()
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if over := page.evaluate(TOO_WIDE):
            wide.append(f"{over} px too wide at {width}")
    assert wide == []
