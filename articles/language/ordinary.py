"""Words that are no names. Hands on `Ordinary`: what the glossary and grammar know as such.

May, Reading and مالي (Mali, or "financial") are names and words. In the glossary a word is ordinary
where an expression of its entry begins with a small letter: so June is not, and march is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from .fold import fold
from .function_words import is_function_word
from .glossary import Entry, shipped_entries
from .name_forms import plain

_CALENDAR: Final = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
"""
_TITLES: Final = """
mr mrs ms dr prof sir lady lord dame gen col lt maj capt sgt sheikh hajj imam king queen prince
princess pope saint st al el
"""
CALENDAR: Final = frozenset(_CALENDAR.split())
TITLES: Final = frozenset(_TITLES.split())  # before a name, and no part of another


class Ordinary:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._english: set[str] = set()
        self._known: set[str] = set()
        self._arabic: set[str] = set()
        for entry in entries:
            if not entry.domain:  # of the gazetteer: names
                continue
            english = [text for text in entry.english if " " not in text]
            self._known.update(fold(text) for text in english)
            self._english.update(fold(text) for text in english if text[:1].islower())
            if any(text[:1].islower() for text in entry.english):
                self._arabic.update(fold(text) for text in entry.arabic if " " not in text)

    def is_word(self, folded: str) -> bool:
        """Whether the word, as it is, may be no name: "reading", "مالي"."""
        return (
            is_function_word(folded)
            or folded in CALENDAR
            or folded in self._english
            or folded in self._arabic
            or plain(folded).rest in self._arabic
        )

    def may_stand_beside(self, folded: str) -> bool:
        """Whether a capital says nothing of the English word's being part of a longer name."""
        return (
            is_function_word(folded)
            or folded in CALENDAR
            or folded in TITLES
            or folded in self._known
            or folded.removesuffix("s") in self._known
        )


@cache
def ordinary() -> Ordinary:
    """By the glossary that comes with the archive."""
    return Ordinary(shipped_entries())
