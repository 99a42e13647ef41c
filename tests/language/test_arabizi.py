"""Arabic in Latin letters and digits."""

import pytest

from articles.language import fold
from articles.language.arabizi import MOST_CANDIDATES, from_arabizi


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7aftar", "حفتر"),
        ("3arabi", "عربي"),
        ("kit2ab", "كتاب"),
        ("mo7amed", "محمد"),
        ("mo7ammed", "محمد"),  # a doubled letter is one
        ("5leej", "خليج"),
        ("3'aza", "غزه"),
        ("al8ahira", "القاهره"),
        ("tarabulus", "طرابلس"),
        ("Benghazi", "بنغازي"),
        ("2a5bar", "اخبار"),
        ("shari3", "شارع"),
        ("7okoma", "حكومه"),
        ("ra2ees", "رييس"),  # رئيس, folded
        ("mo2tamar", "موتمر"),  # مؤتمر
        ("tobro2", "طبرق"),  # as Cairo says it
    ],
)
def test_the_word_meant_is_among_the_readings(typed: str, meant: str) -> None:
    assert meant in from_arabizi(typed)


def test_the_likeliest_reading_comes_first() -> None:
    assert from_arabizi("7aftar")[0] == "حفتر"


@pytest.mark.parametrize("typed", ["", "a", "2020", "حفتر", "oil-price", "7aftar!", "x" * 17])
def test_what_is_no_arabizi_gives_nothing(typed: str) -> None:
    assert from_arabizi(typed) == ()


def test_readings_are_folded_as_the_index_is() -> None:
    assert all(fold(reading) == reading for reading in from_arabizi("mas2oul"))


def test_a_long_vowel_in_two_letters_is_never_left_out() -> None:
    assert "سفر" in from_arabizi("safer")
    assert "سفر" not in from_arabizi("safeer")


def test_readings_are_bounded_and_different() -> None:
    readings = from_arabizi("dahaditazosahutd")
    assert len(readings) == len(set(readings)) == MOST_CANDIDATES
