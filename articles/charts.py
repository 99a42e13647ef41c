"""Charts as geometry: Python computes, the template draws the SVG, the style sheet colours it.

Across, a chart is measured in per cent of its width, so that it fits every screen with its letters
unscaled; upwards in pixels. In Arabic time runs from right to left, as the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from articles.formats import date_format, digits
from articles.search.histogram import Period
from articles.search.results import Bar

PLOT = 104  # pixels from the axis to the top of the highest column
TIP = 24  # pixels above it, where the figures of a column are shown
LABELS = 22  # pixels below it for years, months or days
GAP = 1  # pixel between the languages: their colours differ too little to touch
FILLED = 0.82  # of its place is filled by a column
MOST_LABELS = 12
TIP_WIDTH = 200

BAR_NAMES = {"year": "Y", "month": "YEAR_MONTH_FORMAT", "day": "DATE_FORMAT"}


@dataclass(frozen=True, slots=True)
class Column:
    """One period. Arabic stands at the base and English on it; `y` counts from the top."""

    bar: Bar
    name: str
    place: float  # per cent, of the whole place that can be clicked
    place_width: float
    x: float  # per cent, of what is filled
    width: float
    middle: float
    arabic_y: float
    arabic_height: float
    english_y: float
    english_height: float
    tip_shift: float  # pixels, which keep the figures inside the chart
    tick: str = ""  # the label below, where there is one
    tick_x: float = 0.0
    minor: bool = False  # its label may go where there is little room


@dataclass(frozen=True, slots=True)
class Line:
    y: float
    label: int


class Frame:
    """What all charts over time measure alike, in pixels; a higher one sets its own `plot`."""

    __slots__ = ()
    plot = PLOT
    plot_top = TIP
    tip_width = TIP_WIDTH
    tip_middle = TIP_WIDTH // 2

    @property
    def base(self) -> int:
        return self.plot_top + self.plot

    @property
    def tick_end(self) -> int:
        return self.base + 6

    @property
    def label_y(self) -> int:
        return self.base + 17

    @property
    def height(self) -> int:
        return self.base + LABELS


@dataclass(frozen=True, slots=True)
class Histogram(Frame):
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unit: str
    label_dx: int  # pixels from a tick to its label, to the side where time goes on

    @property
    def first(self) -> date:
        return self.columns[0].bar.first

    @property
    def last(self) -> date:
        return self.columns[-1].bar.last

    @property
    def year_start(self) -> date:
        return date(self.first.year, 1, 1)

    @property
    def year_end(self) -> date:
        return date(self.first.year, 12, 31)


def histogram(bars: Sequence[Bar], unit: str, *, mirrored: bool) -> Histogram | None:
    """The chart of `bars`, oldest first; None where there is nothing to draw."""
    highest = max((bar.count for bar in bars), default=0)
    if not highest:
        return None
    every = step_of(highest)
    lines = tuple(Line(TIP + PLOT * (1 - n / highest), n) for n in range(every, highest + 1, every))
    ticks = ticks_of(bars, unit)
    columns = tuple(
        _column(bars, place, unit, highest, ticks, mirrored) for place in range(len(bars))
    )
    return Histogram(columns, lines, unit, label_dx=-6 if mirrored else 6)


def _column(
    bars: Sequence[Bar], number: int, unit: str, highest: int, ticks: list[int], mirrored: bool
) -> Column:
    bar, share = bars[number], 100 / len(bars)
    place = 100 - (number + 1) * share if mirrored else number * share
    middle = place + share / 2
    arabic, english = (height_of(n, highest) for n in (bar.arabic, bar.english))
    gap = GAP if arabic and english > GAP else 0
    labelled = number in ticks
    return Column(
        bar=bar,
        name=date_format(bar.first, BAR_NAMES.get(unit, "DATE_FORMAT")),
        place=round(place, 3),
        place_width=round(share, 3),
        x=round(place + share * (1 - FILLED) / 2, 3),
        width=round(share * FILLED, 3),
        middle=round(middle, 3),
        arabic_y=round(TIP + PLOT - arabic, 1),
        arabic_height=arabic,
        english_y=round(TIP + PLOT - arabic - english, 1),
        english_height=round(english - gap, 1),
        tip_shift=tip_shift_of(middle),
        tick=tick_name(bar, unit) if labelled else "",
        tick_x=round(place + share if mirrored else place, 3),
        minor=labelled and ticks.index(number) % 2 == 1,
    )


def height_of(number: int, highest: int) -> float:
    """Pixels; what is there at all can be seen."""
    return round(max(PLOT * number / highest, 2.0), 1) if number else 0.0


def step_of(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that needs at most three lines."""
    nice = (digit * int(10**power) for power in count() for digit in (1, 2, 5))
    return next(step for step in nice if highest // step <= 3)


def ticks_of(bars: Sequence[Bar | Period], unit: str) -> list[int]:
    """Which columns have a label: of months each January, of years and days every so many."""
    if unit == "month":
        januaries = [n for n, bar in enumerate(bars) if bar.first.month == 1]
        return januaries or [0]
    every = -(-len(bars) // MOST_LABELS)
    return list(range(0, len(bars), every))


def tick_name(bar: Bar | Period, unit: str) -> str:
    return digits(bar.first.day if unit == "day" else f"{bar.first:%Y}")


def tip_shift_of(middle: float) -> float:
    """How far the figures start before the middle of their column: they never leave the chart."""
    return round(-TIP_WIDTH * middle / 100, 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """English and Arabic figures of one thing as bars from a spine: English left, Arabic right."""

    english: int
    arabic: int
    highest: int

    @property
    def english_width(self) -> float:
        return round(50 * self.english / self.highest, 2)

    @property
    def arabic_width(self) -> float:
        return round(50 * self.arabic / self.highest, 2)

    @property
    def english_x(self) -> float:
        return round(50 - self.english_width, 2)
