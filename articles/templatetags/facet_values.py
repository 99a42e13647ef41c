"""The values of a facet as pages list them, each with its number and its two links.

A page of results has two hundred of them under eight names, and a template included for each was
the largest part of its time (decision 15). So these lines of HTML are made here, and every piece of
text in them is escaped where it is put in; addresses are when they are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.addresses import ValueAddresses
from articles.facet_panels import FacetPanel
from articles.formats import number_formats
from articles.search.request import FacetName, SearchRequest
from articles.search.results import FacetValue
from articles.templatetags.site import icon

register = template.Library()


class _List(NamedTuple):
    """What is the same for all values of a facet."""

    facet: FacetName
    addresses: ValueAddresses
    exclude: tuple[str, str]  # how the link is called that excludes a value, or no longer does
    number: Callable[[float], str]


@register.simple_tag
def facet_values(
    values: Iterable[FacetValue], facet: FacetName, request: SearchRequest
) -> SafeString:
    """The list of these values."""
    return mark_safe(_values(values, _list_of(facet, request)))  # noqa: S308  (escaped below)


@register.simple_tag
def panel_values(panel: FacetPanel, request: SearchRequest) -> SafeString:
    """What stands under the name of a facet: its values, how to find one, and where all are."""
    listed = _list_of(panel.facet.name, request)
    shown, more, all_ = _values(panel.shown, listed), _more(panel, listed), _show_all(panel, listed)
    return mark_safe(f"{_find(panel, listed)}{shown}{more}{all_}")  # noqa: S308  (escaped below)


def _list_of(facet: FacetName, request: SearchRequest) -> _List:
    exclude = escape(_("Exclude %(value)s")), escape(_("Do not exclude %(value)s"))
    return _List(facet, ValueAddresses(request, facet, escape), exclude, number_formats())


def _find(panel: FacetPanel, listed: _List) -> str:
    """A field for part of a name, which a script shows."""
    if not panel.has_find:
        return ""
    number = len(panel.facet.values)
    within = escape(_("Find in %(facet)s") % {"facet": panel.facet.label})
    among = ngettext("Find among %(names)s name", "Find among %(names)s names", number)
    return (
        f'<label class="find" hidden><span class="visually-hidden">{within}</span>{icon("search")}'
        f'<input type="search" dir="auto" data-finds="{panel.facet.name}"'
        f' placeholder="{escape(among % {"names": listed.number(number)})}"></label>'
    )


def _more(panel: FacetPanel, listed: _List) -> str:
    """The rarer values, folded; of topics the whole tree."""
    if not panel.more:
        return ""
    number = len(panel.more)
    if panel.is_tree:
        name = ngettext("All topics (%(shown)s)", "All topics (%(shown)s)", number)
    else:
        name = ngettext("%(shown)s more", "%(shown)s more", number)
    return (
        f'<details class="more{" whole" if panel.is_tree else ""}"'
        f"{' open' if panel.more_is_open else ''}>"
        f"<summary>{escape(name % {'shown': listed.number(number)})}</summary>"
        f"{_values(panel.more, listed, again=panel.is_tree)}</details>"
    )


def _show_all(panel: FacetPanel, listed: _List) -> str:
    """The way to the page with all values, where there are more than these."""
    if not panel.all_address:
        return ""
    number = listed.number(panel.facet.all_values)
    said = _("%(facet)s: show all (%(n)s)") % {"facet": panel.facet.label, "n": number}
    return (
        f'<p class="show-all"><a class="text-link" href="{escape(panel.all_address)}"'
        f' rel="nofollow" hx-boost="false" aria-label="{escape(said)}">'
        f"{escape(_('Show all (%(n)s)') % {'n': number})}</a></p>"
    )


_escaped = lru_cache(maxsize=8192)(escape)  # names of values come again on every page


def _values(values: Iterable[FacetValue], listed: _List, *, again: bool = False) -> str:
    """The list of these values; `again` where the page has them already, with their anchors."""
    rows = (_value(value, listed, again) for value in values)
    return f'<ul class="values">{"".join(rows)}</ul>'


def _value(value: FacetValue, listed: _List, again: bool) -> str:
    state, box, said = _state(value)
    choose, exclude = _links(value, listed.addresses)
    anchor = "" if again else f' id="f-{listed.facet}-{_escaped(value.value)}"'
    language = f' lang="{value.language}"' if value.language else ""
    name = _escaped(value.label)
    return (
        f'<li class="value depth-{value.depth} {state}">'
        f'<a class="pick"{anchor} href="{choose}" rel="nofollow">'
        f'<span class="box">{box}</span>'
        f'<span class="text"><bdi{language}>{name}</bdi></span>'
        f' <span class="count"><bdi>{listed.number(value.count)}</bdi></span>{said}'
        "</a>"
        f'<a class="exclude" href="{exclude}" rel="nofollow"'
        f' aria-label="{listed.exclude[value.excluded] % {"value": name}}">{icon("exclude")}</a>'
        "</li>"
    )


def _links(value: FacetValue, addresses: ValueAddresses) -> tuple[str, str]:
    """The addresses, escaped, that choose and exclude a value, or leave it where it is either."""
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
