"""Articles like another one."""

from collections.abc import Callable

import pytest

from articles.models import Article, TranslationGroup
from articles.search.similar import similar_articles
from tests.factories import make_article, make_entity, make_topic

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


def titles(article: Article, most: int = 5) -> list[str]:
    return [other.title for other in similar_articles(article, most)]


def test_the_likest_shares_the_rarest_words(index: Index) -> None:
    given = make_article(title="Given", body="the desalination plant near the harbour")
    make_article(title="Harbour only", body="a harbour in the west")
    make_article(title="Both", body="a desalination plant by a harbour")
    for number in range(10):
        make_article(title=f"Other {number}", body=f"harbour news of day {number} and no more")
    index()
    assert titles(given, most=1) == ["Both"]


def test_an_article_in_the_other_language_is_found_by_the_names_of_both(index: Index) -> None:
    envoy, port = make_entity(kind="person"), make_entity(kind="place")
    given = make_article(language="en", title="Given", body="a meeting", entities=[envoy, port])
    make_article(language="ar", title="لقاء", body="اجتماع", entities=[envoy, port])
    make_article(language="ar", title="آخر", body="اجتماع", entities=[port])
    index()
    assert titles(given) == ["لقاء", "آخر"]


def test_neither_itself_nor_its_translation_is_among_them(index: Index) -> None:
    group = TranslationGroup.objects.create(key="one")
    topic = make_topic()
    given = make_article(translation_group=group, language="en", topics=[topic])
    make_article(translation_group=group, language="ar", topics=[topic])
    index()
    assert titles(given) == []


def test_words_that_most_articles_have_tell_nothing(index: Index) -> None:
    given = make_article(title="One", body="water")
    for number in range(5):
        make_article(title=f"Other {number}", body="water")
    index()
    assert titles(given) == []


def test_an_article_withdrawn_meanwhile_is_left_out(index: Index) -> None:
    given = make_article(title="One", body="desalination")
    other = make_article(title="Two", body="desalination")
    make_article(title="Three", body="rain")
    make_article(title="Four", body="rain")
    index()
    assert titles(given) == ["Two"]
    Article.objects.filter(pk=other.pk).update(status="withdrawn")
    assert titles(given) == []
