"""Postings as arrays: those of one term, and those of many terms together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.search.query import AREAS, Area, Form

INT = np.dtype("<i4")
UNSIGNED: dict[int, np.dtype[Any]] = {n: np.dtype(f"<u{n}") for n in (1, 2, 4)}

AN_ENTRY = 1024  # bytes that postings take while they are kept, besides their copies

Integers = npt.NDArray[np.integer[Any]]
Longs = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the frequencies of a term in the areas of an article share one number.

    The title's has the lowest bits, the summary's the next, the body's the rest of `width` bytes.
    """

    width: int
    title: int
    summary: int

    @property
    def dtype(self) -> np.dtype[Any]:
        return PACKED[self.width]

    @property
    def largest(self) -> dict[Area, int]:
        """The largest frequency that each area has room for."""
        body = 8 * self.width - self.title - self.summary - (self.width == WIDEST)  # the sign
        bits: dict[Area, int] = {"title": self.title, "summary": self.summary, "body": body}
        return {area: (1 << count) - 1 for area, count in bits.items()}

    def of(self, packed: Integers, area: Area) -> Integers:
        """The frequencies in an area."""
        if area == "title":
            return packed & ((1 << self.title) - 1)
        above = packed >> self.title
        if area == "summary":
            return above & ((1 << self.summary) - 1)
        return above >> self.summary

    def total(self, packed: Integers) -> Integers:
        """The frequencies in all areas together, which has always room in a number as wide."""
        return self.of(packed, "title") + self.of(packed, "summary") + self.of(packed, "body")

    def packed(self, counts: Mapping[Area, Longs]) -> Integers:
        above = counts["summary"] + (counts["body"] << self.summary)
        return (counts["title"] + (above << self.title)).astype(self.dtype)

    def unpacked(self, packed: Integers) -> dict[Area, Longs]:
        return {area: self.of(packed, area).astype(np.int64) for area in AREAS}

    def in_layout(self, other: Layout, packed: Integers) -> Integers:
        """The same frequencies as another layout packs them."""
        return packed if other == self else other.packed(self.unpacked(packed))


WIDEST = 8
PACKED: dict[int, np.dtype[Any]] = {2: np.dtype("<u2"), 4: np.dtype("<u4"), WIDEST: np.dtype("<i8")}
LAYOUTS = {2: Layout(2, 3, 4), 4: Layout(4, 8, 8), WIDEST: Layout(WIDEST, 21, 21)}
WIDE = LAYOUTS[WIDEST]  # of postings that are being made


def layout_of(largest: Mapping[Area, int]) -> Layout:
    """The narrowest layout that has room for these frequencies."""
    for layout in LAYOUTS.values():
        if all(layout.largest[area] >= largest[area] for area in AREAS):
            return layout
    raise OverflowError(f"A word stands too often in an article: {largest}.")


@dataclass(frozen=True, slots=True)
class AreaPostings:
    """A term in one area: the numbers of its articles, in order, and how often it stands in each.

    `places` holds, article by article, the places where the term stands, from 0.
    """

    documents: Integers
    frequencies: Integers
    places: Integers


@dataclass(frozen=True)
class Postings:
    """A term: the numbers of its articles, in order, and how often it stands in their areas.

    The arrays may lie in a mapped file, and nobody writes to them.
    """

    documents: Integers
    frequencies: Integers  # as `layout` packs them
    layout: Layout
    read_places: Callable[[], Integers]
    copied_bytes: int = 0  # what the arrays take beside the mapped files

    @cached_property
    def places(self) -> Integers:
        """Article by article the places where the term stands, each area's from 0: those of the
        title, then those of the summary and of the body.
        """
        return self.read_places()

    def in_area(self, area: Area) -> AreaPostings:
        counts = self.layout.unpacked(self.frequencies)
        starts = np.cumsum(self.layout.total(self.frequencies), dtype=np.int64)
        for later in reversed(AREAS[AREAS.index(area) :]):
            starts -= counts[later]
        has = counts[area].nonzero()[0]
        frequencies = counts[area][has]
        places = self.places[ranges(starts[has], frequencies)]
        return AreaPostings(self.documents[has], frequencies, places)


NO_POSTINGS = Postings(
    np.empty(0, INT), np.empty(0, PACKED[2]), LAYOUTS[2], lambda: np.empty(0, UNSIGNED[2])
)


class RecentPostings:
    """The postings that were asked for last, up to so many bytes of memory.

    Several threads may ask at once.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[Form, str], Postings] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, form: Form, term: str, read: Callable[[], Postings]) -> Postings:
        """A term's postings, by `read` where they are not kept."""
        key = form, term
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

    `counts` says how many postings each term has, each at least 1; frequencies are packed `WIDE`.
    """

    terms: list[bytes]
    counts: Longs
    documents: Longs
    frequencies: Longs
    places: Longs


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


# Up to so many times as many numbers, going through all of them takes less than looking each up.
LOOKED_UP = 16


def in_both(some: Integers, others: Integers) -> Integers:
    """The numbers that both have; each has a number once, and both ascend."""
    fewer, more = (some, others) if len(some) < len(others) else (others, some)
    if len(fewer) * LOOKED_UP < len(more):
        return fewer[where(fewer, more)[0]]
    every = np.concatenate([fewer, more])
    every.sort(kind="stable")  # merely merges the two
    again: Integers = every[1:][every[1:] == every[:-1]]
    return again


def places_of(wanted: Integers, among: Integers) -> Longs:
    """Where those of the wanted numbers stand that are among others; both ascend."""
    if not len(wanted) or len(wanted) * LOOKED_UP < len(among):
        return where(wanted, among)[1]
    if not len(among):
        return np.empty(0, np.int64)
    mask = np.zeros(max(int(wanted[-1]), int(among[-1])) + 1, np.bool_)
    mask[wanted] = True
    return mask.take(among).nonzero()[0]
