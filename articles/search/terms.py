"""The terms of a text as every engine keeps them: folded words with their written forms, and stems.

A word written otherwise than it is folded is kept a second time, as `folded=written`, at the same
place (`=` is in no word): so a search for أحمد as written, for احمد as written and for either
spelling are three different questions to one field.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from articles.language import Token, tokenize

WRITTEN = "="


@dataclass(frozen=True, slots=True)
class AreaTerms:
    """The places (from 0) of each word and stem of one text, and how many words it has."""

    words: dict[str, list[int]]
    stems: dict[str, list[int]]
    length: int


def written_term(folded: str, written: str) -> str:
    """أحمد, folded to احمد, is kept as احمد=أحمد."""
    return f"{folded}{WRITTEN}{written}"


def area_terms(text: str) -> AreaTerms:
    words: dict[str, list[int]] = defaultdict(list)
    stems: dict[str, list[int]] = defaultdict(list)
    tokens: list[Token] = tokenize(text)
    for token in tokens:
        words[token.folded].append(token.position)
        stems[token.stem].append(token.position)
        if token.written != token.folded:
            words[written_term(token.folded, token.written)].append(token.position)
    return AreaTerms(words, stems, len(tokens))
