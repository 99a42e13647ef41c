"""Which other terms of the index stand for a word of the query, beside its own.

Expansion happens when a query is asked, against the words that the archive has, so that the index
holds each word once. Every part can be switched off in the settings (`EXPANSION`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from django.conf import settings

from articles.language import script_of
from articles.language import stem as stem_of
from articles.language.glossary import MOST_WORDS, Counterpart, joined
from articles.language.variants import longer_stems, shorter_stems, stem_without_clitic
from articles.search.counterparts import Counterparts
from articles.search.engines.base import Reader, Vocabulary
from articles.search.neighbours import neighbours
from articles.search.query import Alternatives, Expression, Term, Via, Word
from articles.search.query import Sequence as QuerySequence
from articles.search.request import Match

VARIANT_WEIGHT = 0.8
TRANSLATION_WEIGHT = 0.7
LEAST_NAME_OF_WORD, NAME_OF_WORD_WEIGHT = 0.85, 0.3
SHORTEST_NAME, LEAST_NAME, MOST_NAMES, NAME_SHARPNESS = 3, 0.75, 10, 2


@dataclass(frozen=True, slots=True)
class Translation:
    """What stands for a word in the other language: single words, and expressions of several."""

    terms: tuple[Term, ...] = ()
    expressions: tuple[Expression, ...] = ()

    @property
    def by_entries(self) -> bool:
        """Whether somebody chose one of them; countries and cities were only collected."""
        said: tuple[Term | Expression, ...] = (*self.terms, *self.expressions)
        vias = [one.via for one in said]
        return any(via and via.source != "place" for via in vias)


UNTRANSLATED = Translation()


class Expander(Protocol):
    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        """Further terms for a word, each with its weight beside the word's own (1)."""

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        """Terms that are perhaps related, to order the hits of a query that was relaxed."""

    def translations(self, words: Sequence[Word]) -> list[Translation]:
        """For each of some neighbouring words how the other language says it."""

    def translation(self, words: Sequence[Word]) -> Translation:
        """How the other language says all these words together."""


class NoExpansion:
    """Each word stands for itself."""

    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        return ()

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        return ()

    def translations(self, words: Sequence[Word]) -> list[Translation]:
        return [UNTRANSLATED] * len(words)

    def translation(self, words: Sequence[Word]) -> Translation:
        return UNTRANSLATED


NO_EXPANSION = NoExpansion()


class Widener:
    """Expands the words of a query by what the archive of that reader has.

    What was looked up once is kept, since the levels of strictness ask for the same.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._parts: frozenset[str] = frozenset(settings.EXPANSION)
        self._known: dict[Word, tuple[Term, ...]] = {}
        self._counterparts = Counterparts(self._parts)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return self.reader.vocabulary()

    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        if level not in ("family", "bilingual"):
            return ()
        if word not in self._known:
            self._known[word] = tuple(self._variants(word))
        return self._known[word]

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        if level not in ("family", "bilingual"):
            return ()
        known = {term.text for term in self.terms(word, level)}
        found = neighbours(word, self._parts, self._vocabulary)
        return tuple(term for term in found if term.form == "word" or term.text not in known)

    def translations(self, words: Sequence[Word]) -> list[Translation]:
        found = [UNTRANSLATED] * len(words)
        self._counterparts.look_up([_key(some) for some in _neighbours(words)])
        place = 0
        while place < len(words):
            size, said = self._longest(words, place)
            for number in range(place, place + size):
                if not words[number].is_function_word:
                    found[number] = said
            place += size
        return found

    def translation(self, words: Sequence[Word]) -> Translation:
        if any(word.is_prefix for word in words):
            return UNTRANSLATED
        return _said(self._counterparts.of(_key(words)))

    def _longest(self, words: Sequence[Word], place: int) -> tuple[int, Translation]:
        """How many words from that place are said together, the most there are, and how."""
        for size in range(min(MOST_WORDS, len(words) - place), 1, -1):
            said = self.translation(words[place : place + size])
            if said != UNTRANSLATED:
                return size, said
        return 1, self._of_one(words[place])

    def _of_one(self, word: Word) -> Translation:
        if word.is_function_word or word.is_prefix or script_of(word.folded) == "num":
            return UNTRANSLATED
        said = self.translation((word,))
        if "names" not in self._parts or len(word.folded) < SHORTEST_NAME:
            return said
        if not said.by_entries:
            names = tuple(self._names(word, LEAST_NAME, 1.0))
            stems = {stem_of(name.text) for name in names}  # a word that both find counts once
            return replace(said, terms=(*(t for t in said.terms if t.text not in stems), *names))
        # «Young» is a word with a translation, and a name too.
        names = tuple(self._names(word, LEAST_NAME_OF_WORD, NAME_OF_WORD_WEIGHT))
        return replace(said, terms=(*said.terms, *names))

    def _names(self, word: Word, least: float, weight: float) -> Iterator[Term]:
        """Words of the other script that may write the same name."""
        like = self._vocabulary.names_like(word.folded, least, MOST_NAMES)
        for other, likeness in like.items():
            yield Term("word", other, weight * likeness**NAME_SHARPNESS, via=Via("name"))

    @staticmethod
    def _is_plain_arabic(word: Word) -> bool:
        return not (word.is_prefix or word.is_function_word) and script_of(word.stem) == "ar"

    def _variants(self, word: Word) -> Sequence[Term]:
        if "affix" not in self._parts or not self._is_plain_arabic(word):
            return ()
        stem = word.stem
        rest = stem_without_clitic(stem)
        asked = {*longer_stems(stem), *shorter_stems(stem)}
        known = self._vocabulary.stem_frequencies({*asked, stem, *([rest] if rest else [])})
        variants = {variant for variant in asked if variant in known}
        # The clitic is taken off only where the rest is the commoner word.
        if rest and known.get(rest, 0) > known.get(stem, 0):
            variants.add(rest)
        return [Term("stem", variant, VARIANT_WEIGHT) for variant in sorted(variants - {stem})]


def _key(words: Sequence[Word]) -> str:
    return joined(word.stem for word in words)


def _neighbours(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words that may be one expression."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + MOST_WORDS, len(words)) + 1):
            yield words[first:last]


def _said(counterparts: Sequence[Counterpart]) -> Translation:
    terms, expressions = [], []
    for counterpart in counterparts:
        via = _via(counterpart)
        if len(counterpart.words) == 1:
            text = counterpart.words[0].stem
            terms.append(Term("stem", text, TRANSLATION_WEIGHT, via=via))
        else:
            sequence = _sequence(counterpart)
            expressions.append(Expression(sequence, TRANSLATION_WEIGHT, via=via))
    return Translation(tuple(terms), tuple(expressions))


def _via(counterpart: Counterpart) -> Via:
    entry, pair = counterpart.entry, (counterpart.stands_for, counterpart.text)
    arabic, english = pair if counterpart.stands_for in entry.arabic else pair[::-1]
    return Via(entry.source, arabic, english, entry.dictionary)


def _sequence(counterpart: Counterpart) -> QuerySequence:
    return QuerySequence(
        tuple(
            Alternatives(
                Word(word.written, word.written, word.folded, word.stem),
                (Term("stem", word.stem),),
            )
            for word in counterpart.words
        )
    )
