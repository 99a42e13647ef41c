"""The one way to search: `run_search(request)` gives the page, for whoever shows it.

parse → expand → engine → hits checked against the database → facets → snippets of this page.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.conf import settings
from haystack import connections

from articles.models import Article
from articles.search.chips import build_chips
from articles.search.describe import describe
from articles.search.engines.base import Engine, EngineQuery, EngineResult, Recency
from articles.search.expand import expand, wanted_words
from articles.search.facets import build_facets, choices_of
from articles.search.histogram import histogram
from articles.search.parse import parse
from articles.search.query import And, Everything, Expanded, Node, Not, unrelaxed
from articles.search.request import FACETS, MATCHES, FacetName, Match, SearchRequest
from articles.search.restrict import restrict
from articles.search.results import FoundWord, Hit, Related, SearchPage
from articles.search.snippets import (
    WantedWords,
    found_words,
    marked,
    passage,
    read,
    wanted_words_of,
)
from articles.search.suggest import did_you_mean
from articles.search.widen import Widener

logger = logging.getLogger("articles.queries")

# Fewer hits than this with all the words: the page shows those with most of them.
RELAX_BELOW = 10
RELAX_TO = 50
SLOW_COUNT = 0.05  # seconds; where one takes longer, the others are counted after the page
PAGE_FACETS: tuple[FacetName, ...] = FACETS


def engine() -> Engine:
    """The engine that the settings name, behind Haystack's connection."""
    backend = connections["default"].get_backend()
    chosen: Engine = backend.engine
    return chosen


def recency() -> Recency | None:
    """How much the settings prefer newer articles."""
    if not settings.RECENCY_WEIGHT:
        return None
    return Recency(settings.RECENCY_WEIGHT, settings.RECENCY_HALF_LIFE)


def every_hit(
    request: SearchRequest, *, relax: bool = True, most: int = sys.maxsize
) -> EngineResult:
    """All hits of a search, or the first `most`, in the order of its pages, whatever its page.

    Relaxed as the page is, unless told otherwise. Raises as `run_search`.
    """
    widener = Widener(engine().reader())
    query = engine_query(request, widener, relax=relax)
    return widener.reader.run(replace(query, offset=0, limit=most, spans=False))


def engine_query(
    request: SearchRequest,
    widener: Widener,
    facets: tuple[FacetName, ...] = (),
    *,
    relax: bool = True,
) -> EngineQuery:
    """What the engine is asked for the page of a request. Raises QueryError."""
    tree = parse(request.text).tree
    return EngineQuery(
        tree=restrict(expand(tree if relax else unrelaxed(tree), request.match, widener), request),
        choices=choices_of(request),
        first_day=request.date_from.toordinal() if request.date_from else 0,
        last_day=request.date_to.toordinal() if request.date_to else 0,
        sort=request.effective_sort,
        offset=(request.page - 1) * request.per_page,
        limit=request.per_page,
        facets=facets,
        relax_below=RELAX_BELOW,
        relax_to=RELAX_TO,
        recency=recency(),
        spans=True,
    )


def run_search(
    request: SearchRequest,
    interface: str = "en",
    *,
    facets: tuple[FacetName, ...] = PAGE_FACETS,
    most_values: int | None = None,
    relax: bool = True,
    count_later: bool = False,
) -> SearchPage:
    """The page of hits that `request` asks for, labelled in the language of `interface`.

    `most_values` limits the values of each facet, the commonest first. With `count_later` the
    strictness levels that would take long to count are left to `count_levels`. Raises QueryError
    for a query that cannot be answered and SearchUnavailable where the index cannot be read.
    """
    began = time.perf_counter()
    reading = parse(request.text)
    widener = Widener(engine().reader())
    query = engine_query(request, widener, facets, relax=relax)
    asked = time.perf_counter()
    result = widener.reader.run(query)
    slowest = time.perf_counter() - asked if count_later else 0.0
    if settings.LOG_QUERIES:  # readers' queries are theirs; an operator has to ask for them
        logger.info("%r found %d articles", request.text, result.total)
    bars, unit = histogram(result, request)
    counts = {}
    if not isinstance(reading.tree, Everything):
        known = {request.match: result.total_all_words}
        patience = SLOW_COUNT if count_later else None
        asking = _Asking(reading.tree, request, widener)
        counts = _counts(asking, query, known, slowest, patience)
    labelled = build_facets(result.facets, request, interface, most_values)
    return SearchPage(
        request=request,
        hits=tuple(_hits(result, wanted_words_of(query.tree), reading.tree)),
        total=result.total,
        total_all_words=result.total_all_words,
        relaxed=result.relaxed,
        related=tuple(_related(query.tree)) if result.relaxed else (),
        facets=labelled,
        histogram=bars,
        histogram_unit=unit,
        chips=build_chips(request, labelled, interface, widener.reader),
        reading=_reading(reading.tree, request),
        repairs=reading.repairs,
        suggestion=did_you_mean(reading.tree, request, query, widener, result.total_all_words),
        counts_by_match=counts,
        counts_wait=bool(counts) and len(counts) < len(MATCHES),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def _related(tree: Expanded) -> Iterable[Related]:
    for word in wanted_words(tree):
        if word.neighbours:
            yield Related(word.word.typed, word.neighbours)


def _reading(tree: Node, request: SearchRequest) -> str:
    return "" if isinstance(tree, Everything) else describe(tree, request.match)


def _hits(result: EngineResult, words: WantedWords, tree: Node) -> Iterable[Hit]:
    """The page's articles in the engine's order; one that is no longer public is left out."""
    articles = {
        article.pk: article
        for article in Article.objects.public().for_a_list().filter(pk__in=result.article_ids)
    }
    required = _required(tree)
    for article_id, score in zip(result.article_ids, result.scores, strict=True):
        article = articles.get(article_id)
        if article is None:
            continue
        title, summary, body = (
            read(text, words) for text in (article.title, article.summary, article.body)
        )
        why = found_words(title, summary, body, words)
        yield Hit(
            article=article,
            score=score,
            title=marked(title),
            snippet=passage(body),
            why=why,
            missing=tuple(_missing(why, required)) if result.relaxed else (),
        )


def _required(tree: Node) -> set[str]:
    """What was typed for the parts of the topmost conjunction that a complete hit has."""
    if not isinstance(tree, And):
        return set()
    return {
        part.typed
        for part in tree.parts
        if not isinstance(part, Not | And | Everything)
        and hasattr(part, "typed")
        and not getattr(part, "is_function_word", False)
    }


def _missing(why: tuple[FoundWord, ...], required: set[str]) -> Iterable[str]:
    return (word.typed for word in why if not word.forms and word.typed in required)


def count_levels(request: SearchRequest) -> dict[Match, int]:
    """How many articles have all the words at each strictness. Raises as `run_search` does."""
    tree = parse(request.text).tree
    if isinstance(tree, Everything):
        return {}
    widener = Widener(engine().reader())
    query = engine_query(request, widener, relax=False)
    return _counts(_Asking(tree, request, widener), query, {})


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked at each strictness: every word, without the forms that are off.

    Two levels may ask the same, of prefixes and numbers for one; that is counted once.
    """

    tree: Node
    request: SearchRequest
    widener: Widener
    counted: dict[Expanded, int] = field(default_factory=dict)

    def at(self, match: Match) -> Expanded:
        return restrict(expand(unrelaxed(self.tree), match, self.widener), self.request)

    def count(self, match: Match, query: EngineQuery) -> int:
        tree = self.at(match)
        if tree not in self.counted:
            self.counted[tree] = self.widener.reader.count(tree, query)
        return self.counted[tree]


def _counts(
    asking: _Asking,
    query: EngineQuery,
    known: dict[Match, int],
    slowest: float = 0.0,
    patience: float | None = None,
) -> dict[Match, int]:
    """The count of each strictness; once one took longer than `patience`, only what is known."""
    counts: dict[Match, int] = {}
    asking.counted.update({asking.at(match): count for match, count in known.items()})
    for match in MATCHES:
        if match in known:
            counts[match] = known[match]
        elif patience is None or slowest <= patience:
            began = time.perf_counter()
            counts[match] = asking.count(match, query)
            slowest = max(slowest, time.perf_counter() - began)
    return counts
