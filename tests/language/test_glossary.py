"""The glossary and the gazetteer: well-formed, and found in any inflection."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.language import fold
from articles.language.glossary import (
    DATA,
    BadEntry,
    Entry,
    Glossary,
    glossary,
    key_of,
    places,
    read_entries,
    shipped_entries,
    shipped_entry,
)

GLOSSARY = sorted((DATA / "glossary").glob("*.tsv"))
GAZETTEER = DATA / "gazetteer.tsv"
HEADING = "arabic\tenglish\tpart\tdomain\n"


def said(known: Glossary, text: str) -> set[str]:
    return {counterpart.text for counterpart in known.counterparts(key_of(text))}


@pytest.mark.parametrize(
    ("text", "counterpart"),
    [
        ("governments", "حكومة"),
        ("للحكومة", "government"),
        ("وقف إطلاق النار", "ceasefire"),
        ("ceasefires", "وقف إطلاق النار"),
        ("مجلس الأمن", "Security Council"),
        ("Gaddafi", "القذافي"),
    ],
)
def test_finds_counterparts_in_any_inflection(text: str, counterpart: str) -> None:
    assert counterpart in said(glossary(), text)


def test_the_files_are_as_large_as_they_are_said_to_be() -> None:
    assert sum(1 for path in GLOSSARY for _entry in read_entries(path)) >= 3000
    assert sum(1 for _entry in read_entries(GAZETTEER)) >= 800


def test_every_entry_has_a_known_kind_and_domain() -> None:
    parts = {entry.kind for path in GLOSSARY for entry in read_entries(path)}
    domains = {entry.domain for path in GLOSSARY for entry in read_entries(path)}
    assert parts <= {"noun", "verb", "adjective", "adverb", "phrase", "name"}
    assert {"politics", "security", "economy", "law", "migration", "energy", "health",
            "disasters", "media", "sport"} <= domains  # fmt: skip
    assert {entry.kind for entry in read_entries(GAZETTEER)} == {"person", "place", "organisation"}


def test_a_name_stands_in_one_row_of_the_gazetteer() -> None:
    seen: dict[str, tuple[str, ...]] = {}
    for entry in read_entries(GAZETTEER):
        for name in {fold(text) for text in (*entry.arabic, *entry.english)}:
            assert seen.setdefault(name, entry.arabic) == entry.arabic, name


def test_grammar_alone_is_no_expression() -> None:
    assert said(Glossary([Entry(("في",), ("in",), "adverb")]), "في") == set()


def test_an_entry_can_be_left_out_and_the_others_still_count() -> None:
    bank = Entry(("مصرف", "بنك"), ("bank",), "noun")
    known = Glossary([bank, Entry(("بنك",), ("bank", "lender"), "noun")])
    assert said(known, "بنك") == {"bank", "lender"}
    left = known.counterparts(key_of("bank"), without={bank.key})
    assert {counterpart.text for counterpart in left} == {"بنك"}


def test_a_counterpart_says_what_it_stands_for_and_by_which_entry() -> None:
    bank = Entry(("بنك",), ("bank",), "noun")
    found = Glossary([bank]).counterparts(key_of("banks"))[0]
    assert (found.stands_for, found.text, found.entry) == ("bank", "بنك", bank)


def test_a_shipped_entry_is_known_by_its_key_alone() -> None:
    keys = [entry.key for entry in shipped_entries()]
    assert len(set(keys)) == len(keys)
    assert shipped_entry(keys[100]) == shipped_entries()[100]


@pytest.mark.parametrize("text", ["Nice", "Same", "Of", "Reading", "Split", "عمل", "بال"])
def test_a_word_that_is_a_city_too_is_no_place(text: str) -> None:
    assert said(places(), text) == set()


@pytest.mark.parametrize(
    ("text", "counterpart"), [("Suriname", "سورينام"), ("بلفاست", "Belfast"), ("برنو", "Brno")]
)
def test_countries_and_cities_are_known(text: str, counterpart: str) -> None:
    assert counterpart in said(places(), text)


def test_a_place_that_the_gazetteer_has_is_left_to_it() -> None:
    shipped = {key_of(text) for e in shipped_entries() for text in (*e.arabic, *e.english)}
    listed = read_entries(DATA / "places.tsv", "place")
    assert not {key_of(text) for e in listed for text in (*e.arabic, *e.english)} & shipped


def test_one_expression_may_have_several_entries() -> None:
    known = Glossary([Entry(("بنك",), ("bank",), "noun"), Entry(("ضفة",), ("bank",), "noun")])
    assert said(known, "banks") == {"بنك", "ضفة"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: the heading"),
        ("word\tother\n", "line 1: the heading"),
        (HEADING + "بنك\tbank\n", "line 2: 2 columns instead of 4"),
        (HEADING + "بنك\t|\tnoun\teconomy\n", "line 2: an expression of each language"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadEntry, match=reason):
        list(read_entries(file))
