"""Publishing and withdrawing many articles at once, each noted in the log, and taking it back.

Statuses are changed by `QuerySet.update`: the triggers of `articles.outbox` tell the index, and a
status is not part of what a citation shows, so no article becomes a new version.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article

Status = Article.Status
OPEN_TO_EDITORS = (Status.DRAFT, Status.REVIEW)
SESSION_KEY = "last_status_change"
AT_ONCE = 500  # articles in one statement, below SQLite's limit of parameters


@dataclass(frozen=True)
class StatusChange:
    """What was done: ids by their status before, and how many stayed as they were, by reason."""

    to: str
    before: dict[str, list[int]] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)  # id: the time it waited for
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def changed(self) -> int:
        return sum(map(len, self.before.values()))


def change_status(
    articles: QuerySet[Article], to: str, user_id: Any, may_publish: bool
) -> StatusChange:
    """Give `articles` the status `to`, but for those that have it and those the user may not touch.

    Runs in one transaction with the log entries.
    """
    change = StatusChange(to)
    with transaction.atomic():
        chosen = Article.objects.filter(pk__in=articles.order_by().values("pk")).order_by("pk")
        by_status: dict[str, list[Article]] = {}
        for article in chosen.select_for_update().only("title", "status", "visible_from"):
            if reason := _reason_to_keep(article, to, may_publish):
                change.kept[reason] += 1
                continue
            by_status.setdefault(article.status, []).append(article)
            if article.visible_from and to != Status.PUBLISHED:
                change.waiting[str(article.pk)] = article.visible_from.isoformat()
        for before, some in by_status.items():
            change.before[before] = [article.pk for article in some]
            note = _("%(now)s; before: %(before)s")
            labels = {"now": Status(to).label, "before": Status(before).label}
            _write(some, to, user_id, note % labels)
    return change


def _reason_to_keep(article: Article, to: str, may_publish: bool) -> str:
    if article.status == to:
        return _("so already")
    if article.status not in OPEN_TO_EDITORS and not may_publish:
        return _("only a publisher may change these")
    return ""


def _write(articles: list[Article], to: str, user_id: Any, note: str) -> None:
    changes: dict[str, Any] = {"status": to, "updated_at": timezone.now()}
    if to != Status.PUBLISHED:
        changes["visible_from"] = None  # only a published article can wait for a time
    for some in _in_portions(article.pk for article in articles):
        Article.objects.filter(pk__in=some).update(**changes)
    LogEntry.objects.log_actions(user_id, articles, CHANGE, note)


def _in_portions(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def remember(change: StatusChange, session: MutableMapping[str, Any]) -> str:
    """Keep the change in the session, in place of an earlier one; its name, for the Undo button."""
    name = secrets.token_urlsafe(8)
    session[SESSION_KEY] = {
        "name": name, "to": change.to, "before": change.before, "waiting": change.waiting,
    }  # fmt: skip
    return name


def recall(name: str, session: MutableMapping[str, Any]) -> StatusChange | None:
    """Take the change out of the session; nothing where it is not the last one."""
    if session.get(SESSION_KEY, {}).get("name") != name:
        return None
    kept = session.pop(SESSION_KEY)
    return StatusChange(kept["to"], kept["before"], kept["waiting"])


def undo(change: StatusChange, user_id: Any) -> int:
    """Give the articles back the status they had; how many, those changed since left alone."""
    restored = 0
    with transaction.atomic():
        for before, ids in change.before.items():
            note = _("undone: %(before)s again") % {"before": Status(before).label}
            for some in _in_portions(ids):
                articles = list(
                    Article.objects.filter(pk__in=some, status=change.to).select_for_update()
                    .only("title", "status")
                )  # fmt: skip
                _write(articles, before, user_id, note)
                restored += len(articles)
                _wait_again(articles, change)
    return restored


def _wait_again(articles: list[Article], change: StatusChange) -> None:
    for article in articles:
        if moment := change.waiting.get(str(article.pk)):
            Article.objects.filter(pk=article.pk).update(
                visible_from=datetime.fromisoformat(moment)
            )
