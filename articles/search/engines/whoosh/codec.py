"""A Whoosh codec whose postings are arrays, written whole and read whole.

Whoosh's own codec (`W3Codec`) pickles blocks of 128 postings behind a hash table and hands them out
one at a time, in Python: both cost more, term by term, than everything else a search or a build
does. This one keeps Whoosh's columns, segments and table of contents, and replaces the table of
terms and the postings (`tables`). Whoosh's readers and matchers work on it, so that its searcher
can check ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from articles.search.engines.whoosh.postings import AreaPostings
from articles.search.engines.whoosh.schema import FIELDS
from articles.search.engines.whoosh.storage import checked_files
from articles.search.engines.whoosh.tables import Tables


class ArrayCodec(W3Codec):
    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        name = segment.make_filename("")
        return ArrayTermsReader(Tables(checked_files(Path(storage.folder), name), name))

    def field_writer(self, storage: Any, segment: Any) -> Any:
        raise NotImplementedError("Segments are written whole, by articles…whoosh.segments.")


class ArrayTermsReader(TermsReader):
    """A segment's terms for Whoosh's own readers and matchers, area by area."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] in FIELDS and bool(len(self._found(*term).documents))

    def indexed_field_names(self) -> list[str]:
        return sorted(FIELDS)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        every = (
            (field, term)
            for field in self.indexed_field_names()
            for term in self._tables.forms[FIELDS[field][1]]
        )
        return (pair for pair in every if pair in self)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (pair for pair in self.terms() if pair >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((pair, self.term_info(*pair)) for pair in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((pair, self.term_info(*pair)) for pair in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        found = self._postings(fieldname, text)
        return TermInfo(
            weight=float(found.frequencies.sum()),
            df=len(found.documents),
            maxweight=float(found.frequencies.max()),
            minid=int(found.documents[0]),
            maxid=int(found.documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._found(fieldname, text).frequencies.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._found(fieldname, text).documents)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        found = self._postings(fieldname, text)
        ends = np.cumsum(found.frequencies)[:-1]
        return ListMatcher(
            found.documents.tolist(),
            found.frequencies.astype(float).tolist(),
            [format_.encode(part.tolist()) for part in np.split(found.places, ends)],
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        raise NotImplementedError("No spelling by automata; see articles.search.suggest.")

    def _found(self, fieldname: str, text: bytes) -> AreaPostings:
        area, form = FIELDS[fieldname]
        return self._tables.postings(form, text).in_area(area)

    def _postings(self, fieldname: str, text: bytes) -> AreaPostings:
        found = self._found(fieldname, text)
        if not len(found.documents):
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return found
