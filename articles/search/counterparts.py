"""What the other language says for the words of a query, and where that is known from.

In this order: entries of editors, the names of the archive's own tags, the glossary and gazetteer
that come with it, dictionaries that were imported; and for what none of them knows, countries and
cities. What editors change counts with the next search, in every process: their entries are looked
up in the database, and the names of tags are kept in memory until the stamp of `GlossaryState`
changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from django.db.models import QuerySet

from articles.language.glossary import (
    Counterpart,
    Entry,
    Glossary,
    counterparts_of,
    distinct,
    glossary,
    places,
)
from articles.models import (
    Author,
    Entity,
    EntityAlias,
    GlossaryEntry,
    GlossaryExpression,
    GlossaryState,
    Source,
    Topic,
)
from articles.models.tags import Tag

Parts = Collection[str]  # of EXPANSION
TAGS: dict[type[Tag], str] = {Source: "source", Author: "author", Topic: "topic"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a process keeps: the archive's names, and what of the shipped entries does not count."""

    stamp: str
    tags: Glossary
    replaced: frozenset[str]  # the keys of shipped entries
    has_entries: bool  # in the database, beside the shipped ones


class _Memory:
    def __init__(self) -> None:
        self._kept: Kept | None = None
        self._reading = Lock()

    def get(self) -> Kept:
        """At the cost of one row where nothing has changed."""
        # The stamp first: what is changed while we read has another stamp, and is read again.
        stamp = GlossaryState.current_stamp()
        with self._reading:
            if self._kept is None or self._kept.stamp != stamp:
                self._kept = _read(stamp)
            return self._kept


def _read(stamp: str) -> Kept:
    replaced = GlossaryEntry.objects.in_place_of_shipped().values_list("shipped_key", flat=True)
    has_entries = GlossaryExpression.objects.exists()
    return Kept(stamp, Glossary(tag_entries()), frozenset(replaced), has_entries)


_memory = _Memory()


class Counterparts:
    """For one search: every part of the query is answered from the same state."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._found: dict[str, tuple[Counterpart, ...]] = {}

    @cached_property
    def _kept(self) -> Kept:
        return _memory.get()

    def look_up(self, keys: Collection[str]) -> None:
        """Ask for many at once, so that the database is asked once."""
        wanted = set(keys) - self._found.keys() - {""}
        if not wanted:
            return
        asks = "glossary" in self._parts and self._kept.has_entries
        written = _written(wanted) if asks else {}
        for key in wanted:
            self._found[key] = self._of(key, written.get(key, ()))

    def of(self, key: str) -> tuple[Counterpart, ...]:
        """Of an expression, given by `articles.language.glossary.key_of`, each once."""
        self.look_up((key,))
        return self._found.get(key, ())

    def _of(self, key: str, written: Collection[Counterpart]) -> tuple[Counterpart, ...]:
        found = [one for one in written if one.entry.source == "editor"]
        if "tags" in self._parts:
            found += self._kept.tags.counterparts(key)
        if "glossary" in self._parts:
            found += glossary().counterparts(key, self._kept.replaced)
            found += [one for one in written if one.entry.source == "import"]
        if not found and "places" in self._parts:
            found += places().counterparts(key)
        return distinct(found)


def _written(keys: Collection[str]) -> dict[str, list[Counterpart]]:
    """What entries in the database say, the oldest first."""
    rows = GlossaryExpression.objects.filter(key__in=keys, entry__active=True)
    found: dict[str, list[Counterpart]] = {}
    for row in rows.select_related("entry").order_by("entry_id", "pk"):
        known = found.setdefault(row.key, [])
        known.extend(counterparts_of(row.entry.as_entry(), row.text))
    return found


def tag_entries() -> Iterator[Entry]:
    """A tag is an entry where it has a name in each language; aliases are names too."""
    for model, kind in TAGS.items():
        for _pk, arabic, english in _names(model._default_manager.all()):
            if arabic and english:
                yield Entry((arabic,), (english,), kind, source="tag")
    aliases: dict[int, list[tuple[str, str]]] = {}
    for entity, language, text in EntityAlias.objects.values_list("entity_id", "language", "text"):
        aliases.setdefault(entity, []).append((language, text))
    for pk, arabic, english in _names(Entity.objects.all()):
        named = [("ar", arabic), ("en", english), *aliases.get(pk, ())]
        sides = [[t for lang, t in named if lang == side and t] for side in ("ar", "en")]
        if all(sides):
            yield Entry(tuple(sides[0]), tuple(sides[1]), "entity", source="tag")


def _names(tags: QuerySet[Tag]) -> Iterator[tuple[int, str, str]]:
    return tags.values_list("pk", "name_ar", "name_en").iterator()
