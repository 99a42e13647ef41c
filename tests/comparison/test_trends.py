"""Shares over time, held against the database, and the lines they are drawn as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from articles.comparison.lines import LABEL_ROOM, PLOT, LineChart, line_chart
from articles.comparison.trends import Trends, trends
from articles.models import Article
from articles.search import FacetFilter, SearchRequest, run_search
from tests.factories import make_article
from tests.search.test_facets import make_archive

Index = Callable[[], object]
pytestmark = pytest.mark.django_db

PETROL, WATER = SearchRequest("petrol"), SearchRequest("water")


def drawn(found: Trends, *, shows_articles: bool = False, mirrored: bool = False) -> LineChart:
    chart = line_chart(found, shows_articles=shows_articles, mirrored=mirrored)
    assert chart
    return chart


def dated(*days: str, **changes: Any) -> None:
    for day in days:
        make_article(published_on=date.fromisoformat(day), **changes)


def test_every_point_equals_the_database(index: Index) -> None:
    make_archive(seed=31)
    index()
    found = trends({"a": PETROL, "b": WATER}, date(2018, 1, 1), date(2021, 12, 31))
    assert found.unit == "month"
    public = Article.objects.public().exclude(published_precision="year")
    for series, word in zip(found.series, ("petrol", "water"), strict=True):
        for point in series.points:
            within = public.filter(published_on__range=(point.period.first, point.period.last))
            assert point.of == within.count()
            assert point.count == within.filter(body__contains=word).count()
            assert point.share == (point.count / point.of if point.of else None)
            assert run_search(series.within(point.period)).total == point.count


def test_filters_narrow_the_search_and_not_the_whole(index: Index) -> None:
    dated("2019-05-01", "2019-06-01", "2020-05-01", language="ar")
    dated("2019-07-01", "2024-05-01")
    index()
    arabic = SearchRequest(filters=(FacetFilter("language", "ar"),))
    found = trends({"a": arabic, "b": SearchRequest()}, None, None)
    assert found.unit == "year"
    assert [(point.count, point.of) for point in found.series[0].points] == [
        (2, 3), (1, 1), (0, 0), (0, 0), (0, 0), (0, 1),
    ]  # fmt: skip
    assert [point.share for point in found.series[1].points] == [1, 1, None, None, None, 1]


def test_dates_of_the_chart_come_before_those_of_a_search(index: Index) -> None:
    dated("2018-05-01", "2020-05-01", body="petrol")
    index()
    request = SearchRequest("petrol", date_from=date(2020, 1, 1))
    found = trends({"a": request}, date(2018, 1, 1), date(2018, 12, 31))
    assert found.series[0].total == 1
    assert len(found.periods) == 12


def test_undated_articles_are_counted_and_not_drawn(index: Index) -> None:
    dated("2018-05-01", "2020-05-01", body="petrol")
    make_article(body="petrol", published_on=None)
    index()
    (series,) = trends({"a": PETROL}, None, None).series
    assert (series.total, series.undrawn) == (3, 1)


def test_a_trend_asks_one_question_of_the_database(
    index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    make_archive(seed=32, size=20)
    index()
    sides = {"a": PETROL, "b": WATER, "c": SearchRequest("petrol water")}
    trends(sides, None, None)
    with django_assert_num_queries(1):  # the live generation
        trends(sides, None, None)


# --- Lines --------------------------------------------------------------------------------------


def test_the_highest_point_reaches_the_top_and_nothing_the_base(index: Index) -> None:
    dated("2018-05-01", body="petrol")
    dated("2019-05-01", "2019-05-02", "2023-05-01")
    index()
    chart = drawn(trends({"a": PETROL, "b": SearchRequest()}, None, None))
    (line, everything) = chart.lines if chart.lines[0].series.side == "a" else chart.lines[::-1]
    assert [mark.y for mark in everything.marks] == [chart.plot_top] * 3
    assert line.marks[0].y == chart.plot_top
    assert line.marks[-1].y == chart.base == chart.plot_top + PLOT


def test_a_line_is_broken_where_the_archive_has_nothing(index: Index) -> None:
    dated("2016-05-01", "2017-05-01", "2019-05-01", "2020-05-01", body="petrol")
    index()
    (line,) = drawn(trends({"a": PETROL}, None, None)).lines
    assert len(line.paths) == 2
    assert len(line.marks) == 4
    (whole,) = drawn(trends({"a": PETROL}, None, None), shows_articles=True).lines
    assert len(whole.paths) == 1


def test_time_runs_from_right_to_left_in_arabic(index: Index) -> None:
    dated("2016-05-01", "2020-05-01", body="petrol")
    index()
    found = trends({"a": PETROL}, None, None)
    left, right = (drawn(found, mirrored=mirrored).lines[0].marks for mirrored in (False, True))
    assert [mark.x for mark in left] == [10, 90]
    assert [mark.x for mark in right] == [90, 10]


def test_letters_at_the_ends_do_not_lie_on_one_another(index: Index) -> None:
    dated("2016-05-01", "2020-05-01", body="petrol water")
    index()
    sides = dict.fromkeys("abcde", PETROL)
    chart = drawn(trends(sides, None, None))
    ends = sorted(line.end_y for line in chart.lines)
    assert all(low - high >= LABEL_ROOM - 0.1 for high, low in pairwise(ends))
    assert chart.plot_top <= ends[0] and ends[-1] <= chart.base


@pytest.mark.parametrize(("most", "values"), [(7, [2, 4, 6]), (1, [1]), (40, [10, 20, 30, 40])])
def test_few_lines_at_round_numbers(index: Index, most: int, values: list[int]) -> None:
    for _ in range(most):
        make_article(body="petrol")
    index()
    chart = drawn(trends({"a": PETROL}, None, None), shows_articles=True)
    assert [line.value for line in chart.grid] == values


@pytest.mark.parametrize(("last", "crowded"), [("2020-12-31", False), ("2022-12-31", True)])
def test_many_marks_are_drawn_smaller_on_a_phone(index: Index, last: str, crowded: bool) -> None:
    dated(*(f"{year}-{month:02d}-01" for year in (2020, 2021, 2022) for month in range(1, 13)))
    index()
    found = trends({"a": SearchRequest()}, date(2020, 1, 1), date.fromisoformat(last))
    assert drawn(found).is_crowded == crowded


def test_nothing_found_draws_nothing(index: Index) -> None:
    make_article()
    index()
    found = trends({"a": PETROL}, None, None)
    assert line_chart(found, shows_articles=False, mirrored=False) is None
