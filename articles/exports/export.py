"""One export: the hits of a search in the order of its page, and what the file says of itself.

The hits are all found before the first byte is written; the articles are then read a few at a time,
each time anew, so that no transaction stays open and one withdrawn meanwhile is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from articles.addresses import search_address
from articles.models import Article, ArticleQuerySet
from articles.search.execute import every_hit
from articles.search.request import SearchRequest

READ_AT_ONCE: Final = 200
# Text that only some formats and columns need, and that is most of what an article weighs.
TEXTS: Final = ("body", "removed_text")


@dataclass(frozen=True, slots=True)
class Export:
    """`keys` are the primary keys of the hits that are public, in the order of the page."""

    request: SearchRequest
    keys: tuple[int, ...]
    language: str  # of headings, names of tags, and the pages that addresses lead to
    columns: tuple[str, ...] = ()
    relaxed: bool = False  # some hits have most of the words, not all
    complete: int = 0  # hits that have all the words
    made: datetime = field(default_factory=timezone.now)

    @property
    def archive(self) -> str:
        return str(settings.ARCHIVE_NAME[self.language])

    @property
    def address(self) -> str:
        """The search page with this search."""
        with override(self.language):
            return f"{settings.SITE_URL}{search_address(self.request.changed())}"

    @property
    def made_text(self) -> str:
        """When, in UTC, to the second: 2026-11-27T20:38:01Z."""
        return self.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def public(self) -> ArticleQuerySet:
        return Article.objects.public().with_keys(self.keys)

    def articles(self, *, texts: bool = False) -> Iterator[Article]:
        """The articles with their tags; their long texts only where they are asked for."""
        keys = iter(self.keys)
        while some := tuple(islice(keys, READ_AT_ONCE)):
            wanted = Article.objects.public().with_tags().filter(pk__in=some)
            read = {one.pk: one for one in (wanted if texts else wanted.defer(*TEXTS))}
            yield from (read[key] for key in some if key in read)


def export_of(request: SearchRequest, language: str, columns: tuple[str, ...] = ()) -> Export:
    """What the search finds now, all of it. Raises QueryError and SearchUnavailable."""
    found = every_hit(request)
    public = set(Article.objects.public().with_keys(found.article_ids).values_list("pk", flat=True))
    return Export(
        request=request,
        keys=tuple(key for key in found.article_ids if key in public),
        language=language,
        columns=columns,
        relaxed=found.relaxed,
        complete=found.total_all_words,
    )
