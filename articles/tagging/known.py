"""The names that are recognised: the archive's own, and those of the gazetteer it does not have.
What editors changed in the glossary counts here too; dictionaries that were imported do not.

Made once a process and again when the stamp of all names is another (`articles.stamp`); who asks
while it is being made waits, so that what an editor has just added is known to all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from time import monotonic

from articles.language.fold import fold
from articles.language.glossary import Entry, shipped_entries
from articles.language.ordinary import Ordinary
from articles.language.recognise import Named, Recogniser
from articles.models import Author, Entity, EntityAlias, GlossaryEntry, GlossaryState, Topic
from articles.tagging.profile import SpokenGlossary, TopicNames, Topics
from articles.tagging.suggestions import What

# Seconds. So old may the names be that pages mark: making them takes one or more, and an import
# that adds tags would have it done for page after page.
READERS_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Known:
    """A tag as it may be suggested."""

    id: str
    what: What
    kind: str
    arabic: str
    english: str


@dataclass(frozen=True)
class KnownTags:
    tags: dict[str, Known]
    names: Recogniser
    topics: Topics
    authors: dict[str, str]  # folded names to identifiers


class _Kept:
    def __init__(self) -> None:
        self._stamp = ""
        self._made: KnownTags | None = None
        self._made_at = 0.0
        self._making = Lock()

    @property
    def stamp(self) -> str:
        """The stamp of the names that were made last."""
        return self._stamp

    def get(self, patience: float) -> KnownTags:
        stamp = GlossaryState.current_stamp()
        with self._making:
            is_old = stamp != self._stamp and monotonic() - self._made_at >= patience
            if self._made is None or is_old:
                self._made, self._stamp, self._made_at = _make(), stamp, monotonic()
            return self._made


_kept = _Kept()


def known_tags() -> KnownTags:
    """All tags of the archive as they are now."""
    return _kept.get(patience=0.0)


def names_for_readers() -> Recogniser:
    """The names of all tags, perhaps as they were a moment ago; for pages that many ask for."""
    return _kept.get(READERS_PATIENCE).names


def stamp_of_names() -> str:
    """Which names `names_for_readers` gives at present: the archive's stamp as it was then."""
    return _kept.stamp


def _make() -> KnownTags:
    glossary = _current_glossary()
    gazetteer = [e for e in glossary.entries if e.kind in Entity.Kind.values and not e.domain]
    entities = _entities(gazetteer)
    things, known = [], {}
    for tag, names in (*entities, *_new(entities, gazetteer)):
        things.append(Named(tag.id, tag.kind, names))
        known[tag.id] = tag
    topics = list(_topics())
    known |= {tag.id: tag for tag, _names in topics}
    authors: dict[str, str] = {}
    for tag in _authors():
        known[tag.id] = tag
        authors |= {fold(name): tag.id for name in (tag.arabic, tag.english) if name}
    return KnownTags(
        known,
        Recogniser(things, glossary.ordinary),
        Topics([names for _tag, names in topics], glossary.spoken),
        authors,
    )


@dataclass(frozen=True)
class _Glossary:
    entries: tuple[Entry, ...]
    ordinary: Ordinary
    spoken: SpokenGlossary


def _current_glossary() -> _Glossary:
    in_place = GlossaryEntry.objects.in_place_of_shipped()
    written = GlossaryEntry.objects.by_editors().filter(active=True).order_by("pk")
    return _glossary(
        frozenset(in_place.values_list("shipped_key", flat=True)),
        tuple(entry.as_entry() for entry in written),
    )


@lru_cache(maxsize=1)  # tags change more often than the glossary does
def _glossary(replaced: frozenset[str], written: tuple[Entry, ...]) -> _Glossary:
    """What was shipped, less what editors corrected or switched off, and what they wrote."""
    shipped = (entry for entry in shipped_entries() if entry.key not in replaced)
    entries = (*shipped, *written)
    return _Glossary(entries, Ordinary(entries), SpokenGlossary(entries))


def _entities(gazetteer: Sequence[Entry]) -> list[tuple[Known, tuple[str, ...]]]:
    """The archive's entities with all their names, those of the gazetteer included."""
    names: dict[int, list[str]] = {}
    for pk, text in EntityAlias.objects.values_list("entity_id", "text"):
        names.setdefault(pk, []).append(text)
    also = _entries_by_name(gazetteer)
    found = []
    rows = Entity.objects.order_by("pk").values_list("pk", "kind", "name_ar", "name_en")
    for pk, kind, arabic, english in rows:
        own = [name for name in (arabic, english, *names.get(pk, ())) if name]
        entries = {also[key] for name in own if (key := (kind, fold(name))) in also}
        more = [n for entry in entries if len(entries) == 1 for n in _names_of(entry)]
        tag = Known(f"entity:{pk}", "entity", kind, arabic, english)
        found.append((tag, tuple(dict.fromkeys((*own, *more)))))
    return found


def _new(
    entities: list[tuple[Known, tuple[str, ...]]], gazetteer: Sequence[Entry]
) -> Iterator[tuple[Known, tuple[str, ...]]]:
    """What the gazetteer names and the archive does not."""
    taken = {(tag.kind, fold(name)) for tag, names in entities for name in names}
    for entry in gazetteer:
        names = _names_of(entry)
        if taken.isdisjoint((entry.kind, fold(name)) for name in names):
            arabic, english = entry.arabic[0], entry.english[0]
            yield Known(new_id(entry), "new", entry.kind, arabic, english), names


def new_id(entry: Entry) -> str:
    return f"new:{entry.kind}:{entry.english[0]}"


def _names_of(entry: Entry) -> tuple[str, ...]:
    return (*entry.arabic, *entry.english)


def _entries_by_name(gazetteer: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """The entry of each name that only one has, by kind and folded name."""
    found: dict[tuple[str, str], set[Entry]] = {}
    for entry in gazetteer:
        for name in _names_of(entry):
            found.setdefault((entry.kind, fold(name)), set()).add(entry)
    return {key: entries.pop() for key, entries in found.items() if len(entries) == 1}


def _topics() -> Iterator[tuple[Known, TopicNames]]:
    rows = Topic.objects.order_by("pk").values_list("pk", "parent_id", "name_ar", "name_en")
    for pk, parent, arabic, english in rows:
        names = tuple(name for name in (arabic, english) if name)
        tag = Known(f"topic:{pk}", "topic", "", arabic, english)
        yield tag, TopicNames(pk, parent, names)


def _authors() -> Iterator[Known]:
    for pk, arabic, english in Author.objects.values_list("pk", "name_ar", "name_en"):
        yield Known(f"author:{pk}", "author", "", arabic, english)
