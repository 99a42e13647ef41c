"""What an article said before it was changed, so that a citation still leads to what was cited.

A trigger in the database keeps what readers could see (`articles.versions`), in the transaction
that raises the version.
"""

from __future__ import annotations

import copy

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import CITED_FIELDS, Article
from articles.models.tags import Source


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    def cited(self, article: Article, version: int | None) -> ArticleVersion | None:
        """That version of an article, where it is not the newest and has been kept."""
        if version is None or version >= article.version:
            return None
        return self.filter(article=article, version=version).select_related("source").first()


class ArticleVersion(models.Model):
    """An earlier version; the columns are those of the article that a citation shows."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="versions"
    )
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=2)
    title = models.CharField(_("title"), max_length=500)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_precision = models.CharField(_("date known to the"), max_length=5, blank=True)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    source_url = models.URLField(_("original address"), max_length=2000, blank=True)
    content_hash = models.CharField(_("content hash"), max_length=64)
    replaced_at = models.DateTimeField(_("replaced at"))

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ("article", "-version")
        constraints = [
            models.UniqueConstraint(fields=["article", "version"], name="version_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    def as_article(self, now: Article) -> Article:
        """The article as it was, with the tags it has now; not to be saved."""
        then = copy.copy(now)
        for name in (*CITED_FIELDS, "version", "content_hash"):
            setattr(then, name, getattr(self, name))
        then.source = self.source
        return then
