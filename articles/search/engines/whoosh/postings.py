"""A term's postings as arrays, and as the bytes that stand for them in a segment.

    checksum of all that follows (CRC-32)                   little-endian uint32
    count, places, width of a frequency, width of a place   four little-endian int32
    documents     int32 · count, in order
    frequencies   unsigned, 1, 2 or 4 bytes each · count
    places        unsigned, 2 or 4 bytes each · places, article by article

Every part is filled up to four bytes, so that NumPy reads each where it lies in a mapped file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.storage import Damaged

INT = np.dtype("<i4")
CHECKSUM = np.dtype("<u4")
HEAD_BYTES = CHECKSUM.itemsize + 4 * INT.itemsize
UNSIGNED: dict[int, np.dtype[Any]] = {1: np.dtype("<u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Postings:
    """A term: the numbers of its articles, in order, and how often it stands in each.

    `places` holds, article by article, the places where the term stands, from 0. The arrays may lie
    in a mapped file, and nobody writes to them.
    """

    documents: Integers
    frequencies: Integers
    places: Integers


NO_POSTINGS = Postings(np.empty(0, INT), np.empty(0, UNSIGNED[1]), np.empty(0, UNSIGNED[2]))


def encode(postings: Postings) -> bytes:
    frequency = _width(postings.frequencies, (1, 2, 4))
    place = _width(postings.places, (2, 4))
    head = np.array([len(postings.documents), len(postings.places), frequency, place], INT)
    encoded = b"".join(
        (
            head.tobytes(),
            postings.documents.astype(INT, copy=False).tobytes(),
            _filled(postings.frequencies.astype(UNSIGNED[frequency], copy=False).tobytes()),
            _filled(postings.places.astype(UNSIGNED[place], copy=False).tobytes()),
        )
    )
    return np.array([crc32(encoded)], CHECKSUM).tobytes() + encoded


def check_postings(buffer: Any, offset: int) -> None:
    """Raise Damaged where the postings that begin at `offset` are not what was written."""
    whole = memoryview(buffer)
    if offset + HEAD_BYTES <= len(whole):
        expected = int(np.frombuffer(buffer, CHECKSUM, 1, offset)[0])
        end = offset + encoded_length(whole[offset : offset + HEAD_BYTES])
        if crc32(whole[offset + CHECKSUM.itemsize : end]) == expected:
            return
    raise Damaged("A list of postings is damaged.")


def encoded_length(head: Any) -> int:
    """How many bytes the postings with this head of `HEAD_BYTES` take, the head included."""
    count, places, frequency, place = _head(head, 0)
    return HEAD_BYTES + INT.itemsize * count + _up(frequency * count) + _up(place * places)


def decode(buffer: Any, offset: int = 0) -> Postings:
    """The postings that begin at `offset` of a buffer, without copying them."""
    count, places, frequency, place = _head(buffer, offset)
    start = offset + HEAD_BYTES
    documents = np.frombuffer(buffer, INT, count, start)
    start += documents.nbytes
    frequencies = np.frombuffer(buffer, UNSIGNED[frequency], count, start)
    start += _up(frequencies.nbytes)
    return Postings(documents, frequencies, np.frombuffer(buffer, UNSIGNED[place], places, start))


def _head(buffer: Any, offset: int) -> list[int]:
    head: list[int] = np.frombuffer(buffer, INT, 4, offset + CHECKSUM.itemsize).tolist()
    return head


def _up(size: int) -> int:
    return -(-size // 4) * 4


def _width(values: Integers, widths: tuple[int, ...]) -> int:
    largest = int(values.max()) if len(values) else 0
    return next(width for width in widths if largest < 1 << (8 * width))


def _filled(data: bytes) -> bytes:
    return data.ljust(_up(len(data)), b"\0")
