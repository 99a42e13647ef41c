"""G² against values worked by hand, and against its other formula."""

import random
from math import log

import pytest

from articles.comparison.likelihood import ONE_IN_TWENTY, signed_g2


def by_entropies(first: int, of_first: int, second: int, of_second: int) -> float:
    """G² of the same table as Σ x·ln x over its cells, less that of its margins, plus the whole."""

    def weight(*numbers: int) -> float:
        return sum(n * log(n) for n in numbers if n)

    cells = (first, of_first - first, second, of_second - second)
    columns = (first + second, of_first + of_second - first - second)
    whole = of_first + of_second
    return 2 * (weight(*cells) - weight(of_first, of_second) - weight(*columns) + weight(whole))


def test_worked_by_hand() -> None:
    # 10 of 100 against 30 of 100; 20 are expected of each, and 80 without it:
    # 2 · (10 ln ½ + 90 ln 9/8 + 30 ln 3/2 + 70 ln 7/8) = 2 · (−6.9315 + 10.6005 + 12.1640 − 9.3472)
    assert signed_g2([10], 100, [30], 100) == pytest.approx([-12.9716], abs=1e-3)
    # 5 of 10 against none of 10; 2.5 and 7.5 are expected:
    # 2 · (5 ln 2 + 5 ln 2/3 + 10 ln 4/3) = 2 · (3.4657 − 2.0273 + 2.8768)
    assert signed_g2([5], 10, [0], 10) == pytest.approx([8.6305], abs=1e-3)


def test_agrees_with_the_other_formula() -> None:
    chance = random.Random(5)
    for _number in range(500):
        of_first, of_second = chance.randint(1, 5000), chance.randint(1, 50)
        first, second = chance.randint(0, of_first), chance.randint(0, of_second)
        found = signed_g2([first], of_first, [second], of_second)[0]
        expected = by_entropies(first, of_first, second, of_second)
        assert abs(found) == pytest.approx(expected, abs=1e-6), (first, of_first, second, of_second)


def test_the_sign_is_that_of_the_side_with_the_larger_share() -> None:
    more_but_rarer = signed_g2([20], 1000, [10], 20)
    assert more_but_rarer[0] < 0
    assert signed_g2([10], 20, [20], 1000)[0] == pytest.approx(-more_but_rarer[0])


def test_equal_shares_say_nothing() -> None:
    assert list(signed_g2([1, 7, 0], 10, [3, 21, 0], 30)) == pytest.approx([0, 0, 0], abs=1e-9)
    assert list(signed_g2([10], 10, [30], 30)) == pytest.approx([0])


@pytest.mark.parametrize(("of_first", "of_second"), [(0, 5), (5, 0), (0, 0)])
def test_nothing_is_compared_with_nothing(of_first: int, of_second: int) -> None:
    assert list(signed_g2([0, 0], of_first, [3, 0], of_second)) == [0, 0]


def test_chance_passes_the_threshold_about_once_in_twenty_times() -> None:
    chance = random.Random(11)
    passed = 0
    for _number in range(2000):
        first, second = (sum(chance.random() < 0.3 for _ in range(200)) for _ in range(2))
        passed += abs(signed_g2([first], 200, [second], 200)[0]) > ONE_IN_TWENTY
    assert 0.03 < passed / 2000 < 0.07
