"""The tags of an article: source, author, topic and entity, each named in both languages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models.outbox import IndexQueue
from articles.tag_names import name_in

slug_of_a_tag = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    _("A slug has small Latin letters, digits and single hyphens, such as al-qadi."),
)


class Tag(models.Model):
    """What the four kinds of tag share: a slug, and a name in at least one language."""

    slug = models.CharField(_("slug"), max_length=100, unique=True, validators=[slug_of_a_tag])
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    page = ""  # the URL name of the tag's page

    class Meta:
        abstract = True
        ordering = ("name_en", "name_ar")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_ar="", name_en=""),
                name="%(class)s_has_a_name",
                violation_error_message=_("Give a name in Arabic or in English."),
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "en")

    def get_absolute_url(self) -> str:
        return reverse(self.page, args=[self.slug])

    def name_in(self, language: str) -> str:
        """The name in `language`, or else in the other one."""
        return name_in(language, self.name_ar, self.name_en)


class Source(Tag):
    homepage = models.URLField(_("home page"), max_length=500, blank=True)

    page = "source"

    class Meta(Tag.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class Author(Tag):
    page = "author"

    class Meta(Tag.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")


class Topic(Tag):
    """A topic under its parent; an article on a topic is on each of its ancestors too."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent topic"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )

    page = "topic"

    class Meta(Tag.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and have the articles below a moved topic indexed anew: they change ancestors."""
        with transaction.atomic():
            moved = self.pk and not Topic.objects.filter(pk=self.pk, parent=self.parent).exists()
            super().save(*args, **kwargs)
            if moved:
                below = [self.pk, *(topic.pk for topic in self.descendants())]
                through = Topic._meta.apps.get_model("articles", "Article").topics.through
                IndexQueue.objects.put(
                    through.objects.filter(topic_id__in=below).values_list("article_id", flat=True)
                )

    def clean(self) -> None:
        if self.pk and self.parent and self in (self.parent, *self.parent.ancestors()):
            raise ValidationError({"parent": _("A topic cannot stand below itself.")})

    def ancestors(self) -> list[Topic]:
        """The topics above this one, the nearest first."""
        found: list[Topic] = []
        above = self.parent
        while above is not None and above not in found:
            found.append(above)
            above = above.parent
        return found

    def descendants(self) -> list[Topic]:
        """The topics below this one, level by level."""
        found: list[Topic] = []
        level = list(self.children.all())
        while level:
            found.extend(level)
            level = list(
                Topic.objects.filter(parent__in=level).exclude(pk__in=[t.pk for t in found])
            )
        return found


class Entity(Tag):
    """A person, organisation, place or event that articles mention."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        PLACE = "place", _("place")
        EVENT = "event", _("event")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    wikidata_id = models.CharField(
        _("Wikidata identifier"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", _("A Wikidata identifier looks like Q1016."))],
    )

    class Meta(Tag.Meta):
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            *Tag.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["person", "organisation", "place", "event"]),
                name="entity_kind_is_known",
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id=""),
                name="entity_wikidata_id_is_unique",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and have its articles indexed anew where its kind, and so its facet, changed."""
        with transaction.atomic():
            changed = self.pk and not Entity.objects.filter(pk=self.pk, kind=self.kind).exists()
            super().save(*args, **kwargs)
            if changed:
                through = Entity._meta.apps.get_model("articles", "Article").entities.through
                IndexQueue.objects.put(
                    through.objects.filter(entity=self).values_list("article_id", flat=True)
                )

    @property
    def page(self) -> str:  # type: ignore[override]
        return self.kind


class EntityAlias(models.Model):
    """Another name or spelling of an entity."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("entity"), on_delete=models.CASCADE, related_name="aliases"
    )
    text = models.CharField(_("alias"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))]
    )

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ("language", "text")
        constraints = [
            models.UniqueConstraint(fields=["entity", "text"], name="alias_is_given_once"),
            models.CheckConstraint(condition=~Q(text=""), name="alias_has_a_text"),
            models.CheckConstraint(
                condition=Q(language__in=["ar", "en"]), name="alias_language_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text
