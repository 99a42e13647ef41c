"""Haystack's seam: a `SearchQuerySet` compiled to the query tree that every engine evaluates.

What is supported: `filter`, `exclude` and `SQ` on `content` and on the facets (`exact`, `in`),
`published` with `gte` and `lte`, `auto_query`, `narrow('topic:"weather"')`, `facet`, `order_by`
(`published`, `-published`), `more_like_this`, slices and `count`. No text of a caller reaches an
engine's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NoReturn

from django.db.models import Model
from haystack.backends import BaseSearchBackend, BaseSearchQuery, SearchNode
from haystack.models import SearchResult

from articles.models import Article, IndexQueue
from articles.search.engines.base import Engine, EngineQuery
from articles.search.expand import expand
from articles.search.facets import build_facets, choices_of, numbers_of
from articles.search.parse import parse
from articles.search.query import (
    AllOf,
    AnyOf,
    Between,
    Everything,
    Expanded,
    HasValue,
    NoneOf,
    QueryError,
)
from articles.search.request import FACETS, FacetFilter, FacetName, SearchRequest, Sort
from articles.search.similar import like

NARROW = re.compile(r'(\w+):"?([^"]*)"?')
DEFAULT_LIMIT = 1000


class TreeBackend(BaseSearchBackend):
    """Writes go to the outbox; the indexer alone writes to an index."""

    engine: Engine

    def update(self, index: Any, iterable: Iterable[Article], commit: bool = True) -> None:
        IndexQueue.objects.put(article.pk for article in iterable)

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        if isinstance(obj_or_string, str):
            pk = int(obj_or_string.rpartition(".")[2])
        else:
            pk = obj_or_string.pk
        IndexQueue.objects.put([pk])

    def clear(self, models: Any = None, commit: bool = True) -> NoReturn:
        raise NotImplementedError("The live index is never emptied; use `manage.py rebuild_index`.")

    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """The articles for plain words, read as the search page reads them."""
        tree = expand(parse(query_string).tree, "family")
        start = kwargs.get("start_offset") or 0
        limit = (kwargs.get("end_offset") or start + DEFAULT_LIMIT) - start
        result = self.engine.run(EngineQuery(tree, sort="relevance", offset=start, limit=limit))
        return {
            "results": search_results(result.article_ids, result.scores),
            "hits": result.total,
            "facets": {},
            "spelling_suggestion": None,
        }


class TreeQuery(BaseSearchQuery):
    """A `SearchQuerySet`'s query, run as an `EngineQuery`."""

    backend: TreeBackend

    def build_query(self) -> Expanded:
        wanted = _compile(self.query_filter)
        article: Article | None = self._mlt_instance
        if article is None:
            return wanted
        alike = like(article, self.backend.engine, frozenset({article.pk}))
        return AllOf((alike, wanted)) if self.query_filter else alike

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        """Fetch the slice, the number of hits and the facets in one pass."""
        start = self.start_offset or 0
        stop = start + DEFAULT_LIMIT if self.end_offset is None else self.end_offset
        result = self.backend.engine.run(self._engine_query(start, max(0, stop - start)))
        self._results = search_results(result.article_ids, result.scores)
        self._hit_count = result.total
        labelled = build_facets(result.facets, SearchRequest(), "en", None)
        fields = {f.name: [(value.value, value.count) for value in f.values] for f in labelled}
        self._facet_counts = {"fields": fields, "dates": {}, "queries": {}} if fields else {}

    def run_mlt(self, **kwargs: Any) -> None:
        """As any other query: `build_query` asks for what is like the article given."""
        self.run(**kwargs)

    def get_count(self) -> int:
        if self._hit_count is None:
            self._hit_count = self.backend.engine.run(self._engine_query(0, 0)).total
        return self._hit_count

    def _engine_query(self, offset: int, limit: int) -> EngineQuery:
        narrowed = SearchRequest(filters=tuple(map(_narrowing, sorted(self.narrow_queries))))
        return EngineQuery(
            tree=self.build_query(),
            choices=choices_of(narrowed),
            sort=_sort(self.order_by),
            offset=offset,
            limit=limit,
            facets=tuple(_facet_name(name) for name in self.facets),
        )


def search_results(ids: tuple[int, ...], scores: tuple[float, ...]) -> list[SearchResult]:
    pairs = zip(ids, scores, strict=True)
    return [SearchResult("articles", "article", pk, score) for pk, score in pairs]


def _compile(node: SearchNode) -> Expanded:
    parts = tuple(
        _compile(child) if isinstance(child, SearchNode) else _leaf(*child)
        for child in node.children
    )
    if not parts:
        return Everything()
    joined: Expanded = parts[0]
    if len(parts) > 1:
        joined = AnyOf(parts) if node.connector == "OR" else AllOf(parts)
    return NoneOf(joined) if node.negated else joined


def _leaf(expression: str, value: Any) -> Expanded:
    field, _, lookup = expression.partition("__")
    if field == "content":
        text = str(getattr(value, "query_string", value))
        return expand(parse(f'"{text}"' if lookup == "exact" else text).tree, "family")
    if field == "published":
        return _dates(lookup, value)
    facet = _facet_name(field)
    values = [str(one) for one in value] if lookup == "in" else [_plain(value)]
    return HasValue(facet, frozenset(numbers_of(facet, values).values()))


def _plain(value: Any) -> str:
    return str(getattr(value, "query_string", value))


def _dates(lookup: str, value: Any) -> Expanded:
    day = getattr(value, "query_string", value)
    ordinal = (day.date() if isinstance(day, datetime) else day).toordinal()
    if not isinstance(day, date) or lookup not in ("gte", "lte"):
        raise QueryError("Dates are searched by published__gte and published__lte.")
    return Between(ordinal, 0) if lookup == "gte" else Between(0, ordinal)


def _facet_name(name: str) -> FacetName:
    plain = name.removesuffix("_exact")
    if plain not in FACETS:
        raise QueryError(f"There is no field “{name}”; there are {', '.join(FACETS)}.")
    return plain


def _narrowing(text: str) -> FacetFilter:
    found = NARROW.fullmatch(text)
    if not found:
        raise QueryError(f'Narrowing is written facet:"value", not “{text}”.')
    return FacetFilter(_facet_name(found[1]), found[2])


def _sort(order_by: list[str]) -> Sort:
    known: dict[str, Sort] = {"published": "oldest", "-published": "newest"}
    if order_by and order_by[0] not in known:
        raise QueryError(f"Order by published or -published, not by {order_by[0]}.")
    return known[order_by[0]] if order_by else "relevance"
