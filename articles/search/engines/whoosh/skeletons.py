"""The words of a segment by the consonants that another script would keep of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from articles.language import Script, script_of
from articles.language.transliteration import (
    CLASSES,
    arabic_skeletons,
    latin_skeletons,
    likeness,
    without_one,
)

ENOUGH = 40  # words of the same skeleton; with fewer, those one consonant apart are looked at too


class Skeletons:
    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)

    @cached_property
    def _arabic(self) -> dict[str, list[str]]:
        return self._by_key("ar", arabic_skeletons)

    @cached_property
    def _latin(self) -> dict[str, list[str]]:
        return self._by_key("la", latin_skeletons)

    def _by_key(
        self, script: Script, keys_of: Callable[[str], Iterable[str]]
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            if script_of(word) == script:
                for key in keys_of(word):
                    found.setdefault(key, []).append(word)
        return found

    def like(self, word: str, least: float) -> Iterator[tuple[str, float]]:
        """The words of the other script that may write the same name, and how well they do."""
        is_arabic = script_of(word) == "ar"
        keys = arabic_skeletons(word) if is_arabic else latin_skeletons(word)
        known = self._latin if is_arabic else self._arabic
        candidates = {other for key in keys for other in known.get(key, ())}
        if len(candidates) < ENOUGH:
            near = {other for key in keys for other in _near(key)}
            candidates |= {other for key in near for other in known.get(key, ())}
        for other in candidates:
            value = likeness(other, word) if is_arabic else likeness(word, other)
            if value >= least:
                yield other, value


def _near(key: str) -> Iterator[str]:
    """The skeletons with a consonant less or more."""
    if len(key) > 2:
        yield from without_one(key)
    if len(key) > 1:
        for place in range(len(key) + 1):
            for name in CLASSES:
                yield key[:place] + name + key[place:]
