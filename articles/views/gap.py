"""What one language or source reported and another did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from articles.addresses import gap_address, gap_parameters
from articles.comparison.forms import MOST_DAYS, USUAL_DAYS, GapForm
from articles.comparison.gap import MOST_ARTICLES, Gap, MissingValues, SideOf, Uncovered, find_gap
from articles.comparison.naming import sources_by_name
from articles.comparison.telling import TellingValue
from articles.formats import interface
from articles.models import Article, Source
from articles.search import QueryError, SearchRequest, SearchUnavailable
from articles.views.errors import search_unavailable

ARTICLES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the articles that the other side has no counterpart of."""

    articles: list[Article]
    page: int
    last_page: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A value, with the searches for its articles on both sides."""

    value: TellingValue
    has: SearchRequest
    lacks: SearchRequest


@dataclass(frozen=True, slots=True)
class MissingPanel:
    """The first values of a facet that the other side lacks."""

    facet: MissingValues
    values: tuple[Missing, ...]


@require_safe
def gap(request: HttpRequest) -> HttpResponse:
    form = GapForm(request.GET)
    wanted = form.request
    given: dict[str, object] = {"form": form, "wanted": wanted, **_fields(form)}
    if form.has_errors:
        return render(request, "compare/gap.html", given)
    if form.has_blanks or "page" in form.errors:
        return redirect(_address(form))
    has, lacks = form.cleaned_data["has"], form.cleaned_data["lacks"]
    try:
        found = find_gap(wanted, has, lacks, form.wanted_days)
    except QueryError as error:
        given["query_error"] = str(error)
        return render(request, "compare/gap.html", given, status=400)
    except SearchUnavailable:
        return search_unavailable(request)
    listing = _listing(form, found.uncovered) if found.uncovered else None
    if listing and form.wanted_page > listing.last_page:
        return redirect(_address(form))
    given |= {"found": found, "missing": _missing(found), "listing": listing}
    given |= {"most_articles": MOST_ARTICLES, "swapped": _address(form, has=lacks, lacks=has)}
    return render(request, "compare/gap.html", given)


def _address(form: GapForm, page: int = 1, **sides: SideOf) -> str:
    has, lacks = (str(sides.get(name, form.cleaned_data[name])) for name in ("has", "lacks"))
    days = "" if form.wanted_days == USUAL_DAYS else str(form.wanted_days)
    return gap_address(form.request, has, lacks, days=days, page="" if page == 1 else str(page))


def _fields(form: GapForm) -> dict[str, object]:
    """What the form offers, what is chosen of it, and what it must carry along."""
    language = interface()
    sources = sources_by_name(language)
    shown = {"q", "from", "to"}
    chosen = {
        name: side for name in ("has", "lacks") if isinstance(side := form.chosen(name), SideOf)
    }
    return {
        "sources": sources,
        "chosen": {name: str(side) for name, side in chosen.items()},
        "names": {name: _name(side, sources, language) for name, side in chosen.items()},
        "carried": [pair for pair in gap_parameters(form.request) if pair[0] not in shown],
        "most_days": MOST_DAYS,
    }


def _name(side: SideOf, sources: Sequence[Source], interface: str) -> str:
    if side.facet == "language":
        names = {"ar": pgettext("language", "Arabic"), "en": pgettext("language", "English")}
        return names[side.value]
    named = (source.name_in(interface) for source in sources if source.slug == side.value)
    return next(named, side.value)


def _missing(found: Gap) -> list[MissingPanel]:
    has, lacks = found.has.link, found.lacks.link
    return [
        MissingPanel(
            facet,
            tuple(
                Missing(value, has.with_filter(value.filter), lacks.with_filter(value.filter))
                for value in facet.values
            ),
        )
        for facet in found.missing
    ]


def _listing(form: GapForm, uncovered: Uncovered) -> Listing:
    page = form.wanted_page
    keys = uncovered.keys[(page - 1) * ARTICLES_A_PAGE : page * ARTICLES_A_PAGE]
    read = Article.objects.public().filter(pk__in=keys).select_related("source")
    articles = {article.pk: article for article in read.defer("body", "removed_text")}
    return Listing(
        articles=[articles[key] for key in keys if key in articles],
        page=page,
        last_page=max(1, -(-len(uncovered.keys) // ARTICLES_A_PAGE)),
        before=_address(form, page - 1),
        after=_address(form, page + 1),
    )
