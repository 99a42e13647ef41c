"""The geometry of the histogram."""

from datetime import date

import pytest
from django.utils.translation import override

from articles.charts import PLOT, TIP, histogram
from articles.search.results import Bar


def years(*counts: tuple[int, int]) -> list[Bar]:
    return [Bar(date(2000 + n, 1, 1), date(2000 + n, 12, 31), *c) for n, c in enumerate(counts)]


def test_nothing_to_draw_is_no_chart() -> None:
    assert histogram([], "year", mirrored=False) is None
    assert histogram(years((0, 0)), "year", mirrored=False) is None


def test_arabic_stands_at_the_base_and_english_a_pixel_above_it() -> None:
    chart = histogram(years((2, 2)), "year", mirrored=False)
    assert chart
    column = chart.columns[0]
    assert column.arabic_y + column.arabic_height == TIP + PLOT
    assert column.arabic_y - (column.english_y + column.english_height) == 1
    assert column.english_y == TIP


def test_time_runs_from_the_start_of_the_line_in_either_direction() -> None:
    bars = years((1, 0), (1, 0), (1, 0), (1, 0))
    ltr, rtl = (histogram(bars, "year", mirrored=mirrored) for mirrored in (False, True))
    assert ltr and rtl
    assert [column.place for column in ltr.columns] == [0, 25, 50, 75]
    assert [column.place for column in rtl.columns] == [75, 50, 25, 0]
    assert (ltr.columns[0].tick_x, rtl.columns[0].tick_x) == (0, 100)


@pytest.mark.parametrize(
    ("highest", "labels"),
    [
        (1, [1]),
        (3, [1, 2, 3]),
        (4, [2, 4]),
        (16, [5, 10, 15]),
        (45, [20, 40]),
        (310, [100, 200, 300]),
    ],
)
def test_has_at_most_three_lines_at_round_numbers(highest: int, labels: list[int]) -> None:
    chart = histogram(years((highest, 0)), "year", mirrored=False)
    assert chart
    assert [line.label for line in chart.lines] == labels


def test_one_article_among_thousands_can_still_be_seen() -> None:
    chart = histogram(years((5000, 0), (1, 0)), "year", mirrored=False)
    assert chart
    assert chart.columns[1].arabic_height >= 2


def test_figures_of_a_column_stay_inside_the_chart() -> None:
    chart = histogram(years(*[(1, 1)] * 40), "year", mirrored=False)
    assert chart
    shifts = [column.tip_shift for column in chart.columns]
    assert -chart.tip_width <= min(shifts) <= max(shifts) <= 0


def test_months_are_labelled_by_their_years() -> None:
    bars = [Bar(date(2020 + n // 12, n % 12 + 1, 1), date(2022, 1, 1), 1, 0) for n in range(6, 30)]
    chart = histogram(bars, "month", mirrored=False)
    assert chart
    assert [column.tick for column in chart.columns if column.tick] == ["2021", "2022"]
    with override("ar"):
        arabic = histogram(bars, "month", mirrored=True)
    assert arabic
    assert arabic.columns[9].name == "أبريل 2021"
