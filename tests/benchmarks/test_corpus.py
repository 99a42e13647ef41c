"""The generated corpus is the same everywhere, and its words mean the same to every engine."""

from collections import Counter

import pytest

from articles.language import analyze
from benchmarks.corpus import ARABIC, BODY_WORDS, TOPICS, articles, blocks, statistics
from benchmarks.queries import COUNTS, QUERIES, ROUNDS, QuerySet, make_queries
from benchmarks.vocabulary import WORDS_A_LANGUAGE, arabic_words, english_words

SIZE = 300


@pytest.fixture(scope="module")
def queries() -> QuerySet:
    return make_queries(statistics(SIZE), next(blocks(SIZE)))


def test_articles_are_the_same_every_time():
    first = next(articles(1))
    assert list(articles(3)) == list(articles(3))
    assert (first.title.split()[:2], first.day, first.source) == (["صطظخض", "ذيدضق"], 737487, 2)
    assert statistics(SIZE).digest == "6f1f4ab17e625879"


def test_a_small_corpus_begins_a_larger_one():
    assert list(articles(1500))[:1200] == list(articles(1200))


def test_articles_are_as_the_comparison_says():
    made = list(articles(2000))
    arabic = sum(article.language == ARABIC for article in made) / len(made)
    assert 0.57 < arabic < 0.63
    assert {len(article.body.split()) for article in made} == {BODY_WORDS}
    assert {topic for article in made for topic in article.topics} == set(range(1, TOPICS + 1))


@pytest.mark.parametrize("words", [arabic_words(), english_words()], ids=["Arabic", "English"])
def test_words_are_fixed_points_of_the_archives_analysis(words):
    assert len(set(words)) == WORDS_A_LANGUAGE
    assert [form[:3] for form in analyze(" ".join(words))] == [(word,) * 3 for word in words]


def test_frequencies_count_articles_not_words():
    seen = Counter(
        word
        for article in articles(50)
        for word in set(f"{article.title} {article.summary} {article.body}".split())
    )
    counted = statistics(50)
    assert counted.arabic[0] == seen[arabic_words()[0]]
    assert counted.english.sum() + counted.arabic.sum() == seen.total()


def test_timed_and_warming_queries_differ_and_have_the_same_mix(queries):
    for chosen in (queries.timed, queries.warming):
        assert Counter(query.kind for query in chosen) == COUNTS
    assert {q for q in queries.timed if q.words}.isdisjoint(queries.warming)


def test_every_round_has_the_mix_of_the_whole(queries):
    for places in queries.rounds:
        kinds = Counter(queries.timed[place].kind for place in places)
        assert kinds == {kind: count // ROUNDS for kind, count in COUNTS.items()}


def test_the_sample_holds_a_tenth_of_each_kind(queries):
    kinds = Counter(queries.timed[place].kind for place in queries.sample)
    assert kinds == {kind: count // 10 for kind, count in COUNTS.items()}
    assert len(queries.sample) == QUERIES // 10


def test_phrases_stand_in_the_corpus(queries):
    bodies = [f" {article.body} " for article in articles(SIZE)]
    for query in queries.timed:
        if query.kind == "phrase":
            assert any(f" {' '.join(query.words)} " in body for body in bodies)
