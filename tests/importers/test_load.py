"""Rows find their articles again, change what they speak of, and never store half of anything."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from articles.importers import LoadOptions, import_paths, load
from articles.importers.records import RawArticle
from articles.importers.store import Store
from articles.models import Article, IndexQueue, TagReview, TranslationGroup
from tests.factories import make_article, make_source, make_topic
from tests.importers.rows import import_file, import_records, raw, reasons, record

pytestmark = pytest.mark.django_db

PAGE = "Menu\nin\n\nRain at last\n\nBy Omar Saleh\n\nIt rained on Monday, after two dry years.\n"


def import_page(folder: Path, text: str = PAGE, **options: Any) -> None:
    import_file(folder, "page.txt", text.encode(), **options)


def test_stores_every_field(tmp_path: Path) -> None:
    source = make_source()
    full = record(
        language="ar", summary="S", published="2020-08-12T10:00:00Z", source=source.slug,
        source_url="https://example.org/1", captured_at="2020-08-13T00:00:00Z",
        translation_group="g", status="review", version=4, removed_text="Menu",
    )  # fmt: skip
    import_records(tmp_path, full)
    article = Article.objects.get()
    assert (article.public_id, article.language, article.summary) == ("a1", "ar", "S")
    assert (article.published_on, article.published_precision) == (date(2020, 8, 12), "time")
    assert article.published_at == datetime(2020, 8, 12, 10, tzinfo=UTC)
    assert (article.source, article.source_url) == (source, "https://example.org/1")
    assert article.captured_at == datetime(2020, 8, 13, tzinfo=UTC)
    assert (article.status, article.version, article.removed_text) == ("review", 4, "Menu")
    assert article.translation_group == TranslationGroup.objects.get(key="g")


def test_bad_rows_are_rejected_and_the_rest_goes_in(tmp_path: Path) -> None:
    report = import_records(
        tmp_path, record(id="1"), record(id="2", title=""), "[]", record(id="4", language="fr"),
        record(id="5"),
    )  # fmt: skip
    assert report.created == 2
    assert [line for line, _reason in reasons(report)] == [2, 3, 4]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    make_topic(slug="oil")
    rows = [record(id="1", topics=["oil"]), record(id="", source_url="https://example.org/"),
            {"title": "Neither", "body": "id nor address."}]  # fmt: skip
    import_records(tmp_path, *rows)
    before = list(Article.objects.order_by("pk").values("pk", "version", "updated_at"))
    IndexQueue.objects.all().delete()
    report = import_records(tmp_path, *rows)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 3)
    assert list(Article.objects.order_by("pk").values("pk", "version", "updated_at")) == before
    assert not IndexQueue.objects.exists()


def test_changed_text_is_a_new_version(tmp_path: Path) -> None:
    import_records(tmp_path, record())
    report = import_records(tmp_path, record(body="Another text."))
    assert report.updated == 1
    assert Article.objects.get().version == 2


def test_version_never_counts_back(tmp_path: Path) -> None:
    make_article(public_id="a1", version=7)
    import_records(tmp_path, record(version=3))
    assert Article.objects.get().version == 8


def test_later_version_is_taken_over(tmp_path: Path) -> None:
    make_article(public_id="a1", version=2)
    import_records(tmp_path, record(version=9))
    assert Article.objects.get().version == 9


def test_field_that_a_row_lacks_keeps_its_value(tmp_path: Path) -> None:
    make_article(public_id="a1", summary="By an editor", topics=[make_topic()])
    import_records(tmp_path, record(title="Another title"))
    article = Article.objects.get()
    assert (article.title, article.summary) == ("Another title", "By an editor")
    assert article.topics.count() == 1


def test_empty_field_is_emptied(tmp_path: Path) -> None:
    make_article(public_id="a1", summary="Old", topics=[make_topic()])
    import_records(tmp_path, record(summary=None, topics=[], published=""))
    article = Article.objects.get()
    assert (article.summary, article.published_on, article.topics.count()) == ("", None, 0)


def test_article_is_found_by_its_address_where_it_has_no_id(tmp_path: Path) -> None:
    article = make_article(source_url="https://example.org/1")
    import_records(tmp_path, record(id="", source_url="https://example.org/1", title="New"))
    assert Article.objects.get().public_id == article.public_id
    assert Article.objects.get().title == "New"


def test_id_goes_before_the_address(tmp_path: Path) -> None:
    make_article(source_url="https://example.org/1")
    import_records(tmp_path, record(id="other", source_url="https://example.org/1"))
    assert Article.objects.count() == 2


def test_article_is_found_by_its_content_in_the_same_source(tmp_path: Path) -> None:
    source = make_source()
    make_article(title="T", body="The same text.", source=source)
    row = {"title": "T", "body": "The same text.", "source": source.slug}
    assert import_records(tmp_path, row).unchanged == 1


def test_same_content_in_another_source_is_another_article(tmp_path: Path) -> None:
    make_article(title="T", body="The same text.", source=make_source())
    row = {"title": "T", "body": "The same text.", "source": make_source().slug}
    assert import_records(tmp_path, row).created == 1


def test_page_that_an_editor_has_corrected_is_neither_doubled_nor_undone(tmp_path: Path) -> None:
    import_page(tmp_path)
    article = Article.objects.get()
    article.body = "It rained on Tuesday."
    article.save()
    import_page(tmp_path)
    assert Article.objects.get().body == "It rained on Tuesday."


def test_two_rows_of_one_article_must_agree(tmp_path: Path) -> None:
    rows = [record(), record(), record(body="Another text.")]
    for _time in range(2):
        report = import_records(tmp_path, *rows)
        assert [line for line, _reason in reasons(report)] == [3]
    assert Article.objects.get().body == "Its text."


def test_rows_with_one_address_and_many_texts_do_not_overwrite_each_other(tmp_path: Path) -> None:
    rows = [record(id="", title=f"T{i}", source_url="https://example.org/") for i in range(3)]
    report = import_records(tmp_path, *rows)
    assert (report.created, len(report.rejected)) == (1, 2)
    assert "is the same article" in reasons(report)[0][1]


def test_later_row_of_a_batch_finds_what_an_earlier_one_made(tmp_path: Path) -> None:
    address = "https://example.org/1"
    import_records(tmp_path, record(source_url=address), record(id="", source_url=address))
    assert Article.objects.count() == 1


def test_article_without_status_is_a_draft(tmp_path: Path) -> None:
    import_records(tmp_path, record())
    assert Article.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("before", "after"),
    [("draft", "published"), ("review", "review"), ("withdrawn", "withdrawn")],
)
def test_publish_makes_drafts_public_and_nothing_else(
    tmp_path: Path, before: str, after: str
) -> None:
    make_article(public_id="a1", status=before)
    import_records(tmp_path, record(), publish=True)
    assert Article.objects.get().status == after


def test_publish_respects_a_status_that_is_given(tmp_path: Path) -> None:
    import_records(tmp_path, record(status="withdrawn"), publish=True)
    assert Article.objects.get().status == "withdrawn"


def test_importing_without_publish_does_not_take_back_what_is_public(tmp_path: Path) -> None:
    make_article(public_id="a1", status="published")
    import_records(tmp_path, record())
    assert Article.objects.get().status == "published"


def test_dry_run_reports_what_an_import_would_do_and_stores_nothing(tmp_path: Path) -> None:
    rows = [
        {"type": "topic", "slug": "oil", "en": "Oil"},
        record(id="1", topics=["oil"], authors=["New Author"]),
        record(id="1", topics=["oil"], authors=["New Author"]),
        record(id="2", title=""),
    ]
    rehearsal = import_records(tmp_path, *rows, dry_run=True, create_tags=True)
    assert (Article.objects.count(), IndexQueue.objects.count()) == (0, 0)
    real = import_records(tmp_path, *rows, create_tags=True)
    assert rehearsal.as_json() == real.as_json()


def test_group_takes_one_article_a_language(tmp_path: Path) -> None:
    rows = [record(id=id, translation_group="g", title=f"T{id}") for id in ("1", "2")]
    for options in ({"dry_run": True}, {}):
        report = import_records(tmp_path, *rows, **options)
        assert reasons(report) == [
            (2, "the translation group “g” has an article in this language: 1")
        ]


def test_rejected_row_leaves_no_tag_behind(tmp_path: Path) -> None:
    rows = [
        record(id="1", translation_group="g"),
        record(id="2", title="T", translation_group="g", authors=["Nobody Yet"]),
        record(id="3", authors=["Nobody Yet"]),
    ]
    report = import_records(tmp_path, *rows, create_tags=True)
    assert [line for line, _reason in reasons(report)] == [2]
    assert [author.name_en for author in Article.objects.get(public_id="3").authors.all()] == [
        "Nobody Yet"
    ]


def test_row_that_the_database_refuses_does_not_take_its_neighbours_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save = Store.save_article

    def refuse_one(self: Store, article: Article, *rest: Any) -> None:
        save(self, article, *rest)
        if article.public_id == "2":
            raise IntegrityError("no")

    monkeypatch.setattr(Store, "save_article", refuse_one)
    report = load(raw(id=str(i), authors=(), title=f"T{i}") for i in range(1, 4))
    assert list(Article.objects.values_list("public_id", flat=True).order_by("pk")) == ["1", "3"]
    assert reasons(report) == [(1, "the database refused it: no")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("killed_at", [1, 200, 201, 399, 450])
def test_interrupted_import_run_again_leaves_neither_gap_nor_double(
    killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> list[RawArticle]:
        return [raw(title=f"T{i}", body=f"Text {i}.") for i in range(500)]

    def killed(save: Callable[..., None]) -> Callable[..., None]:
        calls = iter(range(1, 10_000))

        def save_or_die(*args: Any) -> None:
            if next(calls) == killed_at:
                raise KeyboardInterrupt
            save(*args)

        return save_or_die

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save_article", killed(Store.save_article))
        with pytest.raises(KeyboardInterrupt):
            load(rows())
    assert Article.objects.count() == (killed_at - 1) // 200 * 200
    load(rows())
    titles = list(Article.objects.values_list("title", flat=True))
    assert sorted(titles) == sorted(f"T{i}" for i in range(500))


def test_unknown_key_is_warned_of_once_a_file(tmp_path: Path) -> None:
    report = import_records(tmp_path, record(id="1", hue=1), record(id="2", title="T", hue=2))
    assert report.created == 2
    (warning,) = report.warnings
    assert "rows.jsonl:1: the key “hue” is not known" in warning


def test_demonstration_never_touches_an_article_that_is_not_of_it(tmp_path: Path) -> None:
    make_article(public_id="a1", title="Real")
    import_records(tmp_path, record(title="Made up", demo=True))
    article = Article.objects.get()
    assert (article.title, article.is_demo) == ("Real", False)


def test_only_new_leaves_the_archive_as_it_is(tmp_path: Path) -> None:
    make_article(public_id="a1", title="By an editor")
    report = import_records(tmp_path, record(), record(id="a2", title="T"), only_new=True)
    assert (report.created, report.unchanged) == (1, 1)
    assert Article.objects.get(public_id="a1").title == "By an editor"


def test_captured_page_brings_its_author_along(tmp_path: Path) -> None:
    import_page(tmp_path)
    assert [author.name_en for author in Article.objects.get().authors.all()] == ["Omar Saleh"]


def test_captured_page_without_date_or_source_is_flagged_by_their_absence(tmp_path: Path) -> None:
    import_page(tmp_path)
    article = Article.objects.get()
    assert (article.published_on, article.source, article.status) == (None, None, "draft")


def test_folder_is_imported_tags_first(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"title": "T", "body": "Text", "topics": ["oil"]}')
    (tmp_path / "tags.jsonl").write_text('{"type": "topic", "slug": "oil", "en": "Oil"}')
    report = import_paths([str(tmp_path)], LoadOptions())
    assert (report.created, report.tags["created"], report.rejected) == (1, 1, [])


def test_new_articles_wait_for_review_where_that_is_asked_for() -> None:
    rows = [raw(id="a")]
    load(rows, LoadOptions(suggest_tags=True, dry_run=True))
    assert not TagReview.objects.exists()
    load(rows)
    assert not TagReview.objects.exists()
    load([*rows, raw(id="b", body="Another text.")], LoadOptions(suggest_tags=True))
    assert [review.article.public_id for review in TagReview.objects.all()] == ["b"]
