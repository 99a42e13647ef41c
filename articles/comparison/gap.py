"""What one language or source reported and another did not: names, topics and single articles.

An article is covered where the other side has a translation of it, or an article that shares two
or more of its people, places, organisations and events and came out within some days of it. The
other side is looked at as a whole: it may say the same in other words, or a day after the period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Literal

import numpy as np

from articles.comparison.asked import Asked, asked
from articles.comparison.coverage import Longs, Mentions, close_ones
from articles.comparison.likelihood import ONE_IN_TWENTY
from articles.comparison.telling import (
    Strength,
    TellingValue,
    named_values,
    strengths,
    strongest,
)
from articles.models import Article, ArticleQuerySet
from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.execute import engine
from articles.search.facets import facet_label
from articles.search.request import FacetFilter, FacetName, SearchRequest
from articles.search.widen import Widener

GAP_FACETS: Final[tuple[FacetName, ...]] = ("topic", "person", "place", "organisation")
MOST_VALUES: Final = 12
MOST_ARTICLES: Final = 20_000  # of one side that are looked at one by one while a reader waits
FAR_FEWER: Final = 4  # times smaller is the share of what the other side has far fewer of
KNOWN_DAYS: Final = (Article.Precision.DAY, Article.Precision.TIME)


@dataclass(frozen=True, slots=True)
class SideOf:
    """A language or a source, as a filter of a search and of the database."""

    facet: Literal["language", "source"]
    value: str

    def __str__(self) -> str:
        """As an address writes it."""
        return self.value if self.facet == "language" else f"{self.facet}:{self.value}"

    @property
    def filter(self) -> FacetFilter:
        return FacetFilter(self.facet, self.value)

    def articles(self) -> ArticleQuerySet:
        public = Article.objects.public()
        if self.facet == "language":
            return public.filter(language=self.value)
        return public.filter(source__slug=self.value)


@dataclass(frozen=True, slots=True)
class MissingValues:
    """What the other side has no article on, or far fewer; there are `all_values` of them."""

    name: FacetName
    values: tuple[TellingValue, ...]
    all_values: int

    @property
    def label(self) -> str:
        return facet_label(self.name)


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Of one side's articles those that the other has no counterpart of, the newest first.

    `untellable` of them have fewer than two names or no day, so that only a translation could be
    found.
    """

    keys: tuple[int, ...]
    translated: int
    close: int
    untellable: int


@dataclass(frozen=True, slots=True)
class Gap:
    has: Asked
    lacks: Asked
    has_total: int
    lacks_total: int
    missing: tuple[MissingValues, ...]
    uncovered: Uncovered | None  # None where there are too many articles to look at each


def find_gap(request: SearchRequest, has: SideOf, lacks: SideOf, days: int) -> Gap:
    """What `has` reported under the search and `lacks` did not. Raises QueryError and
    SearchUnavailable.
    """
    widener = Widener(engine().reader())
    one, other = (
        asked(request.without_facet(side.facet).with_filter(side.filter), widener)
        for side in (has, lacks)
    )
    first, second = (
        widener.reader.run(EngineQuery(side.tree, facets=GAP_FACETS, limit=limit))
        for side, limit in ((one, MOST_ARTICLES), (other, 0))
    )
    few = first.total <= MOST_ARTICLES
    return Gap(
        has=one,
        lacks=other,
        has_total=first.total,
        lacks_total=second.total,
        missing=tuple(_missing(request, first, second)),
        uncovered=_uncovered(first.article_ids, lacks, days) if few else None,
    )


# --- Names and topics ---------------------------------------------------------------------------


def _missing(
    request: SearchRequest, first: EngineResult, second: EngineResult
) -> list[MissingValues]:
    found = {
        name: [one for one in strengths(name, first, second) if _is_missing(one, first, second)]
        for name in GAP_FACETS
        if not request.chosen(name)
    }
    shown = {name: strongest(some, MOST_VALUES) for name, some in found.items() if some}
    values = named_values(shown, first.total, second.total)
    return [MissingValues(name, some, len(found[name])) for name, some in values.items()]


def _is_missing(value: Strength, first: EngineResult, second: EngineResult) -> bool:
    if not value.second:
        return value.first > 0
    is_far_less = FAR_FEWER * value.second * first.total <= value.first * second.total
    return is_far_less and value.g2 > ONE_IN_TWENTY


# --- Articles -----------------------------------------------------------------------------------


def _uncovered(keys: tuple[int, ...], lacks: SideOf, days: int) -> Uncovered:
    """`keys` in their order; one that is no longer public is left out."""
    these = Article.objects.public().with_keys(keys)
    rows = {
        key: (day.toordinal() if day and precision in KNOWN_DAYS else 0, group)
        for key, day, precision, group in these.order_by().values_list(
            "pk", "published_on", "published_precision", "translation_group_id"
        )
    }
    public = [key for key in keys if key in rows]
    known = np.array([rows[key][0] for key in public], np.int64)
    groups = _translated_groups(these, lacks)
    translated = np.array([rows[key][1] in groups for key in public], np.bool_)
    mentions = _mentions_of(these, public, known)
    close = close_ones(mentions, _mentions_near(known, lacks, days), days, len(public))
    alone = ~(translated | close)
    names = np.bincount(mentions.articles, minlength=len(public))
    return Uncovered(
        keys=tuple(key for key, is_alone in zip(public, alone, strict=True) if is_alone),
        translated=int(translated.sum()),
        close=int((close & ~translated).sum()),
        untellable=int((alone & ((names < 2) | (known == 0))).sum()),
    )


def _translated_groups(these: ArticleQuerySet, lacks: SideOf) -> set[int | None]:
    groups = these.order_by().exclude(translation_group=None).values("translation_group")
    found = lacks.articles().filter(translation_group__in=groups).order_by()
    return set(found.values_list("translation_group_id", flat=True))


def _mentions_of(these: ArticleQuerySet, keys: list[int], known: Longs) -> Mentions:
    places = {key: place for place, key in enumerate(keys)}
    tagged = Article.entities.through.objects.filter(article__in=these.order_by())
    rows = (
        (places[article], entity)
        for article, entity in tagged.values_list("article_id", "entity_id").iterator()
        if article in places
    )
    articles, names = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 2).T
    return Mentions(articles, names, known[articles])


def _mentions_near(known: Longs, lacks: SideOf, days: int) -> Mentions:
    """Those of the other side between the first and the last of these days, and some days more."""
    dated = known[known > 0]
    if not len(dated):
        return Mentions(*np.empty((3, 0), np.int64))
    first = date.fromordinal(max(int(dated.min()) - days, 1))
    last = date.fromordinal(min(int(dated.max()) + days, date.max.toordinal()))
    others = lacks.articles().filter(
        published_on__range=(first, last), published_precision__in=KNOWN_DAYS
    )
    tagged = Article.entities.through.objects.filter(article__in=others.order_by())
    columns = tagged.values_list("article_id", "entity_id", "article__published_on")
    rows = (
        (article, entity, day.toordinal() if day else 0)
        for article, entity, day in columns.iterator()
    )
    return Mentions(*np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3).T)
