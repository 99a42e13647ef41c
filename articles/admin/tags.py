"""Sources, authors, topics and entities: both names, and how many articles carry each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, F, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.bilingual import BilingualAdmin, BilingualFields, named
from articles.models import Article, Author, Entity, EntityAlias, Source, Topic


def _name(prefix: str = "") -> Coalesce:
    """The name shown in the interface's language, for sorting."""
    first, second = ("name_ar", "name_en") if get_language() == "ar" else ("name_en", "name_ar")
    return Coalesce(NullIf(F(prefix + first), Value("")), F(prefix + second))


class TagAdmin(BilingualAdmin):
    list_display = ["arabic", "english", "article_count"]
    fields: ClassVar[Any] = ["name_ar", "name_en", "slug"]
    search_fields = ["name_ar__spelled", "name_en__spelled", "slug"]
    search_help_text = _("Either name, in any spelling.")
    prepopulated_fields: ClassVar[Any] = {"slug": ["name_en"]}

    ties: type[Model] = Article  # the table that ties a tag to articles
    tie = ""  # its field with the tag
    parameter = ""  # of the filter in the list of articles

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [_name()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        ties = self.ties._default_manager.filter(**{self.tie: OuterRef("pk")}).order_by()
        number = ties.values(self.tie).annotate(number=Count("pk")).values("number")
        count = Coalesce(Subquery(number, output_field=IntegerField()), 0)
        tags: QuerySet[Any] = super().get_queryset(request)
        return tags.annotate(number_of_articles=count)  # type: ignore[no-any-return]

    @admin.display(description=_("name in Arabic"), ordering="name_ar")
    def arabic(self, tag: Any) -> SafeString | str:
        return named(tag.name_ar or "—", "ar")

    @admin.display(description=_("name in English"), ordering="name_en")
    def english(self, tag: Any) -> SafeString | str:
        return named(tag.name_en or "—", "en")

    @admin.display(description=_("articles"), ordering="number_of_articles")
    def article_count(self, tag: Any) -> SafeString:
        address = reverse("admin:articles_article_changelist")
        number = tag.number_of_articles
        return format_html('<a href="{}?{}={}">{}</a>', address, self.parameter, tag.pk, number)

    def view_on_site(self, tag: Any) -> str | None:
        return str(tag.get_absolute_url())


@admin.register(Source)
class SourceAdmin(TagAdmin):
    fields = [*TagAdmin.fields, "homepage"]
    ties, tie, parameter = Article, "source", "source"

    def reasons_to_keep(self, objs: Any) -> list[str]:
        text = gettext("%(name)s has articles: %(number)s. Give them another source first.")
        used = Source.objects.filter(pk__in=[source.pk for source in objs])
        counted = used.annotate(number=Count("articles")).filter(number__gt=0)
        return [text % {"name": source, "number": source.number} for source in counted]


@admin.register(Author)
class AuthorAdmin(TagAdmin):
    ties, tie, parameter = Article.authors.through, "author", "author"


@admin.register(Topic)
class TopicAdmin(TagAdmin):
    list_display = [*TagAdmin.list_display, "parent"]
    list_select_related = ["parent"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    fields = [*TagAdmin.fields, "parent"]
    autocomplete_fields = ["parent"]
    ties, tie, parameter = Article.topics.through, "topic", "topic"

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Each topic after the one it stands below."""
        family = Coalesce(_name("parent__"), _name())
        return [family, F("parent").asc(nulls_first=True), _name()]

    def reasons_to_keep(self, objs: Any) -> list[str]:
        text = gettext("Topics stand below %(name)s: %(number)s. Move or delete them first.")
        chosen = [topic.pk for topic in objs]
        below = Count("children")
        used = Topic.objects.filter(pk__in=chosen).annotate(number=below).filter(number__gt=0)
        return [text % {"name": topic, "number": topic.number} for topic in used]


class AliasForms(BaseInlineFormSet):  # type: ignore[type-arg]
    def add_fields(self, form: Any, index: int | None) -> None:
        """Name each field for those who do not see the head of its column."""
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = field.label


class AliasInline(BilingualFields, admin.TabularInline):  # type: ignore[type-arg]
    model = EntityAlias
    formset = AliasForms
    extra = 1


@admin.register(Entity)
class EntityAdmin(TagAdmin):
    list_display = [*TagAdmin.list_display, "kind"]
    list_filter = ["kind", "is_demo"]
    fields = ["kind", *TagAdmin.fields, "wikidata_id"]
    search_fields = [*TagAdmin.search_fields, "aliases__text__spelled"]
    search_help_text = _("Either name or another spelling of it.")
    inlines = [AliasInline]
    ties, tie, parameter = Article.entities.through, "entity", "entity"
