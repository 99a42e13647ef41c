"""The outbox: which articles the index has still to take in, written with the article itself.

Triggers in the database write it (`articles.outbox`), so a rolled-back save leaves no trace and no
way of writing an article, raw SQL included, goes round it. The indexer deletes a row once the index
holds the article durably, and only if nobody has raised its version since.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 5  # an article that fails as often is set aside for a person to look at


class IndexQueueQuerySet(models.QuerySet["IndexQueue"]):
    def pending(self) -> IndexQueueQuerySet:
        """What the live index lacks and may have now, the longest waiting first."""
        return self.filter(
            Q(not_before=None) | Q(not_before__lte=timezone.now()),
            ~Q(done_version=F("version")),
            attempts__lt=MOST_ATTEMPTS,
        ).order_by("enqueued_at")

    def put(self, article_ids: Iterable[int]) -> None:
        """Have these articles indexed anew."""
        ids = set(article_ids)
        now = timezone.now()
        self.bulk_create(
            [IndexQueue(article_id=pk, version=0, enqueued_at=now) for pk in ids],
            ignore_conflicts=True,
            batch_size=500,
        )
        for start in range(0, len(ids), 500):
            some = sorted(ids)[start : start + 500]
            self.filter(article_id__in=some).update(
                version=F("version") + 1, attempts=0, not_before=None
            )


class IndexQueue(models.Model):
    article_id = models.BigIntegerField(_("article"), primary_key=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    # While a new generation is built, a row that the live one holds is marked, not deleted: the
    # new generation takes it in before it goes live.
    done_version = models.PositiveIntegerField(_("version in the live index"), default=0)
    enqueued_at = models.DateTimeField(_("waiting since"), default=timezone.now, db_index=True)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = IndexQueueQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting for the index")
        verbose_name_plural = _("waiting for the index")
        ordering = ("enqueued_at",)

    def __str__(self) -> str:
        return f"{self.article_id} (v{self.version})"


class IndexState(models.Model):
    """The one row that says which generation of the index is live; swapping it is atomic.

    It stands in the database, so that an index folder that was lost or belongs to another archive
    is noticed instead of being taken for an empty archive.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    generation = models.CharField(max_length=40)
    building = models.CharField(max_length=40, blank=True)
    built_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("state of the index")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_index_state")]

    def __str__(self) -> str:
        return self.generation
