"""Trends of up to five searches as lines, and the same figures as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import Sides, side_parameters, sides_address
from articles.charts import BAR_NAMES
from articles.comparison.forms import SERIES, TrendsForm
from articles.comparison.lines import line_chart
from articles.comparison.naming import Named, letter_of, named
from articles.comparison.presets import divisions
from articles.comparison.trends import Point, Series, Trends, trends
from articles.exports.formulas import BYTE_ORDER_MARK, guarded
from articles.formats import date_format, interface
from articles.search import QueryError, SearchRequest, SearchUnavailable
from articles.search.results import Chip
from articles.views.errors import search_unavailable

LEAST_FIELDS = 2
FILE_NAME = "trends.csv"


@dataclass(frozen=True, slots=True)
class SeriesField:
    """The field of one search, with what it is narrowed by and the trends without that."""

    side: str
    request: SearchRequest
    carried: list[tuple[str, str]]
    chips: tuple[tuple[Chip, str], ...] = ()

    @property
    def letter(self) -> str:
        return letter_of(self.side)


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend; `without` are the trends without this search."""

    name: Named
    series: Series
    without: str


@dataclass(frozen=True, slots=True)
class Row:
    """A period of the table, with the point of each search and the search for its articles."""

    name: str
    all_articles: int
    cells: tuple[tuple[Point, SearchRequest], ...]


@require_safe
def trend_lines(request: HttpRequest) -> HttpResponse:
    form = TrendsForm(request.GET)
    if form.has_blanks and not form.has_errors:
        return redirect(_address(form, form.given))
    try:
        return _page(request, form)
    except SearchUnavailable:
        return search_unavailable(request)


def _page(request: HttpRequest, form: TrendsForm) -> HttpResponse:
    names = [named(side, one, interface()) for side, one in form.given.items()]
    given: dict[str, object] = {"form": form, "fields": list(_fields(form, names))}
    if not names or form.has_errors:
        offered = [] if form.has_errors else divisions(SearchRequest(), interface())
        given["presets"] = [(one.name, sides_address("trends", one.sides)) for one in offered]
        return render(request, "trends/trends.html", given)
    try:
        found = _found(form)
    except QueryError as error:
        given["query_error"] = str(error)
        return render(request, "trends/trends.html", given, status=400)
    return render(request, "trends/trends.html", given | _shown(form, names, found))


@require_safe
def trends_csv(request: HttpRequest) -> HttpResponse:
    form = TrendsForm(request.GET)
    try:
        found = _found(form)
    except QueryError as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    except SearchUnavailable:
        return search_unavailable(request)
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    csv.writer(response).writerows(_rows(form.given, found))
    return response


def _found(form: TrendsForm) -> Trends:
    dates = form.to_request()
    return trends(form.given, dates.date_from, dates.date_to)


def _address(form: TrendsForm, sides: Sides, **changes: str) -> str:
    return sides_address("trends", sides, **{**form.shared, **changes})


# --- The page -----------------------------------------------------------------------------------


def _fields(form: TrendsForm, names: Sequence[Named]) -> Iterator[SeriesField]:
    """The searches under their letters, and an empty field for one more where there may be one."""
    for name in names:
        chips = tuple(
            (chip, _address(form, {**form.given, name.side: chip.without})) for chip in name.chips
        )
        pairs = side_parameters(name.side, name.request)
        carried = [pair for pair in pairs if pair[0] != name.side]
        yield SeriesField(name.side, name.request, carried, chips)
    shown = min(max(len(names) + 1, LEAST_FIELDS), len(SERIES))
    for side in SERIES[len(names) : shown]:
        yield SeriesField(side, SearchRequest(), [])


def _shown(form: TrendsForm, names: Sequence[Named], found: Trends) -> dict[str, object]:
    chart = line_chart(found, shows_articles=form.shows_articles, mirrored=interface() == "ar")
    return {
        "found": found,
        "chart": chart,
        "keys": [
            Key(name, series, _address(form, _without(form.given, name.side)))
            for name, series in zip(names, found.series, strict=True)
        ],
        "table": list(_table(found)),
        "by_share": _address(form, form.given, show=""),
        "by_articles": _address(form, form.given, show="articles"),
        "csv_address": sides_address("trends-csv", form.given, **form.shared),
    }


def _without(sides: Sides, removed: str) -> Sides:
    """The other searches, under the first letters."""
    others = [request for side, request in sides.items() if side != removed]
    return dict(zip(SERIES, others, strict=False))


def _table(found: Trends) -> Iterator[Row]:
    for number, period in enumerate(found.periods):
        yield Row(
            name=date_format(period.first, BAR_NAMES.get(found.unit, "DATE_FORMAT")),
            all_articles=found.all_articles[number],
            cells=tuple((series.points[number], series.within(period)) for series in found.series),
        )


# --- The file -----------------------------------------------------------------------------------


def _rows(sides: Sides, found: Trends) -> Iterator[list[str]]:
    """The headings, then a row a period: of each search its articles and their share."""
    names = [named(side, request, interface()).plain for side, request in sides.items()]
    headings = [_("Period"), _("All articles")]
    for name in names:
        headings += [
            _("%(name)s: articles") % {"name": name},
            _("%(name)s: share of all, in per cent") % {"name": name},
        ]
    yield [guarded(heading) for heading in headings]
    length = {"year": 4, "month": 7}.get(found.unit, 10)
    for number, period in enumerate(found.periods):
        row = [period.first.isoformat()[:length], str(found.all_articles[number])]
        for series in found.series:
            point = series.points[number]
            row += [str(point.count), "" if point.share is None else f"{100 * point.share:.4g}"]
        yield row
