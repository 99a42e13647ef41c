"""Postings as arrays: those of one term, and those of many terms together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

INT = np.dtype("<i4")
UNSIGNED: dict[int, np.dtype[Any]] = {n: np.dtype(f"<u{n}") for n in (1, 2, 4)}

Integers = npt.NDArray[np.integer[Any]]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """A term: the numbers of its articles, in order, and how often it stands in each.

    `places` holds, article by article, the places where the term stands, from 0. The arrays may lie
    in a mapped file, and nobody writes to them.
    """

    documents: Integers
    frequencies: Integers
    places: Integers


NO_POSTINGS = Postings(np.empty(0, INT), np.empty(0, UNSIGNED[1]), np.empty(0, UNSIGNED[2]))


@dataclass(frozen=True, slots=True)
class ManyPostings:
    """The postings of many terms, one after another in the order of the terms' bytes.

    `counts` says how many postings each term has, each at least 1.
    """

    terms: list[bytes]
    counts: Longs
    documents: Integers
    frequencies: Integers
    places: Integers


def width_of(largest: int, widths: tuple[int, ...] = (1, 2, 4)) -> int:
    """The fewest bytes that hold the number."""
    return next(width for width in widths if largest < 1 << (8 * width))


def ranges(starts: Longs, counts: Longs) -> Longs:
    """For each start, that number and those after it, `counts` of them: the indexes of slices."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts, counts) + np.repeat(starts, counts)
