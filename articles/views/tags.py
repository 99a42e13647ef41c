"""The pages of people, places, organisations, events, topics, authors and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.formats import interface
from articles.forms import IndexForm
from articles.language import collation_key
from articles.models import Article, ArticleQuerySet, Author, Entity, Source, Tag, Topic
from articles.views.kept import kept_until_changed
from articles.views.profile import profile
from articles.views.topics import path_to, topic_tree


@dataclass(frozen=True, slots=True)
class TagKind:
    """A kind of tag that has pages; its names are those of its addresses."""

    name: str
    plural_name: str
    label: Promise
    plural: Promise
    tags: Callable[[], QuerySet[Any]]

    def plural_in(self, language: str) -> str:
        with override(language):
            return str(self.plural)


def _entities(kind: str) -> Callable[[], QuerySet[Any]]:
    return lambda: Entity.objects.filter(kind=kind)


KINDS = (
    TagKind("person", "people", _("Person"), _("People"), _entities("person")),
    TagKind("place", "places", _("Place"), _("Places"), _entities("place")),
    TagKind(
        "organisation", "organisations", _("Organisation"), _("Organisations"),
        _entities("organisation"),
    ),
    TagKind("event", "events", _("Event"), _("Events"), _entities("event")),
    TagKind("topic", "topics", _("Topic"), _("Topics"), Topic.objects.all),
    TagKind("author", "authors", _("Author"), _("Authors"), Author.objects.all),
    TagKind("source", "sources", _("Source"), _("Sources"), Source.objects.all),
)  # fmt: skip
MOST_SHARED = 100  # articles that a page lists
KIND_BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Letter:
    """The tags whose names begin with one letter."""

    name: str
    tags: list[Any]


@require_safe
@kept_until_changed()
def index(request: HttpRequest, kind: TagKind) -> HttpResponse:
    """All tags of a kind that public articles have, by letter; topics as their tree."""
    given: dict[str, Any] = {
        "kind": kind,
        "name_en": kind.plural_in("en"),
        "name_ar": kind.plural_in("ar"),
    }
    if kind.name == "topic":
        given["roots"] = [root for root in topic_tree(interface()) if root.count]
        return render(request, "tags/topics.html", given)
    public = Q(articles__in=Article.objects.public())
    tags = kind.tags().annotate(count=Count("articles", filter=public)).filter(count__gt=0)
    alphabet = IndexForm(request.GET).alphabet or interface()
    given |= {"alphabet": alphabet, "letters": _by_letter(list(tags), alphabet)}
    return render(request, "tags/index.html", given)


@require_safe
@kept_until_changed()
def page(request: HttpRequest, kind: TagKind, slug: str) -> HttpResponse:
    tag = get_object_or_404(kind.tags(), slug=slug)
    given: dict[str, Any] = {"kind": kind, "tag": tag}
    topics = [tag.pk]
    if kind.name == "topic":
        *above, branch = path_to(tag, topic_tree(interface()))
        topics = [below.topic.pk for below in branch.walk()]
        given |= {"above": above, "below": branch.children}
    if isinstance(tag, Entity):
        given["aliases"] = list(tag.aliases.all())
    given["profile"] = profile(articles_of(tag, topics), tag)
    return render(request, "tags/tag.html", given)


@require_safe
def shared(request: HttpRequest, kind: TagKind, slug: str, other: str) -> HttpResponse:
    """The articles that a tag and an entity share, where no search says that (`articles_with`)."""
    tag = get_object_or_404(kind.tags(), slug=slug)
    entity = get_object_or_404(Entity, slug=other)
    topics = [tag.pk, *(below.pk for below in tag.descendants())] if isinstance(tag, Topic) else []
    articles = articles_of(tag, topics).filter(entities=entity)
    newest = articles.select_related("source").defer("body").newest_first()[:MOST_SHARED]
    given = {"tag": tag, "entity": entity, "total": articles.count(), "articles": list(newest)}
    return render(request, "tags/shared.html", given)


def articles_of(tag: Tag, topics: list[int]) -> ArticleQuerySet:
    """The public articles with this tag, and with the topics below a topic."""
    public = Article.objects.public()
    match tag:
        case Topic():
            tagged = Article.topics.through.objects.filter(topic_id__in=topics)
            return public.filter(pk__in=tagged.values("article_id"))
        case Source():
            return public.filter(source=tag)
        case Author():
            return public.filter(authors=tag)
        case Entity():
            return public.filter(entities=tag)
    raise TypeError(f"{tag!r} is no tag of an article")


def _by_letter(tags: list[Any], language: str) -> list[Letter]:
    ordered = sorted(tags, key=lambda tag: collation_key(tag.name_in(language)))
    groups = groupby(ordered, lambda tag: _first_letter(tag.name_in(language)))
    return [Letter(name, list(group)) for name, group in groups]


def _first_letter(name: str) -> str:
    """The letter a name is ordered by: القاضي under ق, numbers under #."""
    script, folded, _spelled = collation_key(name)
    return folded[:1].upper() if script else "#"
