"""Writes Atom feeds of articles: RFC 4287, by Django's feed generator.

Identifiers are tag URIs (RFC 4151) of the article's own identifier, so that an article with a new
title, or in the other interface, is still the one that a reader has seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.article_text import opening
from articles.language import strip_invisible
from articles.models import Article

MOST: Final = 50  # articles of a feed
BETWEEN: Final = {"ar": "، ", "en": ", "}
NO_CHARACTERS: Final = {0xFFFE: None, 0xFFFF: None}
NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed without articles was changed
TAGS_SINCE: Final = 2026  # a tag URI names a date at which its authority had the name


@dataclass(frozen=True, slots=True)
class FeedHead:
    title: str
    page: str  # the page that shows the same articles; paths without the site
    feed: str  # the feed itself
    language: str


class AtomFeed(Atom1Feed):
    """Each entry says its language, and leads to the original and to its translation too."""

    def latest_post_date(self) -> datetime:
        """The newest change, and not the moment of the request where there is none."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["original"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["original"]})
        if item["translation"]:
            language, address = item["translation"]
            link = {"rel": "alternate", "hreflang": language, "href": address}
            handler.addQuickElement("link", "", link)


def write_feed(
    head: FeedHead, articles: Iterable[Article], translations: dict[int, Article]
) -> str:
    """The feed as text; articles with their tags, `translations` by their primary keys."""
    feed = AtomFeed(
        title=_readable(head.title),
        link=settings.SITE_URL + head.page,
        description=None,
        language=head.language,
        feed_url=settings.SITE_URL + head.feed,
        feed_guid=settings.SITE_URL + head.feed,
        author_name=settings.ARCHIVE_NAME[head.language],
    )
    for article in articles:
        _add(feed, article, translations.get(article.pk))
    return feed.writeString("utf-8")


def changed_at(articles: Iterable[Article]) -> datetime:
    """When the newest change became visible."""
    moments = (max(a.updated_at, a.visible_from or a.updated_at) for a in articles)
    return max(moments, default=NEVER)


def _add(feed: AtomFeed, article: Article, translation: Article | None) -> None:
    language = article.language
    tags = [*article.topics.all(), *article.entities.all()]
    names = [tag.name_in(language) for tag in tags]
    summary = article.summary or opening(article.body)
    authors = sorted(author.name_in(language) for author in article.authors.all())
    feed.add_item(
        title=_readable(article.title),
        link=settings.SITE_URL + article.get_absolute_url(),
        description=escape(_readable(summary)),  # the generator declares it as HTML
        unique_id=_identifier(article),
        unique_id_is_permalink=False,
        author_name=_readable(BETWEEN[language].join(authors)) or None,
        pubdate=article.published_at,
        updateddate=changed_at([article]),
        categories=[_readable(name) for name in names + _warning(article)],
        language=language,
        original=article.source_url,
        translation=translation
        and (translation.language, settings.SITE_URL + translation.get_absolute_url()),
    )


def _warning(article: Article) -> list[str]:
    return [_("Demonstration article, invented")] if article.is_demo else []


def _identifier(article: Article) -> str:
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{TAGS_SINCE}:article/{article.public_id}"


def _readable(text: str) -> str:
    """Without the characters that XML does not know."""
    return strip_invisible(text).translate(NO_CHARACTERS)
