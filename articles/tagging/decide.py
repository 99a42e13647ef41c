"""Does what an editor says of a suggestion: accepts it, rejects it for good, or takes that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from articles.importers.slugs import slug_for
from articles.models import Article, Entity, RejectedSuggestion, Tag
from articles.tagging.suggestions import Suggestion, Suggestions

Verb = Literal["accept", "reject", "restore"]
FIELD_OF = {"entity": "entities", "new": "entities", "topic": "topics", "author": "authors"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A tag that the article has now: the field of the form that shows it, its key and its name."""

    field: str
    pk: int
    name: str


def accept(article: Article, chosen: Iterable[Suggestion], *, may_add: bool) -> list[Attached]:
    """Give the article those tags; one that the archive lacks is made where the user may."""
    attached = []
    with transaction.atomic():
        for one in chosen:
            if one.what == "new" and not may_add:
                continue
            pk = _make(one).pk if one.what == "new" else int(one.id.rpartition(":")[2])
            field = FIELD_OF[one.what]
            getattr(article, field).add(pk)
            tag: Tag = getattr(article, field).get(pk=pk)
            attached.append(Attached(field, pk, str(tag)))
            RejectedSuggestion.objects.filter(article=article, tag=one.id).delete()
    return attached


def _make(one: Suggestion) -> Entity:
    names = {"name_ar": one.arabic, "name_en": one.english}
    found = Entity.objects.filter(kind=one.kind, **names).first()
    taken = set(Entity.objects.values_list("slug", flat=True))
    return found or Entity.objects.create(
        kind=one.kind, slug=slug_for(one.english or one.arabic, taken), **names
    )


def reject(article: Article, chosen: Iterable[Suggestion]) -> None:
    """Do not suggest those for this article again."""
    rows = [RejectedSuggestion(article=article, tag=one.id) for one in chosen]
    RejectedSuggestion.objects.bulk_create(rows, ignore_conflicts=True)


def restore(article: Article, chosen: Iterable[Suggestion]) -> None:
    """Suggest those again."""
    tags = [one.id for one in chosen]
    RejectedSuggestion.objects.filter(article=article, tag__in=tags).delete()


def decide(article: Article, found: Suggestions, decision: str, *, may_add: bool) -> list[Attached]:
    """Do what a button says, "accept:topic:3", "accept:all" or "reject:entity:12".

    Raises ValueError where it names no suggestion of the article.
    """
    verb, _colon, id_ = decision.partition(":")
    one = found.find(id_)
    chosen = list(found.of("entity", "topic", "author")) if id_ == "all" else [one] if one else []
    if verb == "accept" and chosen:
        return accept(article, chosen, may_add=may_add)
    if verb == "reject" and one:
        reject(article, [one])
    elif verb == "restore" and one:
        restore(article, [one])
    else:
        raise ValueError(f"{decision} is no decision on a suggestion.")
    return []
