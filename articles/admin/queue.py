"""What the index has still to take in: to look at, and to try again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.bilingual import BilingualAdmin, named
from articles.models import Article, IndexQueue


@admin.action(permissions=["view"], description=_("Try again now"))
def try_again(modeladmin: Any, request: HttpRequest, queryset: QuerySet[IndexQueue]) -> None:
    ids = list(queryset.values_list("pk", flat=True))
    IndexQueue.objects.put(ids)
    text = gettext("To be tried again: %(number)s.") % {"number": len(ids)}
    messages.success(request, text)


@admin.register(IndexQueue)
class IndexQueueAdmin(BilingualAdmin):
    list_display = ["article", "enqueued_at", "attempts", "not_before", "last_error"]
    list_display_links = None
    list_filter = ["attempts"]
    actions = [try_again]
    search_fields = ["=article_id"]
    search_help_text = _("The number of an article.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[IndexQueue]:
        article = Article.objects.filter(pk=OuterRef("article_id"))
        entries: QuerySet[IndexQueue] = super().get_queryset(request)
        title, language = (article.values(name)[:1] for name in ("title", "language"))
        return entries.annotate(title=Subquery(title), language=Subquery(language))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": gettext("Waiting for the index")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description=_("article"), ordering="article_id")
    def article(self, entry: Any) -> SafeString | str:
        if entry.title is None:
            return gettext("deleted article %(number)s") % {"number": entry.article_id}
        address = reverse("admin:articles_article_change", args=[entry.article_id])
        return format_html('<a href="{}">{}</a>', address, named(entry.title, entry.language))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: IndexQueue | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: IndexQueue | None = None) -> bool:
        return False
