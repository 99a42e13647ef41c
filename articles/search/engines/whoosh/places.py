"""Where the terms of a query stand: the postings of words, and the places of phrases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import Integers, Mask, Postings, ranges, where
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import Alternatives, Area, Close, Sequence, Term
from articles.search.terms import WRITTEN

# Wider than any article, so that the last place of one never meets the first of the next.
PLACES_AN_ARTICLE = 1 << 25
MOST_EXPANSIONS = 200  # words that a prefix stands for, at most

Places = npt.NDArray[np.int64]
NOWHERE: Places = np.empty(0, np.int64)


def matching(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    """The postings of a term; of a prefix those of the terms that begin so, the commonest ones."""
    if not term.is_prefix:
        return [snapshot.postings(area, term.form, term.text)]
    begun = snapshot.postings_with_prefix(area, term.form, term.text)
    plain = sorted(text for text in begun if WRITTEN not in text and text not in term.without)
    found = [begun[text] for text in plain]
    # Stable: of two that are as common the first in the alphabet.
    found.sort(key=lambda postings: len(postings.documents), reverse=True)
    return found[:MOST_EXPANSIONS]


def other_spellings(term: Term, area: Area, snapshot: Snapshot) -> list[Postings]:
    """The postings of what the term does not mean, each a part of the term's own."""
    if term.form == "stem":
        return [snapshot.postings(area, "word", word) for word in term.without]
    if not term.minus_variants:
        return []
    variants = snapshot.terms_with_prefix(area, "word", term.text + WRITTEN)
    return [snapshot.postings(area, "word", variant) for variant in sorted(variants)]


def starts_of(sequence: Sequence, area: Area, snapshot: Snapshot) -> Places:
    """Where the words follow one another: the place of the first, in order."""
    words = []
    for part in sequence.parts:
        word = _found(part, area, snapshot)
        if not word:
            return NOWHERE
        words.append(word)
    within = _with_all(words) if len(words) > 1 else None
    if within is not None and not len(within):
        return NOWHERE
    places = [_places(word, within) - offset for offset, word in enumerate(words)]
    starts, *others = sorted(places, key=len)
    for other in others:
        starts = starts[where(starts, other)[0]]
    return starts


def starts_near(close: Close, area: Area, snapshot: Snapshot) -> Places:
    """Where the left one stands with the right one near it: the place of its first word.

    Nearness is from the last word of the one to the first of the other; a word is not near itself.
    """
    left, right = (starts_of(part, area, snapshot) for part in (close.left, close.right))
    last = len(close.left.parts) - 1  # from the left one's first word to its last
    after = _any_between(right, left + last + 1, left + last + close.distance)
    last = len(close.right.parts) - 1
    before = _any_between(right, left - last - close.distance, left - last - 1)
    near: Places = left[after | before]
    return near


def _any_between(places: Places, first: Places, last: Places) -> Mask:
    """Whether any of the places (ascending) lies from each `first` to its `last`, inclusive."""
    found: Mask = np.searchsorted(places, last, "right") > np.searchsorted(places, first)
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of a term, and those of the spellings that it does not mean."""

    postings: Postings
    without: list[Postings]


def _found(word: Alternatives, area: Area, snapshot: Snapshot) -> list[Found]:
    return [
        Found(postings, other_spellings(term, area, snapshot))
        for term in word.terms
        for postings in matching(term, area, snapshot)
        if len(postings.documents)
    ]


def _with_all(words: list[list[Found]]) -> Integers:
    """The articles that have each of the words: places in others need not be looked at.

    The rarest word's articles are looked up among those of the others.
    """
    rarest, *others = sorted(words, key=lambda w: sum(len(f.postings.documents) for f in w))
    common = rarest[0].postings.documents
    if len(rarest) > 1:
        common = np.unique(np.concatenate([found.postings.documents for found in rarest]))
    for word in others:
        has = [where(common, found.postings.documents)[0] for found in word]
        common = common[np.logical_or.reduce(has)]
    return common


def _places(word: list[Found], within: Integers | None) -> Places:
    """Where any of the terms stands, as article · PLACES_AN_ARTICLE + place, in order."""
    every = []
    for found in word:
        here = _absolute_places(found.postings, within)
        for other in found.without:
            here = np.setdiff1d(here, _absolute_places(other, within), assume_unique=True)
        every.append(here)
    if len(every) == 1:
        return every[0]
    return np.unique(np.concatenate(every))


def _absolute_places(postings: Postings, within: Integers | None) -> Places:
    documents, frequencies, places = postings.documents, postings.frequencies, postings.places
    if within is not None:
        _has, kept = where(within, documents)
        ends = np.cumsum(frequencies, dtype=np.int64)[kept]
        counts = frequencies[kept].astype(np.int64)
        places = places[ranges(ends - counts, counts)]
        documents, frequencies = documents[kept], counts
    # Far enough from the article's edge that no phrase begins in the article before.
    first = documents.astype(np.int64) * PLACES_AN_ARTICLE + PLACES_AN_ARTICLE // 2
    absolute: Places = np.repeat(first, frequencies) + places
    return absolute
