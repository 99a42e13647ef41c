"""Rows name tags by slug or by name; missing ones are made only where that is asked for."""

from pathlib import Path
from typing import Any

import pytest

from articles.importers.slugs import slug_for
from articles.models import Article, Author, Entity, Source, Topic
from tests.factories import make_article, make_author, make_entity, make_source, make_topic
from tests.importers.rows import import_records, reasons, record

pytestmark = pytest.mark.django_db


def linked(folder: Path, **fields: Any) -> Article:
    report = import_records(folder, record(**fields))
    assert report.rejected == []
    return Article.objects.get()


def refusal(folder: Path, *, create_tags: bool = False, **fields: Any) -> str:
    ((_line, reason),) = reasons(import_records(folder, record(**fields), create_tags=create_tags))
    assert not Article.objects.exists()
    return reason


@pytest.mark.parametrize(
    "given", ["tripoli", "Tripoli", "طرابلس", "طَرابُلس", "Tarabulus", "TRIPOLI"]
)
def test_entity_is_found_by_slug_name_alias_or_folded_name(tmp_path: Path, given: str) -> None:
    place = make_entity(
        slug="tripoli", kind="place", name_ar="طرابلس", name_en="Tripoli",
        aliases=[("Tarabulus", "en")],
    )  # fmt: skip
    assert linked(tmp_path, entities=[given]).entities.get() == place


def test_tag_object_is_found_by_its_slug(tmp_path: Path) -> None:
    source = make_source(slug="s")
    assert linked(tmp_path, source={"slug": "s", "ar": "", "en": "Renamed"}).source == source


def test_tag_object_without_slug_is_found_by_its_names(tmp_path: Path) -> None:
    author = make_author(name_ar="هدى")
    assert linked(tmp_path, authors=[{"ar": "هدى", "en": ""}]).authors.get() == author


def test_name_as_written_goes_before_its_folded_form(tmp_path: Path) -> None:
    make_author(name_ar="احمد")
    written = make_author(name_ar="أحمد")
    assert linked(tmp_path, authors=["أحمد"]).authors.get() == written


def test_name_of_several_tags_is_refused(tmp_path: Path) -> None:
    for slug in ("a", "b"):
        make_author(slug=slug, name_en="Omar")
    assert refusal(tmp_path, authors=["Omar"]) == "“Omar” names several tags: a, b; give the slug"


def test_kind_decides_between_entities_of_one_name(tmp_path: Path) -> None:
    make_entity(kind="person", name_en="Jordan")
    place = make_entity(kind="place", name_en="Jordan")
    assert linked(tmp_path, places=["Jordan"]).entities.get() == place


@pytest.mark.parametrize(
    "fields",
    [{"source": "No"}, {"authors": ["No"]}, {"topics": ["no"]}, {"entities": [{"slug": "no"}]}],
)
def test_unknown_tag_is_refused(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert "--create-tags makes it" in refusal(tmp_path, **fields)


def test_missing_tags_are_made_on_request(tmp_path: Path) -> None:
    row = record(
        source="The Marsa Paper", authors=["عادل المبروك"], topics=["Oil"], people=["Ahmad Issa"]
    )
    import_records(
        tmp_path, row, record(id="a2", title="T", authors=["عادل المبروك"]), create_tags=True
    )
    assert Source.objects.get().slug == "the-marsa-paper"
    assert (Author.objects.get().slug, Author.objects.get().name_ar) == (
        "aadl-almbrwk",
        "عادل المبروك",
    )
    assert Topic.objects.get().name_en == "Oil"
    assert Entity.objects.get().kind == "person"


def test_new_entity_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert "say its kind" in refusal(tmp_path, entities=["Ahmad"], create_tags=True)


def test_refused_row_makes_none_of_its_tags(tmp_path: Path) -> None:
    refusal(tmp_path, authors=["New"], entities=["Ahmad"], create_tags=True)
    assert not Author.objects.exists()


def test_new_topic_goes_below_its_nearest_known_ancestor(tmp_path: Path) -> None:
    economy = make_topic(slug="economy")
    tag = {"slug": "oil", "ar": "نفط", "en": "Oil", "ancestors": ["energy", "economy"]}
    import_records(tmp_path, record(topics=[tag]), create_tags=True)
    assert Topic.objects.get(slug="oil").parent == economy


def test_slug_that_is_none_is_refused(tmp_path: Path) -> None:
    reason = refusal(tmp_path, authors=[{"slug": "Not A Slug", "en": "x"}], create_tags=True)
    assert reason == "“Not A Slug” is not a slug such as al-qadi"


def test_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "201 characters" in refusal(tmp_path, authors=["x" * 201], create_tags=True)


def test_slugs_of_one_name_are_numbered() -> None:
    assert slug_for("أحمد", {"ahmd", "ahmd-2"}) == "ahmd-3"


def test_name_without_letters_gets_a_slug() -> None:
    assert slug_for("!!!", ()).startswith("tag-")


class TestTagRows:
    def test_entity_is_stored_with_kind_aliases_and_wikidata(self, tmp_path: Path) -> None:
        aliases = [{"text": "Tarabulus", "language": "en"}]
        row = {"type": "entity", "slug": "tripoli", "kind": "place", "en": "Tripoli",
               "aliases": aliases, "wikidata": "Q3579"}  # fmt: skip
        assert import_records(tmp_path, row).tags["created"] == 1
        entity = Entity.objects.get()
        assert (entity.kind, entity.wikidata_id) == ("place", "Q3579")
        assert entity.aliases.get().text == "Tarabulus"

    def test_row_changes_the_tag_of_its_slug(self, tmp_path: Path) -> None:
        make_source(slug="s", name_ar="قديم", name_en="Old")
        report = import_records(tmp_path, {"type": "source", "slug": "s", "en": "New"})
        source = Source.objects.get()
        assert (report.tags["updated"], source.name_ar, source.name_en) == (1, "قديم", "New")

    def test_same_row_again_changes_nothing(self, tmp_path: Path) -> None:
        row = {"type": "entity", "slug": "e", "kind": "person", "en": "E",
               "aliases": [{"text": "Alias", "language": "en"}]}  # fmt: skip
        import_records(tmp_path, row)
        assert import_records(tmp_path, row).tags["unchanged"] == 1

    def test_topic_finds_its_parent_above_it(self, tmp_path: Path) -> None:
        import_records(
            tmp_path,
            {"type": "topic", "slug": "economy", "en": "Economy"},
            {"type": "topic", "slug": "oil", "en": "Oil", "parent": "economy"},
        )
        assert Topic.objects.get(slug="oil").parent == Topic.objects.get(slug="economy")

    def test_topic_cannot_stand_below_itself(self, tmp_path: Path) -> None:
        above = make_topic(slug="a")
        make_topic(slug="b", parent=above)
        report = import_records(tmp_path, {"type": "topic", "slug": "a", "parent": "b"})
        assert reasons(report) == [(1, "A topic cannot stand below itself.")]

    @pytest.mark.parametrize(
        "fields",
        [
            {"type": "topic", "slug": "x", "en": "X", "parent": "nothing"},
            {"type": "topic", "slug": "X y", "en": "X"},
            {"type": "topic", "slug": "", "en": "X"},
            {"type": "topic", "slug": "x"},
            {"type": "entity", "slug": "x", "en": "X"},
            {"type": "entity", "slug": "x", "en": "X", "kind": "animal"},
            {"type": "entity", "slug": "x", "en": "X", "kind": "person", "wikidata": "17"},
            {"type": "entity", "slug": "x", "en": "X", "kind": "person",
             "aliases": [{"text": "", "language": "en"}]},
            {"type": "source", "slug": "x", "en": "X", "homepage": "javascript:alert(1)"},
        ],
    )  # fmt: skip
    def test_bad_tag_is_rejected(self, tmp_path: Path, fields: dict[str, Any]) -> None:
        report = import_records(tmp_path, fields)
        assert [line for line, _reason in reasons(report)] == [1]

    def test_demonstration_never_touches_a_tag_that_is_not_of_it(self, tmp_path: Path) -> None:
        make_topic(slug="politics", name_en="Real")
        import_records(tmp_path, {"type": "topic", "slug": "politics", "en": "Demo", "demo": True})
        topic = Topic.objects.get()
        assert (topic.name_en, topic.is_demo) == ("Real", False)

    def test_alias_is_known_to_the_articles_below_it(self, tmp_path: Path) -> None:
        row = {"type": "entity", "slug": "e", "kind": "place", "en": "E",
               "aliases": [{"text": "Alias", "language": "en"}]}  # fmt: skip
        report = import_records(tmp_path, row, record(entities=["Alias"]))
        assert report.created == 1


def test_same_tags_in_another_order_are_no_change(tmp_path: Path) -> None:
    topics = [make_topic(slug="a"), make_topic(slug="b")]
    make_article(public_id="a1", title="A title", body="Its text.", topics=topics)
    assert import_records(tmp_path, record(topics=["b", "a"])).unchanged == 1
