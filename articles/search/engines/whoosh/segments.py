"""Writes segments: of new articles, and of others merged; and reads one as arrays.

A segment is written whole, through Whoosh's codec interface, and never changes after.
"""

from __future__ import annotations

import heapq
import mmap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.columns import VarBytesColumn
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound

from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.codec import ArrayCodec
from articles.search.engines.whoosh.columns import Columns, pack, unpack
from articles.search.engines.whoosh.invert import Inverted, invert
from articles.search.engines.whoosh.postings import NO_POSTINGS, Postings, check_postings, decode
from articles.search.engines.whoosh.schema import RECORD, field_name
from articles.search.engines.whoosh.storage import DurableStorage, check
from articles.search.query import AREAS, Area, Form

FORMS: tuple[Form, ...] = ("stem", "word")
Mask = npt.NDArray[np.bool_]


class Segment:
    """An open segment: its columns in memory, its postings in a mapped file."""

    def __init__(self, storage: FileStorage, schema: Schema, described: Any) -> None:
        self.name: str = described.segment_id()
        check(Path(storage.folder), described.make_filename(""))
        self._reader = SegmentReader(storage, schema, described)
        self.columns: Columns = unpack(self.records())
        self._buffer = _mapped(Path(storage.folder) / described.make_filename(ArrayCodec.POSTS_EXT))
        # Where postings begin that were held against their checksum already.
        self._checked: set[int] = set()
        # Whoosh reads its table of terms through one file position.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.columns)

    def records(self) -> list[bytes]:
        return list(self._reader.column_reader(RECORD, VarBytesColumn()))

    def postings(self, field: str, term: str) -> Postings:
        """A term's postings, those of deleted articles too; none where the term is unknown."""
        return self.postings_of(field, term.encode())

    def postings_of(self, field: str, term: bytes) -> Postings:
        try:
            with self._lock:
                offset, _length = self._reader.term_info(field, term).extent()
        except TermNotFound:
            return NO_POSTINGS
        if offset not in self._checked:
            check_postings(self._buffer, offset)
            self._checked.add(offset)
        return decode(self._buffer, offset)

    def terms_with_prefix(self, field: str, prefix: str) -> list[str]:
        with self._lock:
            return [term.decode() for term in self._reader.expand_prefix(field, prefix)]

    def check(self) -> None:
        """Read every list of postings; raises Damaged where one is not what was written."""
        for area in AREAS:
            for form in FORMS:
                for term in list(self.terms(field_name(area, form))):
                    self.postings_of(field_name(area, form), term)

    def terms(self, field: str) -> Iterator[bytes]:
        """Every term of a field in the order of bytes; for the one process that merges."""
        terms: Iterator[bytes] = self._reader.lexicon(field)
        return terms


def write_segment(
    storage: DurableStorage, schema: Schema, documents: Sequence[IndexDocument]
) -> Any:
    """A segment of these articles, numbered in their order; returns Whoosh's description of it."""
    areas: dict[Area, Inverted] = {
        "title": invert([document.title for document in documents]),
        "summary": invert([document.summary for document in documents]),
        "body": invert([document.body for document in documents]),
    }
    lengths = {area: inverted.lengths.tolist() for area, inverted in areas.items()}
    records = [
        pack(document, {area: lengths[area][i] for area in AREAS})
        for i, document in enumerate(documents)
    ]
    fields = {
        field_name(area, form): areas[area].postings(form) for area in AREAS for form in FORMS
    }
    return _write(storage, schema, records, fields)


def merge_segments(
    storage: DurableStorage, schema: Schema, parts: Sequence[tuple[Segment, Mask]]
) -> Any:
    """One segment of the live articles of others, in the same order."""
    records = [
        record
        for segment, live in parts
        for record, lives in zip(segment.records(), live.tolist(), strict=True)
        if lives
    ]
    fields = {
        name: _merged_postings(name, parts)
        for name in (field_name(area, form) for area in AREAS for form in FORMS)
    }
    return _write(storage, schema, records, fields)


def _write(
    storage: DurableStorage,
    schema: Schema,
    records: Sequence[bytes],
    fields: dict[str, Iterator[tuple[bytes, Postings]]],
) -> Any:
    codec = ArrayCodec()
    described = codec.new_segment(storage, "MAIN")
    rows = codec.per_document_writer(storage, described)
    for number, record in enumerate(records):
        rows.start_doc(number)
        rows.add_column_value(RECORD, schema[RECORD].column_type, record)
        rows.finish_doc()
    rows.close()
    writer = codec.field_writer(storage, described)
    for name in sorted(fields):
        writer.start_field(name, schema[name])
        for term, postings in fields[name]:
            writer.add_term(term, postings)
        writer.finish_field()
    writer.close()
    described.set_doc_count(len(records))
    storage.seal(described.make_filename(""), _checked_files(described))
    return described


def _checked_files(described: Any) -> list[str]:
    """The files held against their checksums when a segment is opened; postings have their own."""
    columns = [ArrayCodec.column_filename(described, name) for name in (RECORD, "_stored")]
    return [*columns, described.make_filename(ArrayCodec.TERMS_EXT)]


def _merged_postings(
    field: str, parts: Sequence[tuple[Segment, Mask]]
) -> Iterator[tuple[bytes, Postings]]:
    numbers, base = [], 0
    for _segment, live in parts:
        numbers.append(base + np.cumsum(live) - 1)
        base += int(live.sum())
    streams = [_numbered(segment.terms(field), i) for i, (segment, _live) in enumerate(parts)]
    for term, having in groupby(heapq.merge(*streams), key=lambda pair: pair[0]):
        found = [
            _renumbered(parts[i][0].postings_of(field, term), parts[i][1], numbers[i])
            for _term, i in having
        ]
        joined = Postings(
            np.concatenate([postings.documents for postings in found]),
            np.concatenate([postings.frequencies for postings in found]),
            np.concatenate([postings.places for postings in found]),
        )
        if len(joined.documents):
            yield term, joined


def _numbered(terms: Iterator[bytes], number: int) -> Iterator[tuple[bytes, int]]:
    return ((term, number) for term in terms)


def _renumbered(postings: Postings, live: Mask, numbers: npt.NDArray[np.int64]) -> Postings:
    keep = live[postings.documents]
    if keep.all():
        return Postings(numbers[postings.documents], postings.frequencies, postings.places)
    return Postings(
        numbers[postings.documents[keep]],
        postings.frequencies[keep],
        postings.places[np.repeat(keep, postings.frequencies)],
    )


def _mapped(path: Path) -> Any:
    """The bytes of a file, mapped; it stays readable after the file's name is gone."""
    with path.open("rb") as file:
        size = path.stat().st_size
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
