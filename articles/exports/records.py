"""Articles and tags as records of the JSON format: plain dictionaries, keys in a fixed order.

The export and the importer's tests hold the format; docs/import-formats.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from articles.exports.export import Export
from articles.models import Article, Author, Entity, Source, Tag, Topic

Record = dict[str, Any]
AnyTag = TypeVar("AnyTag", bound=Tag)


def export_record(export: Export) -> Record:
    """What was searched for, when, and how many articles follow."""
    asked = export.request
    return {
        "type": "export",
        "archive": export.archive,
        "address": export.address,
        "query": asked.text,
        "match": asked.match,
        "filters": [f"{chosen.facet}={chosen}" for chosen in asked.filters],
        "from": str(asked.date_from or ""),
        "to": str(asked.date_to or ""),
        "sort": asked.effective_sort,
        "exported": export.made_text,
        "articles": len(export.keys),
        "articles_with_all_words": export.complete,
        "relaxed": export.relaxed,
    }


def article_record(article: Article, ancestors: dict[int, list[str]]) -> Record:
    """The article with all its fields; `ancestors`: slugs above each topic, nearest first."""
    group = article.translation_group
    return {
        "type": "article",
        "id": article.public_id,
        "language": article.language,
        "title": article.title,
        "summary": article.summary,
        "body": article.body,
        "published": published(article),
        "published_precision": article.published_precision,
        "source": _reference(article.source) if article.source else None,
        "source_url": article.source_url,
        "captured_at": _moment(article.captured_at),
        "authors": [_reference(author) for author in _by_slug(article.authors.all())],
        "topics": [
            _reference(topic) | {"ancestors": ancestors[topic.pk]}
            for topic in _by_slug(article.topics.all())
        ],
        "entities": [
            _reference(one) | {"kind": one.kind} for one in _by_slug(article.entities.all())
        ],
        "translation_group": group.key if group else "",
        "status": article.status,
        "visible_from": _moment(article.visible_from),
        "version": article.version,
        "removed_text": article.removed_text,
        "demo": article.is_demo,
    }


def published(article: Article) -> str:
    """As much of the date as is known: "2020", "2020-08", "2020-08-12", a time in UTC, or ""."""
    if article.published_at:
        return _moment(article.published_at)
    length = {"year": 4, "month": 7}.get(article.published_precision, 10)
    return article.published_on.isoformat()[:length] if article.published_on else ""


def source_record(source: Source) -> Record:
    return {"type": "source", **_reference(source), "homepage": source.homepage} | _demo(source)


def author_record(author: Author) -> Record:
    return {"type": "author", **_reference(author)} | _demo(author)


def topic_record(topic: Topic, parent: str) -> Record:
    return {"type": "topic", **_reference(topic), "parent": parent} | _demo(topic)


def entity_record(entity: Entity) -> Record:
    aliases = sorted((alias.language, alias.text) for alias in entity.aliases.all())
    return {
        "type": "entity",
        "slug": entity.slug,
        "kind": entity.kind,
        "ar": entity.name_ar,
        "en": entity.name_en,
        "aliases": [{"text": text, "language": language} for language, text in aliases],
        "wikidata": entity.wikidata_id,
        "demo": entity.is_demo,
    }


def _reference(tag: Tag) -> Record:
    return {"slug": tag.slug, "ar": tag.name_ar, "en": tag.name_en}


def _demo(tag: Tag) -> Record:
    return {"demo": tag.is_demo}


def _by_slug(tags: Iterable[AnyTag]) -> list[AnyTag]:
    return sorted(tags, key=lambda tag: tag.slug)


def _moment(moment: datetime | None) -> str:
    """In UTC, as `2020-08-12T10:30:00Z`; "" for none."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
