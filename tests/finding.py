"""What a reader finds, for tests that ask nothing finer."""

from __future__ import annotations

from articles.search import FacetFilter, SearchRequest, run_search
from articles.search.request import FacetName


def found(text: str = "") -> set[int]:
    """The primary keys of the articles on the first page of a search."""
    page = run_search(SearchRequest(text=text, per_page=100))
    return {hit.article.pk for hit in page.hits}


def found_with(facet: FacetName, value: str) -> set[int]:
    page = run_search(SearchRequest(filters=(FacetFilter(facet, value),), per_page=100))
    return {hit.article.pk for hit in page.hits}
