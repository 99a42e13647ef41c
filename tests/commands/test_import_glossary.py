"""`import_glossary` and `export_glossary`: a dictionary comes in, is replaced, goes out again."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.importers.shipped import list_shipped_entries
from articles.language.glossary import key_of, shipped_entries
from articles.models import GlossaryEntry, GlossaryExpression, GlossaryState
from articles.search.counterparts import Counterparts

pytestmark = pytest.mark.django_db

Write = Callable[..., Path]
HEAD = "arabic\tenglish\tpart\tdomain"
GOOD = "زوربافيرك|زوربا فيرك\tZorbaverk|zorba work\tnoun\teconomy"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def rows(*lines: str, name: str = "terms.tsv") -> Path:
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return rows


def run(command: str, *arguments: Any, **options: Any) -> str:
    shown = io.StringIO()
    call_command(command, *map(str, arguments), stdout=shown, stderr=shown, **options)
    return shown.getvalue()


def said(text: str) -> list[str]:
    return [found.text for found in Counterparts(["glossary"]).of(key_of(text))]


def test_a_row_becomes_an_entry_of_that_dictionary(write: Write) -> None:
    shown = run("import_glossary", write(HEAD, GOOD))
    assert "terms: 1 new, 0 as they were, 0 removed, 0 rejected" in shown
    entry = GlossaryEntry.objects.get()
    assert (entry.origin, entry.kind, entry.domain) == ("terms", "noun", "economy")
    assert said("Zorbaverk") == ["زوربافيرك", "زوربا فيرك"]
    assert said("زوربا فيرك") == ["Zorbaverk", "zorba work"]


def test_csv_is_read_with_its_columns_in_any_order(write: Write) -> None:
    file = write("Kind;English;Arabic", 'place;"Zorba; Verk";زوربافيرك', name="own.csv")
    run("import_glossary", file, name="places of ours")
    assert GlossaryEntry.objects.get().origin == "places of ours"
    assert said("زوربافيرك") == ["Zorba; Verk"]


def test_importing_twice_changes_nothing(write: Write) -> None:
    file = write(HEAD, GOOD)
    run("import_glossary", file)
    before = list(GlossaryExpression.objects.values_list("pk"))
    assert "0 new, 1 as they were" in run("import_glossary", file)
    assert list(GlossaryExpression.objects.values_list("pk")) == before


def test_a_dry_run_stores_nothing(write: Write) -> None:
    shown = run("import_glossary", write(HEAD, GOOD), dry_run=True)
    assert "Nothing has been stored" in shown
    assert "1 new" in shown
    assert not GlossaryEntry.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("\tbank\tnoun\teconomy", "arabic is empty"),
        ("بنك\tbank\tthing\teconomy", "kind is “thing”; it may be noun, verb"),
        ("بنك\tbank\tnoun\tmoney", "domain is “money”; it may be general"),
        ("bank\tbank\tnoun\t", "arabic: “bank” has no Arabic word."),
        ("بنك\tمصرف\tnoun\t", "english: “مصرف” has no word in Latin letters."),
        ("بنك\tone two three four five six seven\tnoun\t", "has more than 6 words."),
        ("في\tbank\tnoun\t", "arabic: “في” consists of words that search leaves aside."),
        (GOOD, "the same entry stands above"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_in(write: Write, row: str, reason: str) -> None:
    shown = io.StringIO()
    with pytest.raises(CommandError, match="1 rejected; the rest is in order"):
        call_command("import_glossary", str(write(HEAD, GOOD, row)), stdout=shown, stderr=shown)
    assert "rejected: terms.tsv:3: " in shown.getvalue()
    assert reason in shown.getvalue()
    assert GlossaryEntry.objects.count() == 1


def test_bytes_that_are_no_text_reject_their_row_alone(write: Write) -> None:
    file = write(HEAD, GOOD)
    file.write_bytes(file.read_bytes() + "بنك\t".encode() + b"b\xe9nk\tnoun\t\n")
    with pytest.raises(CommandError, match="1 rejected"):
        run("import_glossary", file)
    assert GlossaryEntry.objects.count() == 1


def test_a_file_without_the_head_is_refused(write: Write) -> None:
    with pytest.raises(CommandError, match="must name the columns: arabic english part domain"):
        run("import_glossary", write("one\ttwo", GOOD))


def test_a_csv_that_breaks_off_is_refused_whole(write: Write) -> None:
    file = write("arabic,english,kind", "زوربا,Zorba,noun", '"بنك,bank,noun', name="own.csv")
    with pytest.raises(CommandError, match="unexpected end of data"):
        run("import_glossary", file)
    assert not GlossaryEntry.objects.exists()


def test_replacing_takes_out_what_the_file_lacks(write: Write) -> None:
    run("import_glossary", write(HEAD, GOOD))
    other = write(HEAD, "زوربا\tZorba\tnoun\t", name="second.tsv")
    assert "1 new, 0 as they were, 1 removed" in run("import_glossary", other, replace="terms")
    assert said("Zorbaverk") == []
    assert said("Zorba") == ["زوربا"]


def test_a_dictionary_is_removed_by_its_name_and_editors_entries_stay(write: Write) -> None:
    run("import_glossary", write(HEAD, GOOD))
    GlossaryEntry.objects.create(arabic="زوربا", english="Zorba", kind="noun")
    assert "1 entries of terms removed" in run("import_glossary", remove="terms")
    assert GlossaryEntry.objects.get().origin == "editor"
    with pytest.raises(CommandError, match="no dictionary is named “terms”"):
        run("import_glossary", remove="terms")


@pytest.mark.parametrize("name", ["editor", "glossary", "gazetteer", "x" * 61])
def test_a_name_of_another_kind_of_entry_is_refused(write: Write, name: str) -> None:
    with pytest.raises(CommandError, match="cannot be named"):
        run("import_glossary", write(HEAD, GOOD), name=name)


def test_what_is_exported_comes_in_again(write: Write, tmp_path: Path) -> None:
    run("import_glossary", write(HEAD, GOOD))
    out = tmp_path / "out.tsv"
    assert "1 entries written" in run("export_glossary", output=out, name=["terms"])
    assert "0 new, 1 as they were" in run("import_glossary", out, name="terms")


def test_by_default_what_editors_made_is_exported(write: Write, tmp_path: Path) -> None:
    run("import_glossary", write(HEAD, GOOD))
    GlossaryEntry.objects.create(arabic="زوربا", english="Zorba", kind="noun")
    out = tmp_path / "out.tsv"
    run("export_glossary", output=out)
    assert out.read_text().splitlines() == ["arabic\tenglish\tkind\tdomain", "زوربا\tZorba\tnoun\t"]


class TestShippedEntries:
    def test_all_are_listed_once(self) -> None:
        assert list_shipped_entries() == len(shipped_entries())
        assert list_shipped_entries() == 0
        assert not GlossaryExpression.objects.exists()

    def test_an_upgrade_keeps_corrections_and_brings_the_rest_in_line(self) -> None:
        list_shipped_entries()
        first, second, third = GlossaryEntry.objects.order_by("pk")[:3]
        first.arabic = "زوربا"
        first.save()
        # As if the files had said otherwise, or had an entry that is no longer in them.
        GlossaryEntry.objects.filter(pk=second.pk).update(arabic="قديم")
        GlossaryEntry.objects.filter(pk=third.pk).update(shipped_key="gone", is_corrected=True)
        GlossaryState.objects.update(shipped="older")
        assert list_shipped_entries() == 2
        assert GlossaryEntry.objects.get(pk=first.pk).arabic == "زوربا"
        assert not GlossaryEntry.objects.filter(arabic="قديم").exists()
        assert GlossaryEntry.objects.get(pk=third.pk).origin == "editor"
