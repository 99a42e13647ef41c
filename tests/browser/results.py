"""What a results page shows, read as a reader reads it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import View

NUMBER = re.compile(r"\d[\d,]*")


def visit(page: Page, address: str) -> None:
    """Go to a page that is there, or to “nowhere”, which is not."""
    answer = page.goto(address)
    assert answer and answer.ok != address.endswith("/nowhere/"), address


def number_in(text: str) -> int:
    found = NUMBER.search(text)
    assert found, f"There is no number in “{text}”."
    return int(found[0].replace(",", ""))


def total(page: Page) -> int:
    return number_in(page.locator("h2.total").inner_text())


def expect_total(page: Page, number: int) -> None:
    expect(page.locator("h2.total")).to_have_text(re.compile(rf"(?<![\d,]){number:,}(?![\d,])"))


def open_facets(page: Page, view: View) -> Locator:
    """The facets: beside the results, or on a small screen in their dialog."""
    panel = page.locator(".facets-panel")
    if not view.is_wide:
        page.get_by_role("button", name=view.says("Narrow")).click()
    expect(panel).to_be_visible()
    return panel


def close_facets(page: Page, view: View) -> None:
    if not view.is_wide:
        page.locator("dialog[open] footer button").click()
        expect(page.locator("dialog[open]")).to_have_count(0)


def telling_value(panel: Locator, facet: str, among: int) -> Locator:
    """The first value of a facet that some articles have and others have not.

    One or two articles are written in words in Arabic, so at least three.
    """
    # `all()` does not wait, and the facets may come after the hits in a page still being read.
    panel.page.wait_for_load_state("load")
    values = panel.locator(f"[data-facet={facet}] .value:visible")
    expect(values.first).to_be_visible()
    for value in values.all():
        if 3 <= number_in(value.locator(".count").inner_text()) < among:
            return value
    raise AssertionError(f"No value of “{facet}” narrows the results.")


def days(page: Page) -> list[str]:
    """The dates of the hits in their order, written 2024-05-12."""
    page.wait_for_load_state("load")
    times = page.locator(".hit time").all()
    return [str(time.get_attribute("datetime"))[:10] for time in times]
