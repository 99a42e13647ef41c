"""An article as the index takes it in, and how it is read from the database.

`fingerprint` covers everything that the index keeps of an article, so that `verify_index` can prove
that index and database agree without comparing texts.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.utils import timezone

from articles.models import Article, Entity, Topic

FINGERPRINT_BYTES = 16


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """Tags are primary keys, for a slug may be renamed; `topics` holds the ancestors too.

    `day` is a proleptic ordinal (`date.toordinal`), 0 where the date is unknown; where only the
    month or year is known, `day` is its first day and `last_day` its last. `second` counts from
    midnight in the archive's time zone. `year` is 2020 and `month` 202008, each 0 where the
    date is not known to it.
    """

    article_id: int
    language: str
    title: str
    summary: str
    body: str
    day: int
    last_day: int
    second: int
    year: int
    month: int
    source: int
    translated: bool
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    people: tuple[int, ...]
    places: tuple[int, ...]
    organisations: tuple[int, ...]

    @property
    def fingerprint(self) -> bytes:
        return hashlib.blake2b(repr(astuple(self)).encode(), digest_size=FINGERPRINT_BYTES).digest()


def load_documents(article_ids: Iterable[int]) -> dict[int, IndexDocument]:
    """The documents of those articles that any reader may see; the others are left out."""
    articles = Article.objects.public().filter(pk__in=list(article_ids)).with_tags()
    above = _topic_ancestors()
    groups = {article.translation_group_id for article in articles} - {None}
    translations = dict(
        Article.objects.public()
        .filter(translation_group_id__in=groups)
        .values_list("pk", "translation_group_id")
    )
    sizes: dict[int | None, int] = {}
    for group in translations.values():
        sizes[group] = sizes.get(group, 0) + 1
    return {
        article.pk: _document(article, above, sizes.get(article.translation_group_id, 0) > 1)
        for article in articles
    }


def _document(
    article: Article, above: dict[int, frozenset[int]], translated: bool
) -> IndexDocument:
    day, last_day, second, year, month = _when(
        article.published_on, article.published_at, article.published_precision
    )
    kinds: dict[str, list[int]] = {kind: [] for kind in Entity.Kind.values}
    for entity in article.entities.all():
        kinds[entity.kind].append(entity.pk)
    topics = {above_it for topic in article.topics.all() for above_it in above[topic.pk]}
    return IndexDocument(
        article_id=article.pk,
        language=article.language,
        title=article.title,
        summary=article.summary,
        body=article.body,
        day=day,
        last_day=last_day,
        second=second,
        year=year,
        month=month,
        source=article.source_id or 0,
        translated=translated,
        authors=tuple(sorted(author.pk for author in article.authors.all())),
        topics=tuple(sorted(topics)),
        people=tuple(sorted(kinds["person"])),
        places=tuple(sorted(kinds["place"])),
        organisations=tuple(sorted(kinds["organisation"])),
    )


def _when(
    day: date | None, moment: datetime | None, precision: str
) -> tuple[int, int, int, int, int]:
    if day is None:
        return 0, 0, 0, 0, 0
    clock = timezone.localtime(moment) if moment else None
    second = clock.hour * 3600 + clock.minute * 60 + clock.second if clock else 0
    month = 0 if precision == Article.Precision.YEAR else day.year * 100 + day.month
    last = last_day_known(day, precision)
    return day.toordinal(), last.toordinal(), second, day.year, month


def last_day_known(first: date, precision: str) -> date:
    """The last day on which an article of that date may have been published."""
    if precision == Article.Precision.YEAR:
        return first.replace(month=12, day=31)
    if precision == Article.Precision.MONTH:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def _topic_ancestors() -> dict[int, frozenset[int]]:
    """Each topic's own key and those of all above it."""
    parents = dict(Topic.objects.values_list("pk", "parent_id"))
    found: dict[int, frozenset[int]] = {}
    for topic in parents:
        line: set[int] = set()
        above: int | None = topic
        while above is not None and above not in line:
            line.add(above)
            above = parents[above]
        found[topic] = frozenset(line)
    return found
