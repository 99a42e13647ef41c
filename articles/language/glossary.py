"""The bilingual glossary and the gazetteer: which expressions of the two languages say the same.

TSV files in `data/`: an entry is a concept, with all expressions of each language that news uses
for it, parted by |. Expressions are compared by the stems of their words, so an entry in its
dictionary form is found in any inflection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from .function_words import is_function_word
from .tokens import Word, analyze

DATA: Final = Path(__file__).parent / "data"
MOST_WORDS: Final = 6  # of an expression that is looked for in a query
HEADINGS: Final = {
    "glossary": "arabic\tenglish\tpart\tdomain",
    "gazetteer": "arabic\tenglish\tkind",
}


class BadEntry(ValueError):
    """A line of a file that is no entry, and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` is a part of speech in the glossary; person, place or organisation in the gazetteer.

    `domain` is empty in the gazetteer.
    """

    arabic: tuple[str, ...]
    english: tuple[str, ...]
    kind: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An expression of the other language, and the entry that leads to it."""

    words: tuple[Word, ...]
    text: str
    entry: Entry


class Glossary:
    """`counterparts` of the expressions in the entries, by the stems of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._counterparts: dict[tuple[str, ...], dict[tuple[str, ...], Counterpart]] = {}
        for entry in entries:
            arabic = [(text, words) for text in entry.arabic if (words := _words(text))]
            english = [(text, words) for text in entry.english if (words := _words(text))]
            for these, others in ((arabic, english), (english, arabic)):
                for _text, words in these:
                    self._add(words, others, entry)

    def _add(
        self,
        words: tuple[Word, ...],
        others: Iterable[tuple[str, tuple[Word, ...]]],
        entry: Entry,
    ) -> None:
        known = self._counterparts.setdefault(_stems(words), {})
        for text, other in others:
            known.setdefault(_stems(other), Counterpart(other, text, entry))

    def counterparts(self, stems: tuple[str, ...]) -> tuple[Counterpart, ...]:
        """The expressions that say the same in the other language, each once."""
        return tuple(self._counterparts.get(stems, {}).values())


@cache
def glossary() -> Glossary:
    """The glossary and the gazetteer that come with the archive; read once, in about a second."""
    return Glossary(shipped_entries())


def shipped_entries() -> Iterator[Entry]:
    yield from read_entries(DATA / "gazetteer.tsv")
    for path in sorted((DATA / "glossary").glob("*.tsv")):
        yield from read_entries(path)


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a file. Raises BadEntry, naming file, line and reason."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] not in HEADINGS.values():
        raise BadEntry(f"{path}, line 1: the heading must be one of {list(HEADINGS.values())}.")
    columns = lines[0].count("\t") + 1
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != columns:
            raise BadEntry(f"{path}, line {number}: {len(cells)} columns instead of {columns}.")
        arabic, english = (
            tuple(part.strip() for part in cell.split("|") if part.strip()) for cell in cells[:2]
        )
        if not (arabic and english):
            raise BadEntry(f"{path}, line {number}: an expression of each language is needed.")
        yield Entry(arabic, english, *cells[2:])


def _words(text: str) -> tuple[Word, ...]:
    """The words of an expression; none where grammar is all it has, or where it is too long."""
    words = tuple(analyze(text))
    telling = any(not is_function_word(word.folded) for word in words)
    return words if telling and len(words) <= MOST_WORDS else ()


def _stems(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(word.stem for word in words)
