"""Numbers in figures and in words."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarabic.number import ArNumbers

from articles.language.numbers import find_numbers

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def values(text: str) -> list[Decimal]:
    return [number.value for number in find_numbers(text)]


def in_english(number: int) -> str:
    for scale, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joined = f" {in_english(rest)}" if rest else ""
            return f"{in_english(number // scale)} {name}{joined}"
    if number < 20:
        return UNITS.split()[number]
    ten = TENS.split()[number // 10]
    return f"{ten}-{in_english(number % 10)}" if number % 10 else ten


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة وعشرون", 25), ("خمس وعشرين", 25), ("٢٥", 25), ("۲۵", 25), ("twenty-five", 25),
        ("أحد عشر", 11), ("إحدى عشرة", 11), ("اثنتي عشرة", 12), ("ثمانية عشر", 18),
        ("ثلاثمئة", 300), ("ثلاث مائة", 300), ("مئتان وواحد", 201),
        ("ألفان وثلاثة", 2003), ("ثلاثة آلاف", 3000), ("مئة ألف", 100_000),
        ("خمسة عشر ألفا", 15_000), ("مليون ومئتا ألف", 1_200_000),
        ("3 ملايين و500 ألف", 3_500_000), ("٢٫٥ مليون", 2_500_000), ("1,234,567", 1_234_567),
        ("three hundred and five", 305), ("2.5 million", 2_500_000),
        ("وبخمسة", None), ("والخمسة والعشرون", 25),
    ],
)  # fmt: skip
def test_words_and_figures_give_one_value(text: str, value: int | None) -> None:
    assert values(text) == ([] if value is None else [value])


def test_decimals_are_kept() -> None:
    assert values("٣٫٥") == [Decimal("3.5")]


def test_number_is_found_where_it_stands() -> None:
    text = "قُتل خمسةٌ وعشرون شخصا"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "خمسةٌ وعشرون"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خمسة وستة", [5, 6]),
        ("خمسة، عشرون", [5, 20]),
        ("five and six", [5, 6]),
        ("10 and 20", [10, 20]),
        ("عشرين في المئة", [20]),
        ("25 بالمئة", [25]),
    ],
)
def test_neighbours_are_two_numbers(text: str, expected: list[int]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["آلاف القتلى", "hundreds of people", "الأول", "", "\ud800\0"])
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert values(text) == []


def test_arabic_words_of_pyarabic_are_read() -> None:
    numbers = [*range(1, 1000), *random.Random(4).sample(range(1000, 10**9), 300)]
    spoken = {number: ArNumbers().int2str(str(number)) for number in numbers}
    assert [n for n, words in spoken.items() if values(words) != [n]] == []


def test_english_words_are_read() -> None:
    numbers = [*range(1, 1000), *random.Random(5).sample(range(1000, 10**9), 300)]
    assert [n for n in numbers if values(in_english(n)) != [n]] == []


@given(st.text() | st.text("مئة ألف و خمسة 5 , . million two "))
def test_any_text_is_read_in_order(text: str) -> None:
    end = 0
    for one in find_numbers(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
