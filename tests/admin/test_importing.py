"""Importing a file in the admin: checked first, kept meanwhile, and never beyond one's role."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin import import_form
from articles.models import Article, Source, TagReview
from tests.factories import make_article

PAGE = reverse("admin:articles_article_import")
CHOICES = {"format": "auto", "encoding": "utf-8"}


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def jsonl(*rows: dict[str, Any], name: str = "articles.jsonl") -> SimpleUploadedFile:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return SimpleUploadedFile(name, lines.encode())


def article(**fields: Any) -> dict[str, Any]:
    return {"title": "عنوان الخبر", "body": "نص الخبر الأول.", "language": "ar", **fields}


def check(client: Client, file: SimpleUploadedFile, **choices: Any) -> Any:
    page = client.post(PAGE, {**CHOICES, **choices, "file": file, "check": "1"})
    assert page.status_code == 200
    return page


def import_now(client: Client, **choices: Any) -> Any:
    page = client.post(PAGE, {**CHOICES, **choices, "import": "1"})
    assert page.status_code == 200
    return page


def test_first_click_only_checks(publisher: Client) -> None:
    page = check(publisher, jsonl(article(), article(title="", id="2")))
    report = page.context["report"]
    assert (report.created, len(report.rejected)) == (1, 1)
    assert not Article.objects.exists()
    assert "Nothing has been changed yet." in page.content.decode()
    assert '<th scope="row">2</th>' in page.content.decode()


def test_second_click_imports_the_kept_file(publisher: Client, data_folder: Path) -> None:
    check(publisher, jsonl(article()))
    page = import_now(publisher)
    assert Article.objects.get().status == "draft"
    assert "What was done" in page.content.decode()
    assert not list((data_folder / "uploads").iterdir())
    assert "articles.jsonl: 1 new" in LogEntry.objects.get().object_repr


def test_choices_are_kept_between_the_clicks(publisher: Client) -> None:
    page = check(publisher, jsonl(article()), publish="on", format="jsonl")
    form = page.context["form"]
    assert (form["publish"].value(), form["format"].value()) == (True, "jsonl")
    assert "articles.jsonl" in page.content.decode()


def test_publishes_at_once_where_asked(publisher: Client) -> None:
    check(publisher, jsonl(article()))
    import_now(publisher, publish="on")
    assert Article.objects.get().status == "published"


def test_creates_missing_tags_only_where_asked(publisher: Client) -> None:
    row = article(source={"slug": "agency", "ar": "وكالة", "en": "Agency"})
    page = check(publisher, jsonl(row))
    assert len(page.context["report"].rejected) == 1
    import_now(publisher, create_tags="on")
    assert Source.objects.get().slug == "agency"


def test_new_file_is_checked_whatever_the_button(publisher: Client) -> None:
    check(publisher, jsonl(article()))
    page = publisher.post(PAGE, {**CHOICES, "file": jsonl(article()), "import": "1"})
    assert page.context["is_check"]
    assert not Article.objects.exists()


def test_reload_after_the_import_imports_nothing(publisher: Client) -> None:
    check(publisher, jsonl(article()))
    import_now(publisher)
    page = import_now(publisher)
    assert page.context["form"].errors["file"] == ["Choose a file."]
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "عنوان الخبر\n\nنص الخبر كما نُشر في الصحيفة."),
        ("a.csv", "title,body,language\nعنوان,نص الخبر,ar\n"),
        ("صفحة.html", "<html><head><title>عنوان</title></head><body><article><h1>عنوان</h1><p>"
         + "هذا نص الخبر الطويل كما نُشر في الصحيفة. " * 12 + "</p></article></body></html>"),
    ],
)  # fmt: skip
def test_reads_every_format(publisher: Client, name: str, content: str) -> None:
    page = check(publisher, SimpleUploadedFile(name, content.encode()))
    assert (page.context["report"].created, page.context["report"].rejected) == (1, [])


def test_folder_of_the_server_is_not_shown(publisher: Client, data_folder: Path) -> None:
    page = check(publisher, jsonl(article(strange="x"), {"title": "no text"}))
    assert page.context["report"].warnings
    assert str(data_folder) not in page.content.decode()


def test_unknown_format_is_an_error_of_the_file(publisher: Client, data_folder: Path) -> None:
    page = check(publisher, SimpleUploadedFile("a.pdf", b"%PDF"))
    assert page.context["form"].errors["file"]
    assert str(data_folder) not in page.content.decode()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[]", b"null\n\n1"])
def test_broken_files_are_answered_in_words(publisher: Client, content: bytes) -> None:
    page = check(publisher, SimpleUploadedFile("a.jsonl", content))
    report = page.context["report"]
    assert page.context["form"].errors or report.rejected or not report.created


def test_file_that_is_too_large_is_refused(
    publisher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_form, "LARGEST_FILE", 10)
    page = check(publisher, jsonl(article()))
    assert "more than 20 MB" in page.content.decode()


@pytest.mark.parametrize(
    "name", ["../../evil.jsonl", "/etc/x.jsonl", "....jsonl", "a" * 300 + ".jsonl"]
)
def test_file_name_leads_nowhere(publisher: Client, data_folder: Path, name: str) -> None:
    publisher.post(PAGE, {**CHOICES, "file": jsonl(article(), name=name), "check": "1"})
    kept = [path for path in data_folder.rglob("*") if path.is_file()]
    assert all(path.parent.parent == data_folder / "uploads" for path in kept)


def test_editor_is_not_offered_publishing(editor: Client) -> None:
    form = editor.get(PAGE).context["form"]
    assert "publish" not in form.fields
    check(editor, jsonl(article()), publish="on")
    import_now(editor, publish="on")
    assert Article.objects.get().status == "draft"


def test_editor_cannot_publish_by_a_file(editor: Client) -> None:
    page = check(editor, jsonl(article(status="published"), article(id="b", status="review")))
    assert len(page.context["report"].rejected) == 1
    assert "only a publisher may give" in page.content.decode()
    import_now(editor)
    assert Article.objects.get().status == "review"


def test_editor_cannot_change_a_public_article_by_a_file(editor: Client) -> None:
    public = make_article(public_id="abc234")
    check(editor, jsonl(article(id="abc234")))
    import_now(editor)
    before = public.title
    public.refresh_from_db()
    assert public.title == before


def test_import_is_closed_to_those_who_may_not_add(client: Client, db: None) -> None:
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, CHOICES).status_code == 403


def test_new_articles_stand_for_review_where_that_is_chosen(editor: Client) -> None:
    check(editor, jsonl(article()), suggest_tags="on")
    assert not TagReview.objects.exists()
    import_now(editor, suggest_tags="on")
    assert TagReview.objects.get().article == Article.objects.get()
