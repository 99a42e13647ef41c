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


class _List(NamedTuple):
    """What is the same for all values of a list."""

    facet: FacetName
    addresses: ValueAddresses
    exclude: tuple[str, str]  # how the link is called that excludes a value, or no longer does
    number: Callable[[float], str]
    again: bool


@register.simple_tag
def facet_values(
    values: Iterable[FacetValue], facet: FacetName, request: SearchRequest, again: bool = False
) -> SafeString:
    """The list of these values; `again` where the page has them already, with their anchors."""
    exclude = escape(_("Exclude %(value)s")), escape(_("Do not exclude %(value)s"))
    addresses = ValueAddresses(request, facet)
    listed = _List(facet, addresses, exclude, number_formats(), again)
    rows = (_value(value, listed) for value in values)
    return mark_safe(f'<ul class="values">{"".join(rows)}</ul>')  # noqa: S308  (escaped below)


def _value(value: FacetValue, listed: _List) -> str:
    state, box, said = _state(value)
    choose, exclude = _links(value, listed.addresses)
    anchor = "" if listed.again else f' id="f-{listed.facet}-{escape(value.value)}"'
    language = f' lang="{value.language}"' if value.language else ""
    name = escape(value.label)
    return (
        f'<li class="value depth-{value.depth} {state}">'
        f'<a class="pick"{anchor} href="{escape(choose)}" rel="nofollow">'
        f'<span class="box">{box}</span>'
        f'<span class="text"><bdi{language}>{name}</bdi></span>'
        f' <span class="count"><bdi>{listed.number(value.count)}</bdi></span>{said}'
        "</a>"
        f'<a class="exclude" href="{escape(exclude)}" rel="nofollow"'
        f' aria-label="{listed.exclude[value.excluded] % {"value": name}}">{icon("exclude")}</a>'
        "</li>"
    )


def _links(value: FacetValue, addresses: ValueAddresses) -> tuple[str, str]:
    """The addresses that choose and exclude a value, or leave it where it is chosen or excluded."""
    if value.excluded:
        leave = addresses.without(value.value)
        return leave, leave
    exclude = addresses.excluding(value.value)
    if value.selected:
        return addresses.without(value.value), exclude
    return addresses.choosing(value.value), exclude


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
