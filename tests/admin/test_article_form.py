"""Writing an article: directions, dates, what is kept and what is said after saving."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.factories import make_article, make_source

ADD = reverse("admin:articles_article_add")


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "language": "ar", "title": "عنوان", "body": "نص", "status": "draft", "public_id": "abc234",
        "published_precision": "", "published_on": "", **changes,
    }  # fmt: skip


def messages_of(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_every_text_input_says_its_direction(administrator: Client) -> None:
    page = administrator.get(ADD).content.decode()
    for name in ("title", "summary", "body"):
        assert re.search(rf'<(input|textarea)[^>]*name="{name}"[^>]*dir="auto"', page), name
    for name in ("source_url", "public_id"):
        assert re.search(rf'<input[^>]*name="{name}"[^>]*dir="ltr"', page), name


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("12/03/2020", date(2020, 3, 12)),
        ("12 آذار 2020", date(2020, 3, 12)),
        ("١٥ رمضان ١٤٤٥ هـ", date(2024, 3, 25)),
    ],
)
def test_day_may_be_typed_in_words(administrator: Client, day: str, expected: date) -> None:
    administrator.post(ADD, typed(published_on=day))
    assert Article.objects.get().published_on == expected


@pytest.mark.parametrize("day", ["آذار 2020", "31 فبراير 2020", "1 محرم 1300"])
def test_what_is_no_day_is_refused(administrator: Client, day: str) -> None:
    page = administrator.post(ADD, typed(published_on=day))
    assert "published_on" in page.context["adminform"].form.errors
    assert not Article.objects.exists()


@pytest.mark.parametrize("model", ["source", "author", "topic", "entity"])
def test_names_turn_and_slugs_do_not(administrator: Client, model: str) -> None:
    page = administrator.get(reverse(f"admin:articles_{model}_add")).content.decode()
    assert re.search(r'<input[^>]*name="name_ar"[^>]*dir="auto"', page)
    assert re.search(r'<input[^>]*name="slug"[^>]*dir="ltr"', page)


def test_saving_what_was_opened_makes_no_new_version(administrator: Client) -> None:
    article = make_article(body="One.\n\n## Two\n\n> Three", summary="A\nB")
    form = administrator.get(address(article)).context["adminform"].form
    given = {name: form[name].value() for name in form.fields}
    given = {name: "" if value is None else value for name, value in given.items()}
    for name in ("visible_from", "published_at", "captured_at"):
        given |= {f"{name}_0": "", f"{name}_1": ""}
    given |= {"body": article.body.replace("\n", "\r\n"), "summary": "A\r\nB"}
    saved = administrator.post(address(article), given)
    assert saved.status_code == 302, saved.context["errors"]
    article.refresh_from_db()
    assert (article.version, article.body) == (1, "One.\n\n## Two\n\n> Three")


def test_changed_text_is_a_new_version(publisher: Client) -> None:
    article = make_article(status="draft", public_id="abc234")
    publisher.post(address(article), typed())
    article.refresh_from_db()
    assert (article.version, article.title) == (2, "عنوان")


def test_invisible_characters_are_not_kept(publisher: Client) -> None:
    publisher.post(ADD, typed(title="\N{RIGHT-TO-LEFT OVERRIDE}عنوان  جديد", body="نص\x0b"))
    article = Article.objects.get()
    assert (article.title, article.body) == ("عنوان جديد", "نص")


@pytest.mark.parametrize(
    ("precision", "kept"),
    [("year", date(2020, 1, 1)), ("month", date(2020, 8, 1)), ("", date(2020, 8, 12))],
)
def test_date_is_kept_as_far_as_it_is_known(publisher: Client, precision: str, kept: date) -> None:
    publisher.post(ADD, typed(published_precision=precision, published_on="2020-08-12"))
    article = Article.objects.get()
    assert (article.published_on, article.published_precision) == (kept, precision or "day")


def test_article_without_date_is_saved(publisher: Client) -> None:
    publisher.post(ADD, typed())
    assert Article.objects.get().published_on is None


def test_precision_without_date_is_explained(publisher: Client) -> None:
    page = publisher.post(ADD, typed(published_precision="day"))
    assert "Say how much of the date is known" in page.content.decode()
    assert not Article.objects.exists()


def test_public_article_is_said_to_be_findable(publisher: Client) -> None:
    page = publisher.post(ADD, typed(status="published"), follow=True)
    article = Article.objects.get()
    assert f'<a href="{article.get_absolute_url()}">its page</a>' in messages_of(page)[1]
    assert "within a moment" in messages_of(page)[1]


def test_draft_is_not_said_to_be_public(publisher: Client) -> None:
    page = publisher.post(ADD, typed(), follow=True)
    assert not any("Readers can see" in message for message in messages_of(page))


def test_only_public_articles_link_to_their_page(publisher: Client) -> None:
    public, draft = make_article(), make_article(status="draft")
    assert f'href="{public.get_absolute_url()}"' in publisher.get(address(public)).content.decode()
    page = publisher.get(address(draft)).content.decode()
    assert draft.get_absolute_url() not in page


def test_record_cannot_be_edited(publisher: Client) -> None:
    article = make_article(status="draft", public_id="abc234", removed_text="Menu")
    page = publisher.get(address(article))
    fields = page.context["adminform"].form.fields
    record = {"public_id", "content_hash", "version", "removed_text", "is_demo", "created_at"}
    assert not record & set(fields)
    assert "Menu" in page.content.decode()


def test_tags_are_chosen_by_typing(administrator: Client) -> None:
    page = administrator.get(ADD).content.decode()
    for name in ("source", "authors", "topics", "entities", "translation_group"):
        assert re.search(rf'<select name="{name}"[^>]*admin-autocomplete', page), name


@pytest.mark.parametrize("text", ["وكاله", "وَكالة", "agency"])
def test_source_is_found_in_any_spelling(administrator: Client, text: str) -> None:
    make_source(name_ar="وكالة", name_en="Agency")
    make_source(name_ar="صحيفة", name_en="Paper")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "source", "term": text}
    found = administrator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == ["Agency"]


def test_editor_is_offered_draft_and_review_only(editor: Client) -> None:
    form = editor.get(ADD).context["adminform"].form
    assert [value for value, _label in form.fields["status"].choices] == ["draft", "review"]
    page = editor.post(ADD, typed(status="published"))
    assert page.context["errors"]
    assert not Article.objects.exists()


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_editor_may_read_but_not_change_what_was_published(editor: Client, status: str) -> None:
    article = make_article(status=status, public_id="abc234")
    page = editor.get(address(article))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert editor.post(address(article), typed()).status_code == 403
    article.refresh_from_db()
    assert article.status == status


def test_roles_are_what_their_names_say(editor: Client, publisher: Client) -> None:
    editors, publishers = (User.objects.get(username=name) for name in ("editors", "publishers"))
    for right in ("add_article", "change_article", "add_entity", "change_source"):
        assert editors.has_perm(f"articles.{right}"), right
    for right in ("publish_article", "delete_article", "delete_source"):
        assert not editors.has_perm(f"articles.{right}"), right
        assert publishers.has_perm(f"articles.{right}"), right
    assert not publishers.has_perm("auth.change_user")
