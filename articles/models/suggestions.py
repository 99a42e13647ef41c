"""What is kept of suggested tags: what an editor rejected, and which articles wait for review.

The suggestions themselves are made of the text whenever they are looked at, so they always know
the tags of now (docs/decisions/0014-suggestions-made-when-looked-at.md).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class RejectedSuggestion(models.Model):
    """A tag that was suggested for an article and does not fit it: it is not suggested again.

    `tag` is the suggestion's own identifier: entity:12, topic:3, author:7, or new:person:Ian Martin
    for one that the archive does not have.
    """

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="rejected_suggestions",
    )
    tag = models.CharField(_("tag"), max_length=250)
    rejected_at = models.DateTimeField(_("rejected"), default=timezone.now)

    class Meta:
        verbose_name = _("rejected suggestion")
        verbose_name_plural = _("rejected suggestions")
        ordering = ("rejected_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="suggestion_is_rejected_once"),
            models.CheckConstraint(condition=~models.Q(tag=""), name="rejection_has_a_tag"),
        ]

    def __str__(self) -> str:
        return self.tag


class TagReviewQuerySet(models.QuerySet["TagReview"]):
    def put(self, article_ids: Iterable[int]) -> None:
        """Have the tags of these articles looked at."""
        rows = [TagReview(article_id=pk) for pk in article_ids]
        self.bulk_create(rows, ignore_conflicts=True, batch_size=500)


class TagReview(models.Model):
    """An article whose suggested tags somebody has still to look at."""

    article = models.OneToOneField(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="tag_review",
    )
    since = models.DateTimeField(_("waiting since"), default=timezone.now)

    objects = TagReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("tags to review")
        verbose_name_plural = _("tags to review")
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return str(self.article_id)
