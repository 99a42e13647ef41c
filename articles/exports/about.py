"""What an export says of itself in words: of which search, when, and how many articles."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.exports.export import Export
from articles.level_names import NAMES
from articles.search.facets import facet_label, tags_of, value_label
from articles.search.request import FacetFilter, SearchRequest

Fact = tuple[str, str]


def facts(export: Export) -> list[Fact]:
    """Name and value of each, in the language of the export; one line each."""
    with override(export.language):
        return [
            (_("Archive"), export.archive),
            *_search_facts(export.request, export.language),
            *_count_facts(export),
            (_("Exported at"), export.made_text),
            (_("Address of the search"), export.address),
        ]


def _search_facts(request: SearchRequest, language: str) -> Iterator[Fact]:
    words = " ".join(request.text.split())
    yield _("Words searched for"), words or _("none: every article")
    if words:
        yield _("Strictness"), str(NAMES[request.match][0])
    for chosen in request.filters:
        name = facet_label(chosen.facet)
        value = _value_name(chosen, language)
        yield name, _("not %(value)s") % {"value": value} if chosen.excluded else value
    if request.date_from:
        yield _("From"), str(request.date_from)
    if request.date_to:
        yield _("To"), str(request.date_to)
    orders = {"relevance": _("Most relevant"), "newest": _("Newest"), "oldest": _("Oldest")}
    yield _("Order"), orders[request.effective_sort]


def _count_facts(export: Export) -> Iterator[Fact]:
    yield _("Articles"), _grouped(len(export.keys))
    if export.relaxed:
        yield _("With all the words"), _grouped(export.complete)


def _value_name(chosen: FacetFilter, language: str) -> str:
    tags = tags_of(chosen.facet)
    if tags is None:
        return value_label(chosen.facet, chosen.value)
    tag = tags.filter(slug=chosen.value).first()
    return str(tag.name_in(language)) if tag else chosen.value


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
