"""Shortcuts of a single key: what each does, and that they can be switched off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View

# What an Arabic keyboard gives for the keys of / and ?, J and N.
ARABIC_LAYOUT = {
    "/": ("ظ", "Slash"), "?": ("؟", "Slash"), "j": ("ت", "KeyJ"), "n": ("ى", "KeyN"),
}  # fmt: skip
STRIKE = """([key, code]) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""


def shortcuts_switch(page: Page, view: View) -> None:
    page.goto(f"{view.path('help/')}#keyboard")
    box = page.locator("#keyboard").get_by_label(view.says("Shortcuts of a single key"))
    expect(box).to_be_checked()
    box.uncheck()


def test_slash_leads_to_the_search_box(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("x/?")
    expect(page.locator("#q")).to_have_value("x/?")
    expect(page.locator("#keys")).to_be_hidden()


def test_slash_opens_the_search_where_there_is_no_box(page: Page, view: View) -> None:
    page.goto(view.path("topics/"))
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile(rf"/{view.language}/search/$"))


def test_question_mark_opens_the_list_and_escape_closes_it(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.get_by_role("link", name=view.says("Newest")).focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=view.says("Keyboard shortcuts"))
    expect(dialog).to_be_visible()
    for key in ("/", "J", "K", "N", "P", "U", "?"):
        expect(dialog.locator("kbd").get_by_text(key, exact=True)).to_be_visible()
    page.keyboard.press("j")  # under the list nothing moves
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name=view.says("Newest"))).to_be_focused()


def test_list_is_closed_by_its_button(page: Page, view: View) -> None:
    page.goto(view.path())
    page.keyboard.press("?")
    page.get_by_role("button", name=view.says("Close")).click()
    expect(page.locator("#keys")).to_be_hidden()


def test_steps_from_hit_to_hit(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    hits = page.locator(".hit h3 a")
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(hits.nth(place)).to_be_focused()


def test_steps_from_match_to_match_in_an_article_and_back_to_the_hits(
    page: Page, view: View
) -> None:
    page.goto(view.search(view.many))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    marks = page.locator(".reading mark")
    expect(marks.first).to_have_class("is-current")
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    expect(marks.nth(1)).to_have_class("is-current")
    page.keyboard.press("k")
    expect(marks.first).to_have_class("is-current")
    page.keyboard.press("u")
    expect(page.locator("#hits")).to_be_visible()
    expect(page.locator("#q")).to_have_value(view.many)


def test_steps_from_page_to_page(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("page=2"))
    page.wait_for_load_state("load")  # a page answers to keys once its scripts are there
    page.keyboard.press("p")
    expect(page).not_to_have_url(re.compile("page="))


def test_steps_from_article_to_article(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    titles = page.locator(".hit h3 a").all_inner_texts()
    page.locator(".hit h3 a").first.click()
    for key, place in (("n", 1), ("n", 2), ("p", 1)):
        page.wait_for_load_state("load")
        page.keyboard.press(key)
        expect(page.locator("h1")).to_have_text(titles[place])


def test_keys_are_told_by_their_place_under_an_arabic_layout(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.evaluate(STRIKE, ARABIC_LAYOUT["j"])
    expect(page.locator(".hit h3 a").first).to_be_focused()
    page.evaluate(STRIKE, ARABIC_LAYOUT["/"])
    expect(page.locator("#q")).to_be_focused()
    page.locator(".hit h3 a").first.focus()
    page.evaluate(STRIKE, ARABIC_LAYOUT["?"])
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate(STRIKE, ARABIC_LAYOUT["n"])
    expect(page).to_have_url(re.compile("page=2"))


def test_with_control_or_alt_they_are_the_browsers(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    for keys in ("Control+/", "Alt+j", "Control+?"):
        page.keyboard.press(keys)
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("body")).to_be_focused()


def test_are_switched_off_and_stay_off(page: Page, view: View) -> None:
    shortcuts_switch(page, view)
    page.goto(view.search(view.many))
    for key in ("/", "?", "j", "n"):
        page.keyboard.press(key)
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("body")).to_be_focused()
    expect(page).not_to_have_url(re.compile("page="))


def test_are_switched_on_again(page: Page, view: View) -> None:
    shortcuts_switch(page, view)
    page.reload()
    box = page.locator("#keyboard").get_by_label(view.says("Shortcuts of a single key"))
    expect(box).not_to_be_checked()
    box.check()
    page.goto(view.path())
    page.keyboard.press("?")
    expect(page.locator("#keys input")).to_be_checked()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_scripts_there_is_no_switch(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view, java_script_enabled=False).new_page()
    page.goto(view.path("help/"))
    expect(page.locator("#keyboard .shortcuts")).to_be_visible()
    expect(page.locator("#keyboard .keys-switch")).to_be_hidden()
