"""Trends as lines: geometry, as in `articles.charts`. Each search has a mark and a dash of its own.

The lines are drawn in a box of 100 by the height in pixels, which is stretched to the width of the
page; the marks stand at per cents of that width, unstretched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from articles.charts import BAR_NAMES, TIP, Frame, tick_name, ticks_of, tip_shift_of
from articles.comparison.naming import letter_of
from articles.comparison.trends import Point, Series, Trends
from articles.formats import date_format
from articles.search.request import SearchRequest

PLOT = 208  # pixels from the axis to the highest point
LABEL_ROOM = 15  # pixels between the letters at the ends of lines
MOST_LINES = 4
MOST_MARKS = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A search in a period; `request` is the search for its articles there."""

    name: str
    point: Point
    request: SearchRequest
    x: float  # per cent
    y: float  # pixels from the top
    tip_shift: float


@dataclass(frozen=True, slots=True)
class Line:
    """The marks of a search, joined where the periods follow one another."""

    series: Series
    marks: tuple[Mark, ...]
    paths: tuple[str, ...]  # points of polylines
    end_x: float  # per cent, where its letter stands
    end_y: float

    @property
    def letter(self) -> str:
        return letter_of(self.series.side)


@dataclass(frozen=True, slots=True)
class GridLine:
    y: float
    value: float  # a number of articles, or a share


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    minor: bool


@dataclass(frozen=True, slots=True)
class LineChart(Frame):
    lines: tuple[Line, ...]
    grid: tuple[GridLine, ...]
    ticks: tuple[Tick, ...]
    unit: str
    shows_articles: bool
    label_dx: int
    end_dx: int  # pixels from the end of a line to its letter

    plot = PLOT  # without an annotation, so no field: the same for every chart

    @property
    def is_crowded(self) -> bool:
        """Whether the marks would touch one another on a phone."""
        return any(len(line.marks) > MOST_MARKS for line in self.lines)


def line_chart(trends: Trends, *, shows_articles: bool, mirrored: bool) -> LineChart | None:
    """The lines of all searches on one scale; None where there is nothing to draw."""
    values = [[_value(p, shows_articles) for p in series.points] for series in trends.series]
    highest = max((value or 0 for some in values for value in some), default=0)
    if not highest:
        return None
    drawn = [
        _line(series, some, highest, trends.unit, mirrored)
        for series, some in zip(trends.series, values, strict=True)
        if series.total
    ]
    return LineChart(
        lines=tuple(_apart([line for line in drawn if line.marks])),
        grid=tuple(_grid(highest, whole=shows_articles)),
        ticks=tuple(_ticks(trends, mirrored)),
        unit=trends.unit,
        shows_articles=shows_articles,
        label_dx=-6 if mirrored else 6,
        end_dx=-10 if mirrored else 10,
    )


def _value(point: Point, shows_articles: bool) -> float | None:
    return float(point.count) if shows_articles else point.share


def _line(
    series: Series, values: Sequence[float | None], highest: float, unit: str, mirrored: bool
) -> Line:
    marks = [
        None if value is None else _mark(series, number, value / highest, unit, mirrored)
        for number, value in enumerate(values)
    ]
    runs = (list(run) for there, run in groupby(marks, key=lambda mark: mark is not None) if there)
    known = [mark for mark in marks if mark]
    return Line(
        series=series,
        marks=tuple(known),
        paths=tuple(" ".join(f"{m.x},{m.y}" for m in run if m) for run in runs if len(run) > 1),
        end_x=known[-1].x if known else 0.0,
        end_y=known[-1].y if known else 0.0,
    )


def _mark(series: Series, number: int, height: float, unit: str, mirrored: bool) -> Mark:
    point, share = series.points[number], 100 / len(series.points)
    x = (number + 0.5) * share
    x = 100 - x if mirrored else x
    return Mark(
        name=date_format(point.period.first, BAR_NAMES.get(unit, "DATE_FORMAT")),
        point=point,
        request=series.within(point.period),
        x=round(x, 3),
        y=round(TIP + PLOT * (1 - height), 1),
        tip_shift=tip_shift_of(x),
    )


def _apart(lines: list[Line]) -> Iterator[Line]:
    """The lines with their letters so far from one another that each can be read."""
    room = float(TIP - LABEL_ROOM)
    lowest = TIP + PLOT
    for place, line in enumerate(sorted(lines, key=lambda line: line.end_y)):
        left = len(lines) - place - 1
        y = min(max(line.end_y, room + LABEL_ROOM), lowest - left * LABEL_ROOM)
        room = y
        yield Line(line.series, line.marks, line.paths, line.end_x, round(y, 1))


def _grid(highest: float, *, whole: bool) -> Iterator[GridLine]:
    """The smallest of …, 0.1, 0.2, 0.5, 1, 2, 5 … per cent (or articles) with few lines."""
    unit = 1.0 if whole else 0.001
    nice = (unit * digit * 10**power for power in count() for digit in (1, 2, 5))
    every = next(step for step in nice if highest / step <= MOST_LINES)
    for number in range(1, int(highest / every + 1e-9) + 1):
        value = number * every
        yield GridLine(round(TIP + PLOT * (1 - value / highest), 1), round(value, 4))


def _ticks(trends: Trends, mirrored: bool) -> Iterator[Tick]:
    share = 100 / len(trends.periods)
    for order, number in enumerate(ticks_of(trends.periods, trends.unit)):
        x = 100 - number * share if mirrored else number * share
        label = tick_name(trends.periods[number], trends.unit)
        yield Tick(round(x, 3), label, minor=order % 2 == 1)
