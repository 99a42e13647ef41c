"""Articles: the list with its filters and actions, the form, and what is said after saving."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import ChangeList
from django.db.models import DateField, Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin import filters, importing, status_views, suggestions, tag_review
from articles.admin.article_form import FIELDSETS, ArticleForm, DayField
from articles.admin.bilingual import BilingualAdmin, named
from articles.admin.publication import OPEN_TO_EDITORS, Status
from articles.formats import date_format
from articles.models import Article

DATE_FORMATS = {"year": "Y", "month": "YEAR_MONTH_FORMAT", "day": "DATE_FORMAT"}


class ArticleList(ChangeList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        """The articles without their texts, which a list does not show."""
        found = super().get_queryset(request, exclude_parameters)
        return found.defer("body", "summary", "removed_text").prefetch_related("topics")


@admin.register(Article)
class ArticleAdmin(BilingualAdmin):
    form = ArticleForm
    formfield_overrides = {DateField: {"form_class": DayField}}
    fieldsets = FIELDSETS
    list_display = ["headline", "language", "source", "published", "state", "topic_names"]
    list_select_related = ["source"]
    list_filter = [
        "status", "language", filters.UndatedFilter, filters.SourceFilter, filters.TopicFilter,
        filters.AuthorFilter, filters.EntityFilter, "is_demo",
    ]  # fmt: skip
    search_fields = ["title__spelled", "summary__spelled", "body__icontains", "=public_id"]
    search_help_text = _("Title and summary in any spelling, the text as typed, or the identifier.")
    date_hierarchy = "published_on"
    autocomplete_fields = ["source", "authors", "topics", "entities", "translation_group"]
    actions = [
        status_views.publish, status_views.withdraw, status_views.back_to_draft,
        tag_review.suggest_for_selected,
    ]  # fmt: skip
    save_on_top = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleList

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "import/",
                self.admin_site.admin_view(importing.import_file),
                name="articles_article_import",
            ),
            path(
                "undo/",
                self.admin_site.admin_view(status_views.undo_change),
                name="articles_article_undo",
            ),
            path(
                "tags/", self.admin_site.admin_view(tag_review.review), name="articles_article_tags"
            ),
            path(
                "<int:pk>/suggestion/",
                self.admin_site.admin_view(require_POST(suggestions.decide_one)),
                {"model_admin": self},
                name="articles_article_suggestion",
            ),
            *super().get_urls(),
        ]

    # --- Who may do what ------------------------------------------------------------------------
    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Who may not publish may not rewrite, or take away, what readers see either."""
        open_to_user = (
            obj is None or obj.status in OPEN_TO_EDITORS or self.has_publish_permission(request)
        )
        return open_to_user and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        fields = ["removed_text", "version", "content_hash", "is_demo", "created_at", "updated_at"]
        return ["public_id", *fields] if obj else fields

    def formfield_for_choice_field(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "status" and not self.has_publish_permission(request):
            kwargs["choices"] = [(status.value, status.label) for status in OPEN_TO_EDITORS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    # --- The list -------------------------------------------------------------------------------
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"tags_to_review": tag_review.waiting(request).count(), **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.display(description=_("title"), ordering="title")
    def headline(self, article: Article) -> SafeString:
        return named(article.title, article.language)

    @admin.display(description=_("published on"), ordering="published_on")
    def published(self, article: Article) -> str:
        if article.published_on is None:
            return format_html('<span class="flag">{}</span>', _("undated"))
        if article.published_at:
            return date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        return date_format(article.published_on, DATE_FORMATS[article.published_precision])

    @admin.display(description=_("status"), ordering="status")
    def state(self, article: Article) -> SafeString:
        label = capfirst(article.get_status_display())
        if article.is_public:
            address = article.get_absolute_url()
            link = format_html('<a href="{}">{}</a>', address, _("see the page"))
            return format_html('<span class="state-public">{}</span> · {}', label, link)
        if article.status == Status.PUBLISHED:
            moment = date_format(timezone.localtime(article.visible_from), "DATETIME_FORMAT")
            label = gettext("Published, hidden until %(time)s") % {"time": moment}
        return format_html('<span class="state-{}">{}</span>', article.status, label)

    @admin.display(description=_("topics"))
    def topic_names(self, article: Article) -> str:
        return gettext(", ").join(str(topic) for topic in article.topics.all())

    # --- The form -------------------------------------------------------------------------------
    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_public else None

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context.get("original")
        if article and self.has_change_permission(request, article):
            context["panel"] = suggestions.panel_of(request, article)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        self.say_where(request, obj)
        return response

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if suggestions.DECISION in request.POST:
            suggestions.decide_after_saving(request, obj)
            return HttpResponseRedirect(f"{request.get_full_path()}#suggestions")
        response = super().response_change(request, obj)
        self.say_where(request, obj)
        return response

    def say_where(self, request: HttpRequest, article: Article) -> None:
        """Tell the editor where readers find the article, and when the search will."""
        if not article.is_public or IS_POPUP_VAR in request.POST:
            return
        page = format_html('<a href="{}">{}</a>', article.get_absolute_url(), gettext("its page"))
        text = gettext("Readers can see {page} now, and find it by searching within a moment.")
        messages.info(request, format_html(text, page=page))
