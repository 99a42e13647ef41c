"""Photograph the archive for docs/screenshots, on a demonstration of its own.

    python -m tools.take_screenshots                  the committed pictures
    python -m tools.take_screenshots --all FOLDER     every page, language, width and scheme

Needs Chromium (/usr/bin/chromium, or $CHROMIUM) and the development requirements.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.served import PASSWORD, PROJECT, make_demonstration, serve

COMMITTED = PROJECT / "docs" / "screenshots"
HEIGHTS = {1280: 900, 390: 844}
WORDS = {"ar": "انتخابات", "en": "elections"}
OTHER_WORDS = {"ar": "النفط", "en": "oil"}
# Under a year in which there is no article, the page shows the ways on that it knows.
NOWHERE = {"ar": "انتخابات&year=2026", "en": "elections&year=2026"}
# What is opened, or typed and sent, before the picture is taken.
OPENED = {"variants": ".variants", "export": ".export"}
LISTS = {"ar": "انتخابات\nليبيا\nظظظظظ", "en": "elections\nLibya\nqqqzzz"}
PAGES = {
    "home": "/{language}/",
    "search": "/{language}/search/?q={words}",
    "article": "/{language}/articles/demo-gnc-election-2012-{language}/?q={words}",
    "names": "/{language}/articles/demo-gnc-election-2012-{language}/?q={words}&marks=names",
    "compare": "/{language}/compare/?a-language=ar&b-language=en",
    "gap": "/{language}/compare/gap/",
    "trends": "/{language}/trends/?a={words}&b={other}",
    "person": "/{language}/people/abdel-fattah-el-sisi/",
    "nothing": "/{language}/search/?q={nowhere}",
    "variants": "/{language}/search/?q={words}&match=bilingual",
    "export": "/{language}/search/?q={words}",
    "batch": "/{language}/search/batch/",
    "translation": "/{language}/translations/demo-gnc-election-2012-{language}/?q={words}",
    "help": "/{language}/help/",
    "style": "/{language}/about/style/",
    "admin-list": "/admin/articles/article/",
    "admin-form": "/admin/articles/article/1/change/",
}


@dataclass(frozen=True, slots=True)
class Shot:
    page: str
    language: str
    width: int
    scheme: str

    @property
    def name(self) -> str:
        return f"{self.page}-{self.language}-{self.width}-{self.scheme}.png"

    @property
    def address(self) -> str:
        words, nowhere = WORDS[self.language], NOWHERE[self.language]
        return PAGES[self.page].format(
            language=self.language,
            words=quote(words),
            other=quote(OTHER_WORDS[self.language]),
            nowhere=quote(nowhere, safe="&="),
        )


EVERY = [Shot(*four) for four in product(PAGES, ("ar", "en"), HEIGHTS, ("light", "dark"))]
# Each page in both languages and widths; each of these in one scheme, both schemes as often.
LIGHT = {("ar", 1280), ("en", 390)}
SAMPLE = [
    shot for shot in EVERY if (shot.scheme == "light") == ((shot.language, shot.width) in LIGHT)
]
README = {
    "search-ar.png": Shot("search", "ar", 1280, "light"),
    "search-en.png": Shot("search", "en", 1280, "light"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every combination, into FOLDER")
    folder: Path = parser.parse_args().all or COMMITTED
    shots = {shot.name: shot for shot in (SAMPLE if folder == COMMITTED else EVERY)} | README
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="newsarchive-pictures-") as made:
        make_demonstration(Path(made))
        with serve(Path(made)) as address, sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--hide-scrollbars"]
            )
            take(browser, address, shots.items(), folder)


def take(browser: Browser, address: str, shots: Iterable[tuple[str, Shot]], folder: Path) -> None:
    for name, shot in shots:
        context = browser.new_context(
            base_url=address, locale=shot.language, color_scheme=shot.scheme,
            viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
            reduced_motion="reduce", timezone_id="Africa/Tripoli",
        )  # fmt: skip
        page = context.new_page()
        if shot.page.startswith("admin"):
            log_in(page)
        answer = page.goto(shot.address)
        if not (answer and answer.ok):
            raise SystemExit(f"{shot.address} cannot be shown.")
        prepare(page, shot)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / name, animations="disabled", caret="hide")
        context.close()
        print(f"{(folder / name).stat().st_size:>8,}  {name}")


def prepare(page: Page, shot: Shot) -> None:
    if shot.page == "batch":
        page.locator("#pasted").fill(LISTS[shot.language])
        page.locator(".batch-actions .primary").click()
        page.locator("#answer").wait_for()
    if part := OPENED.get(shot.page):
        page.locator(f"{part} > summary").click()
        page.wait_for_load_state("networkidle")
        page.locator(part).scroll_into_view_if_needed()
        page.locator(part).evaluate("part => part.scrollIntoView({ block: 'center' })")


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("input[type=submit]").click()
    page.locator("#user-tools").wait_for()


if __name__ == "__main__":
    main()
