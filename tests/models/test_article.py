"""The article: who may see it, its versions and dates, and what the database refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, TranslationGroup
from articles.models.article import ID_ALPHABET, ID_LENGTH
from tests.factories import make_article, make_author, make_source, make_topic

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


class TestPublic:
    def test_a_published_article_is(self) -> None:
        article = make_article()
        assert list(Article.objects.public()) == [article]
        assert article.is_public

    @pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
    def test_no_other_is(self, status: str) -> None:
        article = make_article(status=status)
        assert not Article.objects.public().exists()
        assert not article.is_public

    def test_a_scheduled_one_is_not_yet(self) -> None:
        article = make_article(visible_from=timezone.now() + HOUR)
        assert not Article.objects.public().exists()
        assert not article.is_public

    def test_one_whose_time_has_come_is(self) -> None:
        article = make_article(visible_from=timezone.now() - HOUR)
        assert list(Article.objects.public()) == [article]
        assert article.is_public

    def test_a_draft_whose_time_has_come_is_not(self) -> None:
        article = make_article(status="draft", visible_from=timezone.now() - HOUR)
        assert not Article.objects.public().exists()
        assert not article.is_public


class TestQuerySet:
    def test_chooses_a_language(self) -> None:
        arabic, _english = make_article(language="ar"), make_article()
        assert list(Article.objects.in_language("ar")) == [arabic]

    def test_the_newest_come_first_and_the_undated_last(self) -> None:
        undated = make_article(published_on=None)
        old = make_article(published_on=date(2019, 1, 1))
        new = make_article(published_on=date(2021, 1, 1))
        assert list(Article.objects.newest_first()) == [new, old, undated]

    def test_within_a_day_the_later_comes_first(self) -> None:
        morning = make_article(published_at=datetime(2020, 8, 12, 8, tzinfo=UTC))
        evening = make_article(published_at=datetime(2020, 8, 12, 18, tzinfo=UTC))
        assert list(Article.objects.newest_first()) == [evening, morning]

    def test_a_list_shows_its_articles_without_further_queries(
        self, django_assert_num_queries: Any
    ) -> None:
        for _ in range(3):
            make_article(source=make_source())
        with django_assert_num_queries(1):
            for article in Article.objects.public().for_a_list():
                assert article.title and article.summary is not None and article.body
                assert str(article.source)
                assert article.get_absolute_url()
                assert article.published_text
                assert not article.is_demo

    def test_fetches_tags_in_a_fixed_number_of_queries(
        self, django_assert_num_queries: Any
    ) -> None:
        for _ in range(3):
            make_article(source=make_source(), authors=[make_author()], topics=[make_topic()])
        with django_assert_num_queries(4):
            for article in Article.objects.with_tags():
                assert article.source
                assert len(article.authors.all()) == len(article.topics.all()) == 1
                assert not article.entities.all()


class TestVersion:
    def test_a_new_article_is_version_one(self) -> None:
        assert make_article().version == 1

    @pytest.mark.parametrize(
        "change",
        [{"title": "New"}, {"summary": "New"}, {"body": "New"}, {"language": "ar"},
         {"published_on": date(2021, 1, 1)}, {"published_precision": "month"},
         {"source_url": "https://x.example"}],
        ids=lambda change: next(iter(change)),
    )  # fmt: skip
    def test_a_change_of_what_is_cited_is_a_new_one(self, change: dict[str, Any]) -> None:
        article = make_article()
        for name, value in change.items():
            setattr(article, name, value)
        article.save()
        assert fresh(article).version == 2

    def test_a_change_of_status_is_not(self) -> None:
        article = make_article()
        article.status = "withdrawn"
        article.save()
        assert fresh(article).version == 1

    def test_saving_again_is_not(self) -> None:
        article = make_article()
        fresh(article).save()
        assert fresh(article).version == 1

    def test_the_content_hash_follows_the_text(self) -> None:
        article = make_article(title="Flood")
        before = article.content_hash
        article.title = "Drought"
        article.save()
        assert article.content_hash != before
        article.title = "Flood"
        article.save()
        assert article.content_hash == before


class TestAddress:
    def test_an_identifier_cannot_be_misread(self) -> None:
        public_id = make_article().public_id
        assert len(public_id) == ID_LENGTH
        assert set(public_id) <= set(ID_ALPHABET)
        assert not set("01ilo") & set(ID_ALPHABET)

    def test_two_articles_never_share_one(self) -> None:
        make_article(public_id="same")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_article(public_id="same")

    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Flood in Derna", "flood-in-derna"),
            ("فيضان درنة", "فيضان-درنة"),
            ("…", "-"),
            ("word " * 40, "word-" * 15 + "word"),
        ],
    )
    def test_the_slug_is_made_of_the_title(self, title: str, slug: str) -> None:
        assert make_article(title=title).slug.startswith(slug)
        assert len(make_article(title=title).slug) <= 80

    def test_a_citation_names_the_version(self) -> None:
        article = make_article(public_id="abc")
        assert article.citation_url.startswith("http://127.0.0.1:8000/")
        assert "/articles/abc/" in article.citation_url
        assert article.citation_url.endswith("?version=1")


class TestDate:
    def test_cleaning_sets_the_day_of_a_time_in_the_archives_zone(self) -> None:
        article = make_article()
        article.published_at = datetime(2020, 8, 12, 23, 30, tzinfo=UTC)  # 01:30 in Tripoli
        article.clean()
        assert (article.published_on, article.published_precision) == (date(2020, 8, 13), "time")

    @pytest.mark.parametrize(
        ("precision", "text"),
        [("year", "2020"), ("month", "2020-08"), ("day", "2020-08-12")],
    )
    def test_as_much_is_shown_as_is_known(self, precision: str, text: str) -> None:
        article = make_article(published_on=date(2020, 8, 12), published_precision=precision)
        assert article.published_text == text

    def test_a_time_is_shown_in_utc(self) -> None:
        article = make_article(published_at=datetime(2020, 8, 12, 8, tzinfo=UTC))
        assert article.published_text == "2020-08-12T08:00:00Z"

    def test_an_undated_article_shows_none(self) -> None:
        assert make_article(published_on=None).published_text == ""


class TestTranslation:
    @pytest.fixture
    def group(self) -> TranslationGroup:
        return TranslationGroup.objects.create(key="pair")

    def test_each_is_the_others(self, group: TranslationGroup) -> None:
        english = make_article(translation_group=group)
        arabic = make_article(language="ar", translation_group=group)
        assert (english.translation(), arabic.translation()) == (arabic, english)

    def test_a_draft_is_nobodys(self, group: TranslationGroup) -> None:
        english = make_article(translation_group=group)
        make_article(language="ar", translation_group=group, status="draft")
        assert english.translation() is None

    def test_an_article_without_a_group_has_none(self) -> None:
        assert make_article().translation() is None

    def test_a_group_has_one_article_a_language(self, group: TranslationGroup) -> None:
        make_article(translation_group=group)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_article(translation_group=group)


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"status": "secret"},
        {"title": ""},
        {"body": ""},
        {"published_on": None, "published_precision": "day"},
        {"published_on": date(2020, 1, 1), "published_precision": ""},
        {"published_on": date(2020, 1, 1), "published_precision": "week"},
        {"published_on": date(2020, 1, 1), "published_precision": "time"},
        {"published_at": datetime(2020, 1, 1, tzinfo=UTC), "published_precision": "day"},
        {"source_url": "ftp://x.example"},
        {"source_url": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_the_database_refuses(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(**wrong)


def test_only_a_published_article_waits_for_a_time() -> None:
    article = make_article(status="draft", visible_from=timezone.now() + HOUR)
    with pytest.raises(ValidationError, match="wait for a time"):
        article.clean()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_each_language_has_its_direction(language: str, direction: str) -> None:
    assert make_article(language=language).direction == direction
