"""Postings: what is written is what is read, by us and by Whoosh's public matcher."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.formats import Positions

from articles.search.engines.whoosh.codec import ArrayTermsReader
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.postings import (
    AN_ENTRY,
    NO_POSTINGS,
    WIDE,
    AreaPostings,
    Postings,
    RecentPostings,
    in_both,
    places_of,
)
from articles.search.engines.whoosh.segments import FORMS, Segment
from articles.search.query import AREAS, Area, Form
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


def listed(postings: AreaPostings) -> list[tuple[int, list[int]]]:
    ends = np.cumsum(postings.frequencies, dtype=np.int64)[:-1]
    parts = np.split(postings.places, ends)
    return [(int(n), part.tolist()) for n, part in zip(postings.documents, parts, strict=True)]


TITLES = [
    "twice in طرابلس twice" if number % 3 == 0 else f"Heading {number}"
    for number in range(ARTICLES)
]
SUMMARIES = [
    "" if number % 4 else f"Often floods, often alone{number}" for number in range(ARTICLES)
]
TEXTS: dict[Area, list[str]] = {"title": TITLES, "summary": SUMMARIES, "body": BODIES}


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    index = WhooshIndex.create(tmp_path_factory.mktemp("index") / "generation")
    index.add_all(
        make_document(n + 1, **{area: texts[n] for area, texts in TEXTS.items()})
        for n in range(ARTICLES)
    )
    (only,) = index.snapshot().segments
    return only


def expected(form: Form, area: Area) -> dict[str, list[tuple[int, list[int]]]]:
    """Each term's postings in an area, from the texts themselves."""
    found: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, text in enumerate(TEXTS[area]):
        terms = area_terms(text)
        for term, places in (terms.words if form == "word" else terms.stems).items():
            found[term].append((number, places))
    return dict(found)


@pytest.mark.parametrize("form", FORMS)
def test_a_segment_has_the_terms_of_its_texts(segment: Segment, form: Form) -> None:
    every = set().union(*(expected(form, area) for area in AREAS))
    assert {term.decode() for term in segment.terms(form)} == every


@pytest.mark.parametrize("form", FORMS)
def test_a_segment_has_their_articles_and_places(segment: Segment, form: Form) -> None:
    for area in AREAS:
        for term, postings in expected(form, area).items():
            assert listed(segment.postings(form, term).in_area(area)) == postings, (area, term)


@pytest.mark.parametrize("form", FORMS)
def test_a_term_has_each_article_once_whatever_areas_it_stands_in(
    segment: Segment, form: Form
) -> None:
    by_area = [expected(form, area) for area in AREAS]
    for term in set().union(*by_area):
        articles = {number for one in by_area for number, _places in one.get(term, [])}
        assert segment.postings(form, term).documents.tolist() == sorted(articles), term


@pytest.mark.parametrize("term", ["once", "twice", "often", "last", "طرابلس", "alone77"])
def test_whooshs_own_matcher_reads_the_same(segment: Segment, term: str) -> None:
    matcher = ArrayTermsReader(segment.tables).matcher("body_words", term.encode(), Positions())
    read = []
    while matcher.is_active():
        places = matcher.value_as("positions")
        assert matcher.weight() == len(places)
        read.append((matcher.id(), places))
        matcher.next()
    assert read == listed(segment.postings("word", term).in_area("body"))


def test_an_unknown_term_has_none(segment: Segment) -> None:
    assert segment.postings("word", "unknown") is NO_POSTINGS


def test_a_term_of_another_area_has_none(segment: Segment) -> None:
    assert not len(segment.postings("word", "once").in_area("title").documents)
    assert ("title_words", b"once") not in ArrayTermsReader(segment.tables)


def test_terms_are_found_by_their_beginning(segment: Segment) -> None:
    assert set(segment.terms_with_prefix("word", "alone69")) == {
        "alone69",
        *(f"alone{n}" for n in range(690, 700)),
    }


def test_an_area_without_a_text_has_no_terms(tmp_path: Path) -> None:
    index = WhooshIndex.create(tmp_path / "generation")
    index.add_all([make_document(1, summary="")])
    (segment,) = index.snapshot().segments
    reader = ArrayTermsReader(segment.tables)
    assert [term for field, term in reader.terms() if field == "summary_words"] == []


def copied(number: int) -> Postings:
    every = np.arange(number, dtype=np.int64)
    return Postings(every, every.copy(), WIDE, every.copy, copied_bytes=3 * every.nbytes)


def test_postings_asked_for_again_are_not_read_again() -> None:
    read: list[str] = []
    recent = RecentPostings(1 << 20)

    def reading(term: str) -> Postings:
        read.append(term)
        return copied(3)

    for term in ("rain", "snow", "rain"):
        recent.get("word", term, partial(reading, term))
    assert read == ["rain", "snow"]


def test_those_asked_for_longest_ago_make_room() -> None:
    each = AN_ENTRY + copied(100).copied_bytes
    recent = RecentPostings(2 * each)
    first = recent.get("word", "one", lambda: copied(100))
    recent.get("word", "two", lambda: copied(100))
    assert recent.get("word", "one", lambda: copied(100)) is first
    recent.get("word", "three", lambda: copied(100))
    assert recent.bytes == 2 * each
    assert recent.get("word", "one", lambda: copied(100)) is first  # "two" went
    assert recent.get("stem", "one", lambda: copied(100)) is not first


def test_nothing_is_kept_where_nothing_may_be() -> None:
    recent = RecentPostings(0)
    assert len(recent.get("word", "one", lambda: copied(3)).documents) == 3
    assert recent.bytes == 0


def test_what_lies_in_a_mapped_file_takes_no_memory(segment: Segment) -> None:
    assert segment.postings("word", "once").copied_bytes == 0


def test_what_was_joined_of_several_segments_takes_memory(tmp_path: Path) -> None:
    index = WhooshIndex.create(tmp_path / "generation")
    for number in (1, 2):
        index.apply([make_document(number, body="rain and rain")], [])
    first, second = index.snapshot().segments
    joined = index.snapshot().postings("word", "rain")
    assert joined.documents.tolist() == [0, 1]
    assert joined.places.tolist() == [0, 2, 0, 2]
    arrays = (joined.documents, joined.frequencies, joined.places)
    assert joined.copied_bytes >= sum(array.nbytes for array in arrays)
    assert first.postings("word", "rain").copied_bytes == 0
    assert second.postings("word", "rain").copied_bytes == 0


NUMBERS = st.lists(st.integers(0, 60), unique=True).map(sorted)


@given(NUMBERS, NUMBERS, st.integers(1, 40))
def test_sorted_numbers_are_compared_whichever_list_is_longer(
    some: list[int], others: list[int], times: int
) -> None:
    """Both ways of comparing them: going through all, and looking up the few."""
    longer = [*others, *range(100, 100 + times * len(some))]
    for left, right in ((some, others), (some, longer), (longer, some)):
        one, other = np.array(left, np.int32), np.array(right, np.int32)
        both = sorted({*left} & {*right})
        assert in_both(one, other).tolist() == both
        assert places_of(one, other).tolist() == [right.index(number) for number in both]
