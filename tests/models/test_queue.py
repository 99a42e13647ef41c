"""The outbox's verbs, and the one row of the index's state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import IndexQueue, IndexState
from articles.models.outbox import MOST_ATTEMPTS

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def pending() -> list[int]:
    return [row.article_id for row in IndexQueue.objects.pending()]


def test_the_longest_waiting_comes_first() -> None:
    now = timezone.now()
    IndexQueue.objects.create(article_id=1, enqueued_at=now)
    IndexQueue.objects.create(article_id=2, enqueued_at=now - HOUR)
    assert pending() == [2, 1]


def test_what_is_not_yet_due_does_not_wait() -> None:
    IndexQueue.objects.create(article_id=1, not_before=timezone.now() + HOUR)
    IndexQueue.objects.create(article_id=2, not_before=timezone.now() - HOUR)
    assert pending() == [2]


def test_what_failed_too_often_does_not_wait() -> None:
    IndexQueue.objects.create(article_id=1, attempts=MOST_ATTEMPTS)
    IndexQueue.objects.create(article_id=2, attempts=MOST_ATTEMPTS - 1)
    assert pending() == [2]


def test_what_the_live_index_has_does_not_wait() -> None:
    IndexQueue.objects.create(article_id=1, version=3, done_version=3)
    IndexQueue.objects.create(article_id=2, version=3, done_version=2)
    assert pending() == [2]


def test_putting_makes_a_row() -> None:
    IndexQueue.objects.put([7])
    assert IndexQueue.objects.get().version == 1


def test_putting_again_raises_it_and_gives_it_another_chance() -> None:
    IndexQueue.objects.create(
        article_id=7, version=4, attempts=MOST_ATTEMPTS, not_before=timezone.now() + HOUR
    )
    IndexQueue.objects.put([7, 7])
    row = IndexQueue.objects.get()
    assert (row.version, row.attempts, row.not_before) == (5, 0, None)


def test_putting_takes_any_number() -> None:
    IndexQueue.objects.put(range(1, 1501))
    assert set(IndexQueue.objects.values_list("version", flat=True)) == {1}
    assert IndexQueue.objects.count() == 1500


def test_putting_nothing_does_nothing() -> None:
    IndexQueue.objects.put([])
    assert not IndexQueue.objects.exists()


def test_there_is_one_state_of_the_index() -> None:
    IndexState.objects.create(generation="gen-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        IndexState.objects.create(id=2, generation="gen-2")
