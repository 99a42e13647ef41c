"""JSON lines keep everything: what is imported into an empty archive is exported byte for byte."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.exports import write_jsonl
from articles.importers import import_paths
from articles.models import Article, Author, Entity, Source, Topic, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db

ARTICLE_KEYS = [
    "type", "id", "language", "title", "summary", "body", "published", "published_precision",
    "source", "source_url", "captured_at", "authors", "topics", "entities", "translation_group",
    "status", "visible_from", "version", "removed_text", "demo",
]  # fmt: skip


def exported(articles: Any = None, *, every_tag: bool = True) -> str:
    output = io.StringIO()
    write_jsonl(output, Article.objects.all() if articles is None else articles, every_tag)
    return output.getvalue()


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def empty_the_archive() -> None:
    for model in (Article, Source, Author, Entity, TranslationGroup):
        model.objects.all().delete()
    while Topic.objects.filter(children=None).delete()[0]:
        pass


def fill_the_archive() -> None:
    economy = make_topic(slug="economy", is_demo=True)
    oil = make_topic(slug="a-oil", parent=economy, name_ar="نفط", name_en="")
    make_source(slug="unused", homepage="https://example.org/")
    person = make_entity(
        slug="ian", wikidata_id="Q7", aliases=[("إيان", "ar"), ("Ian M.", "en"), ("أيان", "ar")]
    )
    group = TranslationGroup.objects.create(key="g-1")
    make_article(
        public_id="Z", language="ar", title="خبر “مقتبس”", summary="ملخص",
        body="## تمهيد\n\nنص & <b>\n> قول", source=make_source(slug="s"),
        authors=[make_author(slug="b"), make_author()],
        topics=[oil], entities=[person], translation_group=group, version=5,
        source_url="https://example.org/خبر", removed_text="Menu\nin", status="withdrawn",
        published_at=datetime(2020, 8, 12, 22, 30, 1, 5000, tzinfo=UTC),
        captured_at=datetime(2021, 1, 1, tzinfo=UTC), visible_from=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    make_article(public_id="a", translation_group=group, published_on=None)
    make_article(public_id="b", published_on=date(2020, 1, 1), published_precision="year")
    make_article(public_id="c", published_on=date(2020, 8, 1), published_precision="month")
    make_article(public_id="d", status="draft", is_demo=True, source_url="https://example.org/")
    make_article(public_id="e", status="draft", source_url="https://example.org/")


def test_export_import_export_is_byte_identical(tmp_path: Path) -> None:
    fill_the_archive()
    first = exported()
    empty_the_archive()
    (tmp_path / "archive.jsonl").write_text(first, encoding="utf-8", newline="\n")
    report = import_paths([str(tmp_path / "archive.jsonl")])
    assert (report.created, report.rejected, report.warnings) == (6, [], [])
    assert exported() == first


def test_keys_stand_in_their_order() -> None:
    make_article()
    assert list(records(exported())[0]) == ARTICLE_KEYS


def test_arabic_is_written_as_it_is_read() -> None:
    make_article(title="خبر عاجل")
    assert "خبر عاجل" in exported()


def test_tags_come_before_articles_and_parents_before_children() -> None:
    fill_the_archive()
    written = records(exported())
    order = ["source", "author", "topic", "entity", "article"]
    assert [record["type"] for record in written] == sorted(
        (record["type"] for record in written), key=order.index
    )
    topics = [(record["slug"], record["parent"]) for record in written if record["type"] == "topic"]
    assert topics == [("economy", ""), ("a-oil", "economy")]


def test_articles_are_sorted_by_code_point() -> None:
    for public_id in ("b", "Z", "a-1", "a"):
        make_article(public_id=public_id)
    assert [record["id"] for record in records(exported())] == ["Z", "a", "a-1", "b"]


def test_topic_names_its_ancestors_nearest_first() -> None:
    top = make_topic(slug="top")
    middle = make_topic(slug="middle", parent=top)
    make_article(topics=[make_topic(slug="leaf", parent=middle)])
    assert records(exported())[-1]["topics"][0]["ancestors"] == ["middle", "top"]


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published_on": None}, ""),
        ({"published_on": date(2020, 1, 1), "published_precision": "year"}, "2020"),
        ({"published_on": date(2020, 8, 1), "published_precision": "month"}, "2020-08"),
        ({"published_on": date(2020, 8, 12)}, "2020-08-12"),
        ({"published_at": datetime(2020, 8, 12, 9, tzinfo=UTC)}, "2020-08-12T09:00:00Z"),
    ],
)
def test_date_says_what_is_known_of_it(fields: dict[str, Any], published: str) -> None:
    make_article(**fields)
    assert records(exported())[0]["published"] == published


def test_chosen_articles_bring_only_their_own_tags() -> None:
    fill_the_archive()
    chosen = Article.objects.filter(public_id="Z")
    written = records(exported(chosen, every_tag=False))
    names = [(record["type"], record.get("slug")) for record in written[:-1]]
    assert ("source", "unused") not in names
    assert ("topic", "economy") in names
    assert written[-1]["id"] == "Z"


def test_number_of_queries_does_not_grow_with_the_articles(
    django_assert_max_num_queries: Any,
) -> None:
    for _number in range(30):
        make_article(topics=[make_topic()], authors=[make_author()], source=make_source())
    with django_assert_max_num_queries(10):
        exported()


class TestCommand:
    def test_file_has_everything_by_default(self, tmp_path: Path) -> None:
        make_article(status="draft")
        call_command("export_articles", output=str(tmp_path / "out.jsonl"), stdout=io.StringIO())
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == exported()

    def test_public_export_shows_neither_drafts_nor_their_tags(self, tmp_path: Path) -> None:
        make_article(title="Open", status="published", topics=[make_topic(slug="open")])
        make_article(title="Canary", status="draft", topics=[make_topic(slug="canary")])
        path = tmp_path / "out.jsonl"
        call_command("export_articles", output=str(path), public=True, stdout=io.StringIO())
        text = path.read_text(encoding="utf-8")
        assert "Open" in text
        assert "canary" not in text.lower()

    def test_failed_export_leaves_the_older_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_article()
        path = tmp_path / "out.jsonl"
        path.write_text("older")
        monkeypatch.setattr("articles.exports.jsonl.article_record", lambda *_: {"type": object()})
        with pytest.raises(TypeError):
            call_command("export_articles", output=str(path), stdout=io.StringIO())
        assert path.read_text() == "older"
        assert list(tmp_path.iterdir()) == [path]
