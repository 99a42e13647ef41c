"""The page of an article's versions: when each came and what it changed, but not by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.changes import Row, changes
from articles.formats import interface
from articles.models import Article
from articles.templatetags.site import published_date

MOST: Final = 50  # versions that are listed, the newest


@dataclass(frozen=True, slots=True)
class Changed:
    """A field, and the rows of it in which words differ; none where only its form does."""

    label: Promise
    language: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """`since` is None where it is not known; `before` is the version that it is compared with."""

    article: Article
    since: datetime | None
    before: int | None = None
    changed: tuple[Changed, ...] = ()


@require_safe
def versions(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(
        Article.objects.public().select_related("source"), public_id=public_id
    )
    listed = list(_versions(found))
    given = {"article": found, "versions": listed, "is_whole": len(listed) == found.version}
    return render(request, "article/versions.html", given)


def _versions(found: Article) -> Iterator[Version]:
    """The newest first."""
    kept = list(found.versions.select_related("source").order_by("-version")[:MOST])
    replaced = {one.version: one.replaced_at for one in kept}
    every = [found, *(one.as_article(found) for one in kept)]
    for after, before in pairwise([*every, None]):
        if after is None:  # for the types: only the last is None
            return
        since = found.created_at if after.version == 1 else replaced.get(after.version - 1)
        if before is None:
            yield Version(after, since)
        else:
            yield Version(after, since, before.version, tuple(_changed(before, after)))


def _changed(before: Article, after: Article) -> Iterator[Changed]:
    for label, shown in FIELDS:
        was, now = shown(before), shown(after)
        if was != now:
            rows = tuple(row for row in changes(was, now) if row.is_changed)
            yield Changed(label, after.language if label in OWN_TEXT else interface(), rows)


def _source(article: Article) -> str:
    return article.source.name_in(interface()) if article.source else ""


OWN_TEXT: Final = (_("Title"), _("Summary"), _("Text"))
FIELDS: Final[tuple[tuple[Promise, Callable[[Article], str]], ...]] = (
    (OWN_TEXT[0], lambda article: article.title),
    (OWN_TEXT[1], lambda article: article.summary),
    (OWN_TEXT[2], lambda article: article.body),
    (_("Language"), lambda article: article.get_language_display()),
    (_("Published"), published_date),
    (_("Source"), _source),
    (_("Original"), lambda article: article.source_url),
)
