"""Suggestions as the reader types: names, words and titles, of public articles only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from articles.search import SearchUnavailable, names
from articles.search.completions import MOST, complete
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db
Index = Callable[[], object]


def texts(typed: str, kind: str = "") -> list[str]:
    return [found.text for found in complete(typed, "en") if not kind or found.kind == kind]


@pytest.mark.parametrize("typed", ["haf", "Khal", "حفت", "المش", "مشير", "field mar", "mar field"])
def test_finds_a_name_by_the_beginning_of_any_word_of_any_name(index: Index, typed: str) -> None:
    entity = make_entity(
        name_en="Khalifa Haftar",
        name_ar="خليفة حفتر",
        aliases=[("المشير", "ar"), ("Field Marshal", "en")],
    )
    make_article(entities=[entity])
    index()
    assert [found.slug for found in complete(typed, "en") if found.kind == "person"] == [
        entity.slug
    ]


def test_all_words_must_be_in_one_name(index: Index) -> None:
    entity = make_entity(name_en="Khalifa Haftar", aliases=[("Field Marshal", "en")])
    make_article(entities=[entity])
    index()
    assert texts("khalifa mar", "person") == []


def test_a_name_stands_in_the_language_typed(index: Index) -> None:
    make_article(entities=[make_entity(name_en="Benghazi", name_ar="بنغازي", kind="place")])
    index()
    assert texts("ben", "place") == ["Benghazi"]
    assert texts("بنغ", "place") == ["بنغازي"]


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("topic", lambda: {"topics": [make_topic(name_en="Zebras")]}),
        ("author", lambda: {"authors": [make_author(name_en="Zebras")]}),
        ("source", lambda: {"source": make_source(name_en="Zebras")}),
        ("event", lambda: {"entities": [make_entity(name_en="Zebras", kind="event")]}),
        (
            "organisation",
            lambda: {"entities": [make_entity(name_en="Zebras", kind="organisation")]},
        ),
    ],
)
def test_every_kind_of_tag_is_suggested(
    index: Index, kind: str, make: Callable[[], dict[str, Any]]
) -> None:
    make_article(**make())
    index()
    assert texts("zeb", kind) == ["Zebras"]


def test_names_with_more_articles_come_first(index: Index) -> None:
    rare, common = make_topic(name_en="Water law"), make_topic(name_en="Water supply")
    make_article(topics=[rare])
    make_article(topics=[common])
    make_article(topics=[common])
    index()
    assert texts("water", "topic") == ["Water supply", "Water law"]


def test_finds_titles_by_whole_words_and_the_beginning_of_the_last(index: Index) -> None:
    make_article(title="Oil prices rise", published_on=date(2020, 1, 1))
    make_article(title="Prices of olive oil fall", published_on=date(2021, 1, 1))
    make_article(title="Rain", body="Oil prices.")
    index()
    assert texts("oil pri", "title") == ["Prices of olive oil fall", "Oil prices rise"]


@pytest.mark.parametrize("typed", ["حكو", "الحك", "الحكومة", "حكومة"])
def test_the_arabic_article_does_not_matter_in_titles(index: Index, typed: str) -> None:
    make_article(language="ar", title="الحكومة تجتمع", body="خبر")
    make_article(language="ar", title="حكومة جديدة", body="خبر")
    index()
    assert sorted(texts(typed, "title")) == ["الحكومة تجتمع", "حكومة جديدة"]


def test_copies_of_a_title_are_suggested_once(index: Index) -> None:
    make_article(title="Oil prices rise")
    make_article(title="Oil prices rise")
    index()
    assert texts("oil", "title") == ["Oil prices rise"]


def test_finishes_the_last_word_as_it_is_mostly_written(index: Index) -> None:
    make_article(language="ar", title="خبر", body="انتخابات في طرابلس، الحكومة")
    index()
    assert texts("انتخابات طرا", "word") == ["انتخابات طرابلس"]
    assert texts("الحكو", "word") == ["الحكومة"]


def test_a_whole_word_is_not_suggested_for_itself(index: Index) -> None:
    make_article(body="parliament")
    index()
    assert texts("parliament", "word") == []


def test_there_are_eight_at_most(index: Index) -> None:
    for number in range(20):
        topic = make_topic(name_en=f"Oil {number}")
        words = "oila oilb oilc oild"
        make_article(title=f"Oil {number}", body=words, topics=[topic])
    index()
    assert len(complete("oil", "en")) == MOST


@pytest.mark.parametrize(
    "typed",
    ["", " ", "o", "oil ", '"oil', "oil (", "x" * 200, "oil " * 20 + "oil", "\0", "\ud800", "؟"],
)
def test_what_is_no_begun_word_gives_nothing_or_little(index: Index, typed: str) -> None:
    make_article(title="Rain")
    index()
    assert complete(typed, "en") == []


def test_no_trace_of_what_is_not_public_is_suggested(index: Index) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    for status, visible_from in [
        ("draft", None),
        ("review", None),
        ("withdrawn", None),
        ("published", tomorrow),
    ]:
        make_article(
            title="Canary title",
            body="Canaryword",
            status=status,
            visible_from=visible_from,
            topics=[make_topic(name_en="Canary topic")],
            source=make_source(name_en="Canary source"),
            authors=[make_author(name_en="Canary author")],
            entities=[
                make_entity(name_en="Canary person", aliases=[("Canary alias", "en")]),
                make_entity(name_en="Canary event", kind="event"),
            ],
        )
    make_article(title="Rain")
    index()
    assert complete("canary", "en") == []
    assert complete("canarywo", "en") == []


def test_an_article_withdrawn_a_moment_ago_is_not_suggested(index: Index) -> None:
    article = make_article(title="Canary title")
    index()
    assert texts("canary", "title") == ["Canary title"]
    Article.objects.filter(pk=article.pk).update(status="withdrawn")  # the index does not know yet
    assert texts("canary", "title") == []


def test_words_and_names_of_a_withdrawn_article_go_with_it(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "OLDEST", 0.0)
    article = make_article(body="Canaryword", topics=[make_topic(name_en="Canary topic")])
    make_article(title="Rain")
    index()
    assert texts("canary") == ["Canary topic", "canaryword"]
    article.status = "withdrawn"
    article.save()
    index()
    assert texts("canary") == []


def test_the_table_of_names_is_made_again_when_it_is_old(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = make_topic(name_en="Water")
    make_article(topics=[topic])
    index()
    assert texts("wat", "topic") == ["Water"]
    topic.name_en = "Rivers"
    topic.save()
    assert texts("riv", "topic") == []
    monkeypatch.setattr(names, "OLDEST", 0.0)
    assert texts("riv", "topic") == ["Rivers"]


def test_without_an_index_it_says_so(db: None) -> None:
    with pytest.raises(SearchUnavailable):
        complete("oil", "en")
