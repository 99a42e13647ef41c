"""Tags: names in two languages, slugs, topics below one another, aliases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import translation

from articles.models import Entity, Topic
from articles.models.tags import Tag
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db

MAKERS = [make_source, make_author, make_topic, make_entity]
every_kind = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


@every_kind
class TestEveryTag:
    def test_has_its_name_in_the_language_asked_for(self, make: Callable[..., Tag]) -> None:
        tag = make(name_ar="ليبيا", name_en="Libya")
        assert (tag.name_in("ar"), tag.name_in("en")) == ("ليبيا", "Libya")

    def test_has_else_its_other_name(self, make: Callable[..., Tag]) -> None:
        assert make(name_ar="ليبيا").name_in("en") == "ليبيا"
        assert make(name_en="Libya").name_in("ar") == "Libya"

    def test_is_shown_in_the_readers_language(self, make: Callable[..., Tag]) -> None:
        tag = make(name_ar="ليبيا", name_en="Libya")
        with translation.override("ar"):
            assert str(tag) == "ليبيا"

    def test_needs_a_name(self, make: Callable[..., Tag]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make(name_ar="", name_en="")

    def test_needs_a_slug(self, make: Callable[..., Tag]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make(slug="")

    def test_shares_its_slug_with_no_other(self, make: Callable[..., Tag]) -> None:
        make(slug="libya")
        with pytest.raises(IntegrityError), transaction.atomic():
            make(slug="libya")

    @pytest.mark.parametrize("slug", ["Libya", "a b", "-a", "a--b", "ليبيا", "a/b"])
    def test_has_a_plain_slug(self, make: Callable[..., Tag], slug: str) -> None:
        with pytest.raises(ValidationError):
            make(slug=slug, name_en="Name").full_clean()

    def test_has_a_page(self, make: Callable[..., Tag]) -> None:
        assert make(slug="libya").get_absolute_url().endswith("/libya/")


class TestTopics:
    @pytest.fixture
    def line(self) -> list[Topic]:
        """A topic, one below it, and one below that."""
        first = make_topic()
        second = make_topic(parent=first)
        return [first, second, make_topic(parent=second)]

    def test_ancestors_are_listed_from_the_nearest(self, line: list[Topic]) -> None:
        assert line[2].ancestors() == [line[1], line[0]]

    def test_descendants_are_listed_level_by_level(self, line: list[Topic]) -> None:
        beside = make_topic(parent=line[0])
        assert set(line[0].descendants()[:2]) == {line[1], beside}
        assert line[0].descendants()[2:] == [line[2]]

    @pytest.mark.parametrize("below", [0, 1, 2])
    def test_none_stands_below_itself(self, line: list[Topic], below: int) -> None:
        line[0].parent = line[below]
        with pytest.raises(ValidationError, match="below itself"):
            line[0].clean()

    def test_a_ring_made_in_sql_ends(self, line: list[Topic]) -> None:
        Topic.objects.filter(pk=line[0].pk).update(parent=line[2])
        ring = Topic.objects.get(pk=line[0].pk)
        assert set(ring.ancestors()) == set(line)
        assert set(ring.descendants()) == set(line)

    def test_one_with_topics_below_cannot_be_deleted(self, line: list[Topic]) -> None:
        with pytest.raises(ProtectedError):
            line[0].delete()


def test_a_source_with_articles_cannot_be_deleted() -> None:
    source = make_source()
    make_article(source=source)
    with pytest.raises(ProtectedError):
        source.delete()


class TestEntities:
    def test_the_kind_names_the_page(self) -> None:
        assert make_entity(kind="place", slug="derna").get_absolute_url().endswith("/places/derna/")

    def test_an_unknown_kind_is_refused(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_entity(kind="animal")

    def test_two_share_no_wikidata_identifier(self) -> None:
        make_entity(wikidata_id="Q1016")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_entity(wikidata_id="Q1016")

    def test_many_may_have_none(self) -> None:
        make_entity()
        make_entity()
        assert Entity.objects.filter(wikidata_id="").count() == 2

    @pytest.mark.parametrize("wrong", ["1016", "Q0", "q5", "Q1 "])
    def test_a_wikidata_identifier_looks_like_one(self, wrong: str) -> None:
        with pytest.raises(ValidationError):
            make_entity(wikidata_id=wrong).full_clean()

    def test_an_alias_is_given_once(self) -> None:
        entity = make_entity(aliases=[("Derna", "en")])
        with pytest.raises(IntegrityError), transaction.atomic():
            entity.aliases.create(text="Derna", language="ar")

    @pytest.mark.parametrize("wrong", [{"text": "", "language": "en"},
                                       {"text": "Derna", "language": "fr"}])  # fmt: skip
    def test_an_alias_needs_a_text_and_a_language(self, wrong: dict[str, str]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_entity().aliases.create(**wrong)


def test_every_model_of_a_tag_is_tested_here() -> None:
    kinds: set[type[models.Model]] = set(Tag.__subclasses__())
    assert {type(make()) for make in MAKERS} == kinds
