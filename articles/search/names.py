"""The names of all tags that public articles have, to be looked up by how their words begin.

One table a process, made of the database and of the index's counts: a tag of drafts alone is not in
it. It is made again when the index has another generation, and when it is half a minute old and
asked for; whoever asks meanwhile is answered from the old one.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal, get_args

from django.db.models import Count, QuerySet

from articles.language import tokenize
from articles.language.arabic import without_article
from articles.models import Article, Entity, EntityAlias, IndexState
from articles.search.engines.base import EngineQuery, Reader
from articles.search.facets import tags_of
from articles.search.named import FACETS_OF_ENTITIES
from articles.search.query import Everything

OLDEST = 30.0  # seconds
LAST = "\U0010ffff"

Kind = Literal["person", "place", "organisation", "event", "topic", "author", "source"]
FacetKind = Literal["person", "place", "organisation", "topic", "author", "source"]
FACETS: tuple[FacetKind, ...] = get_args(FacetKind)


@dataclass(frozen=True, slots=True)
class Name:
    """A tag with how many public articles it has."""

    kind: Kind
    slug: str
    arabic: str
    english: str
    articles: int

    def in_language(self, language: str) -> str:
        first, second = self.arabic, self.english
        return (first or second) if language == "ar" else (second or first)


class Names:
    """`find` gives the tags one of whose names has, for each prefix, a word that begins so."""

    def __init__(self, names: Iterable[tuple[Name, Iterable[str]]]) -> None:
        self._names: list[Name] = []
        spelled: list[tuple[str, int]] = []
        # A name is numbered apart from its tag's others: all words must be in one and the same.
        self._tag_of: list[int] = []
        for name, spellings in names:
            for spelling in {name.arabic, name.english, *spellings} - {""}:
                spelled += [(word, len(self._tag_of)) for word in beginnings(spelling)]
                self._tag_of.append(len(self._names))
            self._names.append(name)
        spelled.sort()
        self._words = [word for word, _number in spelled]
        self._numbers = [number for _word, number in spelled]

    def find(self, prefixes: Iterable[str], most: int) -> list[Name]:
        """The commonest first."""
        found: set[int] | None = None
        for prefix in prefixes:
            first = bisect_left(self._words, prefix)
            last = bisect_right(self._words, prefix + LAST)
            some = set(self._numbers[first:last])
            found = some if found is None else found & some
        tags = {self._tag_of[number] for number in found or ()}
        names = [self._names[tag] for tag in tags]
        names.sort(key=lambda name: (-name.articles, name.slug))
        return names[:most]


def beginnings(name: str) -> set[str]:
    """The folded words of a name, each with and without the article."""
    words = {token.folded for token in tokenize(name)}
    return words | {rest for word in words if (rest := without_article(word))}


class _Table:
    def __init__(self) -> None:
        self._names = Names(())
        self._generation = ""
        self._made = 0.0
        self._making = Lock()

    def get(self, searching: Reader) -> Names:
        generation = IndexState.objects.values_list("generation", flat=True).first() or ""
        fresh = generation == self._generation
        if fresh and time.monotonic() - self._made < OLDEST:
            return self._names
        if self._making.acquire(blocking=not fresh):
            try:
                self._names = Names(_public_names(searching))
                self._generation, self._made = generation, time.monotonic()
            finally:
                self._making.release()
        return self._names


_table = _Table()


def public_names(searching: Reader) -> Names:
    """The process's table, at most half a minute old."""
    return _table.get(searching)


def _public_names(searching: Reader) -> Iterator[tuple[Name, list[str]]]:
    aliases: dict[int, list[str]] = {}
    for entity, text in EntityAlias.objects.values_list("entity_id", "text"):
        aliases.setdefault(entity, []).append(text)
    counts = searching.run(EngineQuery(Everything(), limit=0, facets=FACETS)).facets
    for facet in FACETS:
        has_aliases = facet in FACETS_OF_ENTITIES
        for name, pk in _counted(facet, tags_of(facet), counts[facet]):
            yield name, aliases.get(pk, []) if has_aliases else []
    for name, pk in _counted("event", Entity.objects.filter(kind="event"), _events()):
        yield name, aliases.get(pk, [])


def _counted(
    kind: Kind, tags: QuerySet[Any] | None, articles: Mapping[int, int]
) -> Iterator[tuple[Name, int]]:
    if tags is None:
        return
    for pk, slug, arabic, english in tags.values_list("pk", "slug", "name_ar", "name_en"):
        if articles.get(pk):
            yield Name(kind, slug, arabic, english, articles[pk]), pk


def _events() -> dict[int, int]:
    """Events are no facet of the index: how many public articles each has."""
    public = Article.objects.public().filter(entities__kind="event")
    return dict(public.values_list("entities").annotate(count=Count("pk")).order_by())
