"""The search page: the form reads the address, `run_search` answers, the template shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.addresses import search_address, with_search
from articles.charts import histogram
from articles.exports import FORMATS
from articles.exports.columns import COLUMNS
from articles.facet_panels import MOST_SHOWN, facet_panels
from articles.formats import interface
from articles.forms import SearchForm
from articles.models import Article
from articles.search import QueryError, SearchUnavailable, run_search
from articles.search.execute import PAGE_FACETS, count_levels
from articles.search.results import Hit, SearchPage
from articles.views.errors import search_unavailable
from articles.views.levels import levels, looser_levels
from articles.views.translations import translations_of
from articles.views.variants import form_panels


@dataclass(frozen=True, slots=True)
class Row:
    """A hit, and the version of its article in the other language where there is one."""

    hit: Hit
    translation: Article | None


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    wanted = form.to_request()
    if form.has_blanks and not form.errors:
        return redirect(search_address(wanted))
    # Months are chosen in the chart; the facet is needed to name those that are.
    facets = [name for name in PAGE_FACETS if name != "month" or wanted.chosen(name)]
    try:
        page = run_search(
            wanted, interface(), facets=tuple(facets), most_values=MOST_SHOWN, count_later=True
        )
    except QueryError as error:
        given = {"form": form, "wanted": wanted, "query_error": str(error)}
        return render(request, "search/search.html", given, status=400)
    except SearchUnavailable:
        return search_unavailable(request)
    if "page" in form.errors or wanted.page > page.last_page:
        return redirect(search_address(wanted.changed()))
    given = {"form": form, "wanted": wanted, **_shown(page)}
    given["has_facets"] = bool(page.hits or form.errors)  # without hits, the chips say it all
    return render(request, "search/search.html", given)


@require_safe
def level_counts(request: HttpRequest) -> HttpResponse:
    """The strictness control with every count, for a page that was shown before all were known."""
    wanted = SearchForm(request.GET).to_request()
    try:
        counts = count_levels(wanted)
    except QueryError as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    except SearchUnavailable:
        return search_unavailable(request)
    return render(request, "search/_strictness.html", {"levels": levels(wanted, counts)})


def _shown(page: SearchPage) -> dict[str, object]:
    mirrored = interface() == "ar"
    translations = translations_of([hit.article for hit in page.hits])
    rows = [Row(hit, translations.get(hit.article.pk)) for hit in page.hits]
    chart = histogram(page.histogram, page.histogram_unit, mirrored=mirrored)
    return {
        "page": page,
        "rows": rows,
        "panels": facet_panels(page),
        "counts_url": with_search(reverse("level-counts"), page.request)
        if page.counts_wait
        else "",
        "levels": levels(page.request, page.counts_by_match) if page.counts_by_match else [],
        "forms_url": with_search(reverse("variants"), page.request.changed())
        if page.counts_by_match
        else "",
        "form_panels": form_panels(page.request) if page.request.chooses_forms else [],
        "chart": chart,
        "formats": FORMATS.values(),
        "columns": COLUMNS.items(),
        "looser": [] if page.hits else looser_levels(page),
        "unfiltered_total": _unfiltered_total(page),
    }


def _unfiltered_total(page: SearchPage) -> int:
    """What the words alone would find, where with their filters they find nothing."""
    if page.hits or not page.request.is_narrowed:
        return page.total
    return run_search(page.request.without_filters(), interface()).total
