"""The values of a facet as pages list them, each with its number and its two links.

A page of results has two hundred of them, and a template included for each was the largest part of
its time (decision 15). So these lines of HTML are made here, and every piece of text in them is
escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.addresses import ValueAddresses
from articles.formats import number_formats
from articles.search.request import FacetName, SearchRequest
from articles.search.results import FacetValue
from articles.templatetags.site import icon

register = template.Library()


class _Written(NamedTuple):
    """What depends on the language of the page, and is the same for all values."""

    exclude: tuple[str, str]  # how the link is called that excludes a value, or no longer does
    number: Callable[[float], str]


@register.simple_tag
def facet_values(
    values: Iterable[FacetValue], facet: FacetName, request: SearchRequest, again: bool = False
) -> SafeString:
    """The list of these values; `again` where the page has them already, with their anchors."""
    addresses = ValueAddresses(request, facet)
    written = _Written((_("Exclude %(value)s"), _("Do not exclude %(value)s")), number_formats())
    rows = (_value(value, facet, addresses, written, again) for value in values)
    return mark_safe(f'<ul class="values">{"".join(rows)}</ul>')  # noqa: S308  (escaped below)


def _value(
    value: FacetValue,
    facet: FacetName,
    addresses: ValueAddresses,
    written: _Written,
    again: bool,
) -> str:
    state, box, said = _state(value)
    anchor = "" if again else f' id="f-{facet}-{escape(value.value)}"'
    language = f' lang="{value.language}"' if value.language else ""
    name = escape(value.label)
    label = escape(written.exclude[value.excluded]) % {"value": name}
    return (
        f'<li class="value depth-{value.depth} {state}">'
        f'<a class="pick"{anchor} href="{escape(_choose(value, facet, addresses))}" rel="nofollow">'
        f'<span class="box">{box}</span>'
        f'<span class="text"><bdi{language}>{name}</bdi></span>'
        f' <span class="count"><bdi>{written.number(value.count)}</bdi></span>{said}'
        "</a>"
        f'<a class="exclude" href="{escape(_exclude(value, facet, addresses))}" rel="nofollow"'
        f' aria-label="{label}">{icon("exclude")}</a>'
        "</li>"
    )


def _choose(value: FacetValue, facet: FacetName, addresses: ValueAddresses) -> str:
    """The address that chooses this value, or leaves it if it is chosen or excluded."""
    if value.selected or value.excluded:
        return addresses.without(value.value)
    return addresses.without(value.value, value.as_filter(facet))


def _exclude(value: FacetValue, facet: FacetName, addresses: ValueAddresses) -> str:
    """The address that excludes this value, or no longer does."""
    if value.excluded:
        return addresses.without(value.value)
    return addresses.without(value.value, value.as_filter(facet, excluded=True))


def _state(value: FacetValue) -> tuple[str, str, str]:
    """How its state is called in the style sheet, its icon, and how it is said."""
    if value.selected:
        return "is-selected", icon("check"), _said(_("selected; remove"))
    if value.excluded:
        return "is-excluded", icon("close"), _said(_("excluded; remove"))
    if value.partly:
        return "is-partly", icon("minus"), _said(_("partly selected"))
    return "", "", ""


def _said(words: str) -> str:
    return f'<span class="visually-hidden">, {escape(words)}</span>'
