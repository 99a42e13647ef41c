"""The words of one segment by their stems.

The index keeps stems and words apart. Which words have a stem is worked out once for a segment,
when somebody first asks; it takes 12 bytes a word beside its letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from articles.language import stem


class Stems:
    def __init__(self, words: Iterable[bytes]) -> None:
        known = list(words)
        self._text = b"".join(known)
        self._ends = np.cumsum([0, *map(len, known)]).astype(np.int32)
        keys = np.array([hash(stem(word.decode())) for word in known], np.int64)
        self._order = np.argsort(keys, kind="stable").astype(np.int32)
        self._keys = keys[self._order]

    def words(self, wanted: str) -> Iterator[str]:
        """The words of that stem, in no order."""
        first, last = (np.searchsorted(self._keys, hash(wanted), s) for s in ("left", "right"))
        for number in self._order[first:last].tolist():
            word = self._text[self._ends[number] : self._ends[number + 1]].decode()
            if stem(word) == wanted:  # two stems may have one hash
                yield word
