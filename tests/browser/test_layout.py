"""Nothing runs off the screen, and each language has its own side."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import NONE, View
from tests.browser.results import visit

WIDTHS = [320, 390, 768, 1280]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The reader's own size of letters, in the browser's settings: 16 px unless changed.
TWICE = {"fontSizes": {"standard": 32, "fixed": 26}}

# Where the letters are, which in a block is not where the block is.
LETTERS = """element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
}"""

# What can be clicked and is no word of a sentence (WCAG 2.2, 2.5.8): those under 24 pixels. A short
# word may be narrower, with nothing beside it.
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !getComputedStyle(element).display.startsWith("inline")
        || element.matches("summary, button"))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.width > 1 && box.height > 1
        && (box.height < 23.9 || (box.width < 23.9 && !element.innerText.trim()))
        && !(element.matches("input") && element.closest("label")))
    .map(([element, box]) => [element.tagName, element.className, element.innerText.trim(),
        `${box.width} × ${box.height}`].join(" "))"""

# Every height that the masthead has from the first frame on.
MASTHEAD_HEIGHTS = """{
    window.heights = new Set();
    const look = () => {
        const masthead = document.querySelector(".masthead");
        if (masthead) heights.add(Math.round(masthead.getBoundingClientRect().height));
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def addresses(page: Page, view: View) -> list[str]:
    """Every kind of page there is."""
    page.goto(view.search(view.many))
    article = str(page.locator(".hit h3 a").first.get_attribute("href"))
    return [
        view.path(), view.search(view.many), view.search(view.many, language="ar", year="2015"),
        view.search(NONE[view.language], language="ar"), article, article.replace(
            f"/{view.language}/", f"/{view.other}/"),
        *(view.path(f"{kind}/") for kind in ("about", "people", "places", "topics", "sources")),
        view.path("about/style/"), view.path("help/"),
        view.path("places/libya/"), view.path("topics/politics/"), view.path("nowhere/"),
        view.path("search/batch/"), view.path("search/values/person/?topic=-sport"),
        view.path("search/values/place/?order=name"),
        view.path("compare/?a-language=ar&b-language=en"), view.path("compare/gap/"),
        view.path("trends/?a-language=ar"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
def test_page_does_not_move_down_or_up_while_its_faces_come(look: Look, language: str) -> None:
    """What stands there before is wider, and would need a second line on a phone."""
    view = View(language, 390)
    page = look(view).new_page()
    page.add_init_script(MASTHEAD_HEIGHTS)
    page.goto(view.search(view.many))
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert len(page.evaluate("[...heights]")) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_whatever_can_be_clicked_is_large_enough(look: Look, guard: Guard, language: str) -> None:
    guard.expects(404)
    view = View(language, 1280)
    page = look(view).new_page()
    small = {}
    for address in addresses(page, view):
        visit(page, address)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if found := page.evaluate(SMALL):
                small[address, width] = sorted(set(found))
    assert small == {}


@pytest.mark.parametrize(("letters", "widths"), [("usual", WIDTHS), ("twice", WIDTHS[1:])])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_the_screen(
    look: Look, guard: Guard, language: str, letters: str, widths: list[int]
) -> None:
    guard.expects(404)
    view = View(language, 1280)
    page = look(view).new_page()
    if letters == "twice":
        page.context.new_cdp_session(page).send("Page.setFontSizes", TWICE)
    wide = []
    for address in addresses(page, view):
        visit(page, address)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            if over := page.evaluate(TOO_WIDE):
                wide.append(f"{address} at {width}: {over} px too wide")
    assert wide == []


def left(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["x"]


def top(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_filters_stand_where_reading_begins(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    page.goto(view.search(view.many))
    facets, results = left(page.locator(".facets-panel")), left(page.locator(".column"))
    gutter, title = left(page.locator(".gutter").first), left(page.locator(".found").first)
    home, switch = left(page.locator(".masthead .home")), left(page.locator("a.language"))
    assert (facets > results) == (gutter > title) == (home > switch) == (language == "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_time_runs_as_the_language_reads(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    page.goto(view.search(view.many))
    bars = page.locator("a.bar .hit-area")
    assert (left(bars.first) > left(bars.last)) == (language == "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_english_stands_left_and_arabic_right_in_both(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    for address, english, arabic in [
        (view.path(), ".lines.en", ".lines.ar"),
        (view.path("places/libya/"), ".double-name .en", ".double-name .ar"),
    ]:
        page.goto(address)
        expect(page.locator(english)).to_be_visible()
        assert left(page.locator(english)) < left(page.locator(arabic))


def test_arabic_marks_do_not_tear_words(look: Look) -> None:
    """Padding, border or margin of a mark would part letters that join."""
    page = look(View("ar", 1280)).new_page()
    page.goto(View("ar", 1280).search("ليبيا"))
    style = page.locator(".hit mark").first.evaluate(
        "mark => { const {padding, margin, borderWidth} = getComputedStyle(mark);"
        "return [padding, margin, borderWidth] }"
    )
    assert style == ["0px", "0px", "0px"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_names_one_under_the_other_begin_with_the_readers_own(look: Look, language: str) -> None:
    view = View(language, 390)
    page = look(view).new_page()
    page.goto(view.path("places/libya/"))
    english, arabic = page.locator(".double-name .en"), page.locator(".double-name .ar")
    assert (top(arabic) < top(english)) == (language == "ar")
    margin = 16
    assert english.evaluate(LETTERS)[0] == pytest.approx(margin, abs=2)
    assert arabic.evaluate(LETTERS)[1] == pytest.approx(view.width - margin, abs=2)
