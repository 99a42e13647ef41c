"""Finds the article that a row is about, in the archive and earlier in the same import.

By `id` where the row has one, else by its address, else by its content: the same text in the same
source. A row of the last sort gets an identifier made from its content, by which it is found again
even after an editor has corrected the article; the editor's text then stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.importers.plain import hashed_id
from articles.importers.records import CleanArticle, Origin, Refused
from articles.models import Article
from articles.models.article import hash_content


def content_hash(article: CleanArticle) -> str:
    return hash_content(article.language, article.title, article.summary, article.body)


def content_id(article: CleanArticle) -> str:
    """The identifier of a row that has neither id nor address."""
    source = str(article.source or "")
    return hashed_id("\x1f".join(("content", source, content_hash(article))))


@dataclass
class Matcher:
    """The articles that the rows of one batch are about, fetched in three queries."""

    by_id: dict[str, Article] = field(default_factory=dict)
    by_address: dict[str, Article] = field(default_factory=dict)
    by_content: dict[tuple[str, int | None], Article] = field(default_factory=dict)

    def fetch(self, rows: Iterable[CleanArticle]) -> None:
        """Forget the last batch and look up this one."""
        self.by_id, self.by_address, self.by_content = {}, {}, {}
        with_id = [row for row in rows if row.id]
        with_address = [row for row in rows if not row.id and row.source_url]
        others = [row for row in rows if not row.id and not row.source_url]
        ids = [row.id for row in with_id] + [content_id(row) for row in others]
        articles = Article.objects.with_tags().order_by("-pk")  # so that the oldest is put last
        for article in articles.filter(public_id__in=ids):
            self.by_id[article.public_id] = article
        for article in articles.filter(source_url__in=[row.source_url for row in with_address]):
            self.by_address[article.source_url] = article
        for article in articles.filter(content_hash__in=[content_hash(row) for row in others]):
            self.by_content[article.content_hash, article.source_id] = article

    def add(self, article: Article) -> None:
        """Let later rows of the batch find an article that an earlier one made."""
        self.by_id[article.public_id] = article
        if article.source_url:
            self.by_address.setdefault(article.source_url, article)
        self.by_content.setdefault((article.content_hash, article.source_id), article)

    def find(self, row: CleanArticle, source: int | None) -> Article | None:
        if row.id:
            return self.by_id.get(row.id)
        if row.source_url:
            return self.by_address.get(row.source_url)
        same_text = self.by_content.get((content_hash(row), source))
        return self.by_id.get(content_id(row)) or same_text


@dataclass
class Seen:
    """What this import has taken in, about 300 bytes a row: one article may not come twice with
    two contents, or importing the same file again would change it back and forth."""

    rows: dict[int, tuple[int, Origin]] = field(default_factory=dict)

    def has(self, row: CleanArticle) -> bool:
        """Whether this very row has come before; Refused where it came with other fields."""
        fingerprint, origin = self.rows.get(self._key(row), (None, None))
        if origin is None:
            return False
        if fingerprint != hash(row):
            values = {"origin": origin}
            raise Refused(_("%(origin)s is the same article, but not in every field") % values)
        return True

    def add(self, row: CleanArticle) -> None:
        self.rows.setdefault(self._key(row), (hash(row), row.origin))

    @staticmethod
    def _key(row: CleanArticle) -> int:
        if row.id or row.source_url:
            return hash(("id", row.id) if row.id else ("address", row.source_url))
        return hash(content_id(row))
