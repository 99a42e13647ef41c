"""The words of a segment by the consonants that another script would keep of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

from articles.language import Script, script_of
from articles.language.likeness import likenesses
from articles.language.transliteration import (
    CLASSES,
    arabic_skeletons,
    latin_skeletons,
    without_one,
)

# With fewer words of the same skeleton, and none so like, those one consonant apart are tried too.
ENOUGH, SURE = 40, 0.95
REMEMBERED = 500  # words that were asked for: who narrows a search asks for the same again
MOST_KEYS = 8  # under which a Latin word is kept; one that is asked for is looked up under more


class Skeletons:
    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._remembered = lru_cache(REMEMBERED)(self._like)

    @cached_property
    def _arabic(self) -> dict[str, list[str]]:
        return self._by_key("ar", arabic_skeletons)

    @cached_property
    def _latin(self) -> dict[str, list[str]]:
        return self._by_key("la", lambda word: latin_skeletons(word, MOST_KEYS))

    def _by_key(
        self, script: Script, keys_of: Callable[[str], Iterable[str]]
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            if script_of(word) == script:
                for key in keys_of(word):
                    found.setdefault(key, []).append(word)
        return found

    def like(self, word: str, least: float) -> tuple[tuple[str, float], ...]:
        """The words of the other script that may write the same name, and how well they do."""
        return self._remembered(word, least)

    def _like(self, word: str, least: float) -> tuple[tuple[str, float], ...]:
        is_arabic = script_of(word) == "ar"
        keys = arabic_skeletons(word) if is_arabic else latin_skeletons(word)
        known = self._latin if is_arabic else self._arabic
        found = _likely(word, keys, known, least)
        if len(found) < ENOUGH and max(found.values(), default=0.0) < SURE:
            near = {other for key in keys for other in _near(key)}
            found |= _likely(word, near - keys, known, least)
        return tuple(found.items())


def _likely(
    word: str, keys: Iterable[str], known: dict[str, list[str]], least: float
) -> dict[str, float]:
    """The known words under these skeletons that may write the same name, and how well they do."""
    candidates = list({other for key in keys for other in known.get(key, ())})
    same = [word] * len(candidates)
    is_arabic = script_of(word) == "ar"
    values = likenesses(candidates, same) if is_arabic else likenesses(same, candidates)
    found = zip(candidates, values.tolist(), strict=True)
    return {other: value for other, value in found if value >= least}


def _near(key: str) -> Iterator[str]:
    """The skeletons with a consonant less or more."""
    if len(key) > 2:
        yield from without_one(key)
    if len(key) > 1:
        for place in range(len(key) + 1):
            for name in CLASSES:
                yield key[:place] + name + key[place:]
