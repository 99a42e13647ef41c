"""What the first page of results costs a reader who has never been here."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look
from tests.browser.reader import View

# Bytes as they are sent, compressed, with the fonts and everything else that the page fetches.
MOST = {"ar": 200_000, "en": 120_000}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_first_page_of_results_is_light(look: Look, language: str) -> None:
    view = View(language, 1280)
    page = look(view).new_page()
    sent = bytes_sent(page, view.search(view.many))
    assert any(name.endswith(".woff2") for name in sent)
    assert any("/search/" in name for name in sent)
    assert sum(sent.values()) < MOST[language], sent


def bytes_sent(page: Page, address: str) -> dict[str, int]:
    """The bytes of each answer, heads included, by the last part of its address."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    return {names[request]: size for request, size in sizes.items()}
