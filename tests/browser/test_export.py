"""All hits as a file, citations and feeds: both with scripts and without them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import feedparser
import openpyxl
import pytest
import rispy
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import View
from tests.browser.results import total
from tests.browser.test_accessibility import faults

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(look: Look, view: View, request: pytest.FixtureRequest) -> Page:
    return look(view, java_script_enabled=request.param).new_page()


def open_export(page: Page) -> Any:
    page.locator(".export > summary").click()
    return page.locator("#export")


def download(page: Page, view: View, name: str) -> Path:
    form = page.locator("#export")
    form.locator(f"input[value={name}]").check()
    with page.expect_download() as found:
        form.get_by_role("button", name=view.says("Download the file", "button")).click()
    return Path(found.value.path())


def test_csv_has_as_many_rows_as_the_page_counts_and_the_columns_chosen(
    page: Page, view: View
) -> None:
    page.goto(view.search(view.many))
    counted = total(page)
    form = open_export(page)
    for box in form.locator("[name=column]").all():
        box.uncheck()
    form.locator("input[value=title]").check()
    text = download(page, view, "csv").read_text(encoding="utf-8-sig")
    remark, headings, *rows = csv.reader(io.StringIO(text, newline=""))
    assert headings == [view.says("Title")]
    assert len(rows) == counted
    first = page.locator(".hit h3").first.inner_text()
    assert rows[0] == [first]
    assert any(view.many in fact for fact in remark)


def test_every_other_format_is_downloaded(page: Page, view: View) -> None:
    page.goto(view.search(view.many, source="demo-tripoli-wire"))
    counted = total(page)
    open_export(page)
    sheet = openpyxl.load_workbook(io.BytesIO(download(page, view, "xlsx").read_bytes()))
    assert sheet.worksheets[0].max_row == counted + 1
    assert len(rispy.loads(download(page, view, "ris").read_text())) == counted
    assert len(json.loads(download(page, view, "csl").read_text())) == counted
    lines = [json.loads(line) for line in download(page, view, "jsonl").read_text().splitlines()]
    assert sum(line["type"] == "article" for line in lines) == counted
    assert download(page, view, "bibtex").read_text().count("\n@article{") == counted


def test_columns_are_offered_for_tables_alone(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    form = open_export(page)
    columns = form.locator(".columns")
    expect(columns).to_be_visible()
    form.locator("input[value=ris]").check()
    expect(columns).to_be_hidden()
    form.locator("input[value=xlsx]").check()
    expect(columns).to_be_visible()


def test_the_way_to_it_stands_above_the_results_and_opens_it(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    way = page.locator(".sort-bar .to-export")
    if not view.is_wide:
        expect(way).to_be_hidden()
        return
    way.click()
    expect(page.locator("#export")).to_be_in_viewport()


def test_a_reference_is_downloaded_from_the_article(page: Page, view: View) -> None:
    page.goto(view.path(f"articles/demo-gnc-election-2012-{view.language}/"))
    expect(page.locator(".citation")).to_have_count(2)
    with page.expect_download() as found:
        page.locator(".cite-files").get_by_role("link", name="RIS").click()
    (record,) = rispy.loads(Path(found.value.path()).read_text())
    assert record["title"] == page.locator("h1").inner_text()
    assert "?version=" in record["urls"][0]


def test_the_feed_that_a_page_names_has_its_newest_articles(page: Page, view: View) -> None:
    page.goto(view.search(view.many, sort="newest"))
    shown = page.locator(".hit h3").all_inner_texts()
    address = page.locator("link[type='application/atom+xml']").get_attribute("href")
    feed = feedparser.parse(page.request.get(str(address)).body())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries][: len(shown)] == shown
    assert {entry.title_detail.language for entry in feed.entries} == {view.language}


def test_an_export_that_is_refused_says_why(page: Page, view: View, guard: Guard) -> None:
    guard.expects(400)
    page.goto(view.path(f"search/export/?q={'a' * 300}"))
    expect(page.locator("h1")).to_have_text(view.says("Nothing was exported."))
    expect(page.get_by_role("link", name=view.says("Back to the search"))).to_be_visible()


def test_nothing_is_against_the_rules_of_access(look: Look, view: View, guard: Guard) -> None:
    guard.expects(400)
    page = look(view).new_page()
    page.goto(view.search(view.many))
    open_export(page)
    found = faults(page)
    wide = page.evaluate(TOO_WIDE)
    for path in (
        f"search/export/?q={'a' * 300}", f"articles/demo-gnc-election-2012-{view.language}/",
    ):  # fmt: skip
        page.goto(view.path(path))
        found += faults(page)
    assert (found, wide) == ([], 0)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_citation_is_copied_as_it_is_read(look: Look, language: str) -> None:
    view = View(language, 1280)
    context = look(view, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(view.path(f"articles/demo-gnc-election-2012-{language}/"))
    for number in (1, 2):
        page.locator(f"[data-copies=citation-{number}] button").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        read = page.locator(f"#citation-{number}").inner_text()
        assert copied == " ".join(read.split())
