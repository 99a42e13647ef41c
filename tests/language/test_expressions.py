"""Expressions found by stems, the longest first."""

from __future__ import annotations

from articles.language import tokenize
from articles.language.expressions import Expressions

WORDS = Expressions(
    [
        ("oil", "oil"),
        ("oil", "النفط"),
        ("ceasefire", "وقف إطلاق النار"),
        ("fire", "نار"),
        ("and", "and"),
    ]
)


def test_finds_any_inflection() -> None:
    assert WORDS.count(tokenize("وبالنفط نفطنا and oils")) == {"oil": 3}


def test_longest_expression_hides_those_inside_it() -> None:
    assert WORDS.count(tokenize("لوقف إطلاق النار")) == {"ceasefire": 1}


def test_grammar_alone_is_no_expression() -> None:
    assert WORDS.find(tokenize("and and")) == []


def test_says_at_which_words() -> None:
    (place,) = WORDS.find(tokenize("the price of oil"))
    assert (place.first, place.last) == (3, 3)
