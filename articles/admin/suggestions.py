"""Suggested tags on the article form: shown beside the fields, accepted or rejected by a button.

The buttons belong to the form. With a script, `decide_one` does what one says and answers with the
panel anew, and what is typed in the form stays as it is. Without one, the form is saved first and
shown again. Nobody has to answer: an article is saved and published as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.models import Article
from articles.tagging import Suggestion, Suggestions, suggest_tags
from articles.tagging.decide import Attached, decide

DECISION = "_suggestion"
PANEL = "admin/articles/article/_suggestions.html"
MOST_REJECTED = 30


@dataclass(frozen=True)
class Panel:
    """What the panel shows; `done` says what was just done, `attached` to which fields."""

    article: Article
    known: Sequence[Suggestion]
    new: Sequence[Suggestion]
    rejected: Sequence[Suggestion]
    index_failed: str
    done: str = ""
    attached: Sequence[Attached] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        return not (self.known or self.new)


def may_add(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.add_entity")


def panel_of(
    request: HttpRequest, article: Article, done: str = "", attached: Sequence[Attached] = ()
) -> Panel:
    found = suggest_tags(article)
    return Panel(
        article=article,
        known=found.of("author", "topic", "entity"),
        new=found.of("new") if may_add(request) else [],
        rejected=found.rejected[:MOST_REJECTED],
        index_failed=found.index_failed,
        done=done,
        attached=attached,
    )


def decide_one(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Do what the pressed button says, and show the panel anew."""
    article = get_object_or_404(Article.objects.with_tags(), pk=pk)
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied
    try:
        done, attached = _decide(request, article)
    except ValueError as error:
        return HttpResponseBadRequest(str(error))
    changed = Article.objects.with_tags().get(pk=pk)
    return render(request, PANEL, {"panel": panel_of(request, changed, done, attached)})


def decide_after_saving(request: HttpRequest, article: Article) -> None:
    """Do what the button said that saved the form; a message says what was done."""
    try:
        done, _attached = _decide(request, Article.objects.with_tags().get(pk=article.pk))
    except ValueError:
        messages.warning(request, _("The text no longer has this suggestion."))
    else:
        messages.success(request, done)


def _decide(request: HttpRequest, article: Article) -> tuple[str, list[Attached]]:
    decision = request.POST.get(DECISION, "")
    found = suggest_tags(article)
    attached = decide(article, found, decision, may_add=may_add(request))
    if attached:
        names = _(", ").join(one.name for one in attached)
        note = _("Suggested tags accepted: %(names)s") % {"names": names}
        user = cast(User, request.user)
        LogEntry.objects.log_actions(user.pk, [article], CHANGE, note)
        return note, attached
    return _said(decision, found), attached


def _said(decision: str, found: Suggestions) -> str:
    verb, _colon, id_ = decision.partition(":")
    one = found.find(id_)
    name = {"name": (one.english or one.arabic) if one else ""}
    if verb == "reject":
        return _("Rejected: %(name)s") % name
    if verb == "restore":
        return _("Suggested again: %(name)s") % name
    return _("Nothing was accepted: your role does not allow you to add tags.")
