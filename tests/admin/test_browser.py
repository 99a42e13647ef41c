"""The admin in a real Chromium: nothing the content policy forbids, nothing beyond the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WATCH = "addEventListener('securitypolicyviolation', e => console.error('policy', e.blockedURI))"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="There is no Chromium on this machine."),
]


@pytest.fixture
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    # Playwright runs an event loop in this thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def article(transactional_db: None) -> Article:
    User.objects.create_superuser("chief", password="a long password")
    group = TranslationGroup.objects.create(key="a-group")
    return make_article(
        title="اجتماع طارئ في العاصمة لبحث أزمة المياه بعد انقطاع دام ثلاثة أيام", language="ar",
        source=make_source(), topics=[make_topic()], authors=[make_author()],
        entities=[make_entity(aliases=[("الميناء", "ar")])], translation_group=group,
        source_url="https://example.org/" + "a" * 200,
    )  # fmt: skip


def pages(article: Article) -> list[str]:
    names = ("article", "source", "topic", "entity", "indexqueue", "translationgroup")
    return [
        reverse("admin:index"),
        *(reverse(f"admin:articles_{name}_changelist") for name in names),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_add"),
        reverse("admin:articles_entity_change", args=[article.entities.get().pk]),
        reverse("admin:articles_article_import"),
        reverse("admin:auth_group_add"),
        reverse("admin:auth_user_add"),
    ]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_obey_the_policy_and_fit(
    chromium: Any, live_server: Any, article: Article, language: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale=language)
    cookie = {"name": "django_language", "value": language, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    said: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(live_server.url + reverse("admin:index"))
    page.fill("#id_username", "chief")
    page.fill("#id_password", "a long password")
    page.click("input[type=submit]")
    page.wait_for_selector("#user-tools")
    for address in pages(article):
        page.goto(live_server.url + address)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"
    assert said == []


def test_publishing_is_undone_by_its_button(
    chromium: Any, live_server: Any, article: Article
) -> None:
    Article.objects.update(status="draft")
    page = chromium.new_page(locale="en")
    page.goto(live_server.url + reverse("admin:articles_article_changelist"))
    page.fill("#id_username", "chief")
    page.fill("#id_password", "a long password")
    page.click("input[type=submit]")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "publish")
    page.click("button[name=index]")
    page.wait_for_selector(".messagelist button")
    assert Article.objects.get().status == "published"
    page.click(".messagelist button")
    page.wait_for_selector("text=As before: 1.")
    assert Article.objects.get().status == "draft"
