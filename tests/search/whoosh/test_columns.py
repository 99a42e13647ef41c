"""Records: what is packed of an article comes out of the columns."""

from __future__ import annotations

import numpy as np
import pytest

from articles.search.documents import IndexDocument
from articles.search.engines.whoosh.columns import (
    ARABIC,
    ENGLISH,
    MANY_VALUED,
    NO,
    YES,
    Columns,
    pack,
    unpack,
)
from articles.search.request import FacetName
from tests.search.whoosh.documents import make_document

LENGTHS = {"title": 1, "summary": 2, "body": 3}


def columns_of(*documents: IndexDocument) -> Columns:
    return unpack([pack(document, LENGTHS) for document in documents])  # type: ignore[arg-type]


def values(columns: Columns, facet: FacetName) -> list[tuple[int, int]]:
    """(article's number, value), in order."""
    found = columns.facets[facet]
    return sorted(zip(found.documents.tolist(), found.values.tolist(), strict=True))


@pytest.mark.parametrize("article_id", [1, 2**31 - 1, 2**31, 2**40 + 5, 2**62 - 1])
def test_keeps_keys_of_any_size(article_id: int) -> None:
    assert columns_of(make_document(article_id)).article_ids.tolist() == [article_id]


def test_keeps_the_languages() -> None:
    columns = columns_of(make_document(1, language="ar"), make_document(2, language="en"))
    assert values(columns, "language") == [(0, ARABIC), (1, ENGLISH)]


def test_keeps_dates_and_times() -> None:
    columns = columns_of(make_document(1, day=700_000, last_day=700_030, second=86_399))
    assert (columns.days[0], columns.last_days[0], columns.seconds[0]) == (700_000, 700_030, 86_399)


def test_an_undated_article_is_in_no_year_and_no_month() -> None:
    columns = columns_of(
        make_document(1, day=0, last_day=0, year=0, month=0), make_document(2, month=0)
    )
    assert values(columns, "year") == [(1, 2020)]
    assert values(columns, "month") == []


def test_an_article_without_a_source_has_none() -> None:
    columns = columns_of(make_document(1), make_document(2, source=7))
    assert values(columns, "source") == [(1, 7)]


def test_every_article_is_translated_or_not() -> None:
    columns = columns_of(make_document(1, translated=True), make_document(2))
    assert values(columns, "translated") == [(0, YES), (1, NO)]


def test_keeps_the_lengths() -> None:
    lengths = columns_of(make_document(1)).lengths
    assert {area: length.tolist() for area, length in lengths.items()} == {
        "title": [1],
        "summary": [2],
        "body": [3],
    }


def test_keeps_many_values_of_each_facet_apart() -> None:
    columns = columns_of(
        make_document(1, authors=(1, 2), topics=(3,), organisations=(9,)),
        make_document(2),
        make_document(3, topics=(3, 4, 5), people=(6,), places=(7, 8)),
    )
    assert values(columns, "author") == [(0, 1), (0, 2)]
    assert values(columns, "topic") == [(0, 3), (2, 3), (2, 4), (2, 5)]
    assert values(columns, "person") == [(2, 6)]
    assert values(columns, "place") == [(2, 7), (2, 8)]
    assert values(columns, "organisation") == [(0, 9)]


def test_keeps_the_fingerprints() -> None:
    documents = [make_document(n, body=str(n)) for n in range(5)]
    expected = [document.fingerprint for document in documents]
    assert columns_of(*documents).fingerprints == expected


def test_no_records_are_empty_columns() -> None:
    columns = unpack([])
    assert len(columns) == 0
    assert all(len(columns.facets[facet].values) == 0 for facet in MANY_VALUED)


def test_a_thousand_records_stay_in_their_order() -> None:
    documents = [make_document(n, topics=tuple(range(n % 7))) for n in range(1000)]
    columns = columns_of(*documents)
    assert columns.article_ids.tolist() == list(range(1000))
    counts = np.bincount(columns.facets["topic"].documents, minlength=1000)
    assert counts.tolist() == [n % 7 for n in range(1000)]
