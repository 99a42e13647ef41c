"""Random archives and random questions: the engine answers what brute force does (`oracle`).

No database: articles go in as records, in several commits, with changes, removals and merges.
"""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.search.documents import IndexDocument
from articles.search.engines.base import EngineQuery, EngineResult, Recency
from articles.search.engines.whoosh import engine as whoosh_engine
from articles.search.engines.whoosh import index as whoosh_index
from articles.search.engines.whoosh import matched as whoosh_matched
from articles.search.engines.whoosh import storage as whoosh_storage
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.expand import expand
from articles.search.parse import parse
from articles.search.query import AllOf, Alternatives, AnyOf, Close, Term
from tests.search import strategies
from tests.search.oracle import SECONDS_A_DAY, Answer, Oracle
from tests.search.strategies import History

GENERATION = "gen-1"
EVERYTHING = 10_000
SAME_SCORE = 1e-5  # scores nearer than this may stand in either order
# The engine works with sorted lists where few articles match and with whole arrays where many do;
# at this share of all articles it changes over. So small an archive would never see the lists.
SHARES = st.sampled_from([0, whoosh_matched.DENSE_SHARE])
QUESTIONS = st.lists(strategies.questions(), min_size=4, max_size=8)

Test = Callable[..., None]


def examples(count: int) -> Callable[[Test], Test]:
    """The same examples on every run, so that a change is judged by its own faults."""
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def many_examples(count: int) -> Callable[[Test], Test]:
    """Other examples on every run."""
    return settings(
        max_examples=count,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    )


@pytest.fixture(scope="module", autouse=True)
def small_and_quick() -> Iterator[None]:
    """One generation that no database names; batches of three; nothing forced to the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whoosh_engine, "live_generation", lambda: GENERATION)
        patch.setattr(whoosh_index, "WRITTEN_AT_ONCE", 3)
        for module in (whoosh_index, whoosh_storage):
            patch.setattr(module, "force_file", lambda path: None)
            patch.setattr(module, "force_folder", lambda path: None)
        yield


@contextmanager
def empty_index() -> Iterator[WhooshSearch]:
    with tempfile.TemporaryDirectory(prefix="newsarchive-index-") as folder:
        searching = WhooshSearch(Path(folder))
        searching.create(GENERATION)
        yield searching


def lived_through(searching: WhooshSearch, history: History) -> Iterator[Oracle]:
    """Do to the index what happened, and hand on what is right after each step."""
    states = iter(history.states())
    searching.build(GENERATION, history.first)
    yield Oracle(next(states))
    for commit, state in zip(history.commits, states, strict=True):
        searching.apply(commit.changed, commit.gone)
        yield Oracle(state)


# --- comparing an answer ------------------------------------------------------------------------


def assert_right(searching: WhooshSearch, oracle: Oracle, query: EngineQuery) -> None:
    answer = oracle.answer(query)
    whole = searching.run(replace(query, offset=0, limit=EVERYTHING))
    assert set(whole.article_ids) == set(answer.ranked)
    assert len(whole.article_ids) == whole.total == len(answer.ranked)
    assert whole.total_all_words == answer.total_all_words
    assert whole.relaxed == answer.relaxed
    assert whole.facets == answer.facets
    assert spans_of(whole) == answer.spans
    assert dict(zip(whole.article_ids, whole.scores, strict=True)) == pytest.approx(
        answer.scores, abs=1e-9
    )
    assert_ordered(whole, answer, oracle, query)
    assert_page(searching.run(query), whole, query)
    assert searching.count(query.tree, query) == oracle.count(query.tree, query)


def spans_of(result: EngineResult) -> Counter[tuple[int, int, bool]]:
    columns = (result.days.tolist(), result.last_days.tolist(), result.arabic.tolist())
    return Counter(zip(*columns, strict=True))


def assert_ordered(
    result: EngineResult, answer: Answer, oracle: Oracle, query: EngineQuery
) -> None:
    """As brute force orders them; where scores nearly agree, as the engine's own scores say."""
    if query.sort != "relevance":
        assert list(result.article_ids) == answer.ranked
        return
    for got, right in zip(result.article_ids, answer.ranked, strict=True):
        assert (got in answer.complete) == (right in answer.complete)
        assert answer.scores[got] == pytest.approx(answer.scores[right], abs=SAME_SCORE)

    def place(hit: tuple[int, float]) -> tuple[float, ...]:
        document = oracle.documents[hit[0]]
        moment = document.day * SECONDS_A_DAY + document.second
        return (hit[0] not in answer.complete, -hit[1], -moment, -hit[0])

    hits = list(zip(result.article_ids, result.scores, strict=True))
    assert hits == sorted(hits, key=place)


def assert_page(page: EngineResult, whole: EngineResult, query: EngineQuery) -> None:
    part = slice(query.offset, query.offset + query.limit)
    assert page.article_ids == whole.article_ids[part]
    assert page.scores == pytest.approx(whole.scores[part])
    assert (page.total, page.facets) == (whole.total, whole.facets)


# --- the engine against brute force -------------------------------------------------------------


def answers_are_right(history: History, questions: list[EngineQuery], share: int) -> None:
    with empty_index() as searching, pytest.MonkeyPatch.context() as patch:
        patch.setattr(whoosh_matched, "DENSE_SHARE", share)
        oracle = Oracle(())
        for step, oracle in enumerate(lived_through(searching, history)):
            assert_right(searching, oracle, questions[step % len(questions)])
            assert searching.fingerprints() == {
                key: document.fingerprint for key, document in oracle.documents.items()
            }
        opened_anew = WhooshSearch(searching.folder)
        for query in questions:
            assert_right(opened_anew, oracle, query)
        opened_anew.check()


@examples(100)
@given(strategies.histories(), QUESTIONS, SHARES)
def test_answers_equal_brute_force(
    history: History, questions: list[EngineQuery], share: int
) -> None:
    answers_are_right(history, questions, share)


@pytest.mark.long
@many_examples(4000)
@given(strategies.histories(most_commits=25), QUESTIONS, SHARES)
def test_answers_equal_brute_force_at_length(
    history: History, questions: list[EngineQuery], share: int
) -> None:
    answers_are_right(history, questions, share)


@examples(40)
@given(strategies.histories(most_commits=2), QUESTIONS)
def test_counts_of_parts_among_the_hits_equal_brute_force(
    history: History, questions: list[EngineQuery]
) -> None:
    with empty_index() as searching:
        *_states, oracle = lived_through(searching, history)
        for query, other in itertools.pairwise(questions):
            parts = query.tree.parts if isinstance(query.tree, AllOf | AnyOf) else (query.tree,)
            asked = (*parts, other.tree)
            assert searching.count_each(asked, query) == oracle.count_each(asked, query)


# --- what the random questions leave out --------------------------------------------------------


def found(searching: WhooshSearch, text: str) -> list[int]:
    tree = expand(parse(text).tree, "family")
    return sorted(searching.run(EngineQuery(tree, limit=EVERYTHING)).article_ids)


def articles(*bodies: str) -> list[IndexDocument]:
    return [
        IndexDocument(
            article_id=number,
            language="en",
            title="",
            summary="",
            body=body,
            **dict.fromkeys(("day", "last_day", "second", "year", "month", "source"), 0),
            translated=False,
            **dict.fromkeys(("authors", "topics", "people", "places", "organisations"), ()),
        )
        for number, body in enumerate(bodies, start=1)
    ]


@settings(examples(100), phases=[Phase.generate])
@given(strategies.histories(most_commits=2), strategies.closes())
def test_nearness_of_any_two_phrases_equals_brute_force(history: History, close: Close) -> None:
    answers_are_right(history, [EngineQuery(close, spans=True)], whoosh_matched.DENSE_SHARE)


@pytest.mark.parametrize(
    "body",
    [
        "a port near the oil field",
        "the oil field near a port",
    ],
)
def test_a_phrase_is_as_near_on_either_side(body: str) -> None:
    with empty_index() as searching:
        searching.apply(articles(body), ())
        assert found(searching, '"oil field" near/3 port') == [1]


def test_a_word_is_not_near_itself() -> None:
    with empty_index() as searching:
        searching.apply(articles("oil alone", "oil and more oil"), ())
        assert found(searching, "oil near/3 oil") == [2]


def test_a_prefix_of_too_many_words_stands_for_the_same_ones_everywhere() -> None:
    with empty_index() as searching:
        searching.build(GENERATION, articles(*(f"pre{number:03}x" for number in range(300))))
        assert found(searching, "pre*") == list(range(1, 201))


def test_a_weight_leaves_nothing_of_a_word_that_is_only_written_otherwise() -> None:
    term = Term("word", "احمد", weight=0.7, minus_variants=True)
    with empty_index() as searching:
        searching.apply(articles("أحمد أحمد آحمد آحمد آحمد"), ())
        tree = Alternatives(strategies.word_of(term), (term,))
        assert searching.run(EngineQuery(tree)).total == 0


def test_a_deleted_article_that_was_newer_than_all_others_does_not_disturb_their_order() -> None:
    with empty_index() as searching:
        dated = replace(articles("oil and gas")[0], article_id=2, day=737060, last_day=737060)
        searching.apply([*articles("oil"), dated], ())
        searching.apply((), [2])
        query = EngineQuery(
            expand(parse("oil").tree, "family"), sort="relevance", recency=Recency(0.1, 365)
        )
        assert searching.run(query).article_ids == (1,)
