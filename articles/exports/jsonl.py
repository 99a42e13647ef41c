"""Writes JSON lines, the lossless format: `import_articles` takes them back as they were.

Tags come before the articles that use them and topics after their parents; each type in the order
of its slugs or identifiers, by code point, whatever the database's collation. The hits of a search
keep its order instead, and a record about the search comes first, which an import passes over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, TextIO

from django.db import connections
from django.db.models.functions import Collate

from articles.exports.export import Export
from articles.exports.records import (
    Record,
    article_record,
    author_record,
    entity_record,
    export_record,
    source_record,
    topic_record,
)
from articles.models import ArticleQuerySet, Author, Entity, Source, Topic

_ROWS_AT_ONCE: Final = 200
_BINARY_COLLATION: Final = {"sqlite": "BINARY", "postgresql": "C"}


def write_jsonl(output: TextIO, articles: ArticleQuerySet, every_tag: bool = False) -> int:
    """Write the articles and the tags they use, or all tags; return the number of articles."""
    number = 0
    for record in records(articles, every_tag):
        output.write(_line(record))
        number += record["type"] == "article"
    return number


def write_hits(export: Export) -> Iterator[str]:
    """A record about the search, the tags of its hits, and the hits in the order of its page."""
    topics, ancestors = _topics()
    yield _line(export_record(export))
    for record in _tag_records(export.public(), False, topics, ancestors):
        yield _line(record)
    for article in export.articles(texts=True):
        yield _line(article_record(article, ancestors))


def records(articles: ArticleQuerySet, every_tag: bool = False) -> Iterator[Record]:
    """The records in the order of the file; articles are fetched a few at a time."""
    topics, ancestors = _topics()
    yield from _tag_records(articles.order_by(), every_tag, topics, ancestors)
    for article in _in_order(articles).iterator(chunk_size=_ROWS_AT_ONCE):
        yield article_record(article, ancestors)


def _topics() -> tuple[dict[int, Topic], dict[int, list[str]]]:
    """All topics by key, and the slugs above each."""
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    return topics, {key: _ancestors(key, topics) for key in topics}


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _in_order(articles: ArticleQuerySet) -> ArticleQuerySet:
    collation = _BINARY_COLLATION[connections[articles.db].vendor]
    return articles.with_tags().order_by(Collate("public_id", collation))


def _tag_records(
    articles: ArticleQuerySet,
    every_tag: bool,
    topics: dict[int, Topic],
    ancestors: dict[int, list[str]],
) -> Iterator[Record]:
    sources, authors = Source.objects.all(), Author.objects.all()
    entities = Entity.objects.prefetch_related("aliases")
    chosen = list(topics.values())
    if not every_tag:
        sources = sources.filter(articles__in=articles).distinct()
        authors = authors.filter(articles__in=articles).distinct()
        entities = entities.filter(articles__in=articles).distinct()
        chosen = _used(articles, chosen, ancestors)
    yield from (source_record(one) for one in sorted(sources, key=lambda tag: tag.slug))
    yield from (author_record(one) for one in sorted(authors, key=lambda tag: tag.slug))
    for topic in sorted(chosen, key=lambda topic: (len(ancestors[topic.pk]), topic.slug)):
        yield topic_record(topic, next(iter(ancestors[topic.pk]), ""))
    yield from (entity_record(one) for one in sorted(entities, key=lambda tag: tag.slug))


def _used(
    articles: ArticleQuerySet, topics: list[Topic], ancestors: dict[int, list[str]]
) -> list[Topic]:
    """The topics of the articles, and those above them."""
    keys = set(Topic.objects.filter(articles__in=articles).values_list("pk", flat=True))
    slugs = {slug for key in keys for slug in ancestors[key]}
    return [topic for topic in topics if topic.pk in keys or topic.slug in slugs]


def _ancestors(key: int, topics: dict[int, Topic]) -> list[str]:
    """The slugs above a topic, the nearest first."""
    found: list[str] = []
    parent = topics[key].parent_id
    while parent is not None and topics[parent].slug not in found:
        found.append(topics[parent].slug)
        parent = topics[parent].parent_id
    return found
