"""Arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentTypeError

from articles.search.request import EXCLUDED, FACETS, FacetFilter


def facet_filter(text: str) -> FacetFilter:
    """FACET=VALUE, or FACET=-VALUE to exclude it."""
    facet, equals, value = text.partition("=")
    if facet not in FACETS or not equals or not value:
        raise ArgumentTypeError(f"write FACET=VALUE with one of {', '.join(FACETS)}")
    return FacetFilter(facet, value.removeprefix(EXCLUDED), value.startswith(EXCLUDED))
