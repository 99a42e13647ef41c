"""Which other terms of the index stand for a word of the query, beside its own.

Expansion happens when a query is asked, against the words that the archive has, so that the index
holds each word once. Every part can be switched off in the settings (`EXPANSION`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from django.conf import settings

from articles.language import script_of
from articles.language.variants import SHORTEST, longer_stems, shorter_stems, stem_without_clitic
from articles.search.engines.base import Reader, Vocabulary
from articles.search.query import Term, Word
from articles.search.request import Match

VARIANT_WEIGHT = 0.8
LIKENESS_WEIGHT, LEAST_LIKENESS, MOST_LIKE = 0.3, 0.4, 10


class Expander(Protocol):
    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        """Further terms for a word, each with its weight beside the word's own (1)."""

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        """Terms that are perhaps related, to order the hits of a query that was relaxed."""


class NoExpansion:
    """Each word stands for itself."""

    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        return ()

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        return ()


NO_EXPANSION = NoExpansion()


class Widener:
    """Expands the words of a query by what the archive of that reader has."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._parts: frozenset[str] = frozenset(settings.EXPANSION)
        self._known: dict[tuple[Word, Match], tuple[Term, ...]] = {}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return self._reader.vocabulary()

    def terms(self, word: Word, level: Match) -> tuple[Term, ...]:
        if level not in ("family", "bilingual") or word.is_prefix:
            return ()
        key = (word, level)
        if key not in self._known:
            self._known[key] = tuple(self._variants(word))
        return self._known[key]

    def neighbours(self, word: Word, level: Match) -> tuple[Term, ...]:
        if level not in ("family", "bilingual") or not self._is_plain_arabic(word):
            return ()
        if "grams" not in self._parts or len(word.stem) < SHORTEST:
            return ()
        known = {term.text for term in self.terms(word, level)}
        like = self._vocabulary.stems_like(word.stem, LEAST_LIKENESS, MOST_LIKE)
        return tuple(
            Term("stem", stem, LIKENESS_WEIGHT * likeness)
            for stem, likeness in like.items()
            if stem not in known
        )

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
