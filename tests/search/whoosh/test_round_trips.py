"""What goes into records and tables comes out again, and a flipped byte never goes unseen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from articles.search.documents import IndexDocument
from articles.search.engines.base import EngineQuery
from articles.search.engines.whoosh.columns import pack, unpack
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.query import AREAS, Alternatives, Everything, SearchUnavailable, Term
from articles.search.request import FACETS
from articles.search.terms import area_terms
from tests.search import strategies
from tests.search.oracle import values_of
from tests.search.strategies import VOCABULARY, History, word_of
from tests.search.test_differential import (
    EVERYTHING,
    GENERATION,
    empty_index,
    examples,
    lived_through,
    small_and_quick,
)

__all__ = ["small_and_quick"]

KEYED = st.builds(
    lambda document, key: strategies.replace(document, article_id=key),
    strategies.documents(),
    st.integers(1, 2**62 - 1),
)


@examples(100)
@given(st.lists(KEYED, max_size=6), st.integers(0, 2**31 - 1))
def test_records_keep_all_of_an_article(documents: Sequence[IndexDocument], length: int) -> None:
    lengths = dict.fromkeys(AREAS, length)
    columns = unpack([pack(document, lengths) for document in documents])
    assert columns.article_ids.tolist() == [d.article_id for d in documents]
    assert columns.days.tolist() == [d.day for d in documents]
    assert columns.last_days.tolist() == [d.last_day for d in documents]
    assert columns.seconds.tolist() == [d.second for d in documents]
    assert columns.fingerprints == [d.fingerprint for d in documents]
    for area in AREAS:
        assert columns.lengths[area].tolist() == [length] * len(documents)
    for facet in FACETS:
        found = columns.facets[facet]
        pairs = set(zip(found.documents.tolist(), found.values.tolist(), strict=True))
        assert pairs == {(i, v) for i, d in enumerate(documents) for v in values_of(d, facet)}
        assert len(found.values) == len(pairs)


@examples(60)
@given(strategies.histories(most_commits=3))
def test_tables_keep_the_places_of_every_term(history: History) -> None:
    with empty_index() as searching:
        state: list[IndexDocument] = []
        for oracle in lived_through(searching, history):
            state = list(oracle.documents.values())
        snapshot = searching._snapshot(GENERATION)
        numbers = {int(key): i for i, key in enumerate(snapshot.article_ids) if snapshot.live[i]}
        for document in state:
            for area in AREAS:
                terms = area_terms(getattr(document, area))
                for form, places in (("word", terms.words), ("stem", terms.stems)):
                    for term, expected in places.items():
                        found = snapshot.postings(form, term).in_area(area)
                        assert places_in(found, numbers[document.article_id]) == expected


def places_in(postings: object, number: int) -> list[int]:
    places = iter(postings.places.tolist())  # type: ignore[attr-defined]
    pairs = zip(postings.documents.tolist(), postings.frequencies.tolist(), strict=True)  # type: ignore[attr-defined]
    by_article = {document: [next(places) for _ in range(count)] for document, count in pairs}
    return by_article.get(number, [])


@examples(3)
@given(
    strategies.histories(most_commits=4),
    st.lists(st.tuples(st.integers(0), st.integers(0), st.integers(1, 255)), min_size=40),
)
def test_a_flipped_byte_is_an_error_and_never_another_answer(
    history: History, flips: list[tuple[int, int, int]]
) -> None:
    with empty_index() as searching, tempfile.TemporaryDirectory() as copies:
        for _oracle in lived_through(searching, history):
            pass
        right = answers(searching)
        names = sorted(path.name for path in (searching.folder / GENERATION).iterdir())
        for which, where, change in flips:
            folder = Path(copies) / f"{which}-{where}-{change}"
            shutil.copytree(searching.folder, folder, dirs_exist_ok=True)
            flip(folder / GENERATION / names[which % len(names)], where, change)
            damaged = WhooshSearch(folder)
            try:
                assert answers(damaged) == right
                damaged.check()
            except SearchUnavailable:
                continue
            assert answers(damaged) == right


def flip(path: Path, where: int, change: int) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[where % len(content)] ^= change
        path.write_bytes(content)


def answers(searching: WhooshSearch) -> list[object]:
    """All that the index knows, for a few questions."""
    found: list[object] = [searching.fingerprints()]
    stems = {strategies.ANALYSED[word].stem for word in VOCABULARY}
    terms = [Term("stem", stem) for stem in sorted(stems)]
    for tree in (Everything(), *(Alternatives(word_of(term), (term,)) for term in terms)):
        query = EngineQuery(tree, sort="relevance", limit=EVERYTHING, facets=FACETS)
        result = searching.run(query)
        found.append((result.article_ids, result.scores, result.facets))
    return found
