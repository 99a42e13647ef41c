"""Turns many texts into postings at once, with one sort instead of a dictionary of lists.

Each different word gets a number as it is met; a text becomes an array of such numbers. Sorting all
of them by term, stably, puts every term's occurrences together in the order of articles and places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from articles.language import Word, analyze
from articles.search.engines.whoosh.postings import WIDE, Longs, ManyPostings
from articles.search.query import AREAS, Area, Form
from articles.search.terms import written_term

# What an occurrence in each area adds to the packed frequencies of its term.
UNITS = np.array([1, 1 << WIDE.title, 1 << (WIDE.title + WIDE.summary)])


@dataclass(frozen=True, slots=True)
class Inverted:
    """The words of articles in reading order: article by article, area by area."""

    words: tuple[Word, ...]  # the different ones
    numbers: Longs  # for each occurrence, which word
    documents: Longs  # … in which article
    areas: Longs  # … in which of its areas, as `AREAS` numbers them
    places: Longs  # … at which place of it
    lengths: dict[Area, Longs]  # of each article's areas, in words

    def postings(self, form: Form) -> ManyPostings:
        """The terms of a form with their postings, in the order of the terms' bytes."""
        terms, ranks, of = self._by_term(form)
        order = np.argsort(ranks, kind="stable")
        ranks, of = ranks[order], of[order]
        documents = self.documents[of]
        # A posting begins where the term or the article changes.
        change = (np.diff(ranks, prepend=-1) != 0) | (np.diff(documents, prepend=-1) != 0)
        begins = np.flatnonzero(change)
        units = UNITS[self.areas[of]]
        return ManyPostings(
            terms,
            np.bincount(ranks[begins], minlength=len(terms)),
            documents[begins],
            np.add.reduceat(units, begins) if len(begins) else units,
            self.places[of],
        )

    def _by_term(self, form: Form) -> tuple[list[bytes], Longs, Longs]:
        """The sorted terms; for each time that one stands somewhere, its rank among them and the
        number of the occurrence.
        """
        every = np.arange(len(self.numbers))
        if form == "stem":
            terms, ranks = _ranked([word.stem for word in self.words])
            return terms, ranks[self.numbers], every
        folded = [word.folded for word in self.words]
        variants = [i for i, word in enumerate(self.words) if word.written != word.folded]
        written = [written_term(folded[i], self.words[i].written) for i in variants]
        terms, ranks = _ranked(folded + written)
        as_variant = np.full(len(self.words), -1)
        as_variant[variants] = ranks[len(folded) :]
        again = as_variant[self.numbers]
        also = again >= 0
        return (
            terms,
            np.concatenate([ranks[self.numbers], again[also]]),
            np.concatenate([every, every[also]]),
        )


def invert(articles: Iterable[Sequence[str]]) -> Inverted:
    """The words of articles, each given as the texts of its areas."""
    known: dict[Word, int] = {}
    parts: list[list[int]] = []
    for texts in articles:
        for text in texts:
            parts.append([known.setdefault(word, len(known)) for word in analyze(text)])
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    numbers = np.fromiter((n for part in parts for n in part), np.int64, int(lengths.sum()))
    of_text = np.repeat(np.arange(len(parts)), lengths)
    places = np.arange(len(numbers)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return Inverted(
        tuple(known),
        numbers,
        of_text // len(AREAS),
        of_text % len(AREAS),
        places,
        {area: lengths[number :: len(AREAS)] for number, area in enumerate(AREAS)},
    )


def _ranked(strings: list[str]) -> tuple[list[bytes], Longs]:
    """The different strings as sorted bytes, and for each string its rank among them."""
    encoded = [string.encode() for string in strings]
    terms = sorted(set(encoded))
    rank = {term: i for i, term in enumerate(terms)}
    return terms, np.fromiter((rank[term] for term in encoded), np.int64, len(encoded))
