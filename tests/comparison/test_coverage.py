"""Close articles, held against every pair looked at one by one."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from articles.comparison import coverage
from articles.comparison.coverage import Mentions, close_ones

Article = tuple[int, set[int]]  # its day, and its names


def mentions(articles: list[Article]) -> Mentions:
    rows = [
        (place, name, day) for place, (day, names) in enumerate(articles) for name in sorted(names)
    ]
    return Mentions(*np.array(rows, np.int64).reshape(-1, 3).T)


def close(these: list[Article], those: list[Article], days: int) -> list[bool]:
    found: list[bool] = close_ones(mentions(these), mentions(those), days, len(these)).tolist()
    return found


def one_by_one(these: list[Article], those: list[Article], days: int) -> list[bool]:
    return [
        any(
            day > 0 and other_day > 0 and abs(day - other_day) <= days and len(names & others) >= 2
            for other_day, others in those
        )
        for day, names in these
    ]


def test_two_shared_names_within_the_days() -> None:
    there = [(100, {1, 2, 3})]
    here = [(103, {2, 3}), (97, {1, 3, 9}), (104, {2, 3}), (96, {2, 3}), (100, {3, 4, 5})]
    assert close(here, there, 3) == [True, True, False, False, False]


def test_one_name_in_each_of_two_articles_is_not_enough() -> None:
    assert close([(100, {1, 2})], [(100, {1}), (100, {2})], 3) == [False]


def test_undated_articles_are_close_to_none() -> None:
    assert close([(0, {1, 2}), (5, {1, 2})], [(0, {1, 2})], 9) == [False, False]


def test_nothing_is_close_to_nothing() -> None:
    assert close([], [(5, {1, 2})], 3) == []
    assert close([(5, {1, 2}), (5, set())], [], 3) == [False, False]


def test_the_last_day_of_all_stays_with_its_name() -> None:
    last = 3_652_059
    assert close([(last, {1, 2})], [(1, {2, 3}), (last - 30, {1, 2})], 30) == [True]
    assert close([(1, {2, 3})], [(last, {1, 2})], 30) == [False]


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_agrees_with_every_pair(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(coverage, "MOST_PAIRS", at_once)
    chance = random.Random(3)
    for size, days in product((1, 5, 40), (0, 1, 3, 30)):
        sides = [
            [
                (
                    chance.choice([0, *range(700, 740)]),
                    set(chance.sample(range(12), chance.randint(0, 4))),
                )
                for _ in range(size)
            ]
            for _ in range(2)
        ]
        assert close(*sides, days) == one_by_one(*sides, days)
