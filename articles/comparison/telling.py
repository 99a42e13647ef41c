"""The values of facets that tell two searches apart: their shares of the articles differ most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from articles.comparison.likelihood import ONE_IN_TWENTY, signed_g2
from articles.models import Tag
from articles.search.engines.base import Counts, EngineResult
from articles.search.facets import facet_label, read_tags
from articles.search.request import FacetFilter, FacetName

TELLING_FACETS: tuple[FacetName, ...] = (
    "topic", "person", "place", "organisation", "source", "author",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """`count` articles of a side's `of` have a value."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class TellingValue:
    """`g2` is positive where the first side has more than expected, negative where the second."""

    facet: FacetName
    tag: Tag
    first: Figure
    second: Figure
    g2: float

    @property
    def strength(self) -> float:
        return abs(self.g2)

    @property
    def filter(self) -> FacetFilter:
        return FacetFilter(self.facet, self.tag.slug)


@dataclass(frozen=True, slots=True)
class TellingFacet:
    """The most telling values of a facet on each side; there may be more than are named."""

    name: FacetName
    more_in_first: tuple[TellingValue, ...]
    more_in_second: tuple[TellingValue, ...]

    @property
    def label(self) -> str:
        return facet_label(self.name)


@dataclass(frozen=True, slots=True)
class _Number:
    """A value before its tag is read."""

    number: int
    first: int
    second: int
    g2: float


def telling_facets(
    first: EngineResult, second: EngineResult, facets: Iterable[FacetName], most: int
) -> list[TellingFacet]:
    """For each facet at most `most` values a side, the most telling first; facets without any are
    left out. The tags are read with one statement a table.
    """
    found = {
        name: _telling(first.facets[name], first.total, second.facets[name], second.total)
        for name in facets
    }
    sides = {
        name: (_best(numbers, 1, most), _best(numbers, -1, most)) for name, numbers in found.items()
    }
    wanted = {name: [one.number for side in two for one in side] for name, two in sides.items()}
    tags = read_tags({name: numbers for name, numbers in wanted.items() if numbers})
    of = (first.total, second.total)
    named = (
        TellingFacet(name, *(tuple(_named(name, side, tags.get(name, {}), of)) for side in two))
        for name, two in sides.items()
    )
    return [facet for facet in named if facet.more_in_first or facet.more_in_second]


def _telling(first: Counts, of_first: int, second: Counts, of_second: int) -> list[_Number]:
    """The values whose G² chance alone would seldom reach."""
    numbers = sorted({*first, *second})
    counts = np.array([[side.get(number, 0) for number in numbers] for side in (first, second)])
    strengths = signed_g2(counts[0], of_first, counts[1], of_second)
    return [
        _Number(number, int(one), int(other), float(g2))
        for number, one, other, g2 in zip(numbers, *counts, strengths, strict=True)
        if abs(g2) > ONE_IN_TWENTY
    ]


def _best(numbers: Iterable[_Number], sign: int, most: int) -> list[_Number]:
    side = [one for one in numbers if one.g2 * sign > 0]
    return sorted(side, key=lambda one: (-abs(one.g2), one.number))[:most]


def _named(
    name: FacetName, numbers: Sequence[_Number], tags: dict[int, Tag], of: tuple[int, int]
) -> Iterable[TellingValue]:
    """A tag that was deleted after the index was asked has no name any more, and is left out."""
    for one in numbers:
        if one.number in tags:
            figures = (Figure(one.first, of[0]), Figure(one.second, of[1]))
            yield TellingValue(name, tags[one.number], *figures, one.g2)
