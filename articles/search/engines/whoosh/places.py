"""Where the terms of a query stand: the postings of words, and the places of phrases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.search.engines.whoosh.postings import (
    Integers,
    Longs,
    Mask,
    Postings,
    in_both,
    places_of,
    ranges,
)
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.query import AREAS, Alternatives, Area, Close, Sequence, Term
from articles.search.terms import WRITTEN

# A place is one number: that of its article, that of its area, and the place in the text, counted
# from the middle of what there is room for, so that no phrase begins in the text before.
PLACE_BITS, AREA_BITS = 25, 2
MIDDLE = 1 << (PLACE_BITS - 1)
MOST_EXPANSIONS = 200  # words that a prefix stands for, at most

Places = npt.NDArray[np.int64]
NOWHERE: Places = np.empty(0, np.int64)


def matching(term: Term, snapshot: Snapshot) -> list[Postings]:
    """The postings of a term; of a prefix those of the terms that begin so, the commonest ones."""
    if not term.is_prefix:
        return [snapshot.postings(term.form, term.text)]
    begun = snapshot.postings_with_prefix(term.form, term.text)
    plain = sorted(text for text in begun if WRITTEN not in text and text not in term.without)
    found = [begun[text] for text in plain]
    # Stable: of two that are as common the first in the alphabet.
    found.sort(key=lambda postings: len(postings.documents), reverse=True)
    return found[:MOST_EXPANSIONS]


def other_spellings(term: Term, snapshot: Snapshot) -> list[Postings]:
    """The postings of what the term does not mean, each a part of the term's own."""
    if term.form == "stem":
        return [snapshot.postings("word", word) for word in term.without]
    if not term.minus_variants:
        return []
    variants = snapshot.terms_with_prefix("word", term.text + WRITTEN)
    return [snapshot.postings("word", variant) for variant in sorted(variants)]


def starts_of(sequence: Sequence, areas: tuple[Area, ...], snapshot: Snapshot) -> Places:
    """Where the words follow one another in these areas: the place of the first, in order."""
    words = []
    for part in sequence.parts:
        word = _found(part, snapshot)
        if not word:
            return NOWHERE
        words.append(word)
    within = _with_all(words) if len(words) > 1 else None
    if within is not None and not len(within):
        return NOWHERE
    places = [_places(word, within) - offset for offset, word in enumerate(words)]
    starts, *others = sorted(places, key=len)
    for other in others:
        starts = in_both(starts, other).astype(np.int64, copy=False)
    return starts if areas == AREAS else starts[_stand_in(starts, areas)]


def starts_near(close: Close, areas: tuple[Area, ...], snapshot: Snapshot) -> Places:
    """Where the left one stands with the right one near it: the place of its first word.

    Nearness is from the last word of the one to the first of the other; a word is not near itself.
    """
    left, right = (starts_of(part, areas, snapshot) for part in (close.left, close.right))
    last = len(close.left.parts) - 1  # from the left one's first word to its last
    after = _any_between(right, left + last + 1, left + last + close.distance)
    last = len(close.right.parts) - 1
    before = _any_between(right, left - last - close.distance, left - last - 1)
    near: Places = left[after | before]
    return near


def _stand_in(places: Places, areas: tuple[Area, ...]) -> Mask:
    """Which of the places are in these areas."""
    _documents, of = articles_and_areas(places >> PLACE_BITS)
    return np.isin(of, [AREAS.index(area) for area in areas])


def articles_and_areas(texts: Longs) -> tuple[Longs, Longs]:
    """The numbers of the articles of texts, and those of their areas, as `AREAS` has them."""
    return texts >> AREA_BITS, texts & ((1 << AREA_BITS) - 1)


def _any_between(places: Places, first: Places, last: Places) -> Mask:
    """Whether any of the places (ascending) lies from each `first` to its `last`, inclusive."""
    found: Mask = np.searchsorted(places, last, "right") > np.searchsorted(places, first)
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of a term, and those of the spellings that it does not mean."""

    postings: Postings
    without: list[Postings]


def _found(word: Alternatives, snapshot: Snapshot) -> list[Found]:
    return [
        Found(postings, other_spellings(term, snapshot))
        for term in word.terms
        for postings in matching(term, snapshot)
        if len(postings.documents)
    ]


def _with_all(words: list[list[Found]]) -> Integers:
    """The articles that have each of the words: places in others need not be looked at."""
    by_word = [_articles_with(word) for word in words]
    common, *others = sorted(by_word, key=len)
    for documents in others:
        common = in_both(common, documents)
    return common


def _articles_with(word: list[Found]) -> Integers:
    if len(word) == 1:
        return word[0].postings.documents
    return np.unique(np.concatenate([found.postings.documents for found in word]))


def _places(word: list[Found], within: Integers | None) -> Places:
    """Where any of the terms stands, in order."""
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
    documents, packed, places = postings.documents, postings.frequencies, postings.places
    if within is not None:
        kept = places_of(within, documents)
        if not len(kept):
            return NOWHERE
        totals = postings.layout.total(packed)
        from_each = np.add.reduceat(totals, kept, dtype=np.int64)  # to the next one
        starts = np.cumsum(from_each) - from_each + totals[: kept[0]].sum(dtype=np.int64)
        places = places[ranges(starts, totals[kept].astype(np.int64))]
        documents, packed = documents[kept], packed[kept]
    texts = (documents.astype(np.int64) << AREA_BITS)[:, None] + np.arange(len(AREAS))
    by_area = np.stack([postings.layout.of(packed, area) for area in AREAS], axis=1)
    first: Places = (texts.ravel() << PLACE_BITS) + MIDDLE
    absolute: Places = np.repeat(first, by_area.ravel().astype(np.int64)) + places
    return absolute
