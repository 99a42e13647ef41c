"""All values of one facet under a search, by count or by name: what the panel has no room for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.addresses import values_address
from articles.facet_panels import LISTED
from articles.forms import FacetValuesForm, ValueOrder
from articles.language import collation_key, fold
from articles.search import QueryError, SearchUnavailable, run_search
from articles.search.chips import build_chips
from articles.search.execute import engine
from articles.search.request import FacetName, SearchRequest
from articles.search.results import Facet, FacetValue, SearchPage
from articles.views.errors import search_unavailable

VALUES_A_PAGE = 500


@dataclass(frozen=True, slots=True)
class Section:
    """The values of a page whose names begin with one letter; by count, all of them, unnamed."""

    name: str
    values: tuple[FacetValue, ...]

    @property
    def anchor(self) -> str:
        return _anchor(self.name)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that names begin with, and where the first of them stands."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing:
    """How the values are listed, and the addresses of the same list otherwise."""

    facet: FacetName
    request: SearchRequest  # its page is the page of values
    order: ValueOrder
    wanted_name: str

    def at(self, **changes: str | int) -> str:
        """The address of the list with another `order`, `find` or `page`, else from its start."""
        order = str(changes.get("order", self.order))
        return values_address(
            self.facet,
            self.request.changed(page=changes.get("page", 1)),
            order="" if order == "count" else order,
            find=str(changes.get("find", self.wanted_name)),
        )

    @property
    def page(self) -> int:
        return self.request.page

    @property
    def by_count(self) -> str:
        return self.at(order="count")

    @property
    def by_name(self) -> str:
        return self.at(order="name")

    @property
    def with_every_name(self) -> str:
        return self.at(find="")

    @property
    def before(self) -> str:
        return self.at(page=self.page - 1)

    @property
    def after(self) -> str:
        return self.at(page=self.page + 1)


@require_safe
def facet_values(request: HttpRequest, name: str) -> HttpResponse:
    facet = next((listed for listed in LISTED if listed == name), None)
    if facet is None:
        raise Http404
    form = FacetValuesForm(request.GET)
    wanted = form.to_request()
    listing = Listing(facet, wanted, form.value_order, form.wanted_name)
    if form.has_blanks:
        return redirect(listing.at())
    try:
        page = _searched(wanted.changed(), facet)
    except QueryError as error:
        given = {"form": form, "wanted": wanted, "query_error": str(error)}
        return render(request, "search/search.html", given, status=400)
    except SearchUnavailable:
        return search_unavailable(request)
    found = page.facet(facet) or Facet(facet, "", ())
    values = _ordered(_named(found.values, listing.wanted_name), listing.order)
    last_page = max(1, -(-len(values) // VALUES_A_PAGE))
    if "page" in form.errors or listing.page > last_page:
        return redirect(listing.at())
    given = {"facet": found, "page": page, "listing": listing, "last_page": last_page}
    return render(request, "search/values.html", {**given, **_listed(values, listing)})


def _searched(wanted: SearchRequest, facet: FacetName) -> SearchPage:
    """The search without its hits, with all values of the facet and of those that are chosen."""
    chosen = {chosen.facet for chosen in wanted.filters} - {facet}
    interface = "ar" if get_language() == "ar" else "en"
    page = run_search(
        replace(wanted, per_page=0),
        interface,
        facets=(facet, *sorted(chosen)),
        count_later=True,
    )
    chips = build_chips(wanted, page.facets, interface, engine().reader())
    return replace(page, request=wanted, chips=chips)


def _named(values: Iterable[FacetValue], wanted: str) -> list[FacetValue]:
    """The values whose names have all the words, in any spelling, also inside a word."""
    words = fold(wanted).split()
    return [value for value in values if all(word in fold(value.label) for word in words)]


def _ordered(values: Iterable[FacetValue], order: ValueOrder) -> list[FacetValue]:
    """By name or the commonest first; topics too, which no longer stand in their tree."""
    flat = [replace(value, depth=0) for value in values]
    flat.sort(key=lambda value: collation_key(value.label))
    return flat if order == "name" else sorted(flat, key=lambda value: -value.count)


def _listed(values: list[FacetValue], listing: Listing) -> dict[str, object]:
    """The values of the page in their sections, and the letters of all pages."""
    shown = values[(listing.page - 1) * VALUES_A_PAGE : listing.page * VALUES_A_PAGE]
    if listing.order == "count":
        sections = [Section("", tuple(shown))] if shown else []
        return {"total": len(values), "sections": sections}
    sections = [Section(name, tuple(group)) for name, group in groupby(shown, _letter)]
    return {"total": len(values), "sections": sections, "letters": _letters(values, listing)}


def _letters(values: list[FacetValue], listing: Listing) -> list[Letter]:
    pages: dict[str, int] = {}
    for place, value in enumerate(values):
        pages.setdefault(_letter(value), place // VALUES_A_PAGE + 1)
    return [
        Letter(name, ("" if page == listing.page else listing.at(page=page)) + f"#{_anchor(name)}")
        for name, page in pages.items()
    ]


def _letter(value: FacetValue) -> str:
    """The letter a name is ordered by: القاضي under ق, numbers under #."""
    script, folded, _spelled = collation_key(value.label)
    return folded[:1].upper() if script else "#"


def _anchor(letter: str) -> str:
    return f"letter-{'0' if letter == '#' else letter}"
