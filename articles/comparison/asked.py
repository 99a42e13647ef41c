"""A search as one tree for the engine, and the search page that shows the same articles.

Here a search finds only articles with all of its words: what is compared shall be what was asked.
The search page shows those with most of the words where all are rare; links to it then say AND.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.search.engines.base import EngineQuery, EngineResult, Reader
from articles.search.execute import RELAX_BELOW, engine_query
from articles.search.parse import parse
from articles.search.query import (
    AllOf,
    And,
    Between,
    Expanded,
    HasValue,
    Node,
    NoneOf,
    Not,
    QueryError,
    unrelaxed,
)
from articles.search.request import FacetFilter, FacetName, SearchRequest
from articles.search.widen import Widener

AND = "AND"


@dataclass(frozen=True, slots=True)
class Asked:
    """`tree` has the words, filters and dates of `request`; the page of `link` shows its hits.

    `repairs` say what was malformed and how it was read.
    """

    request: SearchRequest
    link: SearchRequest
    tree: Expanded
    repairs: tuple[str, ...]

    def without(self, other: Asked) -> Expanded:
        """The articles that this search finds and the other one does not."""
        return AllOf((self.tree, NoneOf(other.tree)))


def asked(request: SearchRequest, widener: Widener) -> Asked:
    """Raises QueryError where the request cannot be answered, and SearchUnavailable."""
    reading = parse(request.text)
    query = engine_query(request, widener, relax=False)
    return Asked(
        request=request,
        link=_link(request, reading.tree, query.tree, widener.reader),
        tree=AllOf(tuple(_parts(query))),
        repairs=reading.repairs,
    )


def answer(
    tree: Expanded, reader: Reader, facets: tuple[FacetName, ...] = (), limit: int = 0
) -> EngineResult:
    """What the tree finds: the newest `limit` articles, the days of all, the counts of facets."""
    return reader.run(EngineQuery(tree, facets=facets, limit=limit, spans=True))


def _parts(query: EngineQuery) -> Iterator[Expanded]:
    yield query.tree
    for choice in query.choices:
        if choice.included:
            yield HasValue(choice.facet, choice.included)
        if choice.excluded:
            yield NoneOf(HasValue(choice.facet, choice.excluded))
    if query.first_day or query.last_day:
        yield Between(query.first_day, query.last_day)


# --- Links to the search page -------------------------------------------------------------------


def _link(request: SearchRequest, tree: Node, words: Expanded, reader: Reader) -> SearchRequest:
    """The search, with AND between its words where its page would show those with most of them."""
    may_relax = isinstance(tree, And) and tree.relaxable
    if may_relax and reader.count(words, EngineQuery(words)) < RELAX_BELOW:
        return request.changed(text=_with_all_words(request.text))
    return request.changed()


def _with_all_words(text: str) -> str:
    """The text as a query that is never relaxed; as it is where there is no room for that."""
    strict = f"{AND} {text}" if set(text) & set('"“”„«»()') else text.replace(" ", f" {AND} ", 1)
    try:
        same = parse(strict).tree == unrelaxed(parse(text).tree)
    except QueryError:  # longer than a search may be
        return text
    return strict if same else text


def difference(one: Asked, other: Asked) -> SearchRequest | None:
    """The search for what `one` finds and `other` does not; None where no address says that."""
    first, second = one.request, other.request
    if first.chooses_forms or second.chooses_forms or first.match != second.match:
        return None
    if (first.date_from, first.date_to) != (second.date_from, second.date_to):
        return None
    if set(first.filters) == set(second.filters):
        return _without_words(first, second)
    more = _narrower_by(first, second) if first.text == second.text else None
    return one.link.changed(filters=(*first.filters, *more)) if more else None


def _without_words(first: SearchRequest, second: SearchRequest) -> SearchRequest | None:
    """`(first) AND -(second)`, where that is read as it is meant."""
    wanted, unwanted = (unrelaxed(parse(request.text).tree) for request in (first, second))
    text = f"({first.text}) {AND} -({second.text})" if first.text else f"{AND} -({second.text})"
    opposite = unwanted.part if isinstance(unwanted, Not) else Not(unwanted)
    meant = And((wanted, opposite)) if first.text else opposite
    try:
        return first.changed(text=text) if parse(text).tree == meant else None
    except QueryError:  # longer than a search may be
        return None


def _narrower_by(first: SearchRequest, second: SearchRequest) -> tuple[FacetFilter, ...]:
    """The values, excluded, by which alone the second is narrower: some of one facet."""
    more = set(second.filters) - set(first.filters)
    facets = {chosen.facet for chosen in more}
    is_wider = not set(first.filters) - set(second.filters)
    if not is_wider or len(facets) != 1 or any(chosen.excluded for chosen in more):
        return ()
    if any(first.chosen(facet) for facet in facets):
        return ()
    excluded = (FacetFilter(chosen.facet, chosen.value, excluded=True) for chosen in more)
    return tuple(sorted(excluded, key=str))
