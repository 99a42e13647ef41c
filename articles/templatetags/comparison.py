"""What the pages that compare need: shares as they are written, and the ways from a search."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from articles.addresses import sides_address, trend_address
from articles.formats import number_format
from articles.search.request import SearchRequest

register = template.Library()

LEAST_SHOWN = 0.001  # a share below it is written as less than it


@register.filter
def percent(share: float) -> str:
    """0.125 → 12.5%; what is there at all is never written as nothing."""
    if 0 < share < LEAST_SHOWN:
        return _("under %(share)s") % {"share": percent(LEAST_SHOWN)}
    rounded = round(100 * share, 1)
    return f"{number_format(int(rounded) if rounded == int(rounded) else rounded)}%"


@register.filter
def one_decimal(number: float) -> str:
    return number_format(round(number, 1))


@register.filter
def whole(number: float) -> str:
    return number_format(round(number))


@register.simple_tag
def compare_url(request: SearchRequest) -> str:
    """The page that compares this search with another."""
    return sides_address("compare", {"a": request})


@register.simple_tag
def trend_url(request: SearchRequest) -> str:
    """The trend of this search."""
    return trend_address(request)
