"""Translation groups: which articles are versions of one another."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.bilingual import BilingualAdmin, named
from articles.models import TranslationGroup


@admin.register(TranslationGroup)
class TranslationGroupAdmin(BilingualAdmin):
    list_display = ["key", "versions"]
    fields = ["key", "versions"]
    readonly_fields = ["versions"]
    search_fields = ["key", "articles__title__spelled"]
    search_help_text = _("The key, or the title of one of the articles.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TranslationGroup]:
        return super().get_queryset(request).prefetch_related("articles")

    @admin.display(description=_("articles"))
    def versions(self, group: TranslationGroup) -> SafeString | str:
        if group.pk is None:
            return gettext("Save the group, then choose it in each of its articles.")
        articles = sorted(group.articles.all(), key=lambda article: article.language)
        rows = (
            (
                reverse("admin:articles_article_change", args=[article.pk]),
                named(article.title, article.language),
                article.get_status_display(),
            )
            for article in articles
        )
        lines = format_html_join("", '<li><a href="{}">{}</a> ({})</li>', rows)
        return (
            format_html('<ul class="versions">{}</ul>', lines) if articles else gettext("none yet")
        )
