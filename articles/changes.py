"""What changed from one text to another, word by word. Hands on `changes`.

Words are compared as they are written, by Python's difflib; white space is not, but for the empty
lines between paragraphs (¶). The marks of headings and quotations are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from articles.search.snippets import LINE_MARKS

Kind = Literal["same", "gone", "new"]

BREAK: Final = "¶"
_TOKEN: Final = re.compile(r"\n[^\S\n]*\n\s*|\S+")
# Past so many words of one text, difflib leaves words out that are everywhere: seconds become one.
MOST_EXACT: Final = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, that only the first has (gone), or only the second (new)."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or several where the texts divide them otherwise."""

    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)

    @property
    def before(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != "new")

    @property
    def after(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != "gone")


def changes(before: str, after: str) -> list[Row]:
    """The texts in rows, parted wherever both begin a paragraph at the same place.

    "The port opened." and "The port closed." give one row: The port (same), opened. (gone), closed.
    (new).
    """
    rows: list[Row] = []
    pieces: list[Piece] = []
    for kind, words in _compared(_tokens(before), _tokens(after)):
        parts = _paragraphs(words) if kind == "same" else [words]
        for number, part in enumerate(parts):
            if number:
                rows.append(Row(tuple(pieces)))
                pieces = []
            if part:
                pieces.append(Piece(kind, " ".join(part)))
    return [row for row in (*rows, Row(tuple(pieces))) if row.pieces]


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(LINE_MARKS.sub("", text.strip()))
    return [BREAK if token.startswith("\n") else token for token in found]


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Kind, Sequence[str]]]:
    is_long = max(len(before), len(after)) > MOST_EXACT
    matcher = SequenceMatcher(None, before, after, autojunk=is_long)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            yield "same", before[first:last]
            continue
        if first < last:
            yield "gone", before[first:last]
        if start < end:
            yield "new", after[start:end]


def _paragraphs(words: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word == BREAK:
            found.append([])
        else:
            found[-1].append(word)
    return found
