"""The guessed root of an Arabic word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.roots import LONGEST, root_of


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("كتب كاتب كتاب مكتب مكتوب مكاتب", "كتب"),
        ("جمع اجتماع مجتمع جامع تجمع", "جمع"),
        ("عمل استعمال مستعمل عامل معامل", "عمل"),
        ("درس مدارس تدريس دروس", "درس"),
        ("سفين سفاين", "سفن"),
    ],
)
def test_words_of_one_root_in_different_patterns_have_it(words: str, root: str) -> None:
    assert {root_of(word) for word in words.split()} == {root}


def test_an_outer_letter_comes_off_where_no_pattern_fits() -> None:
    assert root_of("بكتاب") == root_of("كتابات") == "كتب"


def test_a_word_without_a_pattern_has_no_root() -> None:
    assert root_of("زردشق") == ""


def test_a_short_word_is_its_own_root() -> None:
    assert root_of("يد") == "يد"


@given(st.text(max_size=40))
def test_any_text_has_a_short_root_or_none(text: str) -> None:
    assert len(root_of(text)) <= LONGEST
