"""Whoosh's own searcher, over the same files, finds the same articles.

It scores otherwise and knows no relaxation; what it can say of a tree is the set of hits.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as whoosh
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from articles.search.engines.base import EngineQuery
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.schema import field_name, make_schema
from articles.search.query import (
    AREAS,
    AllOf,
    Alternatives,
    AnyOf,
    Expanded,
    NoneOf,
    Sequence,
    Term,
)
from tests.search import strategies
from tests.search.strategies import ANALYSED, VOCABULARY, History, word_of
from tests.search.test_differential import (
    EVERYTHING,
    GENERATION,
    empty_index,
    examples,
    lived_through,
    many_examples,
    small_and_quick,
)

__all__ = ["small_and_quick"]  # a fixture: no database names the generation, no fsync


@st.composite
def words(draw: st.DrawFn, form: str | None = None, *, prefix: bool = True) -> Alternatives:
    word = ANALYSED[draw(st.sampled_from(VOCABULARY))]
    stem = Term("stem", word.stem)
    folded = Term("word", word.folded)
    written = Term("word", f"{word.folded}={word.written}")
    begun = Term("word", word.folded[:2], is_prefix=True)
    if form is None:
        form = draw(st.sampled_from(["stem", "word"]))
    term = stem if form == "stem" else draw(st.sampled_from([folded, written, begun][: 2 + prefix]))
    return Alternatives(word_of(term), (term,))


@st.composite
def phrases(draw: st.DrawFn) -> Sequence:
    """Words of one form, for Whoosh looks for a phrase in one field."""
    one = words(draw(st.sampled_from(["stem", "word"])), prefix=False)
    return Sequence(tuple(draw(st.lists(one, min_size=2, max_size=3))))


def trees() -> st.SearchStrategy[Expanded]:
    def joined(inner: st.SearchStrategy[Expanded]) -> st.SearchStrategy[Expanded]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(several.map(AllOf), several.map(AnyOf), inner.map(NoneOf))

    return st.recursive(st.one_of(words(), words(), phrases()), joined, max_leaves=6)


def translated(tree: Expanded) -> Any:
    """The tree as a query of Whoosh."""
    match tree:
        case Alternatives(terms=(term,)):
            kind = whoosh.Prefix if term.is_prefix else whoosh.Term
            return whoosh.Or([kind(field_name(area, term.form), term.text) for area in AREAS])
        case Sequence(parts=parts):
            terms = [part.terms[0] for part in parts]
            texts = [term.text for term in terms]
            return whoosh.Or(
                [whoosh.Phrase(field_name(area, terms[0].form), texts) for area in AREAS]
            )
        case AllOf():
            return whoosh.And([translated(part) for part in tree.parts])
        case AnyOf():
            return whoosh.Or([translated(part) for part in tree.parts])
        case NoneOf():
            return whoosh.And([whoosh.Every(), whoosh.Not(translated(tree.part))])
    raise AssertionError(tree)


def whoosh_finds(searching: WhooshSearch, tree: Expanded) -> set[int]:
    folder = searching.folder / GENERATION
    ids = WhooshIndex(folder).snapshot().article_ids
    opened = FileIndex(FileStorage(str(folder)), make_schema(), "MAIN")
    with opened.searcher() as searcher:
        return {int(ids[number]) for number in searcher.docs_for_query(translated(tree))}


def sets_agree(history: History, questions: list[Expanded]) -> None:
    with empty_index() as searching:
        for _oracle in lived_through(searching, history):
            pass
        for tree in questions:
            ours = searching.run(EngineQuery(tree, limit=EVERYTHING)).article_ids
            assert set(ours) == whoosh_finds(searching, tree)


QUESTIONS = st.lists(trees(), min_size=2, max_size=8)
HISTORIES = partial(strategies.histories, most_commits=5)


@examples(60)
@given(HISTORIES(), QUESTIONS)
def test_whoosh_finds_the_same_articles(history: History, questions: list[Expanded]) -> None:
    sets_agree(history, questions)


@pytest.mark.long
@many_examples(2000)
@given(HISTORIES(), QUESTIONS)
def test_whoosh_finds_the_same_articles_at_length(
    history: History, questions: list[Expanded]
) -> None:
    sets_agree(history, questions)
