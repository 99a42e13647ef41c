"""Hits over time: units, empty bars, dates known to the month or year."""

from collections.abc import Callable
from datetime import date

import pytest

from articles.search import SearchPage, SearchRequest, run_search
from articles.search.histogram import within
from tests.factories import make_article

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


def bars(page: SearchPage) -> list[tuple[str, int]]:
    return [(str(bar.first), bar.count) for bar in page.histogram]


def test_years_where_the_span_is_long_empty_ones_too(index: Index) -> None:
    make_article(published_on=date(2012, 5, 1))
    make_article(published_on=date(2018, 5, 1), language="ar")
    index()
    page = run_search(SearchRequest())
    assert page.histogram_unit == "year"
    assert bars(page)[0] == ("2012-01-01", 1)
    assert len(page.histogram) == 7
    assert (page.histogram[-1].arabic, page.histogram[-1].english) == (1, 0)


def test_months_within_a_chosen_year(index: Index) -> None:
    make_article(published_on=date(2020, 12, 31))
    index()
    page = run_search(SearchRequest(date_from=date(2020, 1, 1), date_to=date(2020, 12, 31)))
    assert page.histogram_unit == "month"
    assert bars(page)[-1] == ("2020-12-01", 1)
    assert len(page.histogram) == 12


def test_days_within_a_chosen_month(index: Index) -> None:
    make_article(published_on=date(2020, 2, 29))
    index()
    page = run_search(SearchRequest(date_from=date(2020, 2, 1), date_to=date(2020, 2, 29)))
    assert page.histogram_unit == "day"
    assert bars(page)[-1] == ("2020-02-29", 1)


def test_a_date_known_to_the_year_is_in_its_year_and_in_no_month(index: Index) -> None:
    make_article(published_on=date(2012, 1, 1), published_precision="year")
    make_article(published_on=date(2018, 1, 1))
    index()
    assert bars(run_search(SearchRequest()))[0] == ("2012-01-01", 1)
    within = SearchRequest(date_from=date(2012, 1, 1), date_to=date(2012, 12, 31))
    page = run_search(within)
    assert page.total == 1
    assert sum(count for _first, count in bars(page)) == 0


def test_no_bars_where_nothing_is_dated(index: Index) -> None:
    make_article(published_on=None)
    index()
    assert run_search(SearchRequest()).histogram == ()


def test_a_chosen_span_is_no_wider_than_the_years_of_its_hits(index: Index) -> None:
    make_article(published_on=date(2019, 5, 1))
    make_article(published_on=date(2020, 5, 1))
    index()
    page = run_search(SearchRequest(date_from=date.min, date_to=date.max))
    assert bars(page) == [("2019-01-01", 1), ("2020-01-01", 1)]


@pytest.mark.parametrize("first", [date.min, date(9999, 1, 1), date(9999, 12, 1)])
def test_bars_reach_the_last_day_of_all(index: Index, first: date) -> None:
    make_article(published_on=date.max)
    index()
    page = run_search(SearchRequest(date_from=first, date_to=date.max))
    assert page.histogram[-1].last == date.max
    assert sum(count for _first, count in bars(page)) == 1


def test_a_bar_that_the_search_cuts_leads_to_as_many_articles_as_it_shows(index: Index) -> None:
    for day in (3, 20, 28):
        make_article(published_on=date(2020, 2, day))
    make_article(published_on=date(2020, 5, 1))
    index()
    asked = SearchRequest(date_from=date(2020, 2, 15), date_to=date(2020, 5, 20))
    page = run_search(asked)
    assert page.histogram_unit == "month"
    for bar in page.histogram:
        assert run_search(within(asked, bar)).total == bar.count
    assert page.histogram[0].count == 2
