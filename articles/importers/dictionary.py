"""Takes a bilingual dictionary that a user brings into the glossary, and gives one out.

A file has the head of the shipped ones, in any order: `arabic`, `english`, `kind` (or `part`), and
`domain` where it is known; | parts the expressions of a cell. Its entries bear the name of the
dictionary, by which they are replaced and removed. A row that is no entry is a `Rejected`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from django.db import transaction
from django.utils.translation import gettext as _

from articles.importers.plain import one_line, quoted
from articles.importers.records import Origin, Refused, Rejected
from articles.language.glossary import BETWEEN, HEADINGS, expressions
from articles.models import GlossaryEntry
from articles.models.glossary import AT_ONCE, EDITOR, SHIPPED, problem_of

COLUMNS: Final = ("arabic", "english", "kind", "domain")
SAME_AS: Final = {"part": "kind"}
LONGEST_NAME: Final = 60
IDENTITY: Final = ("identity", "kind", "domain")
Identity = tuple[str, str, str]


@dataclass
class DictionaryReport:
    """What became of the rows, and how many entries of the dictionary were removed."""

    created: int = 0
    unchanged: int = 0
    removed: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    origin: Origin
    entry: GlossaryEntry

    @property
    def identity(self) -> Identity:
        return (self.entry.identity, self.entry.kind, self.entry.domain)


def read_dictionary(path: Path) -> Iterator[Row | Rejected]:
    """The rows of a .tsv or .csv file. Raises Refused where its head names no dictionary."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        cells = _cells(file, path)
        head = [SAME_AS.get(name, name) for name in (n.strip().lower() for n in next(cells, []))]
        if not {"arabic", "english", "kind"} <= set(head):
            wanted = " ".join(HEADINGS["glossary"].split())
            raise Refused(_("the first row must name the columns: %(wanted)s") % {"wanted": wanted})
        for number, row in enumerate(cells, 2):
            origin = Origin(path.name, number)
            if not any(cell.strip() for cell in row):
                continue
            try:
                given = dict(zip(head, row, strict=False))
                yield Row(origin, _entry({name: _cell(given, name) for name in COLUMNS}))
            except Refused as refused:
                yield Rejected(origin, refused.reason)


def _cells(file: TextIO, path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() == ".tsv":
        return (line.rstrip("\r\n").split("\t") for line in file)
    head = file.readline()
    file.seek(0)
    return _csv_cells(file, max(",;\t", key=head.count))


def _csv_cells(file: TextIO, delimiter: str) -> Iterator[list[str]]:
    rows = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        yield from rows
    except csv.Error as error:  # a quotation mark that is never closed: what follows is no row
        raise Refused(f"{rows.line_num}: {error}") from error


def _cell(given: dict[str, str], column: str) -> str:
    text = given.get(column, "")
    if not text.isascii() and any("\udc80" <= letter <= "\udcff" for letter in text):
        raise Refused(_("%(column)s is not UTF-8 text") % {"column": column})
    return one_line(text)


def _entry(cells: dict[str, str]) -> GlossaryEntry:
    for column, language in (("arabic", "ar"), ("english", "en")):
        texts = expressions(cells[column])
        if not texts:
            raise Refused(_("%(column)s is empty") % {"column": column})
        for text in texts:
            if problem := problem_of(text, language):
                raise Refused(f"{column}: {problem}")
    _check(cells, "kind", GlossaryEntry.Kind.values)
    _check(cells, "domain", GlossaryEntry.Domain.values)
    entry = GlossaryEntry(
        **{side: cells[side].replace(BETWEEN, "\n") for side in ("arabic", "english")},
        kind=cells["kind"],
        domain=cells["domain"],
    )
    entry.tidy()
    return entry


def _check(cells: dict[str, str], column: str, known: Iterable[str]) -> None:
    if cells[column] not in known:
        text = _("%(column)s is %(value)s; it may be %(known)s")
        allowed = ", ".join(filter(None, known))
        value = quoted(cells[column])
        raise Refused(text % {"column": column, "value": value, "known": allowed})


def load_dictionary(
    rows: Iterable[Row | Rejected], name: str, *, replace: bool = False, dry_run: bool = False
) -> DictionaryReport:
    """Add what the dictionary `name` lacks; with `replace`, take out what the file lacks.

    All of it or nothing. Raises Refused for a name that another kind of entry has.
    """
    _check_name(name)
    report = DictionaryReport()
    with transaction.atomic():
        of_name = GlossaryEntry.objects.filter(origin=name)
        before = {tuple(row[:3]): row[3] for row in of_name.values_list(*IDENTITY, "pk")}
        seen: set[Identity] = set()
        new = _new(rows, name, before.keys(), seen, report)
        while some := list(islice(new, AT_ONCE)):
            if not dry_run:
                GlossaryEntry.objects.store(some)
        gone = [pk for identity, pk in before.items() if identity not in seen] if replace else []
        report.removed = len(gone)
        if not dry_run:
            _remove(gone)
    return report


def _new(
    rows: Iterable[Row | Rejected],
    name: str,
    before: Iterable[Identity],
    seen: set[Identity],
    report: DictionaryReport,
) -> Iterator[GlossaryEntry]:
    for row in rows:
        if isinstance(row, Rejected):
            report.rejected.append(row)
        elif row.identity in seen:
            report.rejected.append(Rejected(row.origin, _("the same entry stands above")))
        else:
            seen.add(row.identity)
            if row.identity in before:
                report.unchanged += 1
            else:
                report.created += 1
                row.entry.origin = name
                yield row.entry


def remove_dictionary(name: str) -> int:
    """Take all its entries out; how many there were. Raises Refused where there is none."""
    _check_name(name)
    keys = list(GlossaryEntry.objects.filter(origin=name).values_list("pk", flat=True))
    if not keys:
        raise Refused(_("no dictionary is named %(name)s") % {"name": quoted(name)})
    with transaction.atomic():
        _remove(keys)
    return len(keys)


def _remove(keys: list[int]) -> None:
    for first in range(0, len(keys), AT_ONCE):
        GlossaryEntry.objects.filter(pk__in=keys[first : first + AT_ONCE]).delete()


def _check_name(name: str) -> None:
    if not name or len(name) > LONGEST_NAME or name in (EDITOR, *SHIPPED):
        text = _("a dictionary cannot be named %(name)s")
        raise Refused(text % {"name": quoted(name)})


def write_dictionary(entries: Iterable[GlossaryEntry], output: TextIO) -> int:
    """The entries as `read_dictionary` reads them; how many there were."""
    output.write(HEADINGS["glossary"].replace("part", "kind") + "\n")
    number = 0
    for entry in entries:
        sides = (entry.arabic_expressions, entry.english_expressions)
        cells = (*map(BETWEEN.join, sides), entry.kind, entry.domain)
        output.write("\t".join(cells) + "\n")
        number += 1
    return number
