"""The triggers: whatever changes an article, its id waits in the outbox with a higher version."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models.signals import post_migrate

from articles.models import Article, IndexQueue, TranslationGroup
from articles.outbox import install_triggers
from tests.factories import make_article, make_author, make_entity, make_topic

pytestmark = pytest.mark.django_db


def versions() -> dict[int, int]:
    return dict(IndexQueue.objects.values_list("article_id", "version"))


def raised_by(act: Callable[[], object]) -> set[int]:
    """The articles whose version in the outbox is higher after `act`."""
    before = versions()
    act()
    return {pk for pk, version in versions().items() if version > before.get(pk, 0)}


def run_sql(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def unsaved(**changes: object) -> Article:
    fields = {"language": "en", "title": "New", "body": "New.", "status": "published"}
    return Article(**{**fields, **changes})


def test_a_saved_article_waits() -> None:
    article = make_article()
    assert article.pk in versions()


def test_a_second_save_raises_the_version_of_the_same_row() -> None:
    article = make_article()
    assert raised_by(article.save) == {article.pk}
    assert IndexQueue.objects.count() == 1


def test_articles_created_in_bulk_wait() -> None:
    made: list[Article] = []
    raised = raised_by(lambda: made.extend(Article.objects.bulk_create([unsaved(), unsaved()])))
    assert raised == {article.pk for article in made}


def test_articles_created_in_bulk_ignoring_conflicts_wait() -> None:
    Article.objects.bulk_create([unsaved(public_id="once")], ignore_conflicts=True)
    assert set(versions()) == {Article.objects.get(public_id="once").pk}


def test_only_the_articles_of_an_update_wait() -> None:
    first, second = make_article(), make_article()
    update = Article.objects.filter(pk=second.pk).update
    assert raised_by(lambda: update(status="withdrawn")) == {second.pk}
    assert first.pk in versions()


def test_raw_sql_is_seen() -> None:
    article = make_article()
    change = "UPDATE articles_article SET title = 'Other' WHERE id = %s"
    assert raised_by(lambda: run_sql(change, article.pk)) == {article.pk}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own spelling")
@pytest.mark.parametrize("conflict", ["IGNORE", "REPLACE", "ABORT", "FAIL"])
def test_an_update_with_any_conflict_clause_raises_the_version(conflict: str) -> None:
    article = make_article()
    change = f"UPDATE OR {conflict} articles_article SET title = 'Other' WHERE id = %s"  # noqa: S608
    assert raised_by(lambda: run_sql(change, article.pk)) == {article.pk}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own spelling")
def test_a_replaced_article_raises_the_version() -> None:
    article = make_article()
    change = "INSERT OR REPLACE INTO articles_article SELECT * FROM articles_article WHERE id = %s"
    assert raised_by(lambda: run_sql(change, article.pk)) == {article.pk}


def test_a_deleted_article_waits_to_be_taken_out() -> None:
    article = make_article()
    pk = article.pk
    assert raised_by(article.delete) == {pk}


def test_articles_deleted_in_bulk_wait() -> None:
    ids = {make_article().pk, make_article().pk}
    assert raised_by(Article.objects.all().delete) == ids


@pytest.mark.parametrize(
    ("relation", "make"),
    [("authors", make_author), ("topics", make_topic), ("entities", make_entity)],
)
class TestTags:
    def test_adding_one_raises(self, relation: str, make: Callable[[], models.Model]) -> None:
        article, tag = make_article(), make()
        assert raised_by(lambda: getattr(article, relation).add(tag)) == {article.pk}

    def test_removing_one_raises(self, relation: str, make: Callable[[], models.Model]) -> None:
        tag = make()
        article = make_article(**{relation: [tag]})
        assert raised_by(lambda: getattr(article, relation).remove(tag)) == {article.pk}

    def test_clearing_raises(self, relation: str, make: Callable[[], models.Model]) -> None:
        article = make_article(**{relation: [make()]})
        assert raised_by(getattr(article, relation).clear) == {article.pk}

    def test_setting_raises(self, relation: str, make: Callable[[], models.Model]) -> None:
        article, tag = make_article(**{relation: [make()]}), make()
        assert raised_by(lambda: getattr(article, relation).set([tag])) == {article.pk}

    def test_adding_from_the_tag_raises(
        self, relation: str, make: Callable[[], models.Model]
    ) -> None:
        article, tag = make_article(), make()
        assert raised_by(lambda: tag.articles.add(article)) == {article.pk}

    def test_deleting_the_tag_raises(self, relation: str, make: Callable[[], models.Model]) -> None:
        tag = make()
        article, _other = make_article(**{relation: [tag]}), make_article()
        assert raised_by(tag.delete) == {article.pk}


def test_moving_a_topic_raises_the_articles_on_it_and_below() -> None:
    asia, politics = make_topic(), make_topic()
    elections = make_topic(parent=politics)
    runoffs = make_topic(parent=elections)
    moved = {make_article(topics=[elections]).pk, make_article(topics=[runoffs]).pk}
    make_article(topics=[politics])
    elections.parent = asia
    assert raised_by(elections.save) == moved


def test_renaming_a_topic_raises_nothing() -> None:
    topic = make_topic(parent=make_topic())
    make_article(topics=[topic])
    topic.name_en = "Other"
    assert raised_by(topic.save) == set()


def test_a_changed_kind_of_entity_raises_its_articles() -> None:
    tripoli = make_entity(kind="organisation")
    article, _other = make_article(entities=[tripoli]), make_article(entities=[make_entity()])
    tripoli.kind = "place"
    assert raised_by(tripoli.save) == {article.pk}


class TestTranslations:
    @pytest.fixture
    def group(self) -> TranslationGroup:
        return TranslationGroup.objects.create(key="pair")

    def test_a_new_version_raises_the_other(self, group: TranslationGroup) -> None:
        english = make_article(translation_group=group)
        raised = raised_by(lambda: make_article(language="ar", translation_group=group))
        assert english.pk in raised

    def test_withdrawing_one_raises_both(self, group: TranslationGroup) -> None:
        english = make_article(translation_group=group)
        arabic = make_article(language="ar", translation_group=group)
        arabic.status = "withdrawn"
        assert raised_by(arabic.save) == {english.pk, arabic.pk}

    def test_deleting_one_raises_the_other(self, group: TranslationGroup) -> None:
        english = make_article(translation_group=group)
        arabic = make_article(language="ar", translation_group=group)
        pk = arabic.pk
        assert raised_by(arabic.delete) == {english.pk, pk}

    def test_moving_one_raises_those_left_and_those_joined(self, group: TranslationGroup) -> None:
        other = TranslationGroup.objects.create(key="other")
        left = make_article(translation_group=group)
        joined = make_article(translation_group=other)
        moving = make_article(language="ar", translation_group=group)
        moving.translation_group = other
        assert raised_by(moving.save) == {left.pk, joined.pk, moving.pk}

    def test_deleting_the_group_raises_both(self, group: TranslationGroup) -> None:
        pair = {
            make_article(translation_group=group).pk,
            make_article(language="ar", translation_group=group).pk,
        }
        assert raised_by(group.delete) == pair


def test_a_change_gives_a_parked_article_another_chance() -> None:
    article = make_article()
    IndexQueue.objects.update(attempts=5)
    article.save()
    assert IndexQueue.objects.pending().filter(pk=article.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_save_leaves_nothing() -> None:
    IndexQueue.objects.all().delete()
    with pytest.raises(RuntimeError), transaction.atomic():
        make_article()
        raise RuntimeError
    assert versions() == {}


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_remakes_a_table_ends_with_its_triggers() -> None:
    article = make_article()
    title = Article._meta.get_field("title")
    longer = models.CharField(max_length=600)
    longer.set_attributes_from_name("title")
    for old, new in ((title, longer), (longer, title)):
        with connection.schema_editor() as editor:
            editor.alter_field(Article, old, new)
    if connection.vendor == "sqlite":
        assert raised_by(article.save) == set()  # they are lost with the old table
    call_command("migrate", verbosity=0)
    assert raised_by(article.save) == {article.pk}


def test_installing_again_changes_nothing() -> None:
    article = make_article()
    install_triggers()
    before = versions()[article.pk]
    article.save()
    assert versions()[article.pk] == before + 1


def test_installing_is_wired_to_every_migration() -> None:
    assert install_triggers in [receiver() for _key, receiver, *_ in post_migrate.receivers]
