"""Who and what appears with a tag, the most telling first.

Ranked by the log-likelihood ratio G² of the articles with the tag and those without it; counts
alone would put first what stands in every article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.core.cache import cache
from django.db.models import Count

from articles.comparison.likelihood import signed_g2
from articles.holdings import holdings
from articles.models import Article, ArticleQuerySet, Entity, Tag, Topic
from articles.views.topics import count_below

MOST: Final = 10
COMPARED: Final = 200  # of the entities with the most shared articles; the others share too few
# What all articles say of the topics takes a moment, orders a list and is not shown.
KEY: Final = "articles.topics-everywhere"
SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Companion:
    tag: Any
    shared: int  # articles


@dataclass(frozen=True, slots=True)
class Companions:
    entities: list[Companion]
    topics: list[Companion]  # with those below each; none on the page of a topic


def companions(articles: ArticleQuerySet, tag: Tag, total: int) -> Companions:
    """Those of `tag`, whose public articles are `articles`, `total` in number; five queries."""
    without = max(0, holdings().articles - total)
    shared = _shared(articles, tag)
    entities = _most_telling(shared, _everywhere(shared), total, without)
    if isinstance(tag, Topic):  # those above and below it would be all there is
        return Companions(_found(Entity.objects, entities, shared), [])
    below = count_below(articles)
    topics = _most_telling(below, _topics_everywhere(), total, without)
    return Companions(
        _found(Entity.objects, entities, shared), _found(Topic.objects, topics, below)
    )


def _found(tags: Any, keys: list[int], shared: Mapping[int, int]) -> list[Companion]:
    found = tags.in_bulk(keys)
    return [Companion(found[key], shared[key]) for key in keys if key in found]


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


def _topics_everywhere() -> dict[int, int]:
    counts: dict[int, int] | None = cache.get(KEY)
    if counts is None:
        counts = count_below(Article.objects.public())
        cache.set(KEY, counts, SECONDS)
    return counts


def _most_telling(
    here: Mapping[int, int], everywhere: Mapping[int, int], total: int, without: int
) -> list[int]:
    """The keys of `here`; what is known of all articles may be a little older."""
    keys = list(here)
    shared = np.array([here[key] for key in keys])
    every = np.array([everywhere.get(key, 0) for key in keys])
    telling = signed_g2(shared, total, np.clip(every - shared, 0, without), without)
    order = np.lexsort((-shared, -telling))[:MOST]
    return [keys[number] for number in order.tolist()]
