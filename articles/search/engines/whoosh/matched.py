"""Articles that match, as sorted arrays with their scores, and how such arrays are joined."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import Longs, Mask
from articles.search.engines.whoosh.snapshot import Snapshot

# Past this share of all articles, arrays with an entry an article are quicker than sorted lists:
# with scores to add, and without.
DENSE_SHARE, DENSE_UNION = 16, 5

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matched:
    """The live articles that match, by number in ascending order, and their scores."""

    documents: Longs
    scores: Scores


def unscored(documents: Longs) -> Matched:
    return Matched(documents, np.zeros(len(documents)))


def together(lists: list[Longs], snapshot: Snapshot) -> Longs:
    """Each article that any of the lists (ascending) has, in ascending order."""
    if len(lists) < 2:
        return lists[0] if lists else np.empty(0, np.int64)
    if sum(map(len, lists)) * DENSE_UNION > len(snapshot):
        mask = np.zeros(len(snapshot), np.bool_)
        for documents in lists:
            mask[documents] = True
        return np.flatnonzero(mask)
    every = np.concatenate(lists)
    every.sort(kind="stable")  # of runs that ascend: merely merges them
    return every[_first_of_each(every)]


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
    return summed([part.documents for part in parts], [part.scores for part in parts])


def summed(lists: list[Longs], scores: list[Scores]) -> Matched:
    """Each article of the lists (ascending) once, its scores added in the order of the lists."""
    documents = np.concatenate(lists)
    order = documents.argsort(kind="stable")  # of runs that ascend: merely merges them
    return added(documents[order], np.concatenate(scores)[order])


def added(documents: Longs, scores: Scores) -> Matched:
    """Each article once, of those that stand side by side, with their scores added."""
    if not len(documents):
        return Matched(documents, scores)
    first = _first_of_each(documents).nonzero()[0]
    return Matched(documents[first], np.add.reduceat(scores, first))


def _first_of_each(documents: Longs) -> Mask:
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
