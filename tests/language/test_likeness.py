"""How well an Arabic word writes a Latin one."""

from __future__ import annotations

from functools import cache
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import likeness as costs
from articles.language.likeness import likeness, likenesses
from articles.language.transliteration import DOUBLED, units

LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=12)
ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويء", max_size=12)


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


def test_another_name_is_less_like() -> None:
    assert likeness("tunis", "يونس") < likeness("tunis", "تونس")


def test_no_words_have_no_likeness() -> None:
    assert likenesses([], []).tolist() == []


@given(st.text(max_size=64), st.text(max_size=64))
def test_any_two_texts_have_a_likeness(latin: str, arabic: str) -> None:
    assert 0 <= likeness(latin, arabic) <= 1


@given(st.lists(st.tuples(LATIN, ARABIC | ARABIC.map("ال{}".format)), max_size=6))
def test_words_are_as_like_together_as_each_two_alone(pairs: list[tuple[str, str]]) -> None:
    found = likenesses([latin for latin, _ in pairs], [arabic for _, arabic in pairs])
    assert found.tolist() == pytest.approx([by_definition(*pair) for pair in pairs], abs=1e-8)


def by_definition(latin: str, arabic: str) -> float:
    """The cheapest of all ways to write the one with the other, one after another."""
    found = 1 - cheapest(DOUBLED.sub(r"\1", latin), arabic) / max(1, len(units(latin)), len(arabic))
    if arabic.startswith("ال") and not latin.startswith(("al", "el")):
        rest = arabic[2:]
        bare = 1 - cheapest(DOUBLED.sub(r"\1", latin), rest) / max(1, len(units(latin)), len(rest))
        return max(0.0, found, max(0.0, bare) - costs.ARTICLE_APART)
    return max(0.0, found)


def cheapest(latin: str, arabic: str) -> float:
    @cache
    def rest(i: int, j: int) -> float:
        if i == len(latin) and j == len(arabic):
            return 0.0
        ways = []
        if j < len(arabic):
            ways.append(costs.UNSPOKEN.get(arabic[j], 1.0) + rest(i, j + 1))
        for size in range(1, min(costs.LONGEST_GROUP, len(latin) - i) + 1):
            unit = latin[i : i + size]
            if size == 1 or unit in costs.PAIRS:
                ways.append(left_out(unit, i, i + size == len(latin)) + rest(i + size, j))
                for taken in (1, 2):
                    if j + taken <= len(arabic):
                        cost = written(latin, i, size, arabic[j : j + taken], j)
                        ways.append(cost + rest(i + size, j + taken))
        return min(ways)

    return rest(0, 0)


def left_out(unit: str, start: int, is_last: bool) -> float:
    usual = costs.UNWRITTEN.get(unit, 1.0 if len(unit) == 1 else inf)
    if start == 0:
        return costs.UNWRITTEN_FIRST.get(unit, usual)
    return costs.UNWRITTEN_LAST.get(unit, usual) if is_last else usual


def written(latin: str, start: int, size: int, text: str, at: int) -> float:
    unit = latin[start : start + size]
    is_last = start > 0 and start + size == len(latin)
    pairs = costs.PAIRS.get(unit, {}) | (costs.PAIRS_LAST.get(unit, {}) if is_last else {})
    cost = pairs.get(text, 1.0 if size == len(text) == 1 else inf)
    by_alef = start == at == 0 and text == "ا" and unit in costs.VOWELS
    return min(cost, costs.ALEF_FIRST) if by_alef else cost
