"""Articles that match, as sorted arrays with their scores, and how such arrays are joined."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import Longs, Mask
from articles.search.engines.whoosh.snapshot import Snapshot

# Past this share of all articles, arrays with an entry an article are quicker than sorted lists.
DENSE_SHARE = 16

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matched:
    """The live articles that match, by number in ascending order, and their scores."""

    documents: Longs
    scores: Scores


def unscored(documents: Longs) -> Matched:
    return Matched(documents, np.zeros(len(documents)))


def any_of(parts: list[Matched], snapshot: Snapshot) -> Matched:
    """The articles that any part has, with their scores added."""
    if len(parts) < 2:
        return parts[0] if parts else unscored(np.empty(0, np.int64))
    total = sum(len(part.documents) for part in parts)
    if total * DENSE_SHARE > len(snapshot):
        scores, mask = np.zeros(len(snapshot)), np.zeros(len(snapshot), np.bool_)
        for part in parts:
            scores[part.documents] += part.scores
            mask[part.documents] = True
        documents = np.flatnonzero(mask)
        return Matched(documents, scores[documents])
    documents = np.concatenate([part.documents for part in parts])
    if not len(documents):
        return parts[0]
    order = documents.argsort(kind="stable")  # of runs that ascend: merely merges them
    documents = documents[order]
    first = first_of_each(documents).nonzero()[0]
    scores = np.concatenate([part.scores for part in parts])[order]
    return Matched(documents[first], np.add.reduceat(scores, first))


def first_of_each(documents: Longs) -> Mask:
    """Which of the numbers (ascending, equal ones side by side) differ from the one before."""
    first = np.ones(len(documents), np.bool_)
    np.not_equal(documents[1:], documents[:-1], out=first[1:])
    return first


def is_in(documents: Longs, others: Longs, snapshot: Snapshot) -> Mask:
    """Which of the articles are among the others."""
    mask = np.zeros(len(snapshot), np.bool_)
    mask[others] = True
    return mask[documents]


def scores_at(documents: Longs, matched: Matched, snapshot: Snapshot) -> Scores:
    """The scores of the articles, 0 for those that did not match."""
    if documents is matched.documents:
        return matched.scores
    if not len(matched.documents):
        return np.zeros(len(documents))
    if len(documents) * DENSE_SHARE > len(snapshot):
        every = np.zeros(len(snapshot))
        every[matched.documents] = matched.scores
        return every[documents]
    places = matched.documents.searchsorted(documents)
    has = matched.documents.take(places, mode="clip") == documents
    scores: Scores = has * matched.scores.take(places, mode="clip")
    return scores
