"""A Whoosh codec whose postings are arrays: written whole, read whole, by NumPy.

Whoosh's own codec (`W3Codec`) pickles blocks of 128 postings and hands them out one at a time, in
Python. This one keeps its table of terms and its columns and replaces the postings
(`articles.search.engines.whoosh.postings`). Whoosh's matchers read them too, so that its searcher
can check ours.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher

from articles.search.engines.whoosh.postings import (
    HEAD_BYTES,
    INT,
    Postings,
    decode,
    encode,
    encoded_length,
)


class ArrayCodec(W3Codec):
    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> ArrayPostingsWriter:
        return ArrayPostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        # Whoosh 2.7.4 gives the length of an extent as a tuple; the postings know their own.
        offset, _length = terminfo.extent()
        length = encoded_length(dbfile.get(offset, HEAD_BYTES))
        postings = decode(dbfile.get(offset, length))
        ends = np.cumsum(postings.frequencies)[:-1]
        return ListMatcher(
            postings.documents.tolist(),
            postings.frequencies.astype(float).tolist(),
            [part.astype(INT).tobytes() for part in np.split(postings.places, ends)],
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


class ArrayFieldWriter(W3FieldWriter):
    def add_term(self, term: bytes, postings: Postings) -> None:
        """Write a term with all its postings; terms come in the order of their bytes."""
        self.start_term(term)
        self._postwriter.put(postings)
        self.finish_term()


class ArrayPostingsWriter(PostingsWriter):
    """Takes a term's postings in one go (`put`)."""

    def __init__(self, dbfile: Any) -> None:
        self._file = dbfile
        self._info: Any = None

    def start_postings(self, format_: Any, terminfo: W3TermInfo) -> None:
        self._info = terminfo

    def add_posting(self, *posting: Any, **more: Any) -> None:
        raise NotImplementedError("Postings are written a term at a time, by ArrayFieldWriter.")

    def put(self, postings: Postings) -> None:
        info, encoded = self._info, encode(postings)
        info._weight = float(postings.frequencies.sum())
        info._df = len(postings.documents)
        info._maxweight = float(postings.frequencies.max())
        info._minid, info._maxid = int(postings.documents[0]), int(postings.documents[-1])
        info.set_extent(self._file.tell(), len(encoded))
        self._file.write(encoded)

    def finish_postings(self) -> W3TermInfo:
        return self._info

    def written(self) -> bool:
        return False
