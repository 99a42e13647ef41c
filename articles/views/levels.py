"""The four degrees of strictness as the search page offers them, each with its count if counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from articles.level_names import NAMES
from articles.search.request import MATCHES, Match, SearchRequest
from articles.search.results import SearchPage


@dataclass(frozen=True, slots=True)
class Level:
    match: Match
    name: Promise
    short_name: Promise
    finds: Promise
    request: SearchRequest
    selected: bool
    count: int | None  # None where it was not counted


def levels(request: SearchRequest, counts: dict[Match, int]) -> list[Level]:
    """Strictest first."""
    return [
        Level(
            match,
            *NAMES[match],
            request=request.changed(match=match),
            selected=match == request.match,
            count=counts.get(match),
        )
        for match in MATCHES
    ]


def looser_levels(page: SearchPage) -> list[Level]:
    """The levels after the one that was asked for that find something."""
    asked = MATCHES.index(page.request.match)
    offered = levels(page.request, page.counts_by_match)
    return [level for level in offered if MATCHES.index(level.match) > asked and level.count]
