"""Whether what two ways of searching gained from the same queries differs by more than chance.

The randomisation test of Smucker, Allan and Carterette ("A comparison of statistical significance
tests for information retrieval evaluation", 2007): if both ways are the same, each query's
difference might as well have the other sign.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Gains = npt.NDArray[np.float64]
TIMES, AT_ONCE, SEED = 10_000, 500, 7


def difference(before: Sequence[Gains], after: Sequence[Gains]) -> tuple[float, float]:
    """How much more `after` gained, as the mean of the means of all collections, and the two-sided
    p of a difference as large. Each collection has the same queries in both.
    """
    changes = [new - old for old, new in zip(before, after, strict=True)]
    observed = float(np.mean([change.mean() for change in changes]))
    chance = np.random.default_rng(SEED)
    as_large = 0
    for _ in range(TIMES // AT_ONCE):
        means = np.zeros(AT_ONCE)
        for change in changes:
            moved = change[change != 0]  # the others count for nothing with either sign
            signs = chance.choice(np.array([-1.0, 1.0]), (AT_ONCE, len(moved)))
            means += (signs @ moved) / len(change)
        as_large += int((abs(means / len(changes)) >= abs(observed) - 1e-12).sum())
    return observed, (as_large + 1) / (TIMES + 1)
