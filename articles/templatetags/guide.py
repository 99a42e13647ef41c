"""What the guide is written with: examples that run, each with how the archive reads it."""

from __future__ import annotations

from django import template

from articles.addresses import search_address
from articles.search.describe import describe
from articles.search.parse import parse
from articles.search.request import DEFAULT_MATCH, SearchRequest

register = template.Library()


@register.inclusion_tag("help/_example.html")
def example(text: str, says: str) -> dict[str, object]:
    """A row: the query as a link that runs it, what it finds, and the query as it is read."""
    return {
        "text": text,
        "says": says,
        "address": search_address(SearchRequest(text)),
        "reading": describe(parse(text).tree, DEFAULT_MATCH),
    }
