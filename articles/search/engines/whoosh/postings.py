"""Postings as arrays: those of one term, and those of many terms together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

INT = np.dtype("<i4")
UNSIGNED: dict[int, np.dtype[Any]] = {n: np.dtype(f"<u{n}") for n in (1, 2, 4)}

AN_ENTRY = 1024  # bytes that postings take while they are kept, besides their copies

Integers = npt.NDArray[np.integer[Any]]
Longs = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """A term: the numbers of its articles, in order, and how often it stands in each.

    `places` holds, article by article, the places where the term stands, from 0. The arrays may lie
    in a mapped file, and nobody writes to them.
    """

    documents: Integers
    frequencies: Integers
    places: Integers

    @property
    def copied_bytes(self) -> int:
        """What the arrays take beside the mapped files."""
        arrays = (self.documents, self.frequencies, self.places)
        return sum(array.nbytes for array in arrays if array.flags.owndata)


NO_POSTINGS = Postings(np.empty(0, INT), np.empty(0, UNSIGNED[1]), np.empty(0, UNSIGNED[2]))


class RecentPostings:
    """The postings that were asked for last, up to so many bytes of memory.

    Several threads may ask at once.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, field: str, term: str, read: Callable[[], Postings]) -> Postings:
        """A term's postings, by `read` where they are not kept."""
        key = field, term
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        found = read()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self.bytes += AN_ENTRY + found.copied_bytes
            while self.bytes > self._most_bytes:
                _key, oldest = self._kept.popitem(last=False)
                self.bytes -= AN_ENTRY + oldest.copied_bytes
        return found


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


def where(wanted: Integers, among: Integers) -> tuple[Mask, Longs]:
    """Which of the wanted numbers are among others, and where; both ascend."""
    if not len(among):
        return np.zeros(len(wanted), np.bool_), np.empty(0, np.int64)
    places = among.searchsorted(wanted)
    has = among.take(places, mode="clip") == wanted
    return has, places[has]
