"""The bilingual glossary and the gazetteer: which expressions of the two languages say the same.

An entry is a concept, with all expressions of each language that news uses for it. TSV files in
`data/` hold those that come with the archive, expressions parted by |; entries from elsewhere are
the same plain values. Expressions are compared by the stems of their words, so an entry in its
dictionary form is found in any inflection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from .function_words import is_function_word
from .tokens import Word, analyze

DATA: Final = Path(__file__).parent / "data"
BETWEEN: Final = "|"  # two expressions of a cell
MOST_WORDS: Final = 6  # of an expression that is looked for in a query
HEADINGS: Final = {
    "glossary": "arabic\tenglish\tpart\tdomain",
    "gazetteer": "arabic\tenglish\tkind",
}
# Where an entry comes from: an editor, a dictionary that was imported, a tag of the archive, or the
# files that come with it.
Source = Literal["editor", "import", "tag", "glossary", "gazetteer", "place"]


class BadEntry(ValueError):
    """A line of a file that is no entry, and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` is a part of speech in the glossary; person, place or organisation in the gazetteer.

    `domain` is empty in the gazetteer; `dictionary` is the name of the one that was imported.
    """

    arabic: tuple[str, ...]
    english: tuple[str, ...]
    kind: str
    domain: str = ""
    source: Source = "glossary"
    dictionary: str = ""

    @property
    def key(self) -> str:
        """What a shipped entry is known by; no two have the same."""
        return BETWEEN.join((self.arabic[0], self.english[0], self.kind, self.domain))


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An expression of the other language, the one it stands for, and the entry of both."""

    words: tuple[Word, ...]
    text: str
    stands_for: str
    entry: Entry


class Glossary:
    """`counterparts` of the expressions in the entries, by the stems of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known: dict[str, tuple[tuple[Entry, str], ...]] = {}
        for entry in entries:
            for text in (*entry.arabic, *entry.english):
                if key := key_of(text):
                    self._known[key] = (*self._known.get(key, ()), (entry, text))

    def counterparts(self, key: str, without: Collection[str] = ()) -> tuple[Counterpart, ...]:
        """What says the same as an expression with this `key_of`, each expression once.

        `without` are the keys of entries that do not count.
        """
        known = self._known.get(key, ())
        return distinct(
            counterpart
            for entry, text in known
            if not without or entry.key not in without
            for counterpart in counterparts_of(entry, text)
        )


def counterparts_of(entry: Entry, text: str) -> Iterator[Counterpart]:
    """What the other language has in an entry for one of its expressions."""
    for other in entry.english if text in entry.arabic else entry.arabic:
        if words := _words(other):
            yield Counterpart(words, other, text, entry)


def distinct(counterparts: Iterable[Counterpart]) -> tuple[Counterpart, ...]:
    """The first of those whose words have the same stems."""
    found: dict[str, Counterpart] = {}
    for counterpart in counterparts:
        found.setdefault(joined(word.stem for word in counterpart.words), counterpart)
    return tuple(found.values())


def key_of(text: str) -> str:
    """What an expression is looked up by, in any inflection: "الحكومات" (the governments) gives
    "حكوم". Empty where grammar is all it has, or where it is too long.
    """
    return joined(word.stem for word in _words(text))


def joined(stems: Iterable[str]) -> str:
    return " ".join(stems)


@cache
def glossary() -> Glossary:
    """The glossary and the gazetteer that come with the archive; read once, in about a second."""
    return Glossary(shipped_entries())


@cache
def places() -> Glossary:
    """Countries and cities of the world (`tools/make_places.py`); read when first asked for."""
    return Glossary(read_entries(DATA / "places.tsv", "place"))


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """The entries of the gazetteer and of the glossary."""
    glossaries = sorted((DATA / "glossary").glob("*.tsv"))
    return (
        *read_entries(DATA / "gazetteer.tsv", "gazetteer"),
        *(entry for path in glossaries for entry in read_entries(path)),
    )


def shipped_entry(key: str) -> Entry | None:
    return _shipped_by_key().get(key)


@cache
def _shipped_by_key() -> dict[str, Entry]:
    return {entry.key: entry for entry in shipped_entries()}


def read_entries(path: Path, source: Source = "glossary") -> Iterator[Entry]:
    """The entries of a file. Raises BadEntry, naming file, line and reason."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] not in HEADINGS.values():
        raise BadEntry(f"{path}, line 1: the heading must be one of {list(HEADINGS.values())}.")
    columns = lines[0].count("\t") + 1
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != columns:
            raise BadEntry(f"{path}, line {number}: {len(cells)} columns instead of {columns}.")
        arabic, english = map(expressions, cells[:2])
        if not (arabic and english):
            raise BadEntry(f"{path}, line {number}: an expression of each language is needed.")
        domain = cells[3] if columns > 3 else ""
        yield Entry(arabic, english, cells[2], domain, source)


def expressions(cell: str) -> tuple[str, ...]:
    """Those of a cell, each once."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(BETWEEN) if part.strip()))


def _words(text: str) -> tuple[Word, ...]:
    """The words of an expression; none where grammar is all it has, or where it is too long."""
    words = tuple(analyze(text))
    telling = any(not is_function_word(word.folded) for word in words)
    return words if telling and len(words) <= MOST_WORDS else ()
