"""The values of facets that tell two searches apart: their shares of the articles differ most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from articles.comparison.likelihood import ONE_IN_TWENTY, signed_g2
from articles.search.engines.base import EngineResult
from articles.search.facets import facet_label, read_names
from articles.search.request import FacetFilter, FacetName
from articles.tag_names import TagName

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
    tag: TagName
    first: Figure
    second: Figure
    g2: float

    @property
    def strength(self) -> float:
        return abs(self.g2)

    @property
    def address(self) -> str:
        """Of its page, whose name is that of the facet; the tag was read without its kind."""
        return reverse(self.facet, args=[self.tag.slug])

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
class Strength:
    """The figures of a value, known by its number in the index, before its tag is read."""

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
    sides: dict[FacetName, tuple[list[Strength], list[Strength]]] = {}
    for name in facets:
        telling = [one for one in strengths(name, first, second) if abs(one.g2) > ONE_IN_TWENTY]
        sides[name] = (
            strongest([one for one in telling if one.g2 > 0], most),
            strongest([one for one in telling if one.g2 < 0], most),
        )
    every = {name: [*more, *fewer] for name, (more, fewer) in sides.items() if more or fewer}
    values = named_values(every, first.total, second.total)
    return [
        TellingFacet(
            name,
            tuple(value for value in found if value.g2 > 0),
            tuple(value for value in found if value.g2 < 0),
        )
        for name, found in values.items()
    ]


def strengths(name: FacetName, first: EngineResult, second: EngineResult) -> list[Strength]:
    """Every value of a facet that either result has."""
    one, other = first.facets[name], second.facets[name]
    numbers = sorted({*one, *other})
    counts = np.array([[side.get(number, 0) for number in numbers] for side in (one, other)])
    found = signed_g2(counts[0], first.total, counts[1], second.total)
    columns = (numbers, counts[0].tolist(), counts[1].tolist(), found.tolist())
    return [Strength(*row) for row in zip(*columns, strict=True)]


def strongest(found: Iterable[Strength], most: int) -> list[Strength]:
    return sorted(found, key=lambda one: (-abs(one.g2), one.number))[:most]


def named_values(
    found: Mapping[FacetName, Sequence[Strength]], of_first: int, of_second: int
) -> dict[FacetName, tuple[TellingValue, ...]]:
    """The values with their tags, in their order.

    A tag that was deleted after the index was asked has no name any more, and is left out.
    """
    tags = read_names({name: [one.number for one in some] for name, some in found.items()})
    return {
        name: tuple(
            TellingValue(
                name,
                tags[name][one.number],
                Figure(one.first, of_first),
                Figure(one.second, of_second),
                one.g2,
            )
            for one in some
            if one.number in tags.get(name, {})
        )
        for name, some in found.items()
    }
