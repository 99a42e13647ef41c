"""The values of a facet as pages list them, each with its number and its two links.

A page of results has two hundred of them. A template included for each took twice as long as the
search itself; this takes a third of that. So these few lines of HTML are made here, by
`format_html`, which escapes every piece.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.addresses import address_with_values
from articles.formats import number_format
from articles.search.request import FacetName, SearchRequest
from articles.search.results import FacetValue
from articles.templatetags.site import icon

register = template.Library()

VALUE = (
    '<li class="value depth-{} {}">'
    '<a class="pick"{} href="{}" rel="nofollow">'
    '<span class="box">{}</span>'
    '<span class="text"><bdi{}>{}</bdi></span>'
    ' <span class="count"><bdi>{}</bdi></span>{}'
    "</a>"
    '<a class="exclude" href="{}" rel="nofollow" aria-label="{}">{}</a>'
    "</li>"
)


@register.simple_tag
def facet_values(
    values: Iterable[FacetValue], facet: FacetName, request: SearchRequest, again: bool = False
) -> SafeString:
    """The list of these values; `again` where the page has them already, with their anchors."""
    rows = (_value(value, facet, request, again) for value in values)
    return format_html('<ul class="values">{}</ul>', format_html_join("", "{}", zip(rows)))


def _value(value: FacetValue, facet: FacetName, request: SearchRequest, again: bool) -> SafeString:
    state, box, said = _state(value)
    anchor = "" if again else format_html(' id="f-{}-{}"', facet, value.value)
    language = format_html(' lang="{}"', value.language) if value.language else ""
    label = _("Do not exclude %(value)s") if value.excluded else _("Exclude %(value)s")
    return format_html(
        VALUE, value.depth, state, anchor, _choose(value, facet, request), box,
        language, value.label, number_format(value.count), said,
        _exclude(value, facet, request), label % {"value": value.label}, icon("exclude"),
    )  # fmt: skip


def _choose(value: FacetValue, facet: FacetName, request: SearchRequest) -> str:
    """The address that chooses this value, or leaves it if it is chosen or excluded."""
    others = [one for one in request.chosen(facet) if one.value != value.value]
    picked = [] if value.selected or value.excluded else [value.as_filter(facet)]
    return address_with_values(request, facet, [*others, *picked])


def _exclude(value: FacetValue, facet: FacetName, request: SearchRequest) -> str:
    """The address that excludes this value, or no longer does."""
    others = [one for one in request.chosen(facet) if one.value != value.value]
    barred = [] if value.excluded else [value.as_filter(facet, excluded=True)]
    return address_with_values(request, facet, [*others, *barred])


def _state(value: FacetValue) -> tuple[str, SafeString | str, SafeString | str]:
    """How its state is called in the style sheet, its icon, and how it is said."""
    if value.selected:
        return "is-selected", icon("check"), _said(_("selected; remove"))
    if value.excluded:
        return "is-excluded", icon("close"), _said(_("excluded; remove"))
    if value.partly:
        return "is-partly", icon("minus"), _said(_("partly selected"))
    return "", "", ""


def _said(words: str) -> SafeString:
    return format_html('<span class="visually-hidden">, {}</span>', words)
