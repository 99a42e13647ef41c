"""Without a mouse: the skip links, a focus that is seen, and the dialog of filters on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View
from tests.browser.results import expect_total, number_in, telling_value, total

STOPS = 40
# Of the focused element, or of what holds it or is in it: the ring of a field is drawn around its
# box, that of a column of the chart is the stroke of its ground.
RING = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return "";
    const rings = [focused, focused.parentElement, focused.querySelector("*")].filter(Boolean);
    const seen = rings.some(element => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2);
    });
    const { width, height } = focused.getBoundingClientRect();
    return seen && width && height ? "" : focused.outerHTML.slice(0, 200);
}"""
INSIDE = """() => document.activeElement === document.body
    || !!document.activeElement.closest("dialog[open]")"""


@pytest.fixture(params=["ar", "en"])
def phone(request: pytest.FixtureRequest) -> View:
    return View(request.param, 390)


def test_skip_links_come_first(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=view.says("Skip to content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()


def test_skips_to_the_results(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.get_by_role("link", name=view.says("Skip to results")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".hit h3 a").first).to_be_focused()


def test_focus_is_seen_wherever_it_stops(page: Page, view: View) -> None:
    page.goto(view.search(view.many, language=view.language))
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ""


def test_dialog_holds_the_focus_and_gives_it_back(look: Look, phone: View) -> None:
    page = look(phone).new_page()
    page.goto(phone.search(phone.many))
    opener = page.get_by_role("button", name=phone.says("Narrow"))
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=phone.says("Narrow results"))
    expect(dialog).to_be_visible()
    stops = dialog.locator("a:visible, button:visible, input:visible, summary:visible").count()
    for _stop in range(stops + 5):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_dialog_stays_open_from_choice_to_choice(look: Look, phone: View) -> None:
    page = look(phone, has_touch=True, is_mobile=True).new_page()
    page.goto(phone.search())
    page.get_by_role("button", name=phone.says("Narrow")).tap()
    dialog = page.get_by_role("dialog")
    value = telling_value(dialog, "source", total(page))
    promised = number_in(value.locator(".count").inner_text())
    value.locator(".pick").tap()
    expect(dialog.locator("footer .primary")).to_contain_text(str(promised))
    expect(dialog.locator(".chip")).to_have_count(1)
    expect(dialog.locator(".value.is-selected .pick")).to_be_focused()
    dialog.get_by_role("button", name=phone.says("Close")).tap()
    expect(dialog).to_be_hidden()
    expect_total(page, promised)
    opener = page.get_by_role("button", name=phone.says("Narrow"))
    expect(opener).to_be_focused()
    expect(opener.locator(".badge")).to_have_text("1")
