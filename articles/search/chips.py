"""What a search is narrowed by, one chip each, with the search without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from articles.formats import date_format
from articles.search.engines.base import Reader, Vocabulary
from articles.search.facets import facet_label
from articles.search.request import SearchRequest
from articles.search.restrict import language_of
from articles.search.results import Chip, Facet


def build_chips(
    request: SearchRequest, facets: tuple[Facet, ...], interface: str, reader: Reader
) -> tuple[Chip, ...]:
    """Chips in the order of the choices, then dates, then forms; labels as the facets have them."""
    labels = {(facet.name, value.value): value for facet in facets for value in facet.values}
    chips = []
    for chosen in request.filters:
        value = labels.get((chosen.facet, chosen.value))
        chips.append(
            Chip(
                facet_label(chosen.facet),
                value.label if value else chosen.value,
                chosen.excluded,
                request.without_filter(chosen),
                value.language if value else "",
            )
        )
    if request.date_from or request.date_to:
        label = _date_label(request.date_from, request.date_to)
        chips.append(Chip(_("Date"), label, False, request.without_dates()))
    if request.chooses_forms:
        chips += _chips_of_forms(request, reader.vocabulary())
    return tuple(chips)


def _chips_of_forms(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Chip]:
    """As most articles spell the forms."""

    def chip(label: str, form: str, excluded: bool, back: SearchRequest) -> Chip:
        spelled = " ".join(map(vocabulary.as_written, form.split()))
        return Chip(label, spelled, excluded, back, language_of(form))

    for form in request.without:
        back = request.with_forms(set(request.without) - {form}, request.only)
        yield chip(_("Form"), form, True, back)
    for form in request.only:
        back = request.with_forms(request.without, set(request.only) - {form})
        yield chip(_("Only the form"), form, False, back)


def _date_label(first: date | None, last: date | None) -> str:
    """In words, never with a dash: a dash between figures turns round in Arabic."""
    if first and last and first == last:
        return date_format(first, "DATE_FORMAT")
    if first and last:
        return _("from %(first)s to %(last)s") % {
            "first": date_format(first, "DATE_FORMAT"),
            "last": date_format(last, "DATE_FORMAT"),
        }
    if first:
        return _("since %(first)s") % {"first": date_format(first, "DATE_FORMAT")}
    return _("until %(last)s") % {"last": date_format(last, "DATE_FORMAT") if last else ""}
