"""Suggested tags in the browser: one click tags the article, and what is typed stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Look
from tests.browser.reader import View
from tests.browser.served import PASSWORD, serve

TITLE = "زيارة إلى ليبيا"
FIRST = 60_000  # milliseconds
BODY = "وصل الوفد لليبيا أمس، ثم سافر إلى تونس. وللأمم المتحدة رأي <b>آخر</b>."


@pytest.fixture(scope="module")
def archive(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An archive that tests write to."""
    folder = tmp_path_factory.mktemp("tagged") / "data"
    shutil.copytree(demonstration, folder)
    with serve(folder) as address:
        yield address


@pytest.fixture
def write(look: Look, view: View) -> Callable[..., Page]:
    """A function that logs in, saves a draft and stays on its form."""

    def save(**changes: bool) -> Page:
        page = look(view, **changes).new_page()
        page.goto(reverse("admin:index"))
        page.locator("#id_username").fill("editor")
        page.locator("#id_password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#user-tools")).to_be_visible()
        page.goto(reverse("admin:articles_article_add"))
        page.locator("#id_language").select_option("ar")
        page.locator("#id_title").fill(TITLE)
        page.locator("#id_body").fill(BODY)
        # The first form that a process shows waits until it knows all names.
        page.locator("input[name=_continue]").last.click(timeout=FIRST)
        expect(page.locator("#suggestions")).to_be_visible()
        return page

    return save


def suggestion(page: Page, name: str) -> Locator:
    return page.locator("#suggestions > ul > .suggestion").filter(has_text=name)


def chosen(page: Page, field: str = "entities") -> list[str]:
    return page.locator(f"#id_{field} option:checked").all_inner_texts()


def press(page: Page, view: View, name: str, verb: str) -> None:
    text = view.says(verb)
    one = page.locator("#suggestions .suggestion").filter(has_text=name).first
    one.get_by_role("button", name=text).click()


def test_accepting_tags_at_once_and_keeps_what_is_typed(
    write: Callable[..., Page], view: View
) -> None:
    page = write()
    expect(page.locator("#suggestions mark").first).to_be_visible()
    page.locator("#id_summary").fill("لم يُحفظ بعد")
    press(page, view, "Libya", "Accept")
    expect(suggestion(page, "Libya")).to_have_count(0)
    assert len(chosen(page)) == 1
    expect(page.locator("#id_summary")).to_have_value("لم يُحفظ بعد")
    page.reload()
    assert len(chosen(page)) == 1


def test_saving_afterwards_keeps_what_was_accepted(write: Callable[..., Page], view: View) -> None:
    page = write()
    page.get_by_role("button", name=view.says("Accept all")).click()
    expect(page.locator("#suggestions > ul")).to_have_count(0)
    number = len(chosen(page))
    assert number >= 3
    page.locator("input[name=_continue]").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert len(chosen(page)) == number


def test_rejected_is_remembered_and_can_be_taken_back(
    write: Callable[..., Page], view: View
) -> None:
    page = write()
    press(page, view, "Tunisia", "Reject")
    expect(suggestion(page, "Tunisia")).to_have_count(0)
    page.reload()
    expect(suggestion(page, "Tunisia")).to_have_count(0)
    page.locator("#suggestions summary").last.click()
    press(page, view, "Tunisia", "Suggest again")
    expect(suggestion(page, "Tunisia")).to_have_count(1)


def test_without_scripts_the_button_saves_the_form(write: Callable[..., Page], view: View) -> None:
    page = write(java_script_enabled=False)
    page.locator("#id_summary").fill("حُفظ معه")
    press(page, view, "Libya", "Accept")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("#id_summary")).to_have_value("حُفظ معه")
    assert len(chosen(page)) == 1


def test_text_of_the_article_has_its_own_language(write: Callable[..., Page], view: View) -> None:
    quoted = write().locator("#suggestions blockquote").filter(has_text="آخر").first
    expect(quoted).to_have_attribute("lang", "ar")
    expect(quoted).to_have_attribute("dir", "rtl")
    expect(quoted).to_contain_text("<b>آخر</b>")


def test_many_are_reviewed_on_one_page(write: Callable[..., Page], view: View) -> None:
    page = write()
    page.goto(reverse("admin:articles_article_changelist") + "?status__exact=draft")
    page.locator(".action-select").first.check()
    page.locator("select[name=action]").select_option("suggest_for_selected")
    page.locator("#changelist .actions button").click()
    expect(page.locator("fieldset.suggestions")).to_have_count(1)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator("#content input[type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("fieldset.suggestions")).to_have_count(0)
