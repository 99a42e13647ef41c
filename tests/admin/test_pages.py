"""Every page of the admin opens in both languages, and breaks no rule of the content policy."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import Article, GlossaryEntry, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

MODELS = sorted(
    (model._meta.app_label, model._meta.model_name)
    for model in admin.site._registry
    if model is not LogEntry
)
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)


@pytest.fixture
def archive(db: None) -> Article:
    group = TranslationGroup.objects.create(key="a-group")
    GlossaryEntry.objects.create(arabic="زوربا", english="Zorba", kind="name")
    parent = make_topic()
    entity = make_entity(aliases=[("الميناء", "ar"), ("the port", "en")], kind="place")
    return make_article(
        title="اجتماع طارئ", language="ar", source=make_source(), translation_group=group,
        topics=[make_topic(parent=parent)], authors=[make_author()], entities=[entity],
    )  # fmt: skip


def pages_of(app: str, model: str) -> list[str]:
    """The list of a model, its empty form, and the pages of its first object."""
    start = f"admin:{app}_{model}_"
    first = apps.get_model(app, model)._default_manager.first()
    assert first is not None, f"{model} needs an object in this test"
    pages = [reverse(start + "changelist")]
    pages += [reverse(start + name, args=[first.pk]) for name in ("change", "history")]
    if model == "indexqueue":  # written by the database alone
        return pages
    return [*pages, reverse(start + "add"), reverse(start + "delete", args=[first.pk])]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("app", "model"), MODELS)
def test_pages_of_every_model_open(
    administrator: Client, archive: Article, app: str, model: str, language: str
) -> None:
    administrator.cookies["django_language"] = language
    for address in pages_of(app, model):
        page = administrator.get(address)
        assert page.status_code == 200, address
        assert f'lang="{language}"' in page.content.decode()
        assert not INLINE.search(page.content.decode()), address


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["index", "articles_article_import", "password_change"])
def test_other_pages_open(administrator: Client, db: None, name: str, language: str) -> None:
    administrator.cookies["django_language"] = language
    page = administrator.get(reverse(f"admin:{name}"))
    assert page.status_code == 200
    assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_log_in_page_is_themed_and_turns(
    client: Client, db: None, language: str, direction: str
) -> None:
    client.cookies["django_language"] = language
    page = client.get(reverse("admin:login")).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "admin_theme/theme.css" in page
    assert not INLINE.search(page)


def test_inline_check_catches_what_the_policy_forbids() -> None:
    for bad in ("<style>", '<p style="x">', '<a onclick="x()">', "<script>x</script>"):
        assert INLINE.search(bad)
    assert not INLINE.search('<script src="/static/x.js" defer></script>')


def test_language_is_switched_without_javascript(administrator: Client, db: None) -> None:
    address = reverse("admin:articles_article_changelist")
    page = administrator.get(address).content.decode()
    assert f'name="next" value="{address}"' in page
    answer = administrator.post(
        reverse("set_language"), {"language": "ar", "next": address}, follow=True
    )
    assert answer.redirect_chain == [(address, 302)]
    assert 'dir="rtl"' in answer.content.decode()


def test_policy_of_the_admin_allows_nothing_inline(administrator: Client, db: None) -> None:
    policy = administrator.get(reverse("admin:index"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
