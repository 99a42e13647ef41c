"""Who and what appears with a tag, the most telling first.

Ranked by the log-likelihood ratio G² of the articles with the tag and those without it; counts
alone would put first what stands in every article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count

from articles.comparison.likelihood import signed_g2
from articles.models import Article, ArticleQuerySet, Entity, Tag, Topic
from articles.views.topics import count_below

MOST: Final = 10
COMPARED: Final = 200  # of the entities with the most shared articles; the others share too few


@dataclass(frozen=True, slots=True)
class Companion:
    tag: Any
    shared: int  # articles


@dataclass(frozen=True, slots=True)
class Companions:
    entities: list[Companion]
    topics: list[Companion]  # with those below each; none on the page of a topic


def companions(articles: ArticleQuerySet, tag: Tag, total: int) -> Companions:
    """Those of `tag`, whose public articles are `articles`, `total` in number; six queries."""
    without = Article.objects.public().count() - total
    here = _shared(articles, tag)
    entities = Entity.objects.in_bulk(here)
    found = _most_telling(here, _everywhere(here), total, without)
    if isinstance(tag, Topic):  # those above and below it would be all there is
        return Companions([Companion(entities[pk], here[pk]) for pk in found], [])
    below = count_below(articles)
    topics = Topic.objects.in_bulk(below)
    told = _most_telling(below, count_below(Article.objects.public()), total, without)
    return Companions(
        [Companion(entities[pk], here[pk]) for pk in found],
        [Companion(topics[pk], below[pk]) for pk in told],
    )


def _shared(articles: ArticleQuerySet, tag: Tag) -> dict[int, int]:
    links = _links(articles)
    if isinstance(tag, Entity):
        links = links.exclude(entity_id=tag.pk)
    return dict(links.order_by("-n", "entity_id")[:COMPARED])


def _everywhere(entities: Mapping[int, int]) -> dict[int, int]:
    return dict(_links(Article.objects.public()).filter(entity_id__in=list(entities)))


def _links(articles: ArticleQuerySet) -> Any:
    """Each entity of the articles with the number of them that it is in."""
    links = Article.entities.through.objects.filter(article_id__in=articles.order_by().values("pk"))
    return links.order_by().values_list("entity_id").annotate(n=Count("pk"))


def _most_telling(
    here: Mapping[int, int], everywhere: Mapping[int, int], total: int, without: int
) -> list[int]:
    keys = list(here)
    elsewhere = [max(0, everywhere.get(key, 0) - here[key]) for key in keys]
    telling = signed_g2([here[key] for key in keys], total, elsewhere, without)
    order = sorted(range(len(keys)), key=lambda number: (-telling[number], -here[keys[number]]))
    return [keys[number] for number in order[:MOST]]
