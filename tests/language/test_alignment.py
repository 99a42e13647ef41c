"""Paragraphs of translations find one another; the demonstration's twenty pairs are the measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.language.alignment import Row, align
from articles.language.glossary import Entry, Glossary, glossary

KNOWN = glossary().counterparts
NOTHING_KNOWN = Glossary(()).counterparts

DEMO = Path(__file__).parents[2] / "articles" / "demo"
# Of the 20 pairs, what came out as it should when every paragraph in turn was left out of one side
# or joined with the next; whoever makes it better raises the shares.
LEFT_OUT_FOUND, JOINED_FOUND = 0.97, 0.96

Pair = tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    groups: dict[str, dict[str, list[str]]] = {}
    for path in sorted(DEMO.glob("pairs-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["type"] == "article" and record.get("translation_group"):
                group = groups.setdefault(record["translation_group"], {})
                group[record["language"]] = record["body"].split("\n\n")
    return [(group["ar"], group["en"]) for group in groups.values()]


def rows_of(*rows: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Row]:
    return [Row(arabic, english) for arabic, english in rows]


def test_paragraphs_of_the_demonstration_stand_beside_their_counterparts(pairs: list[Pair]) -> None:
    assert len(pairs) == 20
    for arabic, english in pairs:
        straight = rows_of(*(((n,), (n,)) for n in range(len(arabic))))
        assert align(arabic, english, KNOWN) == straight


def test_a_paragraph_left_out_leaves_its_counterpart_alone(pairs: list[Pair]) -> None:
    right = [
        align(arabic, english[:gap] + english[gap + 1 :], KNOWN)
        == [
            Row((n,), () if n == gap else (n - (n > gap),))
            for n in range(len(arabic))
        ]
        for arabic, english in pairs
        for gap in range(len(english))
    ]  # fmt: skip
    assert sum(right) >= LEFT_OUT_FOUND * len(right)


def test_two_paragraphs_stand_beside_the_one_that_joins_them(pairs: list[Pair]) -> None:
    right = [
        align(arabic, [*english[:n], " ".join(english[n : n + 2]), *english[n + 2 :]], KNOWN)
        == [
            Row((k, k + 1) if k == n else (k,), (k - (k > n),))
            for k in range(len(arabic)) if k != n + 1
        ]
        for arabic, english in pairs
        for n in _joinable(english)
    ]  # fmt: skip
    assert sum(right) >= JOINED_FOUND * len(right)


def _joinable(paragraphs: list[str]) -> Iterator[int]:
    for number in range(len(paragraphs) - 1):
        if not any(text.startswith("## ") for text in paragraphs[number : number + 2]):
            yield number


def test_numbers_alone_lead_to_a_counterpart() -> None:
    rows = align(["بلغ العدد ٢٥", "ثم 340"], ["Then 340"], NOTHING_KNOWN)
    assert rows == rows_of(((0,), ()), ((1,), (0,)))


def test_names_that_nobody_listed_lead_to_a_counterpart() -> None:
    rows = align(["تحدث باشاغا", "وصل كوبلر"], ["Kobler arrived"], NOTHING_KNOWN)
    assert rows == rows_of(((0,), ()), ((1,), (0,)))


def test_an_expression_of_several_words_is_one() -> None:
    known = Glossary([Entry(("وقف إطلاق النار",), ("ceasefire",), "noun")])
    rows = align(["أطلق النار", "وقف إطلاق النار"], ["A ceasefire"], known.counterparts)
    assert rows == rows_of(((0,), ()), ((1,), (0,)))


def test_a_heading_never_stands_beside_a_paragraph() -> None:
    rows = align(["## 2011 2012"], ["2011 2012"], NOTHING_KNOWN)
    assert sorted(rows, key=str) == rows_of(((), (0,)), ((0,), ()))


def test_headings_in_the_same_place_need_share_nothing() -> None:
    rows = align(
        ["عام 2011", "## تمهيد", "عام 2012"], ["In 2011", "## Outlook", "In 2012"], NOTHING_KNOWN
    )
    assert rows == rows_of(*(((n,), (n,)) for n in range(3)))


@pytest.mark.parametrize("texts", [([], []), (["نص"], []), ([], ["Text"])])
def test_an_empty_side_leaves_the_other_alone(texts: Pair) -> None:
    rows = align(*texts, NOTHING_KNOWN)
    assert [row.arabic for row in rows if row.arabic] == [(n,) for n in range(len(texts[0]))]
    assert [row.english for row in rows if row.english] == [(n,) for n in range(len(texts[1]))]
