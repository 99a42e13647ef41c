"""Finds the tags that a reader names: `author:`, `source:`, `topic:` and `entity:`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from articles.language import tokenize
from articles.models import Author, Entity, EntityAlias, Source, Topic
from articles.search.query import Named, Phrase, TagKind
from articles.search.request import FacetName

FACETS_OF_ENTITIES: tuple[FacetName, ...] = ("person", "place", "organisation")


def numbers_named(named: Named) -> Iterator[tuple[FacetName, frozenset[int]]]:
    """For each facet, the tags with a name that has all the words, in any form of them."""
    words = named.name.words if isinstance(named.name, Phrase) else (named.name,)
    wanted = {word.stem for word in words}
    found = {pk for pk, name in _names(named.kind) if wanted <= _stems(name)}
    for facet in FACETS_OF_ENTITIES if named.kind == "entity" else (named.kind,):
        yield facet, frozenset(found)


def _stems(name: str) -> set[str]:
    return {token.stem for token in tokenize(name)}


def _names(kind: TagKind) -> Iterator[tuple[int, str]]:
    """Each tag's key with each of its names."""
    tags: dict[TagKind, QuerySet[Any]] = {
        "author": Author.objects.all(),
        "source": Source.objects.all(),
        "topic": Topic.objects.all(),
        "entity": Entity.objects.all(),
    }
    for pk, arabic, english in tags[kind].values_list("pk", "name_ar", "name_en"):
        yield pk, arabic
        yield pk, english
    if kind == "entity":
        yield from EntityAlias.objects.values_list("entity_id", "text")
