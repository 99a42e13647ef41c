"""Tokenizing finds words in any text and says where they stand."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.language import analyze, fold, folded_words, script_of, tokenize
from articles.language.tokens import LONGEST_TOKEN, Token

any_text = st.one_of(
    st.text(st.characters()),
    # Texts of the characters that the rules are about.
    st.text(
        st.sampled_from("كتابأفءةًَّـ٢۳١,.،٬٫'’s sSlUa0195-\u200f\u200c\u202bé\u0301²½ﷺﻻ\ud800\0")
    ),
)


def folded(text: str) -> list[str]:
    return [token.folded for token in tokenize(text)]


@pytest.mark.parametrize(
    "text", ["كِتَابٌ", "كتـــاب", "ﻛﺘﺎﺏ", "كت\u200fاب", "كت\u200cاب", "كت\u200dاب"]
)
def test_word_is_one_token_however_typed(text: str) -> None:
    (token,) = tokenize(text)
    assert token.folded == "كتاب"
    assert (token.start, token.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. and U.S", ["us", "and", "us"]),
        ("the U.N.", ["the", "un"]),
        ("أ.ف.ب", ["افب"]),
        ("J.K.Rowling", ["jk", "rowling"]),
        ("a word. Another", ["a", "word", "another"]),
        ("كلمة.أخرى", ["كلمه", "اخري"]),
        ("e-mail", ["e", "mail"]),
        ("don't", ["dont"]),
        ("Sana'a Sana‘a Sanaa", ["sanaa"] * 3),
        ("Libya's LIBYA’S", ["libya", "libya"]),
        ("O'Neill's", ["oneill"]),
        ("the states' 'quoted'", ["the", "states", "quoted"]),
        ("l'accord, Côte d’Ivoire", ["l", "accord", "cote", "d", "ivoire"]),
        ("in the 1990s and 1990's", ["in", "the", "1990", "and", "1990"]),
        ("G20 H1N1 5G", ["g20", "h1n1", "5g"]),
        ("km² نص¹", ["km", "نص"]),
        ("ﷺ", ["صلي", "الله", "عليه", "وسلم"]),
    ],
)
def test_divides_words(text: str, words: list[str]) -> None:
    assert folded(text) == words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3.5 ٣٫٥ ٣.٥", ["3.5"] * 3),
        ("1,234 ١٬٢٣٤ ١،٢٣٤ 1234", ["1234"] * 4),
        ("1,234,567.8", ["1234567.8"]),
        ("1,23 and 12,3456", ["1", "23", "and", "12", "3456"]),
        ("12.05.2020", ["12", "05", "2020"]),
        ("2020-05-12 12/05/2020", ["2020", "05", "12", "12", "05", "2020"]),
        ("50% ٥٠٪", ["50", "50"]),
        ("$3.5bn", ["3.5", "bn"]),
        ("عام ٢٠٢٠.", ["عام", "2020"]),
    ],
)
def test_numbers_have_one_form(text: str, numbers: list[str]) -> None:
    assert folded(text) == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ليبيا2020", ["ليبيا", "2020"]),
        ("بـUN", ["ب", "un"]),
        ("بـ50%", ["ب", "50"]),
        ("covidكورونا", ["covid", "كورونا"]),
        ("1445هـ", ["1445", "ه"]),
    ],
)
def test_splits_where_the_script_changes(text: str, words: list[str]) -> None:
    assert folded(text) == words


def test_arabic_punctuation_is_not_part_of_words() -> None:
    assert folded("«كتاب»؟ كتاب؛ كتاب، (كتاب)! كتاب… #كتاب_كتاب") == ["كتاب"] * 7


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("كتاب", "ar"),
        ("book", "la"),
        ("H1N1", "la"),
        ("2020", "num"),
        ("٣٫٥", "num"),
        ("3.5", "num"),
    ],
)
def test_names_the_script_of_a_folded_word(word: str, script: str) -> None:
    assert script_of(word) == script


def test_token_carries_all_its_forms() -> None:
    assert tokenize("في «المدرسةِ»")[1] == Token(
        written="المدرسة", folded="المدرسه", stem="مدرسه", script="ar", position=1, start=4, end=12
    )


def test_direction_marks_around_a_word_stay_outside() -> None:
    text = "\u202bكتاب\u202c \u200fكتاب\u200f."
    assert [text[token.start : token.end] for token in tokenize(text)] == ["كتاب", "كتاب"]


@pytest.mark.parametrize("letter", ["a", "ا", "7", "ا\u0651", "a'", "é"])
def test_very_long_word_is_one_token_cut_short(letter: str) -> None:
    text = letter * 100_000
    (token,) = tokenize(text)
    assert len(token.folded) == LONGEST_TOKEN
    assert token.end >= 99_999


@pytest.mark.parametrize(
    ("unit", "tokens"),
    [
        ("a.b.c", 39_999),
        ("1,234", 20_001),
        ("1٬2345", 20_001),
        ("111،", 1),
        ("1.", 20_000),
        ("\u200f", 0),
        ("'s", 1),
        ("ا1", 40_000),
    ],
)
def test_repeated_trickery_takes_one_pass(unit: str, tokens: int) -> None:
    # Quadratic backtracking would keep this running for minutes.
    assert len(tokenize(unit * 20_000)) == tokens


@given(any_text)
@example("½\u0301")
@example("\ud800\0ك\udfff")
def test_offsets_are_in_order_and_point_at_the_word(text: str) -> None:
    end = 0
    for position, token in enumerate(tokenize(text)):
        assert token.position == position
        assert end <= token.start or token.start < end == token.end  # ﷺ is several words
        assert token.start < token.end <= len(text)
        end = token.end
        assert token in [t._replace(position=position, start=token.start, end=end)
                         for t in tokenize(text[token.start : end])]  # fmt: skip


@given(any_text)
def test_word_folds_to_its_token(text: str) -> None:
    for token in tokenize(text):
        # But for the dots, apostrophes and thousands separators that join a word.
        joined = re.sub(r"[,،'‘’ʼ]|[.](?!\d)", "", fold(text[token.start : token.end]))
        pieces = re.findall(r"[^\W_]+(?:[.][0-9]+)?", joined)
        assert token.folded in [piece[:LONGEST_TOKEN] for piece in pieces]


@given(any_text)
def test_tokens_are_never_empty_or_long(text: str) -> None:
    for token in tokenize(text):
        assert 0 < len(token.folded) <= LONGEST_TOKEN
        assert 0 < len(token.written) <= LONGEST_TOKEN
        assert 0 < len(token.stem) <= LONGEST_TOKEN


@given(any_text)
def test_analyze_finds_the_same_words(text: str) -> None:
    assert [tuple(word) for word in analyze(text)] == [tuple(token[:4]) for token in tokenize(text)]


@given(any_text)
def test_folded_words_are_those_of_the_tokens(text: str) -> None:
    assert folded_words(text) == folded(text)
