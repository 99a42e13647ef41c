"""Plain functions that make what a test needs; a test passes only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from articles.models import Article, Author, Entity, Source, Topic

_numbers = count(1)


def make_article(
    *,
    authors: Iterable[Author] = (),
    topics: Iterable[Topic] = (),
    entities: Iterable[Entity] = (),
    **changes: Any,
) -> Article:
    """A published English article dated to the day; `published_at` sets day and precision too."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "language": "en",
        "title": f"Article number {number}",
        "body": f"The text of article number {number}.",
        "status": "published",
    }
    article = Article.objects.create(**{**fields, **_dates(changes), **changes})
    article.authors.set(authors)
    article.topics.set(topics)
    article.entities.set(entities)
    return article


def _dates(changes: dict[str, Any]) -> dict[str, Any]:
    """The date, and its precision, that go with what the test gave."""
    if changes.get("published_at"):
        moment: datetime = changes["published_at"]
        return {"published_on": timezone.localdate(moment), "published_precision": "time"}
    if "published_on" in changes and changes["published_on"] is None:
        return {"published_precision": ""}
    return {"published_on": date(2020, 8, 12), "published_precision": "day"}


def make_source(**changes: Any) -> Source:
    return Source.objects.create(**_named("Source", "مصدر", changes))


def make_author(**changes: Any) -> Author:
    return Author.objects.create(**_named("Author", "كاتب", changes))


def make_topic(**changes: Any) -> Topic:
    return Topic.objects.create(**_named("Topic", "موضوع", changes))


def make_entity(
    *, aliases: Iterable[tuple[str, str]] = (), kind: str = "person", **changes: Any
) -> Entity:
    """An entity; `aliases` are pairs of a text and its language."""
    entity = Entity.objects.create(kind=kind, **_named("Entity", "كيان", changes))
    for text, language in aliases:
        entity.aliases.create(text=text, language=language)
    return entity


def _named(english: str, arabic: str, changes: dict[str, Any]) -> dict[str, Any]:
    number = next(_numbers)
    names = {"name_ar": f"{arabic} {number}", "name_en": f"{english} {number}"}
    if "name_ar" in changes or "name_en" in changes:
        names = {"name_ar": "", "name_en": ""}
    return {"slug": f"{english.lower()}-{number}", **names, **changes}
