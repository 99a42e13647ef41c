"""The pages in a real Chromium: policy, width, accessibility, and what scripts add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

WATCH = "addEventListener('securitypolicyviolation', e => console.error('policy', e.blockedURI))"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "Four-hundred-and-fifty kilometres of coast without a single desalination plant in service"

pytestmark = pytest.mark.browser


@pytest.fixture
def archive(transactional_db: None, index: Callable[[], object], live_server: Any) -> str:
    """The address of an archive with a pair of articles and one on another topic."""
    group = TranslationGroup.objects.create(key="pair")
    tags: dict[str, Any] = {
        "source": make_source(slug="wire", name_en="The Wire of the Eastern Coast"),
        "authors": [make_author(slug="reem")],
        "topics": [make_topic(slug="water", name_en="Water", name_ar="مياه")],
        "entities": [make_entity(slug="huda", aliases=[("Hoda", "en"), ("هدي", "ar")])],
        "translation_group": group,
    }
    make_article(public_id="english", title=LONG, body="Water.\n\n## Water\n\n> Water.", **tags)
    make_article(public_id="arabic", language="ar", title="المياه", body="مياه.", **tags)
    make_article(public_id="other", title="Water and sport", topics=[make_topic(slug="sport")])
    index()
    return str(live_server.url)


PAGES = [
    "",
    "search/?q=water&topic=water&source=-wire",
    "search/?q=water&from=x",
    "search/?q=zebra&topic=water",
    "articles/english/?q=water",
    "articles/arabic/?q=مياه",
    "people/",
    "people/huda/",
    "topics/",
    "topics/water/",
    "about/",
    "nothing-here/",
]


@pytest.mark.long  # tests/browser does the same for a sample
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_obey_the_policy_fit_and_can_be_used_by_everybody(
    chromium: Any, archive: str, language: str, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(f"{archive}/{language}/{address}")
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), address
        found = axe.run(page, options={"runOnly": RULES}).response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"]) for v in found], address
    assert not [text for text in said if "404" not in text]
    assert not [address for address in asked if not address.startswith(archive)]


def test_a_filter_swaps_the_results_and_keeps_the_focus(chromium: Any, archive: str) -> None:
    page = chromium.new_page()
    page.goto(f"{archive}/en/search/?q=water")
    page.focus("#f-topic-water")
    page.keyboard.press("Enter")
    page.wait_for_url("**topic=water")
    page.wait_for_selector("#status >> text='1 article'", state="attached")
    assert page.evaluate("document.activeElement.id") == "f-topic-water"
    assert page.get_attribute(".language", "href") == "/ar/search/?q=water&topic=water"
    page.go_back()
    page.wait_for_selector(".total >> text='2 articles'")


def test_on_a_small_screen_filters_are_in_a_dialog_that_gives_the_focus_back(
    chromium: Any, archive: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{archive}/en/search/?q=water")
    page.click(".narrow")
    page.click("#f-topic-water")
    page.wait_for_url("**topic=water")
    page.wait_for_selector("dialog[open] >> text=Show 1 article")
    assert page.evaluate("document.activeElement.id") == "f-topic-water"
    page.keyboard.press("Escape")
    page.wait_for_selector(".narrow:focus")


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_can_be_reached_without_scripts(chromium: Any, archive: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{archive}/en/search/?q=water")
    if width < 1100:
        page.click("#facets > summary")
    page.click("#f-topic-water")
    page.wait_for_url("**topic=water")
    page.click(".hit h3 a")
    assert page.locator("h1").inner_text() == LONG
    page.click(".theme button:visible")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_matches_can_be_stepped_through_and_hidden(chromium: Any, archive: str) -> None:
    page = chromium.new_page()
    page.goto(f"{archive}/en/articles/english/?q=water")
    assert page.inner_text(".matches .place") == "Match 1 of 3"
    page.click("[data-match-step='1']")
    assert page.inner_text(".matches .place") == "Match 2 of 3"
    page.click("[data-match-switch]")
    assert page.get_attribute("[data-match-switch]", "aria-pressed") == "false"
