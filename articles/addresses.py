"""Addresses with a search in them: the one place where query strings are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from urllib.parse import quote, quote_plus, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Article, Tag
from articles.search.request import (
    EXCLUDED,
    FACETS,
    PER_PAGE,
    FacetFilter,
    FacetName,
    SearchRequest,
)


def search_address(request: SearchRequest) -> str:
    """The search page in the active language with this search: one search, one address."""
    return with_search(_search_path(get_language()), request)


class ValueAddresses:
    """The addresses of a search that differ in the values of one facet, from its first page.

    Each is that of `search_address`, as `write` writes text: for HTML, escaped. A page has
    hundreds, so what stands before and after the values is written once.
    """

    def __init__(
        self, request: SearchRequest, facet: FacetName, write: Callable[[str], str] = str
    ) -> None:
        pairs = request.without_facet(facet).parameters()
        earlier = {"q", *FACETS[: FACETS.index(facet)]}
        before = [pair for pair in pairs if pair[0] in earlier]
        after = pairs[len(before) :]
        path = _search_path(get_language())
        self._facet = facet
        self._chosen = request.chosen(facet)
        self._and = write("&")
        self._none = write(f"{path}?{_encoded(pairs)}" if pairs else path)
        self._start = write(f"{path}?{_encoded(before)}&" if before else f"{path}?")
        self._end = write(f"&{_encoded(after)}" if after else "")

    def choosing(self, value: str) -> str:
        """The search with this value too."""
        if self._chosen:
            return self.without(value, FacetFilter(self._facet, value))
        return f"{self._start}{self._facet}={_quoted(value)}{self._end}"

    def excluding(self, value: str) -> str:
        """The search without the articles that have this value."""
        if self._chosen:
            return self.without(value, FacetFilter(self._facet, value, excluded=True))
        return f"{self._start}{self._facet}={EXCLUDED}{_quoted(value)}{self._end}"

    def with_values(self, chosen: Iterable[FacetFilter]) -> str:
        """The search with these values in place of its own."""
        values = sorted(chosen, key=lambda one: one.value)
        own = self._and.join(f"{self._facet}={_quoted(str(one))}" for one in values)
        return f"{self._start}{own}{self._end}" if own else self._none

    def without(self, value: str, *also: FacetFilter) -> str:
        """The search without this value, chosen or excluded, and with another beside the rest."""
        if self._chosen:
            also = (*(one for one in self._chosen if one.value != value), *also)
        return self.with_values(also)


# No sign of HTML is left in what it gives. Values come again on every page.
_quoted = lru_cache(maxsize=8192)(quote_plus)


@cache
def _search_path(_language: str | None) -> str:
    """`reverse` reads the language by itself; it is asked once for each."""
    return reverse("search")


def search_feed_address(request: SearchRequest) -> str:
    """The Atom feed of this search: always the newest first, so without order and page."""
    return with_search(reverse("search-feed"), request.changed(sort=None, per_page=PER_PAGE[0]))


def article_address(article: Article, request: SearchRequest, **also: object) -> str:
    """The page of an article that remembers the search it was found by.

    `also` has the page's own parameters: `marks` and `version`.
    """
    path = f"{_articles_path(get_language())}{article.public_id}/{quote(article.slug)}/"
    return with_search(path, request, **also)


@cache
def _articles_path(_language: str | None) -> str:
    """What the addresses of all articles begin with: `reverse` for each takes most of its time."""
    return reverse("article", args=["id", "slug"]).removesuffix("id/slug/")


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
    given = urlencode([(name, value) for name, value in also.items() if value])
    query = "&".join(part for part in (_query_of(request), given) if part)
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=256)  # a page has fifty addresses with the same search in them
def _query_of(request: SearchRequest) -> str:
    return _encoded(request.parameters())


def _encoded(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(_encoded_pair(*pair) for pair in pairs)


@lru_cache(maxsize=1024)  # a page has fifty more that differ in one parameter
def _encoded_pair(name: str, value: str) -> str:
    return urlencode({name: value})


# --- Several searches in one address --------------------------------------------------------------

Sides = Mapping[str, SearchRequest]  # by the letter that stands before their parameters


def sides_address(name: str, sides: Sides, /, **more: str) -> str:
    """A page that sets searches side by side: `a=oil&a-language=ar&b=gas`."""
    pairs = [pair for side, request in sides.items() for pair in side_parameters(side, request)]
    query = urlencode([*pairs, *(pair for pair in more.items() if pair[1])])
    path = reverse(name)
    return f"{path}?{query}" if query else path


def side_parameters(side: str, request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a search, without order and page, under the letter of its side."""
    plain = request.changed(sort=None, per_page=PER_PAGE[0])
    return [
        (side if name == "q" else f"{side}-{name}", value) for name, value in plain.parameters()
    ]


def trend_address(request: SearchRequest) -> str:
    """The trend of one search; its dates are those of the chart."""
    dates = {"from": str(request.date_from or ""), "to": str(request.date_to or "")}
    return sides_address("trends", {"a": request.without_dates()}, **dates)


def gap_address(request: SearchRequest, has: str, lacks: str, **more: str) -> str:
    """What one side has and the other lacks under a search."""
    pairs = [("has", has), ("lacks", lacks), *gap_parameters(request)]
    pairs += [pair for pair in more.items() if pair[1]]
    return f"{reverse('gap')}?{urlencode(pairs)}"


def gap_parameters(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a search that is one in both languages unless it says otherwise."""
    pairs = [pair for pair in request.parameters() if pair[0] != "match"]
    says = request.text and request.match != "bilingual"
    return [*pairs, ("match", request.match)] if says else pairs


# --- Tags and languages ------------------------------------------------------------------------


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
