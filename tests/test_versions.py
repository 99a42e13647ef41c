"""What an article said before it was changed is kept, however it was changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, ArticleVersion
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db


def kept(article: Article) -> list[tuple[int, str]]:
    rows = ArticleVersion.objects.filter(article=article).order_by("version")
    return list(rows.values_list("version", "title"))


def retitle(article: Article, title: str) -> None:
    article.title = title
    article.save()


def test_a_new_article_has_no_earlier_version() -> None:
    assert kept(make_article()) == []


def test_each_change_of_what_is_cited_keeps_what_stood_before() -> None:
    article = make_article(title="First")
    retitle(article, "Second")
    retitle(article, "Third")
    assert kept(article) == [(1, "First"), (2, "Second")]


def test_a_change_that_no_citation_shows_keeps_nothing() -> None:
    article = make_article()
    article.removed_text = "Menu"
    article.save()
    assert kept(article) == []


def test_raw_sql_that_raises_the_version_keeps_what_stood_before() -> None:
    article = make_article(title="First")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET title = 'Other', version = 5 WHERE id = %s", [article.pk]
        )
    assert kept(article) == [(1, "First")]


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_no_reader_could_see_is_not_kept(status: str) -> None:
    article = make_article(title="Secret", status=status)
    article.status = "published"
    retitle(article, "Public")
    retitle(article, "Corrected")
    assert kept(article) == [(2, "Public")]


def test_what_waited_for_its_time_is_not_kept() -> None:
    article = make_article(title="Secret", visible_from=timezone.now() + timedelta(hours=1))
    retitle(article, "Still secret")
    assert kept(article) == []
    article.visible_from = timezone.now() - timedelta(seconds=1)
    article.save()
    retitle(article, "Public")
    assert kept(article) == [(2, "Still secret")]


def test_the_article_as_it_was_has_all_that_is_cited() -> None:
    source = make_source(name_en="The Wire")
    moment = datetime(2020, 4, 5, 6, 7, tzinfo=UTC)
    article = make_article(title="First", body="Was.", source=source, published_at=moment)
    was = article.content_hash
    article.source = make_source(name_en="The Post")
    article.published_at = moment + timedelta(days=1)
    article.body = "Is."
    article.save()
    then = article.versions.get().as_article(article)
    assert (then.version, then.body, then.content_hash) == (1, "Was.", was)
    assert (str(then.source), then.published_at) == ("The Wire", moment)
    assert (then.slug, then.pk) == ("first", article.pk)
    assert article.body == "Is."
    assert article.source.name_en == "The Post"


def test_deleting_an_article_deletes_its_versions() -> None:
    article = make_article()
    retitle(article, "Other")
    article.delete()
    assert not ArticleVersion.objects.exists()


def test_a_version_says_when_it_was_replaced() -> None:
    article = make_article()
    before = timezone.now()
    retitle(article, "Other")
    assert before - timedelta(seconds=1) <= article.versions.get().replaced_at <= timezone.now()
