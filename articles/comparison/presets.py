"""Comparisons to begin with: both languages, the newest year and the one before, two sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.addresses import Sides
from articles.formats import digits
from articles.models import Article, Source
from articles.search.request import FacetFilter, FacetName, SearchRequest


@dataclass(frozen=True, slots=True)
class Preset:
    name: str
    sides: Sides


def presets(of: SearchRequest, interface: str) -> list[Preset]:
    """Comparisons of the articles of one search, which is not divided by what it has chosen."""
    return [*_languages(of), *_years(of), *_sources(of, interface)]


def divisions(of: SearchRequest, interface: str) -> list[Preset]:
    """The same without the years: what can be drawn through time."""
    return [*_languages(of), *_sources(of, interface)]


def _languages(of: SearchRequest) -> Iterator[Preset]:
    if not of.chosen("language"):
        name = _against(pgettext("language", "Arabic"), pgettext("language", "English"))
        yield Preset(name, _divided(of, "language", "ar", "en"))


def _years(of: SearchRequest) -> Iterator[Preset]:
    if of.date_from or of.date_to:
        return
    newest = Article.objects.public().aggregate(newest=Max("published_on"))["newest"]
    if newest:
        later, earlier = newest.year, newest.year - 1
        sides = {"a": _in_year(of, later), "b": _in_year(of, earlier)}
        yield Preset(_against(digits(later), digits(earlier)), sides)


def _sources(of: SearchRequest, interface: str) -> Iterator[Preset]:
    """The two with the most articles."""
    if of.chosen("source"):
        return
    rows = Article.objects.public().exclude(source=None).order_by().values("source")
    largest = [row["source"] for row in rows.annotate(n=Count("pk")).order_by("-n", "source")[:2]]
    if len(largest) == 2:
        found = Source.objects.in_bulk(largest)
        first, second = (found[key] for key in largest)
        name = _against(first.name_in(interface), second.name_in(interface))
        yield Preset(name, _divided(of, "source", first.slug, second.slug))


def _divided(of: SearchRequest, facet: FacetName, first: str, second: str) -> Sides:
    return {
        "a": of.with_filter(FacetFilter(facet, first)),
        "b": of.with_filter(FacetFilter(facet, second)),
    }


def _in_year(of: SearchRequest, year: int) -> SearchRequest:
    return replace(of, date_from=date(year, 1, 1), date_to=date(year, 12, 31), page=1)


def _against(first: str, second: str) -> str:
    return _("%(first)s against %(second)s") % {"first": first, "second": second}
