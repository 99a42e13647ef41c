"""From the results to an article and back; the other language and the other theme on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.guard import Guard
from tests.browser.reader import View

DIRECTION = {"ar": "rtl", "en": "ltr"}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.everywhere
def test_article_opens_with_its_matches(page: Page, view: View, language: str) -> None:
    page.goto(view.search(View(language, 0).many, language=language))
    hit = page.locator(".hit h3 a").first
    title = hit.inner_text()
    hit.click()
    reading = page.locator("article.reading")
    expect(reading.get_by_role("heading", level=1)).to_have_text(title)
    expect(reading).to_have_attribute("lang", language)
    expect(reading).to_have_attribute("dir", DIRECTION[language])
    expect(page.locator("html")).to_have_attribute("dir", DIRECTION[view.language])
    marks = reading.locator("mark").count()
    assert marks > 0
    place = page.locator(".matches .place")
    expect(place).to_contain_text(str(marks))
    page.get_by_role("button", name=view.says("Previous match")).click()
    expect(reading.locator("mark").last).to_have_class("is-current")
    expect(reading.locator("mark").last).to_be_in_viewport()
    page.locator(".hit-bar .back").click()
    expect(page).to_have_url(re.compile(rf"q=.*language={language}"))


def test_marks_can_be_switched_off(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    page.locator(".hit h3 a").first.click()
    mark, switch = page.locator(".reading mark").first, page.locator("[data-match-switch]")
    painted = "element => getComputedStyle(element).backgroundColor"
    before = mark.evaluate(painted)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert mark.evaluate(painted) != before


# How wide each line of the text is: letters that no longer join change it.
# In their own faces: what stands there before is about as wide, and breaks elsewhere.
LINES = """async () => {
    await document.fonts.ready;
    return [...document.querySelectorAll(".reading h1, .text p")].map(block => {
        const range = document.createRange();
        range.selectNodeContents(block);
        const { width, height } = range.getBoundingClientRect();
        return [Math.round(width), Math.round(height)];
    });
}"""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.everywhere
def test_names_are_marked_and_change_no_letter(page: Page, view: View, language: str) -> None:
    page.goto(view.search(View(language, 0).many, language=language))
    page.locator(".hit h3 a").first.click()
    text, lines = page.locator(".reading .text").inner_text(), page.evaluate(LINES)
    marks = page.locator(".reading mark").count()
    expect(page.locator(".reading .named")).to_have_count(0)
    page.get_by_role("link", name=view.says("Mark names")).click()
    names = page.locator(".reading a.named")
    expect(names.first).to_be_visible()
    assert page.locator(".reading .text").inner_text() == text
    assert page.evaluate(LINES) == lines
    assert page.locator(".reading mark").count() >= marks > 0
    href = names.first.get_attribute("href")
    names.first.click()
    assert href and page.url.endswith(href)


def test_the_figure_beside_a_name_leads_to_its_first_mention(page: Page, view: View) -> None:
    page.goto(view.search(view.many, language=view.language))
    page.locator(".hit h3 a").first.click()
    times = page.locator(".mentioned .times").last
    anchor = str(times.get_attribute("href"))
    times.click()
    expect(page.locator(anchor)).to_be_in_viewport()


def test_leads_on_through_the_results_and_back(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    titles = page.locator(".hit h3").all_inner_texts()
    heading = page.get_by_role("heading", level=1)
    page.locator(".hit h3 a").first.click()
    expect(page.locator(".among [rel=prev]")).to_have_count(0)
    page.locator(".among [rel=next]").click()
    expect(heading).to_have_text(titles[1])
    page.get_by_role("link", name=view.says("Mark names")).click()
    page.locator(".among [rel=next]").click()
    expect(heading).to_have_text(titles[2])
    expect(page.locator(".names-bar .is-on")).to_be_visible()
    page.locator(".among [rel=prev]").click()
    expect(heading).to_have_text(titles[1])
    page.locator(".hit-bar .back").click()
    expect(page.locator(".hit h3")).to_have_text(titles)


@pytest.mark.everywhere
def test_other_language_keeps_the_search(page: Page, view: View) -> None:
    page.goto(view.search(view.many, language=view.language, sort="newest"))
    titles = page.locator(".hit h3").all_inner_texts()
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", view.other)
    expect(page.locator("#q")).to_have_value(view.many)
    expect(page.locator(".count-row .chip")).to_have_count(1)
    assert page.locator(".hit h3").all_inner_texts() == titles
    page.locator(".hit h3 a").first.click()
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", view.language)
    expect(page.locator(".reading mark").first).to_be_visible()


def test_other_language_after_narrowing_without_a_new_page(page: Page, view: View) -> None:
    """A filter swaps the results in place; the switch of languages must know of it."""
    page.goto(view.search(view.many))
    page.locator("#sort-oldest").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", view.other)
    expect(page.locator("#sort-oldest")).to_have_attribute("aria-current", "true")


def test_other_theme_is_kept_on_the_same_page(page: Page, view: View) -> None:
    page.goto(view.search(view.many))
    other = "light" if view.scheme == "dark" else "dark"
    painted = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(painted)
    page.get_by_role("button", name=view.says(f"{other.capitalize()} theme")).click()
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    expect(page.locator("#q")).to_have_value(view.many)
    assert page.evaluate(painted) != before
    page.goto(view.path("about/"))
    expect(page.locator("html")).to_have_attribute("data-theme", other)


def test_missing_page_is_said_in_its_language(page: Page, view: View, guard: Guard) -> None:
    guard.expects(404)
    page.goto(view.path("articles/nowhere/"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(view.says("There is no page at this address."))
    expect(page.locator("html")).to_have_attribute("lang", view.language)
    expect(page.locator("html")).to_have_attribute("dir", DIRECTION[view.language])
    page.locator("#q").fill(view.many)
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
