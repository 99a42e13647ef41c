"""Writes segments of new articles, and reads one as arrays.

A segment is written whole, through Whoosh's codec interface, and never changes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import STORED_COLUMN
from whoosh.columns import VarBytesColumn
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.codec import ArrayCodec
from articles.search.engines.whoosh.columns import Columns, pack, unpack
from articles.search.engines.whoosh.facets import SegmentFacets
from articles.search.engines.whoosh.invert import invert
from articles.search.engines.whoosh.postings import (
    WIDE,
    ManyPostings,
    Postings,
    layout_of,
    width_of,
)
from articles.search.engines.whoosh.schema import RECORD
from articles.search.engines.whoosh.storage import CheckedFile, DurableStorage, checked_files
from articles.search.engines.whoosh.tables import Tables, TablesWriter, Widths
from articles.search.query import AREAS, Form

FORMS: tuple[Form, ...] = ("stem", "word")
NAME = "MAIN"


class Segment:
    """An open segment: its columns in memory, its postings in mapped files."""

    def __init__(self, storage: FileStorage, schema: Schema, described: Any) -> None:
        self.name: str = described.segment_id()
        name = described.make_filename("")
        self._files: dict[str, CheckedFile] = checked_files(Path(storage.folder), name)
        for column in _column_files(described):
            self._files[column].check_all()
        self._rows = ArrayCodec().per_document_reader(storage, described)
        self.columns: Columns = unpack(self.records())
        self.tables = Tables(self._files, name)

    def __len__(self) -> int:
        return len(self.columns)

    @cached_property
    def facets(self) -> SegmentFacets:
        return SegmentFacets(self.columns)

    def records(self) -> list[bytes]:
        return list(self._rows.column_reader(RECORD, VarBytesColumn()))

    def postings(self, form: Form, term: str) -> Postings:
        """A term's postings, those of deleted articles too; none where the term is unknown."""
        return self.tables.postings(form, term.encode())

    def terms_with_prefix(self, form: Form, prefix: str) -> list[str]:
        table = self.tables.forms[form]
        return [term.decode() for _number, term in table.begun(prefix.encode())]

    def postings_with_prefix(self, form: Form, prefix: str) -> Iterator[tuple[str, Postings]]:
        """Each term that begins so, with its postings."""
        for term, postings in self.tables.begun(form, prefix.encode()):
            yield term.decode(), postings

    def terms(self, form: Form) -> Iterator[bytes]:
        """Every term of a form in the order of bytes."""
        return iter(self.tables.forms[form].all())

    def check(self) -> None:
        """Read all of it; raises Damaged where anything is not what was written."""
        for file in self._files.values():
            file.check_all()


def write_segment(storage: DurableStorage, documents: Sequence[IndexDocument]) -> Any:
    """A segment of these articles, numbered in their order; returns Whoosh's description of it."""
    inverted = invert((document.title, document.summary, document.body) for document in documents)
    lengths = {area: known.tolist() for area, known in inverted.lengths.items()}
    records = [
        pack(document, {area: lengths[area][i] for area in AREAS})
        for i, document in enumerate(documents)
    ]
    forms = {form: [inverted.postings(form)] for form in FORMS}
    return write_forms(storage, records, forms, _widths(forms))


def write_forms(
    storage: DurableStorage,
    records: Sequence[bytes],
    forms: Mapping[Form, Iterable[ManyPostings]],
    widths: Widths,
) -> Any:
    """A segment of these records and postings; returns Whoosh's description of it."""
    codec = ArrayCodec()
    described = codec.new_segment(storage, NAME)
    _write_column(storage, described, RECORD, VarBytesColumn(), records)
    _write_column(storage, described, "_stored", STORED_COLUMN, [None] * len(records))
    name = described.make_filename("")
    writer = TablesWriter(storage, name, widths)
    for form in FORMS:
        writer.add_form(form, forms[form])
    files = writer.close()
    described.set_doc_count(len(records))
    storage.seal(name, [*files, *_column_files(described)])
    return described


def _write_column(
    storage: DurableStorage, described: Any, name: str, column: Any, values: Sequence[Any]
) -> None:
    with storage.create_file(ArrayCodec.column_filename(described, name)) as file:
        writer = column.writer(file)
        for number, value in enumerate(values):
            if value is not None:
                writer.add(number, value)
        writer.finish(len(values))


def _widths(forms: Mapping[Form, Sequence[ManyPostings]]) -> Widths:
    every = [batch for batches in forms.values() for batch in batches]
    largest = {
        area: max((int(WIDE.of(b.frequencies, area).max(initial=0)) for b in every), default=0)
        for area in AREAS
    }
    place = max((int(b.places.max(initial=0)) for b in every), default=0)
    return Widths(layout_of(largest).width, width_of(place, (2, 4)))


def _column_files(described: Any) -> list[str]:
    return [ArrayCodec.column_filename(described, column) for column in (RECORD, "_stored")]
