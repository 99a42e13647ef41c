"""Stems of one script that look alike: those that share the rarest groups of two and three letters.

A stem is the set of its bigrams and trigrams, a mark at each end included; a gram weighs
ln(1 + V / n), with V the stems of that script in the segment and n those that have it. Likeness is
the cosine.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.wordlist import LONGEST_WORD, Texts, rows_of, texts_of

EDGE = 1  # stands before and after a stem; no letter has this number
BITS = 16

Longs = npt.NDArray[np.int64]


class Grams:
    """The grams of a segment's stems: which stems have each, and how long each stem's vector is."""

    def __init__(self, texts: Texts, lengths: npt.NDArray[np.uint8]) -> None:
        self._texts = texts
        self._lengths = lengths
        grams, stems = _grams(rows_of(texts), lengths.astype(np.int64))
        self._known, of, counts = np.unique(grams, return_inverse=True, return_counts=True)
        self._weights = np.log1p(len(texts) / counts)
        self._norms = np.sqrt(np.bincount(stems, self._weights[of] ** 2, len(texts)))
        self._stems = stems[np.argsort(of, kind="stable")].astype(np.int32)
        self._ends = np.cumsum(counts)

    def like(self, stem: str, least: float, most: int) -> Iterator[tuple[str, float]]:
        """The likest stems with their cosines, none below `least`, the stem itself among them."""
        asked, _ = _grams(*_one(stem))
        asked = np.unique(asked)
        places = np.minimum(np.searchsorted(self._known, asked), len(self._known) - 1)
        known = places[self._known[places] == asked] if len(self._known) else places[:0]
        if not len(known):
            return
        starts = np.where(known, self._ends[known - 1], 0)
        parts = [self._stems[a:b] for a, b in zip(starts, self._ends[known], strict=True)]
        squared = self._weights[known] ** 2
        shared = np.bincount(
            np.concatenate(parts), np.repeat(squared, [len(p) for p in parts]), len(self._norms)
        )
        # A gram that no stem here has counts as the rarest.
        unknown = (len(asked) - len(known)) * np.log1p(len(self._norms)) ** 2
        norm = np.sqrt(squared.sum() + unknown)
        near = np.flatnonzero(shared >= self._norms * (least * norm))
        cosines = shared[near] / (self._norms[near] * norm)
        order = np.argsort(-cosines, kind="stable")[:most]
        found = texts_of(self._texts[near[order]], self._lengths[near[order]])
        yield from zip(found, cosines[order].tolist(), strict=True)


def _one(stem: str) -> tuple[npt.NDArray[np.uint16], Longs]:
    row = np.zeros((1, LONGEST_WORD), np.uint16)
    letters = [ord(letter) for letter in stem[:LONGEST_WORD]]
    row[0, : len(letters)] = letters
    return row, np.array([len(letters)])


def _grams(rows: npt.NDArray[np.uint16], lengths: Longs) -> tuple[Longs, Longs]:
    """Each stem's grams as numbers, and whose they are."""
    padded = np.zeros((len(rows), LONGEST_WORD + 2), np.int64)
    padded[:, 0] = EDGE
    padded[:, 1:-1] = rows
    padded[np.arange(len(rows)), lengths + 1] = EDGE
    pairs = (padded[:, :-1] << BITS) | padded[:, 1:]
    triples = (pairs[:, :-1] << BITS) | padded[:, 2:]
    within = np.arange(LONGEST_WORD + 1)
    pair_there = within[None, :] <= lengths[:, None]
    triple_there = within[None, :-1] < lengths[:, None]
    stems = np.arange(len(rows))[:, None]
    return (
        np.concatenate([pairs[pair_there], triples[triple_there]]),
        np.concatenate(
            [
                np.broadcast_to(stems, pairs.shape)[pair_there],
                np.broadcast_to(stems, triples.shape)[triple_there],
            ]
        ),
    )
