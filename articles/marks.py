"""Marks the words of a search and the names of an article's own entities in its text.

Hands on `Marker`, which `articles.article_text.render` calls for each run of text. Names are found
by the recogniser that suggests tags, so in any inflection and by every alias; which of them are
marked, editors have said by tagging the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.article_text import Wrapped, divided, with_spans
from articles.language.recognise import Recogniser
from articles.models import Entity
from articles.search.snippets import WantedWords, hit_places, mark_text


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An entity, how often the text names it, and the anchor of the first place; empty if none."""

    entity: Entity
    count: int
    anchor: str


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    entity: Entity


class Marker:
    """Call it for each run of text in the order of reading, then ask `mentioned`.

    Without `shows_names` the first mention of each entity is only an anchor.
    """

    def __init__(
        self,
        words: WantedWords,
        entities: Iterable[Entity] = (),
        names: Recogniser | None = None,
        *,
        shows_names: bool = False,
    ) -> None:
        self._words = words
        self._own: dict[Hashable, Entity] = {f"entity:{entity.pk}": entity for entity in entities}
        self._names = names
        self._shows_names = shows_names
        self._counts: Counter[int] = Counter()
        self._last_named: dict[int, int] = {}
        self._numbers = count(1)

    def __call__(self, text: str) -> SafeString:
        """The text, escaped, with its marks; nothing else is added or left out."""
        names = list(self._find(text))
        shown = [(name, wrap) for name in names if (wrap := self._wrap(name.entity))]
        if not shown:
            return mark_text(text, self._words)
        places = [(name.start, name.end) for name, _wrap in shown]
        hits = divided(hit_places(text, self._words), places)
        return with_spans(
            text,
            [
                *(Wrapped(name.start, name.end, wrap) for name, wrap in shown),
                *(Wrapped(start, end, _mark) for start, end in hits),
            ],
        )

    def mentioned(self, entity: Entity) -> NamedEntity:
        times = self._counts[entity.pk]
        return NamedEntity(entity, times, anchor_of(entity) if times else "")

    def _find(self, text: str) -> Iterator[_Name]:
        """The mentions of own entities; tagged, even one that may be no name is taken for one."""
        if self._names is None:
            return
        for mention in self._names.find(text):
            own = [self._own[key] for key in mention.keys if key in self._own]
            if own:
                yield _Name(mention.start, mention.end, self._meant(own))

    def _meant(self, own: list[Entity]) -> Entity:
        """Of namesakes who share a surname, the one whose own name stood last before it."""
        if len(own) == 1:
            self._last_named[own[0].pk] = next(self._numbers)
        return max(own, key=lambda entity: self._last_named.get(entity.pk, 0))

    def _wrap(self, entity: Entity) -> Callable[[SafeString], SafeString] | None:
        self._counts[entity.pk] += 1
        is_first = self._counts[entity.pk] == 1
        if self._shows_names:
            return partial(_link, entity, is_first)
        return partial(_anchor, entity) if is_first else None


def anchor_of(entity: Entity) -> str:
    return f"named-{entity.slug}"


def _mark(inner: SafeString) -> SafeString:
    return format_html("<mark>{}</mark>", inner)


def _anchor(entity: Entity, inner: SafeString) -> SafeString:
    return format_html('<span id="{}">{}</span>', anchor_of(entity), inner)


def _link(entity: Entity, is_first: bool, inner: SafeString) -> SafeString:
    return format_html(
        '<a class="named {}"{} href="{}">{}</a>',
        entity.kind,
        format_html(' id="{}"', anchor_of(entity)) if is_first else "",
        entity.get_absolute_url(),
        inner,
    )
