"""The article, and the verbs that choose many of them."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import connections, models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models.tags import Author, Entity, Source, Topic

# Letters and digits that cannot be mistaken for one another when read aloud or copied by hand.
ID_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
ID_LENGTH = 10  # 31**10 ids: two among a million articles meet with a chance of 1 in 1,600

# What a citation of an article shows: a change in any of these is a new version.
CITED_FIELDS = (
    "language", "title", "summary", "body", "source_id", "source_url",
    "published_on", "published_at", "published_precision",
)  # fmt: skip


def new_public_id() -> str:
    return "".join(secrets.choice(ID_ALPHABET) for _ in range(ID_LENGTH))


def hash_content(language: str, title: str, summary: str, body: str) -> str:
    """SHA-256, in hexadecimal, of an article's language and text."""
    return hashlib.sha256("\x1f".join((language, title, summary, body)).encode()).hexdigest()


class ArticleQuerySet(models.QuerySet["Article"]):
    def public(self) -> ArticleQuerySet:
        """The articles that any reader may see now."""
        return self.filter(
            Q(visible_from=None) | Q(visible_from__lte=timezone.now()), status="published"
        )

    def in_language(self, language: str) -> ArticleQuerySet:
        return self.filter(language=language)

    def with_keys(self, keys: Iterable[int]) -> ArticleQuerySet:
        """Those articles, however many: one parameter, where SQLite takes at most 32,766."""
        rows = {
            "sqlite": "SELECT value FROM json_each(%s)",
            "postgresql": "SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)",
        }
        listed = json.dumps(list(keys))
        return self.filter(pk__in=RawSQL(rows[connections[self.db].vendor], [listed]))  # noqa: S611

    def for_a_list(self) -> ArticleQuerySet:
        """With their sources, without what no list of articles shows, and in no order."""
        return (
            self.select_related("source")
            .defer(
                "source_url", "captured_at", "removed_text", "content_hash", "status",
                "visible_from", "created_at", "updated_at",
            )
            .order_by()
        )  # fmt: skip

    def with_tags(self) -> ArticleQuerySet:
        """Fetch source, authors, topics and entities in a fixed number of queries."""
        return self.select_related("source", "translation_group").prefetch_related(
            "authors", "topics", "entities"
        )

    def newest_first(self) -> ArticleQuerySet:
        """By date of publication, the undated last."""
        return self.order_by(
            models.F("published_on").desc(nulls_last=True),
            models.F("published_at").desc(nulls_last=True),
            "-pk",
        )


class TranslationGroup(models.Model):
    """The versions of one article in the archive's languages."""

    key = models.CharField(_("key"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("translation group")
        verbose_name_plural = _("translation groups")
        ordering = ("key",)
        constraints = [models.CheckConstraint(condition=~Q(key=""), name="group_has_a_key")]

    def __str__(self) -> str:
        return self.key


class Article(models.Model):
    class Language(models.TextChoices):
        ARABIC = "ar", _("Arabic")
        ENGLISH = "en", _("English")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEW = "review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Precision(models.TextChoices):
        UNKNOWN = "", _("unknown")
        YEAR = "year", _("year")
        MONTH = "month", _("month")
        DAY = "day", _("day")
        TIME = "time", _("time of day")

    public_id = models.CharField(
        _("identifier"),
        max_length=64,
        unique=True,
        default=new_public_id,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._~-]*$")],
        help_text=_("Stands in the article's address; it never changes."),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("title"), max_length=500)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(
        _("text"),
        help_text=_("Plain text: an empty line between paragraphs, ## before a heading, "
                    "> before a quotation."),
    )  # fmt: skip
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "In the archive's time zone; the first of the month or year where no more is known."
        ),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_precision = models.CharField(
        _("date known to the"), max_length=5, choices=Precision.choices, blank=True
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    source_url = models.URLField(
        _("original address"),
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    captured_at = models.DateTimeField(_("captured at"), null=True, blank=True)
    removed_text = models.TextField(
        _("removed by cleaning"),
        blank=True,
        help_text=_("What the importer took out, line by line."),
    )
    content_hash = models.CharField(_("content hash"), max_length=64, db_index=True, editable=False)
    status = models.CharField(
        _("status"), max_length=9, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    visible_from = models.DateTimeField(
        _("visible from"),
        null=True,
        blank=True,
        help_text=_("A published article stays hidden until then."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    translation_group = models.ForeignKey(
        TranslationGroup,
        verbose_name=_("translation group"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
    )
    authors = models.ManyToManyField(
        Author, verbose_name=_("authors"), blank=True, related_name="articles"
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="articles"
    )
    entities = models.ManyToManyField(
        Entity, verbose_name=_("entities"), blank=True, related_name="articles"
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False, db_index=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("-published_on", "-pk")
        permissions = [("publish_article", _("Can publish and withdraw articles"))]
        indexes = [
            models.Index(fields=["source_url"], name="article_source_url"),
            models.Index(fields=["status", "visible_from"], name="article_visibility"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["ar", "en"]), name="article_language_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "review", "published", "withdrawn"]),
                name="article_status_is_known",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=~Q(body=""), name="article_has_a_text"),
            models.CheckConstraint(
                condition=Q(published_on=None, published_precision="")
                | Q(
                    published_on__isnull=False,
                    published_precision__in=["year", "month", "day", "time"],
                ),
                name="article_date_has_a_precision",
                violation_error_message=_(
                    "Say how much of the date is known, or leave both empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_precision="time"),
                name="article_time_means_precision_time",
            ),
            models.CheckConstraint(
                condition=~Q(published_precision="time") | Q(published_at__isnull=False),
                name="article_precision_time_has_a_time",
                violation_error_message=_("Give the time, or say that only the day is known."),
            ),
            models.CheckConstraint(
                condition=Q(source_url="")
                | Q(source_url__startswith="http://")
                | Q(source_url__startswith="https://"),
                name="article_address_is_http",
            ),
            models.UniqueConstraint(
                fields=["translation_group", "language"],
                condition=Q(translation_group__isnull=False),
                name="one_article_a_language_in_a_group",
                violation_error_message=_("This group has an article in this language already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the content hash, and as a new version where something cited has changed."""
        self.content_hash = hash_content(self.language, self.title, self.summary, self.body)
        before = (
            Article.objects.filter(pk=self.pk).values(*CITED_FIELDS).first() if self.pk else None
        )
        if before and any(before[name] != getattr(self, name) for name in CITED_FIELDS):
            self.version += 1
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.public_id, self.slug])

    def clean(self) -> None:
        if self.published_at:
            self.published_on = timezone.localdate(self.published_at)
            self.published_precision = self.Precision.TIME
        if self.visible_from and self.status != self.Status.PUBLISHED:
            raise ValidationError(
                {"visible_from": _("Only a published article can wait for a time.")}
            )

    @property
    def slug(self) -> str:
        """The title as it stands in the address; it may change, the identifier may not."""
        return slugify(self.title, allow_unicode=True)[:80].strip("-") or "-"

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def is_public(self) -> bool:
        return self.status == self.Status.PUBLISHED and (
            self.visible_from is None or self.visible_from <= timezone.now()
        )

    @property
    def edits(self) -> int:
        """How often what a citation shows has been changed."""
        return self.version - 1

    @property
    def citation_url(self) -> str:
        return f"{settings.SITE_URL}{self.get_absolute_url()}?version={self.version}"

    @property
    def published(self) -> date | datetime | None:
        """The time of publication where it is known, or else its day."""
        return self.published_at or self.published_on

    @property
    def published_text(self) -> str:
        """2020, 2020-08, 2020-08-12 or an instant in UTC, as much as is known, or else ""."""
        if self.published_at:
            return self.published_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        length = {"year": 4, "month": 7, "day": 10}.get(self.published_precision, 0)
        return self.published_on.isoformat()[:length] if self.published_on else ""

    def translation(self) -> Article | None:
        """The public version in the other language."""
        if self.translation_group_id is None:
            return None
        others = Article.objects.public().filter(translation_group_id=self.translation_group_id)
        return others.exclude(pk=self.pk).select_related("source").first()
