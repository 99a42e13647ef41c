"""The words of one segment with the number of articles each is in, as arrays in their order.

A segment never changes, so its list is made once; it takes 53 bytes a word. Words stand as UTF-16,
two bytes a letter: as strings of bytes they are sorted and searched, as rows of numbers compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.distance import distances

LONGEST_WORD = 20  # letters; what is longer is no word that a reader completes or misspells
ENCODING = "utf-16-be"  # its bytes are in the order of the letters
UNIT = np.dtype(">u2")
FIRST_ARABIC = 0x0600
TEXT = np.dtype(f"S{2 * LONGEST_WORD}")

Texts = npt.NDArray[np.bytes_]
LetterSets = npt.NDArray[np.uint64]


class WordList:
    def __init__(self, frequencies: Mapping[str, int]) -> None:
        known = sorted(
            (encoded, frequency)
            for word, frequency in frequencies.items()
            if (encoded := _encoded(word))
        )
        self._texts = np.array([encoded for encoded, _frequency in known], TEXT)
        self._frequencies = np.array([frequency for _encoded, frequency in known], np.int32)
        self._lengths = np.array([len(encoded) // 2 for encoded, _f in known], np.uint8)
        self._letter_sets = _letter_sets(rows_of(self._texts))

    def __len__(self) -> int:
        return len(self._texts)

    def frequencies(self, words: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Each of the words that are known, with the number of articles it is in."""
        wanted = [(word, encoded) for word in words if (encoded := _encoded(word))]
        if not (wanted and len(self)):
            return
        texts = np.array([encoded for _word, encoded in wanted], TEXT)
        places = np.minimum(np.searchsorted(self._texts, texts), len(self) - 1)
        found = np.where(self._texts[places] == texts, self._frequencies[places], 0)
        for (word, _text), frequency in zip(wanted, found.tolist(), strict=True):
            if frequency:
                yield word, frequency

    def with_prefix(self, prefix: str, most: int) -> Iterator[tuple[str, int]]:
        """The commonest words that begin so, in no order."""
        encoded = _encoded(prefix)
        if not encoded:
            return
        last = np.array([encoded.ljust(TEXT.itemsize, b"\xff")], TEXT)
        start = int(np.searchsorted(self._texts, np.array([encoded], TEXT))[0])
        end = int(np.searchsorted(self._texts, last, side="right")[0])
        numbers = np.arange(start, end)
        if len(numbers) > most:
            numbers = numbers[np.argpartition(-self._frequencies[start:end], most)[:most]]
        yield from zip(
            texts_of(self._texts[numbers], self._lengths[numbers]),
            self._frequencies[numbers].tolist(),
            strict=True,
        )

    def close_to(self, word: str, distance: int) -> npt.NDArray[np.intp]:
        """The numbers of the words that may be so near, by their lengths and letters."""
        wanted = _letter_sets(rows_of(np.array([_encoded(word)], TEXT)))[0]
        # An edit brings in one letter at most, and takes out one.
        close = np.bitwise_count(self._letter_sets & ~wanted) <= distance
        close &= np.bitwise_count(wanted & ~self._letter_sets) <= distance
        close &= np.abs(self._lengths.astype(np.int16) - len(word)) <= distance
        return np.flatnonzero(close)

    def all(self) -> Iterator[str]:
        return texts_of(self._texts, self._lengths)

    def in_script(self, *, arabic: bool) -> tuple[Texts, npt.NDArray[np.uint8]]:
        """The Arabic words, or the others, and their lengths."""
        chosen = np.flatnonzero((rows_of(self._texts)[:, 0] >= FIRST_ARABIC) == arabic)
        return self._texts[chosen], self._lengths[chosen]

    def chosen(self, numbers: npt.NDArray[np.intp]) -> tuple[Texts, Any, Any]:
        """Texts, lengths and frequencies of some words."""
        return self._texts[numbers], self._lengths[numbers], self._frequencies[numbers]


def near(lists: Sequence[WordList], word: str, distance: int) -> Iterator[tuple[str, int, int]]:
    """The other words at most so many edits away: word, frequency in all the lists, edits."""
    encoded = _encoded(word)
    some = [known.chosen(known.close_to(word, distance)) for known in lists if encoded]
    if not some:
        return
    texts, first, of = np.unique(
        np.concatenate([part[0] for part in some]), return_index=True, return_inverse=True
    )
    lengths = np.concatenate([part[1] for part in some])[first]
    frequencies = np.bincount(of, np.concatenate([part[2] for part in some]), len(texts))
    edits = distances(np.frombuffer(encoded, UNIT).astype(np.uint16), rows_of(texts), lengths)
    kept = np.flatnonzero((edits > 0) & (edits <= distance))
    yield from zip(
        texts_of(texts[kept], lengths[kept]),
        frequencies[kept].astype(np.int64).tolist(),
        edits[kept].tolist(),
        strict=True,
    )


def texts_of(texts: Texts, lengths: npt.NDArray[Any]) -> Iterator[str]:
    # Not through NumPy's strings, which drop zero bytes at the end, and so the half of a letter.
    rows = texts.tobytes()
    for start, length in zip(range(0, len(rows), TEXT.itemsize), lengths.tolist(), strict=True):
        yield rows[start : start + 2 * length].decode(ENCODING)


def _encoded(word: str) -> bytes:
    """Two bytes a letter; nothing for a long word, or where a letter needs more than two."""
    encoded = word[: LONGEST_WORD + 1].encode(ENCODING, "replace")
    return encoded if len(encoded) == 2 * len(word) <= TEXT.itemsize else b""


def rows_of(texts: Texts) -> npt.NDArray[np.uint16]:
    """The words as rows of letters, zeros after the last."""
    return texts.view(UNIT).reshape(len(texts), LONGEST_WORD).astype(np.uint16)


def _letter_sets(rows: npt.NDArray[np.uint16]) -> LetterSets:
    """For each word a bit for each of its letters; letters 64 apart share one."""
    sets = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        bits = np.uint64(1) << (column.astype(np.uint64) % np.uint64(64))
        sets |= np.where(column > 0, bits, np.uint64(0))
    return sets
