"""Addresses with a search in them: the one place where query strings are written."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.models import Article, Tag
from articles.search.request import FACETS, PER_PAGE, FacetFilter, FacetName, SearchRequest


def search_address(request: SearchRequest) -> str:
    """The search page in the active language with this search: one search, one address."""
    return with_search(reverse("search"), request)


def search_feed_address(request: SearchRequest) -> str:
    """The Atom feed of this search: always the newest first, so without order and page."""
    return with_search(reverse("search-feed"), request.changed(sort=None, per_page=PER_PAGE[0]))


def article_address(article: Article, request: SearchRequest, **also: object) -> str:
    """The page of an article that remembers the search it was found by.

    `also` has the page's own parameters: `marks` and `version`.
    """
    return with_search(article.get_absolute_url(), request, **also)


def translation_address(article: Article, request: SearchRequest) -> str:
    """The page that sets an article beside its translation, and remembers the search."""
    return with_search(reverse("translation", args=[article.public_id]), request)


def pinned_address(article: Article) -> str:
    """The address that a citation gives: short, and it names the version that was read."""
    path = reverse("article-by-id", args=[article.public_id])
    return f"{settings.SITE_URL}{path}?{urlencode({'version': article.version})}"


def values_address(facet: FacetName, request: SearchRequest, **listed: str) -> str:
    """The page with all values of a facet under a search; `listed` says how they are listed.

    `request.page` is the page of values.
    """
    return with_search(reverse("facet-values", args=[facet]), request, **listed)


def with_search(path: str, request: SearchRequest, **also: object) -> str:
    """The path with the parameters of this search, and those of the page that are not empty."""
    given = [(name, value) for name, value in also.items() if value]
    query = urlencode([*request.parameters(), *given])
    return f"{path}?{query}" if query else path


def articles_with(*tags: Tag) -> SearchRequest | None:
    """The search for the articles that have all these tags; None where no search says that.

    Events are no facet, and two values of one facet widen a search: a figure beside such a search
    would not be the number of its hits.
    """
    filters: dict[FacetName, FacetFilter] = {}
    for tag in tags:
        facet = next((name for name in FACETS if name == tag.page), None)
        if facet is None or facet in filters:
            return None
        filters[facet] = FacetFilter(facet, tag.slug)
    return SearchRequest(filters=tuple(filters.values()))


def in_language(path: str, language: str) -> str:
    """The same page, with its query, under the other language's prefix; else that home page."""
    if path.startswith(("/ar/", "/en/")):
        return f"/{language}{path[3:]}"
    return f"/{language}/"
