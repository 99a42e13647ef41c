"""What search engines are told of: the pages of public articles, of their tags, and of the archive.

An article has a page in either interface, and both are the same text. Where the other language has
a version of its own, each version is listed once, in its own language, and the two name one
another; an article without one is listed in both interfaces. Demonstration articles are left out:
their pages ask not to be listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from articles.models import Article, ArticleQuerySet, Author, Entity, Source, Topic

LANGUAGES: Final = ("ar", "en")
# By primary keys, so that an article stays in its part; two addresses an article, each with its
# alternates, make at most 15 of the 50 MB that a part may have.
KEYS_OF_A_PART: Final = 5000
PAGES: Final = (
    "home", "about", "people", "places", "organisations", "events", "topics", "authors", "sources",
)  # fmt: skip
TAGS: Final[dict[str, Any]] = {
    "sources": Source,
    "authors": Author,
    "topics": Topic,
    "entities": Entity,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the map: its section, its number, and when the newest of it changed."""

    section: str
    number: int
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    address: str
    changed: datetime | None
    alternates: tuple[tuple[str, str], ...]  # language and address, its own among them


def parts() -> Iterator[Part]:
    """All parts that have anything in them."""
    yield Part("pages", 0)
    for name, rows in (("articles", _articles()), *((name, _tags(name)) for name in TAGS)):
        for number, changed in _numbered(rows, "updated_at" if name == "articles" else "changed"):
            yield Part(name, number, changed)


def entries(section: str, number: int) -> Iterator[Entry]:
    """The addresses of a part; none where there is no such part."""
    between = Q(pk__gte=number * KEYS_OF_A_PART, pk__lt=(number + 1) * KEYS_OF_A_PART)
    if section == "pages" and number == 0:
        for name in PAGES:
            yield from _in_both(
                {language: _address(name, language) for language in LANGUAGES}, None
            )
    elif section == "articles":
        yield from _article_entries(_articles().filter(between))
    elif section in TAGS:
        for tag in _tags(section).filter(between):
            yield from _in_both(_addresses_of(tag), tag.changed)


def alternates_of(article: Article, translation: Article | None) -> tuple[tuple[str, str], ...]:
    """Where each language reads the article: in its own version, or in its own interface."""
    versions = {article.language: article}
    if translation:
        versions[translation.language] = translation
    return tuple(
        (language, _addresses_of(versions.get(language, article))[language])
        for language in LANGUAGES
    )


def canonical_language(article: Article, translation: Article | None, interface: str) -> str:
    """In which interface its page counts: its own, where both languages have a version."""
    return article.language if translation else interface


def _article_entries(articles: ArticleQuerySet) -> Iterator[Entry]:
    rows = list(articles.only("public_id", "language", "title", "updated_at", "translation_group"))
    groups = {row.translation_group_id for row in rows} - {None}
    versions: dict[tuple[int | None, str], Article] = {
        (row.translation_group_id, row.language): row
        for row in _articles()
        .filter(translation_group_id__in=groups)
        .only("public_id", "language", "title", "translation_group")
    }
    other = {"ar": "en", "en": "ar"}
    for row in rows:
        translation = versions.get((row.translation_group_id, other[row.language]))
        alternates = alternates_of(row, translation)
        for language, address in alternates:
            if canonical_language(row, translation, language) == language:
                yield Entry(address, row.updated_at, alternates)


def _in_both(addresses: dict[str, str], changed: datetime | None) -> Iterator[Entry]:
    alternates = tuple(addresses.items())
    for _language, address in alternates:
        yield Entry(address, changed, alternates)


def _articles() -> ArticleQuerySet:
    return Article.objects.public().filter(is_demo=False).order_by("pk")


def _tags(section: str) -> QuerySet[Any]:
    """The tags that articles of the map have; they changed when these did."""
    shown = Q(articles__in=_articles().order_by())
    changed = Max("articles__updated_at", filter=shown)
    tags: QuerySet[Any] = TAGS[section].objects.filter(is_demo=False).annotate(changed=changed)
    return tags.filter(changed__isnull=False).order_by("pk")


def _numbered(rows: QuerySet[Any], field: str) -> Iterator[tuple[int, datetime]]:
    """The number of each part that has rows, with the newest change of them."""
    newest: dict[int, datetime] = {}
    for key, changed in rows.values_list("pk", field).iterator():
        number = key // KEYS_OF_A_PART
        newest[number] = max(changed, newest.get(number, changed))
    yield from sorted(newest.items())


def _addresses_of(thing: Any) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = settings.SITE_URL + thing.get_absolute_url()
    return found


def _address(name: str, language: str) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name)}"
