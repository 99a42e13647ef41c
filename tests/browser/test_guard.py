"""The guard sees what it is there to see, and a missing browser is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.chromium import find_chromium
from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import View

WRONGS = {
    "policy img-src": "document.body.append(Object.assign(new Image(), {src: '//example.org/x'}))",
    "policy style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "script: ": "setTimeout(() => { throw new Error('oh') })",
    "console: ": "console.error('oh')",
    "404: ": "fetch('/en/nowhere/').catch(() => {})",
}


@pytest.mark.parametrize("complaint", WRONGS)
def test_complains(look: Look, guard: Guard, complaint: str) -> None:
    page = look(View("en", 1280)).new_page()
    page.goto("/en/about/")
    assert guard.complaints == []
    page.evaluate(WRONGS[complaint])
    page.wait_for_timeout(300)
    assert any(complaint in said for said in guard.complaints), guard.complaints
    guard.complaints.clear()


def test_complains_of_another_site(new_context: object, look: Look, guard: Guard) -> None:
    context: BrowserContext = look(View("en", 1280))
    context.route("http://example.org/**", lambda route: route.fulfill(body="elsewhere"))
    context.new_page().goto("http://example.org/")
    assert any("from elsewhere" in said for said in guard.complaints)
    guard.complaints.clear()


def test_missing_browser_skips_but_fails_in_ci(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "chromium")
    with pytest.raises(pytest.skip.Exception, match="There is no Chromium"):
        find_chromium({"CHROMIUM": nowhere})
    with pytest.raises(pytest.fail.Exception, match="There is no Chromium"):
        find_chromium({"CHROMIUM": nowhere, "CI": "true"})
