"""Which articles have a close one on another side: it shares names and came out in the same days.

Articles are known by their places in arrays here, days by their ordinals, names by any numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

SHARED: Final = 2  # names that close articles have in common
STRIDE: Final = 1 << 23  # more than there are days; one name's days never reach the next one's
MOST_PAIRS: Final = 500_000  # of articles with a name in common, looked at at once


@dataclass(frozen=True, slots=True)
class Mentions:
    """Article `articles[n]` of `days[n]` mentions `names[n]`; each article names a name once."""

    articles: Longs
    names: Longs
    days: Longs

    def of_dated(self) -> Mentions:
        """Without the articles whose day is not known (0)."""
        dated = self.days > 0
        return Mentions(self.articles[dated], self.names[dated], self.days[dated])


def close_ones(these: Mentions, those: Mentions, days: int, size: int) -> Mask:
    """For each of `size` articles of this side whether one of the other side shares two names and
    came out at most so many days before or after. Undated articles are close to none.
    """
    found = np.zeros(size, np.bool_)
    these, those = these.of_dated(), those.of_dated()
    if not len(those.names):
        return found
    order = np.argsort(those.names * STRIDE + those.days, kind="stable")
    keys, others = (those.names * STRIDE + those.days)[order], those.articles[order]
    here = np.argsort(these.articles, kind="stable")
    articles, middle = these.articles[here], (these.names * STRIDE + these.days)[here]
    starts = np.searchsorted(keys, middle - days, side="left")
    lengths = np.searchsorted(keys, middle + days, side="right") - starts
    most = int(others.max()) + 1
    for part in _parts(articles, lengths):
        ours = np.repeat(articles[part], lengths[part])
        theirs = others[_ranges(starts[part], lengths[part])]
        pairs, shared = np.unique(ours * most + theirs, return_counts=True)
        found[pairs[shared >= SHARED] // most] = True
    return found


def _parts(articles: Longs, lengths: Longs) -> Iterator[slice]:
    """Slices of rows with about as many pairs as may be looked at; no article is divided."""
    begun = 0
    ends = np.flatnonzero(np.append(articles[1:] != articles[:-1], True)) + 1
    before = np.concatenate([[0], np.cumsum(lengths)])
    while begun < len(articles):
        within = ends[(ends > begun) & (before[ends] <= before[begun] + MOST_PAIRS)]
        end = int(within[-1]) if len(within) else int(ends[ends > begun][0])
        yield slice(begun, end)
        begun = end


def _ranges(starts: Longs, lengths: Longs) -> Longs:
    """start, start + 1 … of each, one range after another."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
