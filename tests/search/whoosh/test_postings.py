"""Postings: what is written is what is read, by us and by Whoosh's public matcher."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.postings import (
    NO_POSTINGS,
    Postings,
    check_postings,
    decode,
    encode,
)
from articles.search.engines.whoosh.segments import Segment
from articles.search.engines.whoosh.storage import Damaged
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


def made(*articles: tuple[int, list[int]]) -> Postings:
    """Postings of (article, places)."""
    return Postings(
        np.array([number for number, _places in articles], np.int64),
        np.array([len(places) for _number, places in articles], np.int64),
        np.array([place for _number, places in articles for place in places], np.int64),
    )


def listed(postings: Postings) -> list[tuple[int, list[int]]]:
    ends = np.cumsum(postings.frequencies, dtype=np.int64)[:-1]
    parts = np.split(postings.places, ends)
    return [(int(n), part.tolist()) for n, part in zip(postings.documents, parts, strict=True)]


@pytest.mark.parametrize(
    "articles",
    [
        [(0, [0])],
        [(0, [0]), (1, [5])],
        [(3, [1, 2, 9]), (2**31 - 1, [65_535, 65_536])],
        [(7, list(range(255)))],
        [(7, list(range(256)))],
        [(7, list(range(65_536))), (8, [1])],
    ],
    ids=["one", "two", "wide places", "255 times", "256 times", "65,536 times"],
)
def test_what_is_written_is_read(articles: list[tuple[int, list[int]]]) -> None:
    assert listed(decode(encode(made(*articles)))) == articles


def test_they_are_read_where_they_lie_among_others() -> None:
    first, second = made((1, [2, 3, 4])), made((5, [6]))
    data = encode(first) + encode(second)
    assert listed(decode(data, len(encode(first)))) == [(5, [6])]


def test_every_list_ends_on_a_boundary_of_four_bytes() -> None:
    assert {len(encode(made((1, list(range(n)))))) % 4 for n in range(1, 9)} == {0}


def test_a_flipped_bit_is_noticed_anywhere() -> None:
    data = encode(made((1, [2, 3, 4]), (9, [1])))
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 1
        with pytest.raises(Damaged):
            check_postings(bytes(damaged), 0)


def test_a_list_that_is_cut_off_is_noticed() -> None:
    data = encode(made((1, [2, 3, 4]), (9, [1])))
    for length in range(len(data)):
        with pytest.raises(Damaged):
            check_postings(data[:length], 0)


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
    matcher = segment._reader.postings("body_words", term)
    read = []
    while matcher.is_active():
        places = np.frombuffer(matcher.value(), "<i4").tolist()
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
