"""The filters beside the list of articles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.language import collation_key
from articles.models import Article, Author, Entity, Source, Tag, Topic


class UndatedFilter(admin.SimpleListFilter):
    title = _("date of publication")
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("unknown")), ("yes", _("known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(published_on__isnull=self.value() == "no")


class TagFilter(admin.SimpleListFilter):
    """Articles with a tag, chosen by its key in the database; "none" for those without any."""

    model: type[Tag]
    field = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        tags = sorted(self.offered(), key=lambda tag: collation_key(str(tag)))
        return [("none", _("none")), *((str(tag.pk), str(tag)) for tag in tags)]

    def offered(self) -> QuerySet[Any]:
        return self.model._default_manager.all()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value() or ""
        if value == "none":
            return queryset.filter(**{f"{self.field}__isnull": True})
        if not value.isdecimal():
            return queryset
        return queryset.filter(pk__in=self.articles_with(int(value)).values("pk"))

    def articles_with(self, tag: int) -> QuerySet[Article]:
        return Article.objects.filter(**{self.field: tag}).order_by()


class SourceFilter(TagFilter):
    title = _("source")
    parameter_name = field = "source"
    model = Source


class TopicFilter(TagFilter):
    """The topics as a tree; choosing one includes those below it."""

    title = _("topic")
    parameter_name, field = "topic", "topics"
    model = Topic

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        self.below: dict[int | None, list[Topic]] = {}
        for topic in sorted(Topic.objects.all(), key=lambda topic: collation_key(str(topic))):
            self.below.setdefault(topic.parent_id, []).append(topic)
        return [("none", _("none")), *self.branches(None, 0)]

    def branches(self, parent: int | None, depth: int) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        for topic in self.below.get(parent, []):
            found.append((str(topic.pk), "– " * depth + str(topic)))
            found.extend(self.branches(topic.pk, depth + 1))
        return found

    def articles_with(self, tag: int) -> QuerySet[Article]:
        chosen = [tag, *(int(key) for key, _name in self.branches(tag, 0))]
        return Article.objects.filter(topics__in=chosen).order_by()


class ChosenTagFilter(TagFilter):
    """Shown once a tag is chosen, by the link from its own list: there are too many to offer."""

    def offered(self) -> QuerySet[Any]:
        value = self.value() or ""
        return self.model._default_manager.filter(pk=value if value.isdecimal() else None)

    def has_output(self) -> bool:
        return self.value() is not None


class AuthorFilter(ChosenTagFilter):
    title = _("author")
    parameter_name, field = "author", "authors"
    model = Author


class EntityFilter(ChosenTagFilter):
    title = _("entity")
    parameter_name, field = "entity", "entities"
    model = Entity
