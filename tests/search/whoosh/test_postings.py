"""Postings: what is written is what is read, by us and by Whoosh's public matcher."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from whoosh.formats import Positions

from articles.search.engines.whoosh.codec import ArrayTermsReader
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.postings import (
    AN_ENTRY,
    NO_POSTINGS,
    Postings,
    RecentPostings,
)
from articles.search.engines.whoosh.segments import Segment
from articles.search.terms import area_terms
from tests.search.whoosh.documents import make_document

ARTICLES = 700
BODIES = [
    " ".join(
        [
            "once",  # in each article, once
            "twice twice",  # in each, twice
            *(["often"] * (number % 5)),  # in most, more or less often
            "في طرابلس" if number % 2 else "Tripoli’s floods",
            f"alone{number}",
            "last " if number == ARTICLES - 1 else "",
        ]
    )
    for number in range(ARTICLES)
]


def listed(postings: Postings) -> list[tuple[int, list[int]]]:
    ends = np.cumsum(postings.frequencies, dtype=np.int64)[:-1]
    parts = np.split(postings.places, ends)
    return [(int(n), part.tolist()) for n, part in zip(postings.documents, parts, strict=True)]


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    index = WhooshIndex.create(tmp_path_factory.mktemp("index") / "generation")
    index.add_all(make_document(n + 1, body=body) for n, body in enumerate(BODIES))
    (only,) = index.snapshot().segments
    return only


def expected(form: str) -> dict[str, list[tuple[int, list[int]]]]:
    """Each term's postings, from the texts themselves."""
    found: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, body in enumerate(BODIES):
        terms = area_terms(body)
        for term, places in (terms.words if form == "word" else terms.stems).items():
            found[term].append((number, places))
    return dict(found)


@pytest.mark.parametrize("form", ["word", "stem"])
def test_a_segment_has_the_terms_of_its_texts(segment: Segment, form: str) -> None:
    assert {term.decode() for term in segment.terms(f"body_{form}s")} == set(expected(form))


@pytest.mark.parametrize("form", ["word", "stem"])
def test_a_segment_has_their_articles_and_places(segment: Segment, form: str) -> None:
    for term, postings in expected(form).items():
        assert listed(segment.postings(f"body_{form}s", term)) == postings, term


@pytest.mark.parametrize("term", ["once", "twice", "often", "last", "طرابلس", "alone77"])
def test_whooshs_own_matcher_reads_the_same(segment: Segment, term: str) -> None:
    matcher = ArrayTermsReader(segment.tables).matcher("body_words", term.encode(), Positions())
    read = []
    while matcher.is_active():
        places = matcher.value_as("positions")
        assert matcher.weight() == len(places)
        read.append((matcher.id(), places))
        matcher.next()
    assert read == listed(segment.postings("body_words", term))


def test_an_unknown_term_has_none(segment: Segment) -> None:
    assert segment.postings("body_words", "unknown") is NO_POSTINGS


def test_a_term_of_another_area_has_none(segment: Segment) -> None:
    assert segment.postings("title_words", "once") is NO_POSTINGS


def test_terms_are_found_by_their_beginning(segment: Segment) -> None:
    assert set(segment.terms_with_prefix("body_words", "alone69")) == {
        "alone69",
        *(f"alone{n}" for n in range(690, 700)),
    }


def test_an_area_without_a_text_has_no_terms(tmp_path: Path) -> None:
    index = WhooshIndex.create(tmp_path / "generation")
    index.add_all([make_document(1, summary="")])
    (segment,) = index.snapshot().segments
    assert list(segment.terms("summary_words")) == []


def copied(number: int) -> Postings:
    every = np.arange(number, dtype=np.int64)
    return Postings(every, every.copy(), every.copy())


def test_postings_asked_for_again_are_not_read_again() -> None:
    read: list[str] = []
    recent = RecentPostings(1 << 20)

    def reading(term: str) -> Postings:
        read.append(term)
        return copied(3)

    for term in ("rain", "snow", "rain"):
        recent.get("body_words", term, partial(reading, term))
    assert read == ["rain", "snow"]


def test_those_asked_for_longest_ago_make_room() -> None:
    each = AN_ENTRY + copied(100).copied_bytes
    recent = RecentPostings(2 * each)
    first = recent.get("body_words", "one", lambda: copied(100))
    recent.get("body_words", "two", lambda: copied(100))
    assert recent.get("body_words", "one", lambda: copied(100)) is first
    recent.get("body_words", "three", lambda: copied(100))
    assert recent.bytes == 2 * each
    assert recent.get("body_words", "one", lambda: copied(100)) is first  # "two" went
    assert recent.get("title_words", "one", lambda: copied(100)) is not first


def test_nothing_is_kept_where_nothing_may_be() -> None:
    recent = RecentPostings(0)
    assert len(recent.get("body_words", "one", lambda: copied(3)).documents) == 3
    assert recent.bytes == 0


def test_what_lies_in_a_mapped_file_takes_no_memory() -> None:
    every = np.frombuffer(bytes(80), np.int64)
    assert Postings(every, every, every[2:5]).copied_bytes == 0
