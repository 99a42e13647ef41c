"""How many edits part one word from many others, for all of them at once.

The distance is that of optimal string alignment: a letter left out, put in, changed, or changed
places with its neighbour counts one (Damerau, "A technique for computer detection and correction of
spelling errors", 1964; Levenshtein's recurrence with transposition, no part edited twice).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Letters = npt.NDArray[Any]  # one word a row, one code unit a column
Distances = npt.NDArray[np.int16]


def distances(word: Letters, others: Letters, lengths: npt.NDArray[Any]) -> Distances:
    """The distance of `word` (one row) from the first `lengths` letters of each row of `others`."""
    longest = int(lengths.max(initial=0))
    columns = np.ascontiguousarray(others.T[:longest])
    start = np.arange(longest + 1, dtype=np.int16)[:, None]
    before: Distances = np.empty((0, 0), np.int16)
    row: Distances = np.broadcast_to(start, (longest + 1, len(others)))
    for i, letter in enumerate(word):
        same = columns == letter
        following = np.empty((longest + 1, len(others)), np.int16)
        following[0] = i + 1
        for j in range(longest):
            kept = row[j] + ~same[j]
            best = np.minimum(kept, np.minimum(row[j + 1], following[j]) + 1)
            if i and j:
                swapped = same[j - 1] & (columns[j] == word[i - 1])
                best = np.where(swapped, np.minimum(best, before[j - 1] + 1), best)
            following[j + 1] = best
        before, row = row, following
    result: Distances = row[lengths, np.arange(len(others))]
    return result
