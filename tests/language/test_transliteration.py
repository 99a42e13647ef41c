"""Names in two scripts: what may be one name, and which writes it better."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.transliteration import (
    arabic_skeletons,
    latin_skeletons,
    likeness,
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
    ("latin", "better", "worse"),
    [
        ("kamal", "كمال", "كميل"),
        ("emerson", "اميرسون", "ميرسون"),
        ("archie", "ارتشي", "اريش"),
        ("salhi", "الصالحي", "سولاه"),
        ("chicago", "شيكاغو", "شكوك"),
    ],
)
def test_the_better_spelling_is_liker(latin: str, better: str, worse: str) -> None:
    assert likeness(latin, better) > likeness(latin, worse)


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


@pytest.mark.parametrize(
    ("latin", "arabic", "least"),
    [
        ("ishaq", "اسحاق", 0.85),  # s and h, no sh
        ("curtis", "كيرتس", 0.85),  # t and s with nothing between
        ("hayat", "حياه", 0.85),  # teh marbuta
        ("boschi", "بوسكي", 0.85),  # Italian sch
    ],
)
def test_letters_and_groups_are_both_tried(latin: str, arabic: str, least: float) -> None:
    assert likeness(latin, arabic) > least


def test_what_cannot_be_like_enough_is_nothing() -> None:
    assert 0 < likeness("tunis", "يونس") < 0.9
    assert likeness("tunis", "يونس", 0.9) == 0
    assert likeness("tunis", "تونس", 0.9) == likeness("tunis", "تونس")


def test_a_word_of_one_letter_many_times_is_read_at_once() -> None:
    assert latin_skeletons("w" * 64) == {"", "F"}


def test_another_name_is_not_like() -> None:
    assert likeness("tunis", "يونس") < likeness("tunis", "تونس")
    assert not latin_skeletons("tunis") & arabic_skeletons("طرابلس")


def test_a_skeleton_loses_one_consonant_at_a_time() -> None:
    assert without_one("BRN") == {"RN", "BN", "BR"}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=64), st.text(max_size=64))
def test_any_text_has_a_likeness_and_few_skeletons(latin: str, arabic: str) -> None:
    assert 0 <= likeness(latin, arabic) <= 1
    assert len(latin_skeletons(latin)) <= 48
