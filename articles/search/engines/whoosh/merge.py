"""Makes one segment of several, with arrays instead of a loop over terms.

Terms are numbered over all parts together; a stretch of terms at a time, so that memory stays flat,
the parts' postings are joined, those of deleted articles dropped, and sorted by term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from articles.search.engines.whoosh.postings import WIDE, Longs, ManyPostings, Mask, ranges
from articles.search.engines.whoosh.segments import FORMS, Segment, write_forms
from articles.search.engines.whoosh.storage import DurableStorage
from articles.search.engines.whoosh.tables import TermTable, Widths
from articles.search.query import Form

POSTINGS_AT_ONCE = 2_000_000

Part = tuple[Segment, Mask]


@dataclass(frozen=True, slots=True)
class _Source:
    """A form of one of the parts: the terms' ranks among all, the articles' new numbers."""

    segment: Segment
    table: TermTable
    live: Mask
    ranks: Longs
    numbers: Longs


def merge_segments(storage: DurableStorage, parts: Sequence[Part]) -> Any:
    """One segment of the live articles of others, in the same order."""
    records = [
        record
        for segment, live in parts
        for record, lives in zip(segment.records(), live.tolist(), strict=True)
        if lives
    ]
    widths = Widths(
        max(segment.tables.widths.frequency for segment, _live in parts),
        max(segment.tables.widths.place for segment, _live in parts),
    )
    forms = {form: _merged(form, parts) for form in FORMS}
    return write_forms(storage, records, forms, widths)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some of a part's terms: their ranks among all terms, and their postings, live ones only."""

    ranks: Longs  # of each posting's term
    documents: Longs
    frequencies: Longs  # packed `WIDE`
    places: Longs


def _merged(form: Form, parts: Sequence[Part]) -> Iterator[ManyPostings]:
    tables = [segment.tables.forms[form] for segment, _live in parts]
    own_terms = [table.all() for table in tables]
    terms = sorted(set().union(*own_terms))
    rank = {term: i for i, term in enumerate(terms)}
    sources = [
        _Source(segment, table, live, _ranks(own, rank), numbers)
        for (segment, live), table, own, numbers in zip(
            parts, tables, own_terms, _new_numbers(parts), strict=True
        )
    ]
    for first, last in _stretches(sources, len(terms)):
        yield _joined(terms, [_stretch(source, first, last) for source in sources])


def _ranks(terms: list[bytes], rank: dict[bytes, int]) -> Longs:
    return np.fromiter((rank[term] for term in terms), np.int64, len(terms))


def _new_numbers(parts: Sequence[Part]) -> list[Longs]:
    """For each part the number in the new segment of each of its articles that is live."""
    numbers, base = [], 0
    for _segment, live in parts:
        numbers.append(base + np.cumsum(live) - 1)
        base += int(live.sum())
    return numbers


def _stretches(sources: list[_Source], count: int) -> Iterator[tuple[int, int]]:
    """Ranks from … to, so that each stretch has about `POSTINGS_AT_ONCE` postings."""
    sizes = np.zeros(count, np.int64)
    for source in sources:
        sizes[source.ranks] += np.diff(source.table.starts[:, 0])
    stretch = np.cumsum(sizes) // POSTINGS_AT_ONCE
    ends = [*(np.flatnonzero(np.diff(stretch)) + 1).tolist(), count]
    yield from pairwise([0, *ends] if count else [])


def _stretch(source: _Source, first: int, last: int) -> _Stretch:
    begin, end = np.searchsorted(source.ranks, [first, last]).tolist()
    starts = source.table.starts
    postings = source.segment.tables.slice(starts[[begin, end]])
    counts = np.diff(starts[begin : end + 1, 0])
    documents = postings.documents.astype(np.int64)
    frequencies = postings.layout.in_layout(WIDE, postings.frequencies).astype(np.int64, copy=False)
    places = postings.places.astype(np.int64)
    keep = source.live[documents]
    kept_places = np.repeat(keep, WIDE.total(frequencies))
    return _Stretch(
        np.repeat(source.ranks[begin:end], counts)[keep],
        source.numbers[documents[keep]],
        frequencies[keep],
        places[kept_places],
    )


def _joined(terms: list[bytes], found: list[_Stretch]) -> ManyPostings:
    ranks = np.concatenate([stretch.ranks for stretch in found])
    frequencies = np.concatenate([stretch.frequencies for stretch in found])
    places = np.concatenate([stretch.places for stretch in found])
    # Stable: the parts stand in the order of their articles.
    order = np.argsort(ranks, kind="stable")
    totals = WIDE.total(frequencies).astype(np.int64, copy=False)
    starts = np.cumsum(totals) - totals
    used, counts = np.unique(ranks, return_counts=True)
    return ManyPostings(
        [terms[i] for i in used.tolist()],
        counts,
        np.concatenate([stretch.documents for stretch in found])[order],
        frequencies[order],
        places[ranges(starts[order], totals[order])],
    )
