"""The search that led to an article: the words to mark in it, and its place among the results.

One question to the engine, for the page of results on which the article stands and one article more
on either side, so that going on does not end where a page does; another one where the article has
moved to the next page meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from articles.models import Article
from articles.search.engines.base import EngineQuery, Reader
from articles.search.execute import engine, engine_query
from articles.search.query import QueryError, SearchUnavailable
from articles.search.request import SearchRequest
from articles.search.snippets import WantedWords, wanted, wanted_words_of
from articles.search.widen import Widener


@dataclass(frozen=True, slots=True)
class Step:
    """Another article of the results, and the request for the page of them where it stands."""

    article: Article
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Place:
    """`position` counts from 1, as the results do."""

    position: int
    total: int
    before: Step | None
    after: Step | None


@dataclass(frozen=True, slots=True)
class LedHere:
    """`place` is None where the article is not on that page of the results."""

    words: WantedWords
    place: Place | None = None


def led_here(article: Article, request: SearchRequest) -> LedHere:
    """What the search says of the article; its words alone where the index cannot be read."""
    if not (request.text or request.is_narrowed):
        return LedHere(WantedWords())
    try:
        widener = Widener(engine().reader())
        query = engine_query(request, widener)
        place = _place(article, request, widener.reader, query)
        return LedHere(wanted_words_of(query.tree), place)
    except QueryError:
        return LedHere(WantedWords())
    except SearchUnavailable:  # the words themselves can be marked all the same
        return LedHere(wanted(request))


def _place(
    article: Article, request: SearchRequest, reader: Reader, query: EngineQuery
) -> Place | None:
    first = max(0, query.offset - 1)
    most = query.offset - first + query.limit + 1
    found = reader.run(replace(query, offset=first, limit=most, spans=False))
    if article.pk not in found.article_ids:
        return None
    here = found.article_ids.index(article.pk)
    page = (first + here) // request.per_page + 1
    if page != request.page:  # it has moved across the border since
        moved = replace(query, offset=(page - 1) * request.per_page)
        return _place(article, replace(request, page=page), reader, moved)
    public = _public(found.article_ids)

    def step(numbers: Iterable[int]) -> Step | None:
        for number in numbers:
            if other := public.get(found.article_ids[number]):
                page = (first + number) // request.per_page + 1
                return Step(other, replace(request, page=page))
        return None

    return Place(
        position=first + here + 1,
        total=found.total,
        before=step(reversed(range(here))),
        after=step(range(here + 1, len(found.article_ids))),
    )


def _public(keys: Iterable[int]) -> dict[int, Article]:
    """Those that readers may see, with what their addresses and titles need."""
    articles = Article.objects.public().filter(pk__in=list(keys))
    return articles.only("public_id", "title", "language").in_bulk()
