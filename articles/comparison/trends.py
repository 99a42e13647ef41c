"""The share of the archive's articles that each of some searches has, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.addresses import Sides
from articles.comparison.asked import Asked, answer, asked
from articles.search.execute import engine
from articles.search.histogram import Period, Unit, counted, periods_of, within
from articles.search.request import SearchRequest
from articles.search.widen import Widener


@dataclass(frozen=True, slots=True)
class Point:
    """`count` articles of a search in a period, in which the archive has `of` in all."""

    period: Period
    count: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where the archive has nothing of that period."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Series:
    side: str
    asked: Asked
    total: int
    points: tuple[Point, ...]

    @property
    def undrawn(self) -> int:
        """Articles that no period has: their date is not known, or not so finely."""
        return self.total - sum(point.count for point in self.points)

    def within(self, period: Period) -> SearchRequest:
        return within(self.asked.link, period)


@dataclass(frozen=True, slots=True)
class Trends:
    series: tuple[Series, ...]
    periods: tuple[Period, ...]
    unit: Unit
    all_articles: tuple[int, ...]  # of the archive, in each period


def trends(sides: Sides, date_from: date | None, date_to: date | None) -> Trends:
    """The searches between two days, whatever their own dates.

    Raises QueryError where one cannot be answered, and SearchUnavailable.
    """
    widener = Widener(engine().reader())

    def between(request: SearchRequest) -> Asked:
        return asked(request.changed(date_from=date_from, date_to=date_to), widener)

    searches = {side: between(request) for side, request in sides.items()}
    results = {side: answer(one.tree, widener.reader) for side, one in searches.items()}
    periods, unit = periods_of(list(results.values()), date_from, date_to)
    everything = answer(between(SearchRequest()).tree, widener.reader)
    of = counted(everything, periods, unit)
    series = tuple(
        Series(
            side,
            searches[side],
            result.total,
            tuple(map(Point, periods, counted(result, periods, unit), of)),
        )
        for side, result in results.items()
    )
    return Trends(series, periods, unit, tuple(of))
