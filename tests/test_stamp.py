"""The stamp is another after every change of a tag's name, by whatever way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from articles.models import Entity, EntityAlias, GlossaryState
from tests.factories import make_article, make_author, make_entity, make_topic

pytestmark = pytest.mark.django_db


def stamp() -> str:
    return GlossaryState.objects.values_list("stamp", flat=True).first() or ""


def by_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_entity SET name_en = 'Other'")


CHANGES: dict[str, Callable[[], object]] = {
    "a new entity": make_entity,
    "a new topic": make_topic,
    "a new author": make_author,
    "an alias": lambda: EntityAlias.objects.create(
        entity=Entity.objects.get(slug="known"), text="Other", language="en"
    ),
    "many at once": lambda: Entity.objects.update(name_en="Other"),
    "SQL": by_sql,
    "a deletion": lambda: Entity.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_gives_another_stamp(change: str) -> None:
    make_entity(slug="known")
    before = stamp()
    CHANGES[change]()
    assert stamp() != before


def test_articles_leave_the_stamp_alone() -> None:
    entity = make_entity()
    before = stamp()
    make_article(entities=[entity])
    assert stamp() == before


def test_change_that_is_taken_back_takes_its_stamp_back() -> None:
    before = stamp()
    with transaction.atomic():
        make_entity()
        transaction.set_rollback(True)
    assert stamp() == before
