"""Names in two scripts: what may be one name, and which writes it better."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.transliteration import (
    arabic_skeletons,
    latin_skeletons,
    without_one,
)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("gaddafi", "القذافي"),
        ("frederick", "فريدريك"),
        ("churchill", "تشرشل"),
        ("moskowitz", "موسكويتز"),
        ("guillermo", "غييرمو"),
        ("khalifa", "خليفه"),
        ("joseph", "جوزيف"),
    ],
)
def test_two_spellings_of_a_name_share_a_skeleton(latin: str, arabic: str) -> None:
    assert latin_skeletons(latin) & arabic_skeletons(arabic)


@pytest.mark.parametrize(("latin", "arabic"), [("washington", "واشنطن"), ("schmidt", "شميت")])
def test_a_silent_consonant_parts_the_skeletons_by_one(latin: str, arabic: str) -> None:
    shorter = {key for whole in latin_skeletons(latin) for key in without_one(whole)}
    assert shorter & arabic_skeletons(arabic)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("stuttgart", "شتوتغارت"),  # German st
        ("bernhard", "برنهارت"),  # a last d that is spoken t
        ("lopes", "لوبيش"),  # Portuguese s
        ("cem", "جيم"),  # Turkish c
        ("lucena", "لوثينا"),  # Spanish c
        ("xiaoping", "شياوبينغ"),  # Pinyin x
        ("althani", "التهاني"),  # t and h apart
    ],
)
def test_letters_that_languages_speak_otherwise_share_a_skeleton(latin: str, arabic: str) -> None:
    assert latin_skeletons(latin) & arabic_skeletons(arabic)


def test_a_word_of_one_letter_many_times_is_read_at_once() -> None:
    assert latin_skeletons("w" * 64) == {"", "F"}


def test_another_name_is_not_like() -> None:
    assert not latin_skeletons("tunis") & arabic_skeletons("طرابلس")


def test_a_skeleton_loses_one_consonant_at_a_time() -> None:
    assert without_one("BRN") == {"RN", "BN", "BR"}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=64))
def test_any_text_has_few_skeletons(latin: str) -> None:
    assert len(latin_skeletons(latin)) <= 48
