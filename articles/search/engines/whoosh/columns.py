"""What the index keeps of each article beside its terms, packed for NumPy.

One record an article: a fixed head of int32, then the values of the many-valued facets one after
another, as many of each as the head says. A segment's records become arrays in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.search.documents import FINGERPRINT_BYTES, IndexDocument
from articles.search.query import AREAS, Area
from articles.search.request import FacetName

INT = np.dtype("<i4")
ARABIC, ENGLISH = 1, 2
NO, YES = 1, 2
LANGUAGE_NUMBERS = {"ar": ARABIC, "en": ENGLISH}
MANY_VALUED: tuple[FacetName, ...] = ("author", "topic", "person", "place", "organisation")
SINGLE_VALUED: tuple[FacetName, ...] = ("language", "source", "year", "month", "translated")
HEAD = (
    "id_low",
    "id_high",
    *SINGLE_VALUED,
    "day",
    "last_day",
    "second",
    "title",
    "summary",
    "body",
    *(f"count_{name}" for name in MANY_VALUED),
    *(f"fingerprint_{i}" for i in range(FINGERPRINT_BYTES // 4)),
)
PLACE = {name: i for i, name in enumerate(HEAD)}

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one facet: value `values[i]` belongs to article `documents[i]`."""

    values: Ints
    documents: Longs


@dataclass(frozen=True, slots=True)
class Columns:
    """A segment's records as arrays, one entry an article; `lengths` counts words."""

    article_ids: Longs
    facets: dict[FacetName, Values]
    days: Longs
    last_days: Longs
    seconds: Longs
    lengths: dict[Area, Longs]
    fingerprints: list[bytes]

    def __len__(self) -> int:
        return len(self.article_ids)


def pack(document: IndexDocument, lengths: dict[Area, int]) -> bytes:
    many = (
        document.authors, document.topics, document.people, document.places,
        document.organisations,
    )  # fmt: skip
    head = [
        document.article_id & 0x7FFFFFFF,
        document.article_id >> 31,
        LANGUAGE_NUMBERS[document.language],
        document.source,
        document.year,
        document.month,
        YES if document.translated else NO,
        document.day,
        document.last_day,
        document.second,
        *(lengths[area] for area in AREAS),
        *(len(values) for values in many),
        *np.frombuffer(document.fingerprint, INT).tolist(),
    ]
    flat = [value for values in many for value in values]
    return np.asarray(head + flat, INT).tobytes()


def unpack(records: Iterable[bytes]) -> Columns:
    """The columns of a segment from its records, in their order."""
    blobs = list(records)
    data = np.frombuffer(b"".join(blobs), INT)
    sizes = np.fromiter(map(len, blobs), np.int64, len(blobs)) // INT.itemsize
    starts = np.cumsum(sizes) - sizes
    head = data[starts[:, None] + np.arange(len(HEAD))] if blobs else np.empty((0, len(HEAD)), INT)

    def column(name: str) -> Longs:
        return head[:, PLACE[name]].astype(np.int64)

    everyone = np.arange(len(blobs))
    facets = {}
    for name in SINGLE_VALUED:
        known = np.flatnonzero(head[:, PLACE[name]])
        facets[name] = Values(head[known, PLACE[name]], known)
    begin = starts + len(HEAD)
    for name in MANY_VALUED:
        counts = column(f"count_{name}")
        documents = np.repeat(everyone, counts)
        within = np.arange(len(documents)) - np.repeat(np.cumsum(counts) - counts, counts)
        facets[name] = Values(data[np.repeat(begin, counts) + within], documents)
        begin = begin + counts
    first = PLACE["fingerprint_0"]
    prints = np.ascontiguousarray(head[:, first : first + FINGERPRINT_BYTES // 4])
    return Columns(
        article_ids=column("id_low") | (column("id_high") << 31),
        facets=facets,
        days=column("day"),
        last_days=column("last_day"),
        seconds=column("second"),
        lengths={area: column(area) for area in AREAS},
        fingerprints=[row.tobytes() for row in prints],
    )
