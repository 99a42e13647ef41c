"""Stems of the same root, by the guess of `articles.language.roots`: مكتب (office), كتاب (book).

The roots of a segment's stems are worked out once and stand in their order, 12 bytes a stem beside
the stems. Of a family the stems that share most pairs of letters come first (the coefficient of
Dice, "Measures of the amount of ecologic association between species", 1945).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from articles.language.roots import LONGEST, root_of
from articles.search.engines.whoosh.wordlist import ENCODING, Texts, texts_of

ROOT = np.dtype(f"S{2 * LONGEST}")


class Roots:
    def __init__(self, texts: Texts, lengths: npt.NDArray[np.uint8]) -> None:
        self._texts = texts
        self._lengths = lengths
        roots = np.array([_encoded(root_of(stem)) for stem in texts_of(texts, lengths)], ROOT)
        self._stems = np.argsort(roots, kind="stable").astype(np.int32)
        self._roots = roots[self._stems]

    def like(self, stem: str, most: int) -> Iterator[tuple[str, float]]:
        """The other stems of its root that share most pairs of letters, with what they share."""
        root = _encoded(root_of(stem))
        if not root:
            return
        asked = np.array([root], ROOT)
        start = int(np.searchsorted(self._roots, asked)[0])
        end = int(np.searchsorted(self._roots, asked, side="right")[0])
        family = self._stems[start:end]
        shared = [
            (_shared(stem, other), other)
            for other in texts_of(self._texts[family], self._lengths[family])
            if other != stem
        ]
        for likeness, other in sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:most]:
            yield other, likeness


def _encoded(root: str) -> bytes:
    return root.encode(ENCODING, "replace")


def _shared(one: str, other: str) -> float:
    """The share of the pairs of letters that two stems have in common."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def _pairs(stem: str) -> set[str]:
    return {stem[place : place + 2] for place in range(len(stem) - 1)}
