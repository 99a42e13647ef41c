"""How surprising it is that a value is commoner on one side: the log-likelihood ratio G².

Each article of a side has the value or has it not, which gives a table of two by two. With O what
was counted in a cell and E what the whole would lead one to expect there,

    G² = 2 · Σ O · ln(O / E)

(Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", 1993; for the
comparison of two collections Rayson and Garside, 2000). Where chance alone divides the articles,
G² is above 3.84 once in twenty times.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ONE_IN_TWENTY: Final = 3.84  # chi-square with one degree of freedom, 5 %


def signed_g2(first: npt.ArrayLike, of_first: int, second: npt.ArrayLike, of_second: int) -> Floats:
    """For each value G², positive where it is commoner among the first, negative among the second.

    `first` and `second` count the articles that have the value among `of_first` and `of_second`;
    zeros where a side has no article.
    """
    counts = np.array([first, second], np.float64)
    if not of_first or not of_second:
        return np.zeros(counts.shape[1])
    sides = np.array([[of_first], [of_second]], np.float64)
    with_it = counts.sum(axis=0) / sides.sum()
    terms = _terms(counts, sides * with_it) + _terms(sides - counts, sides * (1 - with_it))
    # Where both shares are equal, rounding may leave a little less than nothing.
    found = np.maximum(2 * terms.sum(axis=0), 0.0)
    shares = counts / sides
    signed: Floats = found * np.sign(shares[0] - shares[1])
    return signed


def _terms(observed: Floats, expected: Floats) -> Floats:
    """O · ln(O / E); nothing where nothing was observed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(observed > 0, observed * np.log(observed / expected), 0.0)
