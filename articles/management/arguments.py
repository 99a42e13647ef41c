"""Arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from articles.search.request import EXCLUDED, FACETS, FacetFilter


def add_filter_argument(parser: ArgumentParser) -> None:
    """`--filter FACET=VALUE`, repeatable: a list of `FacetFilter` under `filter`."""
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        type=facet_filter,
        metavar="FACET=VALUE",
        help=f"narrow by {', '.join(FACETS)}; FACET=-VALUE excludes; repeatable",
    )


def facet_filter(text: str) -> FacetFilter:
    """FACET=VALUE, or FACET=-VALUE to exclude it."""
    facet, equals, value = text.partition("=")
    if facet not in FACETS or not equals or not value:
        raise ArgumentTypeError(f"write FACET=VALUE with one of {', '.join(FACETS)}")
    return FacetFilter(facet, value.removeprefix(EXCLUDED), value.startswith(EXCLUDED))
