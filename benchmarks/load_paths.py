"""The addresses that `benchmarks.load` asks for: of the two hundred timed queries, of articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlencode

from benchmarks.corpus import ARABIC, blocks, statistics
from benchmarks.queries import Query, make_queries

ARTICLES = 400  # different ones whose pages are asked for
SEED = 5
BETWEEN = {"any": " OR ", "phrase": " ", "all": " ", "everything": " "}


def search_paths(count: int) -> Iterator[str]:
    """The search page of each query, in the language of its words."""
    for query in _queries(count):
        text = BETWEEN[query.how].join(query.words)
        given = {"q": f'"{text}"' if query.how == "phrase" else text} if text else {}
        if query.facet:
            given[query.facet] = _in_an_address(query)
        yield f"/{_language(query)}/search/{'?' if given else ''}{urlencode(given)}"


def article_paths(_count: int) -> Iterator[str]:
    """The pages of some articles; needs the archive opened (`benchmarks.archive`)."""
    from django.utils.translation import override

    from articles.models import Article

    keys = list(Article.objects.public().order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(SEED).sample(keys, min(ARTICLES, len(keys)))
    articles = Article.objects.in_bulk(chosen)
    for key in chosen:
        with override(articles[key].language):
            yield articles[key].get_absolute_url()


def stock_paths(count: int) -> Iterator[str]:
    """The same queries, as `benchmarks.stock_site` reads them."""
    for query in _queries(count):
        given = [("how", query.how), *(("word", word) for word in query.words)]
        if query.facet:
            given += [("facet", query.facet), ("value", str(query.value))]
        yield f"/?{urlencode(given)}"


PATHS: Final[dict[str, Callable[[int], Iterator[str]]]] = {
    "search": search_paths,
    "article": article_paths,
    "stock": stock_paths,
}


def _queries(count: int) -> tuple[Query, ...]:
    return make_queries(statistics(count), next(blocks(count))).timed


def _language(query: Query) -> str:
    return "ar" if query.words and not query.words[0].isascii() else "en"


def _in_an_address(query: Query) -> str:
    """The value of the facet as the archive names it (`benchmarks.archive` gives the slugs)."""
    if query.facet == "language":
        return "ar" if query.value == ARABIC else "en"
    kind = query.facet if query.facet in ("source", "topic") else "entity"
    return f"{kind}-{query.value}"
