"""Two searches over time as pairs of columns on one scale: geometry, as in `articles.charts`.

The first side stands before the second in the direction of reading, filled; the second is hatched.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.charts import (
    BAR_NAMES,
    FILLED,
    PLOT,
    TIP,
    Frame,
    Line,
    height_of,
    step_of,
    tick_name,
    ticks_of,
    tip_shift_of,
)
from articles.comparison.compare import Comparison
from articles.comparison.naming import letter_of
from articles.formats import date_format
from articles.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class SideBar:
    """One side in one period; `request` is the search for its articles there."""

    side: str
    count: int
    request: SearchRequest
    place: float  # per cent, of what can be clicked
    place_width: float
    x: float  # per cent, of what is filled
    width: float
    y: float  # pixels from the top
    height: float
    middle: float
    tip_shift: float

    @property
    def letter(self) -> str:
        return letter_of(self.side)


@dataclass(frozen=True, slots=True)
class Pair:
    """A period with the bars of both sides."""

    name: str
    bars: tuple[SideBar, ...]
    tick: str
    tick_x: float
    minor: bool


@dataclass(frozen=True, slots=True)
class PairedChart(Frame):
    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...]
    unit: str
    label_dx: int


def paired_chart(comparison: Comparison, *, mirrored: bool) -> PairedChart | None:
    """The chart of both sides, oldest first; None where there is nothing to draw."""
    highest = max((count for side in comparison.sides for count in side.counts), default=0)
    if not highest:
        return None
    every = step_of(highest)
    lines = tuple(Line(TIP + PLOT * (1 - n / highest), n) for n in range(every, highest + 1, every))
    ticks = ticks_of(comparison.periods, comparison.unit)
    pairs = tuple(
        _pair(comparison, number, highest, ticks, mirrored)
        for number in range(len(comparison.periods))
    )
    return PairedChart(pairs, lines, comparison.unit, label_dx=-6 if mirrored else 6)


def _pair(
    comparison: Comparison, number: int, highest: int, ticks: list[int], mirrored: bool
) -> Pair:
    period, share = comparison.periods[number], 100 / len(comparison.periods)
    start = 100 - (number + 1) * share if mirrored else number * share
    bars = tuple(
        _bar(comparison, side, number, highest, start + share / 2 * (place ^ mirrored))
        for place, side in enumerate("ab")
    )
    labelled = number in ticks
    return Pair(
        name=date_format(period.first, BAR_NAMES.get(comparison.unit, "DATE_FORMAT")),
        bars=bars,
        tick=tick_name(period, comparison.unit) if labelled else "",
        tick_x=round(start + share if mirrored else start, 3),
        minor=labelled and ticks.index(number) % 2 == 1,
    )


def _bar(comparison: Comparison, side: str, number: int, highest: int, place: float) -> SideBar:
    searched = comparison.sides["ab".index(side)]
    count, width = searched.counts[number], 50 / len(comparison.periods)
    middle, height = place + width / 2, height_of(count, highest)
    return SideBar(
        side=side,
        count=count,
        request=searched.within(comparison.periods[number]),
        place=round(place, 3),
        place_width=round(width, 3),
        x=round(place + width * (1 - FILLED) / 2, 3),
        width=round(width * FILLED, 3),
        y=round(TIP + PLOT - height, 1),
        height=height,
        middle=round(middle, 3),
        tip_shift=tip_shift_of(middle),
    )
