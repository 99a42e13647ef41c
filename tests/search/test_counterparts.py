"""What the other language says: by editors' entries, tags, what is shipped, and places, at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from articles.language.glossary import key_of, shipped_entries
from articles.models import EntityAlias, GlossaryEntry, GlossaryExpression, GlossaryState, Source
from articles.search.counterparts import Counterparts
from articles.stamp import make_keys_anew
from tests.factories import make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db
RENAMED = "مركب زوربا"
RENAME = "UPDATE articles_source SET name_ar = %s WHERE id = %s"
PARTS = ("glossary", "tags", "places")


def said(text: str, *parts: str) -> dict[str, str]:
    """What a search that begins now is told, and by which source."""
    found = Counterparts(parts or PARTS).of(key_of(text))
    return {counterpart.text: counterpart.entry.source for counterpart in found}


def entry(arabic: str, english: str, **fields: Any) -> GlossaryEntry:
    return GlossaryEntry.objects.create(arabic=arabic, english=english, kind="noun", **fields)


def shipped(english: str) -> GlossaryEntry:
    """The editors' copy of a shipped entry."""
    found = next(e for e in shipped_entries() if e.english[0] == english)
    return entry(
        "\n".join(found.arabic), "\n".join(found.english), domain=found.domain,
        origin=found.source, shipped_key=found.key,
    )  # fmt: skip


class TestEntries:
    def test_a_new_one_counts_at_once_in_both_directions(self) -> None:
        assert said("Zorbaverk") == {}
        entry("زوربافيرك", "Zorbaverk")
        assert said("Zorbaverk") == {"زوربافيرك": "editor"}
        assert said("وزوربافيرك") == {"Zorbaverk": "editor"}

    def test_expressions_of_several_words_are_found_in_any_inflection(self) -> None:
        entry("لجنة الحوار المحلي", "local dialogue committee")
        assert said("local dialogue committees") == {"لجنة الحوار المحلي": "editor"}

    def test_it_stands_before_what_is_shipped(self) -> None:
        entry("هدنة مؤقتة", "ceasefire")
        assert next(iter(said("ceasefire").items())) == ("هدنة مؤقتة", "editor")
        assert said("ceasefire")["وقف إطلاق النار"] == "glossary"

    def test_one_that_is_changed_or_deleted_is_forgotten_at_once(self) -> None:
        mine = entry("زوربا", "Zorbaverk")
        mine.arabic = "زوربافيرك"
        mine.save()
        assert said("Zorbaverk") == {"زوربافيرك": "editor"}
        mine.delete()
        assert said("Zorbaverk") == {}

    def test_one_that_is_switched_off_in_bulk_is_not_used(self) -> None:
        entry("زوربا", "Zorbaverk")
        GlossaryEntry.objects.update(active=False)
        assert said("Zorbaverk") == {}

    def test_one_of_a_dictionary_says_so(self) -> None:
        entry("زوربا", "Zorbaverk", origin="unterm")
        found = Counterparts(PARTS).of("zorbaverk")[0]
        assert (found.entry.source, found.entry.dictionary) == ("import", "unterm")

    def test_keys_are_made_anew_where_the_analysis_has_changed(self) -> None:
        entry("زوربا", "Zorbaverk")
        GlossaryExpression.objects.update(key="of another stemmer")
        GlossaryState.objects.update(analysis="another")
        make_keys_anew()
        assert said("Zorbaverk") == {"زوربا": "editor"}


class TestShipped:
    def test_a_copy_changes_nothing(self) -> None:
        before = said("ceasefire")
        shipped("ceasefire")
        assert said("ceasefire") == before
        assert not GlossaryExpression.objects.exists()

    def test_a_corrected_one_takes_its_place(self) -> None:
        copy = shipped("earthquake")
        copy.arabic = "رجفة"
        copy.save()
        assert copy.is_corrected
        assert said("earthquake")["رجفة"] == "editor"
        assert "زلزال" not in said("earthquake")

    def test_one_that_is_switched_off_does_not_count_and_comes_back(self) -> None:
        before = said("earthquake")
        copy = shipped("earthquake")
        copy.active = False
        copy.save()
        assert "زلزال" not in said("earthquake")
        copy.restore()
        assert said("earthquake") == before

    def test_restoring_takes_a_correction_back(self) -> None:
        before = said("earthquake")
        copy = shipped("earthquake")
        copy.arabic = "رجفة"
        copy.save()
        copy.restore()
        assert not copy.is_corrected
        assert said("earthquake") == before


class TestTags:
    def test_an_alias_finds_the_name_in_the_other_language_and_back(self) -> None:
        make_entity(name_en="Zorba Verk", name_ar="", aliases=[("زوربا ورك", "ar")])
        assert said("زوربا ورك") == {"Zorba Verk": "tag"}
        assert said("Zorba Verk") == {"زوربا ورك": "tag"}

    def test_every_kind_of_tag_is_known(self) -> None:
        make_source(name_en="Zorbapost", name_ar="بريد زوربا")
        make_topic(name_en="Zorbalogy", name_ar="علم زوربا")
        assert said("Zorbapost") == {"بريد زوربا": "tag"}
        assert said("Zorbalogy") == {"علم زوربا": "tag"}

    def test_a_name_in_one_language_alone_has_no_counterpart(self) -> None:
        make_source(name_en="Zorbapost", name_ar="")
        assert said("Zorbapost") == {}

    @pytest.mark.parametrize(
        "change",
        [
            lambda pk: Source.objects.filter(pk=pk).update(name_ar=RENAMED),
            lambda pk: Source.objects.bulk_update([Source(pk=pk, name_ar=RENAMED)], ["name_ar"]),
            lambda pk: run_sql(RENAME, [RENAMED, pk]),
        ],
    )  # fmt: skip
    def test_any_way_of_renaming_one_counts_at_once(self, change: Callable[[int], object]) -> None:
        source = make_source(name_en="Zorbapost", name_ar="بريد زوربا")
        assert said("Zorbapost") == {"بريد زوربا": "tag"}
        change(source.pk)
        assert said("Zorbapost") == {RENAMED: "tag"}

    def test_a_deleted_alias_is_forgotten_at_once(self) -> None:
        make_entity(name_en="Zorba Verk", name_ar="", aliases=[("زوربا ورك", "ar")])
        assert said("Zorba Verk")
        EntityAlias.objects.all().delete()
        assert said("Zorba Verk") == {}

    def test_aliases_added_in_bulk_count_at_once(self) -> None:
        made = make_entity(name_en="Zorba Verk", name_ar="")
        assert said("Zorba Verk") == {}
        EntityAlias.objects.bulk_create([EntityAlias(entity=made, text="زوربا ورك", language="ar")])
        assert said("Zorba Verk") == {"زوربا ورك": "tag"}

    def test_they_can_be_switched_off(self) -> None:
        make_source(name_en="Zorbapost", name_ar="بريد زوربا")
        assert said("Zorbapost", "glossary") == {}


class TestPlaces:
    def test_a_city_is_found_where_nothing_else_knows_the_word(self) -> None:
        assert said("Brno") == {"برنو": "place"}
        make_entity(kind="place", name_en="Brno", name_ar="برنو التشيكية")
        assert said("Brno") == {"برنو التشيكية": "tag"}

    def test_they_can_be_switched_off(self) -> None:
        assert said("Brno", "glossary", "tags") == {}


class TestCost:
    @pytest.mark.parametrize(("entries", "queries"), [(0, 1), (2, 2)])
    def test_a_search_asks_for_one_row_and_once_for_entries_where_there_are_any(
        self, entries: int, queries: int, django_assert_num_queries: Any
    ) -> None:
        for number in range(entries):
            entry(f"زوربا {number}", "Zorbaverk")
        said("ceasefire")  # what the process keeps is read
        counterparts = Counterparts(PARTS)
        with django_assert_num_queries(queries):
            counterparts.look_up(["ceasefire", "earthquak", "brno"])
            counterparts.of("ceasefire")
            counterparts.of("brno")

    def test_a_search_without_expansion_asks_for_nothing(
        self, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            assert Counterparts(["affix"]).of("ceasefire") == ()

    def test_the_shipped_files_are_not_read_again_for_an_edit(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said("ceasefire")
        monkeypatch.setattr("articles.language.glossary.read_entries", None)
        entry("زوربا", "Zorbaverk")
        make_source(name_en="Zorbapost", name_ar="بريد زوربا")
        assert said("Zorbaverk") == {"زوربا": "editor"}


def run_sql(sql: str, values: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
