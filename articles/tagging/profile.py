"""What a text says of the archive's topics: by their names, and by the glossary's domains.

A topic is said by its own names, the parts of a name with "and" (oil and gas), and all expressions
of the glossary entries that have such a name, in both languages: a topic named in English alone is
found in Arabic text. Its domain is that of those entries, or else that of the topic above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.language.expressions import Expressions, Place, stems_of
from articles.language.fold import fold
from articles.language.glossary import Entry
from articles.language.tokens import Token, analyze

GENERAL: Final = frozenset({"general", "society", ""})  # domains that say nothing of a topic
_AND: Final = re.compile(r"\s+and\s+|\s*&\s*|\s+و\s*(?=ال)|[/،,]\s*")


@dataclass(frozen=True, slots=True)
class TopicNames:
    pk: int
    parent: int | None
    names: tuple[str, ...]


class Topics:
    """The archive's topics, as the entries of a glossary say them."""

    def __init__(self, topics: Sequence[TopicNames], glossary: SpokenGlossary) -> None:
        self._glossary = glossary
        self.parents: dict[int, int | None] = {topic.pk: topic.parent for topic in topics}
        expressions: list[tuple[int, str]] = []
        domains: dict[int, frozenset[str]] = {}
        for topic in topics:
            names = [part for name in topic.names for part in (name, *_parts(name))]
            entries = [entry for name in names for entry in self._glossary.entries(name)]
            texts = {*names, *(t for entry in entries for t in (*entry.arabic, *entry.english))}
            expressions += [(topic.pk, text) for text in sorted(texts)]
            domains[topic.pk] = frozenset(entry.domain for entry in entries) - GENERAL
        self._expressions = Expressions(expressions)
        self._domains = {pk: self._domains_of(pk, domains) for pk in domains}

    def _domains_of(self, pk: int, own: Mapping[int, frozenset[str]]) -> frozenset[str]:
        return next((own[one] for one in (pk, *self.above(pk)) if own[one]), frozenset())

    def above(self, pk: int) -> list[int]:
        """The topics above, the nearest first."""
        found: list[int] = []
        above = self.parents.get(pk)
        while above is not None and above not in found:
            found.append(above)
            above = self.parents.get(above)
        return found

    def said(self, tokens: Sequence[Token]) -> list[Place]:
        """The places of a text that name a topic; their keys are primary keys."""
        return self._expressions.find(tokens)

    def domain_share(self, pk: int, profile: Mapping[str, float]) -> float:
        """The part of a profile that is in the topic's domains, from 0 to 1."""
        return sum(profile.get(domain, 0.0) for domain in self._domains.get(pk, ()))

    def domain_profile(self, tokens: Sequence[Token]) -> dict[str, float]:
        """Which part of a text's telling words is of each domain of the glossary; sums to 1."""
        counted: defaultdict[Hashable, float] = defaultdict(float)
        for place in self._glossary.domains.find(tokens):
            for domain in place.keys:
                counted[domain] += 1 / len(place.keys)
        every = sum(counted.values())
        return {str(domain): number / every for domain, number in counted.items()}

    def pks(self) -> Iterable[int]:
        return self.parents


class SpokenGlossary:
    """The entries of the glossary by what they say, and the domain of every expression."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_stems: dict[tuple[str, ...], list[Entry]] = {}
        spoken: list[tuple[str, str]] = []
        for entry in entries:
            for text in (*entry.arabic, *entry.english):
                if entry.domain:  # the gazetteer's entries have none
                    self._by_stems.setdefault(stems_of(analyze(text)), []).append(entry)
                    if entry.domain not in GENERAL:
                        spoken.append((entry.domain, text))
        self.domains = Expressions(spoken)

    def entries(self, name: str) -> list[Entry]:
        """The entries one of whose expressions is the name, in any inflection."""
        stems = stems_of(analyze(name))
        return [e for e in self._by_stems.get(stems, ()) if stems and _says(e, fold(name))]


def _says(entry: Entry, folded: str) -> bool:
    """Stems join what a name keeps apart (أمن, security; أمين, secretary): the word must agree."""
    words = {fold(text) for text in (*entry.arabic, *entry.english)}
    bare = folded.removeprefix("ال")
    return bool(words & {folded, bare, f"ال{bare}", folded.removesuffix("s")})


def _parts(name: str) -> Iterator[str]:
    parts = _AND.split(name)
    if len(parts) > 1:
        yield from (part for part in parts if part.strip())
