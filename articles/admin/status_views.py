"""The list's actions publish, withdraw and back to draft, and the Undo button of their message."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.publication import (
    OPEN_TO_EDITORS,
    Status,
    StatusChange,
    change_status,
    recall,
    remember,
    undo,
)
from articles.models import Article

DONE = {
    Status.PUBLISHED: _("Published: %(number)s."),
    Status.WITHDRAWN: _("Withdrawn: %(number)s."),
    Status.DRAFT: _("Back to draft: %(number)s."),
}


@admin.action(permissions=["publish"], description=_("Publish"))
def publish(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    _change(request, queryset, Status.PUBLISHED)


@admin.action(permissions=["publish"], description=_("Withdraw from readers"))
def withdraw(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    _change(request, queryset, Status.WITHDRAWN)


@admin.action(permissions=["change"], description=_("Back to draft"))
def back_to_draft(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    _change(request, queryset, Status.DRAFT)


def _change(request: HttpRequest, articles: QuerySet[Article], to: Status) -> None:
    user = request.user
    may_publish = user.has_perm("articles.publish_article")
    change = change_status(articles, to, user.pk, may_publish)
    if change.changed:
        name = remember(change, request.session)
        text = DONE[to] % {"number": change.changed}
        button = '{} <button type="submit" form="undo" name="change" value="{}">{}</button>'
        messages.success(request, format_html(button, text, name, gettext("Undo")))
    for reason, number in change.kept.items():
        text = gettext("Left as they were: %(number)s (%(reason)s).")
        messages.warning(request, text % {"number": number, "reason": reason})


@require_POST
def undo_change(request: HttpRequest) -> HttpResponse:
    """Take back the last change of statuses that this user made in this session."""
    change = recall(request.POST.get("change", ""), request.session)
    if change is None:
        messages.warning(
            request, gettext("This can no longer be undone: something else was done since.")
        )
    else:
        _check_right(request, change)
        _say_restored(request, change, undo(change, request.user.pk))
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


def _check_right(request: HttpRequest, change: StatusChange) -> None:
    needed = {"articles.change_article"}
    if not {change.to, *change.before} <= set(OPEN_TO_EDITORS):
        needed.add("articles.publish_article")
    if not request.user.has_perms(needed):
        raise PermissionDenied


def _say_restored(request: HttpRequest, change: StatusChange, restored: int) -> None:
    messages.success(request, gettext("As before: %(number)s.") % {"number": restored})
    if left := change.changed - restored:
        text = gettext("Left as they are: %(number)s, because somebody has changed them since.")
        messages.warning(request, text % {"number": left})
