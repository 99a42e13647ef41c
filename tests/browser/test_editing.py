"""Editors at work in the admin, and what readers find a moment later."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.guard import Guard
from tests.browser.reader import View
from tests.browser.served import PASSWORD, serve

PATIENCE = 10.0  # seconds from a save to its being found
REFUSE = """CREATE TRIGGER refuse BEFORE INSERT ON django_admin_log
BEGIN SELECT RAISE(ABORT, 'The record of changes cannot be written.'); END"""


@pytest.fixture(scope="module")
def folder(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(demonstration, copied)
    return copied


@pytest.fixture(scope="module")
def archive(folder: Path) -> Iterator[str]:
    """An archive that tests write to."""
    with serve(folder) as address:
        yield address


@contextmanager
def failing_record(folder: Path) -> Iterator[None]:
    """A database that takes an article, then fails before the save that holds it is complete."""
    with closing(sqlite3.connect(folder / "archive.sqlite3", timeout=20)) as database:
        database.execute(REFUSE)
        yield
        database.execute("DROP TRIGGER refuse")


@pytest.fixture
def page(look: Look, view: View) -> Page:
    """A page of the admin, logged in, in the language that the browser asks for."""
    page = look(view).new_page()
    page.goto(reverse("admin:index"))
    expect(page.locator("html")).to_have_attribute("lang", view.language)
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def publish(page: Page, title: str, **fields: str) -> None:
    """Fill in the form of an Arabic article and save it."""
    page.goto(reverse("admin:articles_article_add"))
    page.locator("#id_language").select_option("ar")
    page.locator("#id_status").select_option("published")
    page.locator("#id_published_precision").select_option("day")
    given = {"title": title, "body": "نص الخبر كما نُشر.", "published_on": "2024-05-12", **fields}
    for name, text in given.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("input[name=_save]").last.click()


def delete(page: Page, title: str) -> None:
    page.goto(reverse("admin:articles_article_changelist"))
    page.locator("#searchbar").fill(title)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=title).click()
    page.locator(".deletelink").last.click()
    page.locator("#content input[type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def is_found(page: Page, view: View, title: str) -> bool:
    page.goto(view.search(title))
    return title in page.locator(".hit h3").all_inner_texts()


def await_found(page: Page, view: View, title: str, *, found: bool = True) -> None:
    deadline = time.monotonic() + PATIENCE
    while is_found(page, view, title) != found:
        assert time.monotonic() < deadline, f"After {PATIENCE} s: {title}, found: {not found}."
        page.wait_for_timeout(100)


@pytest.mark.everywhere
def test_saved_article_is_found_and_deleted_one_is_not(page: Page, view: View) -> None:
    title = f"افتتاح مرصد الزنجبيل في {view.language}"
    publish(page, title)
    expect(page.locator(".messagelist .success")).to_be_visible()
    await_found(page, view, title)
    page.get_by_role("link", name=title).click()
    expect(page.locator("article.reading")).to_have_attribute("dir", "rtl")
    expect(page.locator("article.reading h1")).to_have_text(title)
    article = page.url
    delete(page, title)
    await_found(page, view, title, found=False)
    assert page.request.get(article).status == 404


def test_save_that_fails_half_way_is_never_found(
    page: Page, view: View, guard: Guard, folder: Path
) -> None:
    refused, saved = f"الأولى من {view.language}", f"الثانية من {view.language}"
    guard.expects(500)
    with failing_record(folder):
        publish(page, refused)
        heading = view.says("Something went wrong on our side.")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    # Whatever the failed save had left for the indexer would be taken in before this one.
    publish(page, saved)
    await_found(page, view, saved)
    assert not is_found(page, view, refused)


def test_undone_withdrawal_is_found_again(page: Page, view: View) -> None:
    title = f"عودة المرفأ {view.language}"
    publish(page, title)
    reader = page.context.new_page()
    await_found(reader, view, title)
    page.goto(f"{reverse('admin:articles_article_changelist')}?q={title}")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("withdraw")
    page.locator("button[name=index]").click()
    await_found(reader, view, title, found=False)
    page.locator(".messagelist button").click()
    await_found(reader, view, title)


def lists_and_forms(article: str, entity: str) -> list[str]:
    names = ("article", "source", "topic", "entity", "indexqueue", "translationgroup")
    return [
        reverse("admin:index"),
        *(reverse(f"admin:articles_{name}_changelist") for name in names),
        article,
        entity,
        *(reverse(f"admin:{name}_add") for name in ("articles_article", "auth_group", "auth_user")),
        reverse("admin:articles_article_import"),
    ]


def test_pages_of_the_admin_fit(page: Page, view: View) -> None:
    """The guard watches over their policy meanwhile."""
    title = f"اجتماع طارئ في العاصمة لبحث أزمة المياه بعد انقطاع دام ثلاثة أيام {view.language}"
    publish(page, title, source_url="https://example.org/" + "a" * 200)
    page.locator(".messagelist a").first.click()
    article = page.url
    page.goto(f"{reverse('admin:articles_entity_changelist')}?q=unesco")
    page.locator("#result_list tbody th a").first.click()
    wide = []
    for address in lists_and_forms(article, page.url):
        page.goto(address)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                wide.append(f"{address} at {width}: {over} px too wide")
    assert wide == []
