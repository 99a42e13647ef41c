"""Folding gives one spelling to all the ways of typing a word, and loses nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import fold, strip_invisible, written

any_text = st.text(st.characters())  # lone surrogates included


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("كِتَابٌ", "كتاب"),
        ("كتـــاب", "كتاب"),
        ("ﻛﺘﺎﺏ", "كتاب"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("هٰذا", "هذا"),
        ("أحمد", "احمد"),
        ("إلى", "الي"),
        ("آخر", "اخر"),
        ("ٱلقلم", "القلم"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("کتابی", "كتابي"),
        ("ڤيينا", "فيينا"),
        ("پوتين", "بوتين"),
        ("٢٠٢٠", "2020"),
        ("۲۰۲۴", "2024"),
        ("Córdoba", "cordoba"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ṣanʿāʾ", "sana"),
    ],
)
def test_folds_spelling(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "hidden",
    [
        "\N{ZERO WIDTH NON-JOINER}",
        "\N{ZERO WIDTH JOINER}",
        "\N{ZERO WIDTH SPACE}",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{ARABIC LETTER MARK}",
        "\N{RIGHT-TO-LEFT EMBEDDING}",
        "\N{FIRST STRONG ISOLATE}",
        "\N{ZERO WIDTH NO-BREAK SPACE}",
        "\N{SOFT HYPHEN}",
        "\N{ARABIC FATHA}",
        "\N{ARABIC TATWEEL}",
    ],
)
def test_unseen_characters_do_not_make_another_word(hidden: str) -> None:
    assert fold(f"كت{hidden}اب") == written(f"كت{hidden}اب") == "كتاب"


@pytest.mark.parametrize(
    ("urdu", "arabic"), [("ٹ", "ت"), ("ڈ", "د"), ("ڑ", "ر"), ("ں", "ن"), ("ہ", "ه"), ("ے", "ي")]
)
def test_urdu_letter_is_its_arabic_counterpart(urdu: str, arabic: str) -> None:
    assert fold(urdu) == arabic


def test_keeps_lone_hamza_so_that_water_is_not_what() -> None:
    assert fold("ماء") != fold("ما")


def test_composed_and_combining_hamza_are_the_same() -> None:
    assert fold("ا\N{ARABIC HAMZA ABOVE}حمد") == fold("أحمد")
    assert written("ا\N{ARABIC HAMZA ABOVE}حمد") == "أحمد"


@pytest.mark.parametrize(
    ("typed", "form"),
    [("أَحمـد", "أحمد"), ("مدرسةٌ", "مدرسة"), ("Café", "café"), ("٢٠٢٠", "٢٠٢٠"), ("ﻛﺘﺎﺏ", "كتاب")],
)
def test_written_form_keeps_the_letters_as_spelled(typed: str, form: str) -> None:
    assert written(typed) == form


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
def test_words_written_alike_fold_alike(text: str) -> None:
    assert fold(written(text)) == fold(text)


@pytest.mark.parametrize(
    "removed",
    [
        "\0",
        "\x1b",
        "\x85",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\U000e0041",
        "\ud800",
    ],
)
def test_strips_characters_that_deceive_or_break(removed: str) -> None:
    assert strip_invisible(f"a{removed}b") == "ab"


@pytest.mark.parametrize("kept", ["\n", "\t", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c"])
def test_keeps_what_text_needs(kept: str) -> None:
    assert strip_invisible(f"a{kept}b") == f"a{kept}b"


@given(any_text)
def test_stripped_text_can_be_stored_and_sent(text: str) -> None:
    stripped = strip_invisible(text)
    assert "\0" not in stripped
    stripped.encode("utf-8")
