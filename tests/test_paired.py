"""The paired test by which parts of the expansion are kept or dropped."""

import numpy as np
import pytest

from tools.paired import difference


def test_ways_that_gain_the_same_do_not_differ() -> None:
    gains = [np.array([0.2, 0.5, 1.0]), np.array([0.0, 1.0])]
    assert difference(gains, gains) == (0.0, 1.0)


def test_a_gain_on_every_query_is_no_chance() -> None:
    before = [np.linspace(0, 0.5, 40)]
    change, p = difference(before, [before[0] + 0.1])
    assert change == pytest.approx(0.1)
    assert p < 0.001


def test_a_loss_is_as_sure_as_the_gain() -> None:
    chance = np.random.default_rng(1)
    before, after = chance.random(60), chance.random(60)
    gain, p = difference([before], [after])
    loss, p_of_loss = difference([after], [before])
    assert loss == -gain
    assert p_of_loss == pytest.approx(p, abs=0.02)


def test_two_queries_are_too_few_to_tell() -> None:
    # Both signs alike come up in half of all cases.
    assert difference([np.zeros(2)], [np.array([0.3, 0.1])])[1] == pytest.approx(0.5, abs=0.03)


def test_each_collection_counts_the_same_however_many_queries_it_has() -> None:
    few, many = [np.zeros(1), np.zeros(1)], [np.zeros(100), np.full(100, 0.2)]
    change, _p = difference([few[0], many[0]], [few[1], many[1]])
    assert change == pytest.approx(0.1)
