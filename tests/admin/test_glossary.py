"""The glossary in the admin: found, corrected, switched off, restored, and tried."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.importers import shipped
from articles.importers.shipped import copy_of
from articles.language.glossary import shipped_entries
from articles.models import GlossaryEntry

LIST = "admin:articles_glossaryentry_changelist"
GIVEN = {"arabic": "زوربافيرك", "english": "Zorbaverk", "kind": "noun", "domain": "", "note": "",
         "active": "on"}  # fmt: skip


@pytest.fixture(autouse=True)
def few_shipped_entries(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """A list with one shipped entry; all eleven thousand would take their time in each test."""
    monkeypatch.setattr(
        shipped, "shipped_entries", lambda: [e for e in shipped_entries() if "quake" in e.english]
    )


def quake() -> GlossaryEntry:
    shipped.list_shipped_entries()
    return GlossaryEntry.objects.get(english__contains="quake")


def page(client: Client, **parameters: Any) -> str:
    return client.get(reverse(LIST), parameters).content.decode()


def change(client: Client, entry: GlossaryEntry, **changes: Any) -> Any:
    address = reverse("admin:articles_glossaryentry_change", args=[entry.pk])
    given = {"arabic": entry.arabic, "english": entry.english, "kind": entry.kind,
             "domain": entry.domain, "note": "", "active": "on"}  # fmt: skip
    return client.post(address, {**given, **changes})


def act(client: Client, action: str, entry: GlossaryEntry) -> None:
    client.post(reverse(LIST), {"action": action, "_selected_action": [entry.pk]})


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_who_works_on_the_archive_adds_an_entry(role: str, request: Any) -> None:
    client = request.getfixturevalue(role)
    answer = client.post(reverse("admin:articles_glossaryentry_add"), GIVEN)
    assert answer.status_code == 302
    assert GlossaryEntry.objects.get().origin == "editor"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"arabic": "Zorba"}, "“Zorba” has no Arabic word."),
        ({"english": "زوربا"}, "“زوربا” has no word in Latin letters."),
        ({"english": "a b c d e f g"}, "has more than 6 words."),
        ({"english": "of the"}, "consists of words that search leaves aside."),
        ({"english": ""}, "This field is required."),
    ],
)
def test_what_is_no_expression_is_refused_in_plain_words(
    editor: Client, changes: dict[str, str], reason: str
) -> None:
    answer = editor.post(reverse("admin:articles_glossaryentry_add"), {**GIVEN, **changes})
    assert reason in answer.content.decode()
    assert not GlossaryEntry.objects.exists()


def test_a_duplicate_is_named(editor: Client) -> None:
    GlossaryEntry.objects.create(arabic="زُوربافيرك", english="ZORBAVERK", kind="noun")
    answer = editor.post(reverse("admin:articles_glossaryentry_add"), GIVEN)
    assert "already: ZORBAVERK = زُوربافيرك (editors)" in answer.content.decode()


def test_expressions_are_kept_one_a_line_and_once(editor: Client) -> None:
    given = {**GIVEN, "arabic": " زوربا | زوربافيرك\r\nزوربا\r\n"}
    editor.post(reverse("admin:articles_glossaryentry_add"), given)
    assert GlossaryEntry.objects.get().arabic == "زوربا\nزوربافيرك"


def test_the_list_has_what_is_shipped_and_finds_it_in_any_spelling(editor: Client) -> None:
    assert "زلزال" in page(editor, q="الزلزال".removeprefix("ال"))
    assert quake().get_kind_display() in page(editor, q="QUAKE")
    assert "0 glossary entries" in page(editor, q="زوربافيرك")


def test_the_list_is_narrowed_by_origin_kind_domain_and_state(editor: Client) -> None:
    quake()
    mine = GlossaryEntry.objects.create(arabic="زوربا", english="Zorba", kind="name", active=False)
    for parameters in (
        {"origin": "editor"}, {"kind__exact": "name"}, {"domain__exact": ""}, {"state": "off"},
        {"state": "edited"},
    ):  # fmt: skip
        answer = editor.get(reverse(LIST), parameters)
        assert list(answer.context["cl"].result_list) == [mine], parameters


def test_a_shipped_entry_is_corrected_and_restored(editor: Client) -> None:
    entry = quake()
    assert change(editor, entry, arabic="رجفة").status_code == 302
    entry.refresh_from_db()
    assert entry.is_corrected
    assert "corrected" in page(editor)
    act(editor, "restore", entry)
    entry.refresh_from_db()
    assert (entry.is_corrected, entry.arabic) == (False, "\n".join(entry.as_shipped().arabic))


def test_an_entry_is_switched_off_and_on_and_the_log_says_so(editor: Client) -> None:
    entry = quake()
    act(editor, "switch_off", entry)
    entry.refresh_from_db()
    assert not entry.active
    act(editor, "use", entry)
    entry.refresh_from_db()
    assert entry.active
    notes = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert notes == ["Switched off.", "Used in search."]


def test_a_shipped_entry_cannot_be_deleted_and_an_own_one_can(editor: Client) -> None:
    entry = quake()
    mine = GlossaryEntry.objects.create(arabic="زوربا", english="Zorba", kind="name")
    for one, status in ((entry, 403), (mine, 302)):
        address = reverse("admin:articles_glossaryentry_delete", args=[one.pk])
        assert editor.post(address, {"post": "yes"}).status_code == status
    assert GlossaryEntry.objects.get() == entry


def test_shipped_entries_among_chosen_ones_are_kept_with_the_reason(editor: Client) -> None:
    entry = quake()
    given = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    answer = editor.post(reverse(LIST), given)
    assert "comes with the archive. Switch it off instead." in answer.content.decode()
    assert GlossaryEntry.objects.exists()


def test_the_word_looked_for_is_tried_as_search_would(editor: Client) -> None:
    GlossaryEntry.objects.create(arabic="هزة عنيفة", english="earthquake", kind="noun")
    shown = page(editor, q="earthquakes")
    assert '<bdi lang="ar" dir="rtl">هزة عنيفة</bdi> <small>(editors)</small>' in shown
    assert "(shipped glossary)" in shown
    assert "no entry knows it" in page(editor, q="Zorbaverk")


def test_a_shipped_expression_that_search_leaves_aside_may_stay(editor: Client) -> None:
    entry = copy_of(next(e for e in shipped_entries() if "WHO" in e.english))
    entry.save()
    assert change(editor, entry, note="as it was").status_code == 302
