"""Two searches side by side: the form reads the address, `compare` answers, the template shows it.

What only one side has and no search can say stands on pages of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.addresses import sides_address
from articles.comparison.columns import paired_chart
from articles.comparison.compare import compare, only_on
from articles.comparison.forms import SIDES, SidesForm
from articles.comparison.naming import Named, named
from articles.comparison.presets import presets
from articles.formats import interface
from articles.models import Article
from articles.search import QueryError, SearchRequest, SearchUnavailable
from articles.views.comparison import form_panels, side_panels, telling_panels
from articles.views.errors import search_unavailable

ONLY_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class OnlyPage:
    """A page of the articles that one side has and the other has not."""

    name: Named  # of the side that has them
    other: Named
    articles: list[Article]
    total: int
    page: int
    last_page: int
    address: str  # of the whole comparison
    before: str
    after: str


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    form = SidesForm(request.GET)
    if form.has_blanks and not form.has_errors:
        return redirect(sides_address("compare", form.given))
    try:
        return _page(request, form)
    except SearchUnavailable:
        return search_unavailable(request)


def _page(request: HttpRequest, form: SidesForm) -> HttpResponse:
    if not form.is_complete or form.has_errors:
        return _choosing(request, form)
    try:
        return _only(request, form) if form.only_side else _compared(request, form)
    except QueryError as error:
        given = {"form_sides": form_panels(form), "query_error": str(error)}
        return render(request, "compare/compare.html", given, status=400)


def _choosing(request: HttpRequest, form: SidesForm) -> HttpResponse:
    """The form alone, with comparisons to begin with where nothing is wrong."""
    started = next(iter(form.given.values()), SearchRequest())
    offered = [] if form.has_errors else presets(started, interface())
    given = {
        "form_sides": form_panels(form),
        "started": started if form.given else None,
        "presets": [(one.name, sides_address("compare", one.sides)) for one in offered],
    }
    return render(request, "compare/compare.html", given)


def _compared(request: HttpRequest, form: SidesForm) -> HttpResponse:
    first, second = form.given.values()
    found = compare(first, second)
    forms = form_panels(form)
    given = {
        "form_sides": forms,
        "swapped": sides_address("compare", {"a": second, "b": first}),
        "found": found,
        "chart": paired_chart(found, mirrored=interface() == "ar"),
        "panels": side_panels(form.given, [panel.name for panel in forms], found),
        "telling": telling_panels(found),
    }
    return render(request, "compare/compare.html", given)


def _only(request: HttpRequest, form: SidesForm) -> HttpResponse:
    """A page of the articles that one side has alone; one past the last leads to the first."""
    given, page, side = form.given, form.wanted_page, form.only_side
    other = SIDES[1 - SIDES.index(side)]
    articles, total = only_on(given[side], given[other], (page - 1) * ONLY_A_PAGE, ONLY_A_PAGE)
    last = max(1, -(-total // ONLY_A_PAGE))
    if page > last:
        return redirect(sides_address("compare", given, only=side))
    shown = OnlyPage(
        name=named(side, given[side], interface()),
        other=named(other, given[other], interface()),
        articles=articles,
        total=total,
        page=page,
        last_page=last,
        address=sides_address("compare", given),
        before=sides_address("compare", given, only=side, page=str(page - 1)),
        after=sides_address("compare", given, only=side, page=str(page + 1)),
    )
    return render(request, "compare/only.html", {"listing": shown})
