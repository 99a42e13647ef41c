"""Stems that are perhaps the same word: what the light stemmer left on or took off unsure.

ب, ف, ك, ل and س may be clitics or radicals, and ي, ا, و, ان endings or parts of a word. A stemmer
looks at one word and must decide; a search can ask which of the variants the archive has. What is
known to be another word is no variant: حسني (Hosni) is not حسن.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .arabic import RADICAL_FIRST, RADICAL_LAST
from .known_words import KNOWN

PREFIXES: Final = ("ب", "ل", "ف", "ك", "س")
SUFFIXES: Final = ("ي", "ا", "و", "ان")
SHORTEST: Final = 3  # letters of a stem that has variants, and of a variant


def longer_stems(stem: str) -> Iterator[str]:
    """The stem with a clitic before it or an ending after it, or both."""
    if len(stem) < SHORTEST:
        return
    for prefix in ("", *PREFIXES):
        for suffix in ("", *SUFFIXES):
            longer = prefix + stem + suffix
            if longer != stem and not _is_whole(longer, prefix, suffix):
                yield longer


def shorter_stems(stem: str) -> Iterator[str]:
    """The stem without an ending."""
    if stem in RADICAL_LAST or stem in KNOWN:
        return
    for suffix in SUFFIXES:
        rest = stem.removesuffix(suffix)
        if SHORTEST <= len(rest) < len(stem):
            yield rest


def stem_without_clitic(stem: str) -> str | None:
    """The stem without its first letter, where that may be a clitic."""
    rest = stem[1:]
    if not stem.startswith(PREFIXES) or len(rest) < SHORTEST:
        return None
    return None if stem in RADICAL_FIRST or stem in KNOWN else rest


def _is_whole(word: str, prefix: str, suffix: str) -> bool:
    """Whether the letters are known to belong to another word."""
    if word in KNOWN:
        return True
    return bool((prefix and word in RADICAL_FIRST) or (suffix and word in RADICAL_LAST))
