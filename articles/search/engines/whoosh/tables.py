"""The files that hold a segment's postings, written and read as whole arrays.

    .trm   for each form a table: where each term's postings and places begin, and the terms
    .doc   the articles of all postings, int32
    .frq   their frequencies in the three areas, packed, and
    .plc   the places, each as narrow as the segment's largest one allows
    .fld   JSON: for each form where its table begins, and the widths

Words and stems share the files, one form after the other; a term's postings are one slice of each.
"""

from __future__ import annotations

import itertools
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from articles.search.engines.whoosh.postings import (
    INT,
    LAYOUTS,
    NO_POSTINGS,
    UNSIGNED,
    WIDE,
    Integers,
    Longs,
    ManyPostings,
    Postings,
)
from articles.search.engines.whoosh.storage import CheckedFile, Damaged, DurableStorage

TERMS, DOCUMENTS, FREQUENCIES, PLACES, FIELDS = ".trm", ".doc", ".frq", ".plc", ".fld"
FILES = (TERMS, DOCUMENTS, FREQUENCIES, PLACES, FIELDS)
LONG = np.dtype("<i8")
STRIDE = 16  # terms between two that a look-up has at hand


@dataclass(frozen=True, slots=True)
class Widths:
    """Bytes of a frequency and of a place."""

    frequency: int
    place: int


class TablesWriter:
    """Writes the postings of a segment, form by form, each in the order of its terms."""

    def __init__(self, storage: DurableStorage, name: str, widths: Widths) -> None:
        self._storage = storage
        self._name = name
        self._widths = widths
        self._files = {ending: storage.create_file(name + ending) for ending in FILES}
        self._forms: dict[str, dict[str, int]] = {}
        self._postings = self._places = self._bytes = 0

    def add_form(self, form: str, batches: Iterable[ManyPostings]) -> None:
        terms: list[bytes] = []
        starts: list[Longs] = []
        for batch in batches:
            terms += batch.terms
            starts.append(self._write_postings(batch))
        self._write_table(form, terms, starts)

    def close(self) -> list[str]:
        """Finish the files; returns their names."""
        described = {"forms": self._forms, "frequency": self._widths.frequency}
        described["place"] = self._widths.place
        self._files[FIELDS].write(json.dumps(described).encode())
        for file in self._files.values():
            file.close()
        return [self._name + ending for ending in FILES]

    def _write_postings(self, batch: ManyPostings) -> Longs:
        """Write a batch; returns for each term where its postings and its places begin."""
        widths = self._widths
        self._files[DOCUMENTS].write(batch.documents.astype(INT, copy=False).tobytes())
        packed = WIDE.in_layout(LAYOUTS[widths.frequency], batch.frequencies)
        self._files[FREQUENCIES].write(packed.tobytes())
        self._files[PLACES].write(batch.places.astype(UNSIGNED[widths.place], copy=False).tobytes())
        first = np.cumsum(batch.counts) - batch.counts
        totals = WIDE.total(batch.frequencies)
        before = np.cumsum(totals, dtype=np.int64) - totals
        starts = np.stack([self._postings + first, self._places + before[first]], axis=1)
        self._postings += len(batch.documents)
        self._places += len(batch.places)
        return starts

    def _write_table(self, form: str, terms: list[bytes], starts: list[Longs]) -> None:
        ends = np.array([[self._postings, self._places]], LONG)
        lengths = np.cumsum([0, *map(len, terms)], dtype=LONG)
        words = b"".join(terms)
        parts = [lengths.tobytes(), np.concatenate([*starts, ends]).astype(LONG).tobytes()]
        parts += [words.ljust(-(-len(words) // 8) * 8, b"\0")]
        self._forms[form] = {"offset": self._bytes, "terms": len(terms), "bytes": len(words)}
        for part in parts:
            self._files[TERMS].write(part)
            self._bytes += len(part)


class Tables:
    """The postings of an open segment."""

    def __init__(self, files: dict[str, CheckedFile], name: str) -> None:
        described = files[name + FIELDS]
        settings: dict[str, Any] = json.loads(bytes(described.data(0, len(described))))
        self._documents = files[name + DOCUMENTS]
        self._frequencies = files[name + FREQUENCIES]
        self._places = files[name + PLACES]
        self.widths = Widths(settings["frequency"], settings["place"])
        self._layout = LAYOUTS[self.widths.frequency]
        self.forms = {
            form: TermTable(files[name + TERMS], **where)
            for form, where in settings["forms"].items()
        }

    def postings(self, form: str, term: bytes) -> Postings:
        table = self.forms[form]
        number = table.find(term)
        return NO_POSTINGS if number is None else self.slice(table.starts[number : number + 2])

    def begun(self, form: str, prefix: bytes) -> Iterator[tuple[bytes, Postings]]:
        """The terms that begin so, in order, with their postings."""
        table = self.forms[form]
        for number, term in table.begun(prefix):
            yield term, self.slice(table.starts[number : number + 2])

    def slice(self, between: Integers) -> Postings:
        """The postings between two rows of `TermTable.starts`."""
        (first, place), (last, place_end) = between.tolist()
        return Postings(
            self._documents.array(INT, first, last),
            self._frequencies.array(self._layout.dtype, first, last),
            self._layout,
            partial(self._places.array, UNSIGNED[self.widths.place], place, place_end),
        )


class TermTable(Sequence[bytes]):
    """The terms of a form, in the order of their bytes, and where the postings of each begin.

    `starts` has one row a term and one more: the first posting and the first place.
    """

    def __init__(self, file: CheckedFile, offset: int, terms: int, bytes: int) -> None:
        entry = offset // LONG.itemsize
        self._ends: Longs = file.array(LONG, entry, entry + terms + 1)
        entry += terms + 1
        self.starts: Longs = file.array(LONG, entry, entry + 2 * (terms + 1)).reshape(-1, 2)
        begin = (entry + 2 * (terms + 1)) * LONG.itemsize
        self._words = file.data(begin, begin + bytes)
        if len(self._ends) != terms + 1 or len(self._words) != bytes:
            raise Damaged(f"{file.name} is damaged.")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: Any) -> Any:
        return bytes(self._words[self._ends[number] : self._ends[number + 1]])

    @cached_property
    def _milestones(self) -> list[bytes]:
        """Every `STRIDE`-th term."""
        return [self[number] for number in range(0, len(self), STRIDE)]

    def place(self, term: bytes) -> int:
        """The number of the first term that is not before this one."""
        first, _ends, low = self._near(term)
        return first + low

    def find(self, term: bytes) -> int | None:
        first, ends, low = self._near(term)
        if low < len(ends) - 1 and bytes(self._words[ends[low] : ends[low + 1]]) == term:
            return first + low
        return None

    def _near(self, term: bytes) -> tuple[int, list[int], int]:
        """The number of a term not far before this one; where that one and those after it end; and
        which of them is the first that is not before this one.
        """
        after = bisect_left(self._milestones, term)
        first = max(0, (after - 1) * STRIDE)
        ends = self._ends[first : after * STRIDE + 2].tolist()
        words = self._words
        low, high = 0, len(ends) - 1
        while low < high:  # `bisect_left` over `self` would make numbers of NumPy at each step
            middle = (low + high) // 2
            if bytes(words[ends[middle] : ends[middle + 1]]) < term:
                low = middle + 1
            else:
                high = middle
        return first, ends, low

    def begun(self, prefix: bytes) -> Iterator[tuple[int, bytes]]:
        """The terms that begin so, in order, with their numbers."""
        for number in range(self.place(prefix), len(self)):
            term: bytes = self[number]
            if not term.startswith(prefix):
                return
            yield number, term

    def all(self) -> list[bytes]:
        words, ends = bytes(self._words), self._ends.tolist()
        return [words[start:end] for start, end in itertools.pairwise(ends)]
