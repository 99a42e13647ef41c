"""Loads raw rows into the archive, in transactions of a few hundred rows.

Each row is checked, matched with the archive, and created, updated, left unchanged or rejected.
What a committed batch holds is stored, whatever happens next; the same rows loaded again find it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.importers import change
from articles.importers.clean import clean
from articles.importers.limits import BATCH_BYTES, BATCH_ROWS
from articles.importers.match import Matcher, Seen
from articles.importers.records import CleanArticle, RawArticle, RawTag, Refused, Rejected, Row
from articles.importers.report import ImportReport, Outcome
from articles.importers.store import Store
from articles.importers.tag_rows import load_tag
from articles.importers.tags import Links, TagIndex
from articles.models import Article


@dataclass(frozen=True)
class LoadOptions:
    """`publish`: drafts, new ones and those in the archive, are published where the row names no
    status. `only_new`: what is in the archive stays as it is. `as_demo`: all is demonstration.
    `suggest_tags`: new articles wait for somebody to look at the tags that are suggested for them.
    """

    publish: bool = False
    create_tags: bool = False
    dry_run: bool = False
    only_new: bool = False
    as_demo: bool = False
    suggest_tags: bool = False


Checked = CleanArticle | RawTag | Rejected
Result = tuple[Checked, Outcome | Rejected]


def load(rows: Iterable[Row], options: LoadOptions | None = None) -> ImportReport:
    """Take the rows into the archive and return what became of them."""
    loader = _Loader(options or LoadOptions())
    for batch in _batches(rows):
        loader.load_batch(batch)
    return loader.report


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += 2 * len(row.body) if isinstance(row, RawArticle) else 0
        if len(batch) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Loader:
    def __init__(self, options: LoadOptions) -> None:
        self.options = options
        self.report = ImportReport()
        self.store = Store(rehearsal=options.dry_run)
        self.tags = TagIndex(self.store)
        self.matcher = Matcher()
        self.seen = Seen()

    def load_batch(self, batch: list[Row]) -> None:
        """Load a batch in one transaction; the report speaks of it once it is committed."""
        for row in batch:
            if not isinstance(row, Rejected):
                self.report.warn_of_unknown_keys(row.origin, row.unknown_keys)
        checked = [self._check(row) for row in batch]
        with self.store.transaction():
            self.matcher.fetch([row for row in checked if isinstance(row, CleanArticle)])
            results = [(row, self._load(row)) for row in checked]
        for loaded, result in results:
            self._count(loaded, result)

    def _check(self, row: Row) -> Checked:
        if self.options.as_demo and not isinstance(row, Rejected):
            row = replace(row, is_demo=True)
        return clean(row) if isinstance(row, RawArticle) else row

    def _count(self, row: Checked, result: Outcome | Rejected) -> None:
        if isinstance(result, Rejected):
            self.report.rejected.append(result)
        elif isinstance(row, RawTag):
            self.report.tags[result] += 1
        else:
            self.report.articles[result] += 1

    def _load(self, row: Checked) -> Outcome | Rejected:
        if isinstance(row, Rejected):
            return row
        tags_made = self.tags.made
        try:
            with self.store.transaction():
                if isinstance(row, RawTag):
                    return load_tag(row, self.tags, self.store, self.options.only_new)
                return self._load_article(row)
        except Refused as refused:
            reason = refused.reason
        except IntegrityError as error:
            reason = _("the database refused it: %(error)s") % {"error": error}
        if self.tags.made != tags_made:
            self.tags.read()  # those tags were rolled back with their row
        return Rejected(row.origin, reason)

    def _load_article(self, row: CleanArticle) -> Outcome:
        if self.seen.has(row):
            return "unchanged"
        links = self.tags.links(row, create=self.options.create_tags or row.brings_tags)
        article = self.matcher.find(row, links.source)
        outcome = self._create(row, links) if article is None else self._update(article, row, links)
        self.seen.add(row)
        return outcome

    def _create(self, row: CleanArticle, links: Links) -> Outcome:
        article = change.create(row, links, self.store, self.options.publish)
        self.matcher.add(article)
        if self.options.suggest_tags:
            self.store.put_up_for_review(article)
        return "created"

    def _update(self, article: Article, row: CleanArticle, links: Links) -> Outcome:
        is_foreign = row.is_demo and not article.is_demo  # the demonstration touches only its own
        if self.options.only_new or is_foreign:
            return "unchanged"
        changed = change.update(article, row, links, self.store, self.options.publish)
        return "updated" if changed else "unchanged"
