"""The page on which the tags of many articles are reviewed, and the list's action that leads there.

Articles wait for it in a queue that the action and imports fill. What the archive has is ticked
already; what an editor unticks is not suggested for the article again, and what is not in the
archive is added only where it is ticked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.publication import OPEN_TO_EDITORS
from articles.admin.suggestions import may_add, panel_of
from articles.models import Article, TagReview
from articles.tagging.decide import accept, reject

AT_ONCE = 10  # articles on a page


@admin.action(permissions=["change"], description=_("Suggest tags"))
def suggest_for_selected(
    modeladmin: Any, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponse:
    TagReview.objects.put(queryset.order_by().values_list("pk", flat=True))
    return HttpResponseRedirect(reverse("admin:articles_article_tags"))


def waiting(request: HttpRequest) -> QuerySet[Article]:
    """The articles that wait and that the user may change, the longest waiting first."""
    articles = Article.objects.filter(tag_review__isnull=False).order_by("tag_review__since", "pk")
    if request.user.has_perm("articles.publish_article"):
        return articles
    return articles.filter(status__in=OPEN_TO_EDITORS)


@dataclass(frozen=True)
class Reviewed:
    """How many tags were accepted and rejected, on how many articles."""

    articles: int
    accepted: int
    rejected: int


def review(request: HttpRequest) -> HttpResponse:
    """The first articles that wait; those that were sent are done."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    if request.method == "POST":
        _say(request, _apply(request))
        return HttpResponseRedirect(request.path)
    number = waiting(request).count()
    shown = waiting(request).prefetch_related("authors", "topics", "entities")[:AT_ONCE]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": gettext("Tags to review"),
        "opts": Article._meta,
        "panels": [panel_of(request, article) for article in shown],
        "number": number,
    }
    return TemplateResponse(request, "admin/articles/article/tag_review.html", context)


def _apply(request: HttpRequest) -> Reviewed:
    sent = {int(pk) for pk in request.POST.getlist("article") if pk.isdigit()}
    articles = list(waiting(request).filter(pk__in=sent))
    accepted = rejected = 0
    for article in articles:
        panel = panel_of(request, article)
        ticked = set(request.POST.getlist(f"accept-{article.pk}"))
        shown = set(request.POST.getlist(f"shown-{article.pk}"))
        chosen = [one for one in (*panel.known, *panel.new) if one.id in ticked]
        unticked = [one for one in panel.known if one.id in shown - ticked]
        accepted += len(accept(article, chosen, may_add=may_add(request)))
        reject(article, unticked)
        rejected += len(unticked)
    TagReview.objects.filter(article__in=articles).delete()
    return Reviewed(len(articles), accepted, rejected)


def _say(request: HttpRequest, done: Reviewed) -> None:
    text = ngettext(
        "%(articles)s article reviewed: %(accepted)s tags accepted, %(rejected)s rejected.",
        "%(articles)s articles reviewed: %(accepted)s tags accepted, %(rejected)s rejected.",
        done.articles,
    )
    values = {"articles": done.articles, "accepted": done.accepted, "rejected": done.rejected}
    messages.success(request, text % values)
