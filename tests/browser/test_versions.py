"""An article that was changed, and one that another source has too."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import View
from tests.browser.served import run, serve
from tests.browser.test_accessibility import faults

TEXTS = {
    "ar": ("فتح الميناء", "فُتح الميناء يوم الأحد.\n\nودخلت ثلاث سفن."),
    "en": ("Port opens", "The port opened on Sunday.\n\nThree ships came in."),
}
CHANGED = {"ar": ("الأحد", "الاثنين"), "en": ("Sunday", "Monday")}


@pytest.fixture(scope="module")
def archive(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An archive in which two articles were changed and then published by another source."""
    folder = tmp_path_factory.mktemp("changed") / "data"
    shutil.copytree(demonstration, folder)
    before, after = ([*rows(changed)] for changed in (False, True))
    copies = [{**row, "id": f"{row['id']}-copy"} for row in after]
    for number, some in enumerate((before, after, copies)):
        path = folder / f"{number}.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in some))
        run(folder, "manage.py", "import_articles", str(path))
    with serve(folder) as address:
        yield address


def rows(changed: bool) -> Iterator[dict[str, str]]:
    for language, (title, body) in TEXTS.items():
        text = body.replace(*CHANGED[language]) if changed else body
        yield {
            "type": "article", "id": f"port-{language}", "language": language,
            "title": title, "body": text, "status": "published",
        }  # fmt: skip


def test_an_earlier_version_and_what_changed(page: Page, view: View) -> None:
    was, now = CHANGED[view.language]
    found = []
    page.goto(view.path(f"articles/port-{view.language}/?version=1"))
    expect(page.locator(".text")).to_contain_text(was)
    found += faults(page)
    page.locator(".provenance a").first.click()
    expect(page.locator(".version")).to_have_count(2)
    expect(page.locator("del").last).to_contain_text(was)
    expect(page.locator("ins").last).to_contain_text(now)
    found += faults(page)
    page.get_by_role("link", name=view.says("Back to the article")).click()
    expect(page.locator(".text")).to_contain_text(now)
    expect(page.locator(".banner")).to_have_count(0)
    assert found == []


def test_a_copy_and_the_two_side_by_side(page: Page, view: View) -> None:
    page.goto(view.path(f"articles/port-{view.other}/"))
    copies = page.locator(".copies")
    expect(copies).to_contain_text(view.says("The same text"))
    copies.get_by_role("link", name=view.says("Compare")).click()
    expect(page.locator(".copy-row")).to_have_count(3)
    first, second = (page.locator(".copy-row p").nth(number) for number in (0, 1))
    expect(first).to_have_text(second.inner_text())
    assert faults(page) == []
