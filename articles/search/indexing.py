"""Feeds the index from the outbox: the only writer of the live index.

One process holds the writer's lock. It reads what waits, loads what the articles are now (only what
any reader may see goes in, all else goes out), makes the engine's commit durable, and then deletes
each row whose version nobody has raised meanwhile. A kill at any point leaves rows to do again,
never a row too few.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, Q

from articles.models import Article, IndexQueue, IndexState
from articles.search.documents import IndexDocument, load_documents
from articles.search.engines.base import Engine
from articles.search.execute import engine
from articles.search.generations import ensure_generation
from articles.search.query import SearchUnavailable

logger = logging.getLogger(__name__)

BATCH = 200
NEWEST_SHARE = 10  # one article in so many of a batch is the newest instead of the oldest
# What fails for every article alike: the rows wait until it is mended.
NOT_AN_ARTICLE = (OSError, MemoryError, DatabaseError, SearchUnavailable)


@dataclass(frozen=True, slots=True)
class Drained:
    indexed: int = 0
    removed: int = 0
    failed: int = 0

    def __add__(self, other: Drained) -> Drained:
        return Drained(
            self.indexed + other.indexed, self.removed + other.removed, self.failed + other.failed
        )


@dataclass(frozen=True, slots=True)
class Work:
    """Rows of the outbox and what the index is to do for them."""

    versions: dict[int, int]  # article → version of its row
    documents: dict[int, IndexDocument]

    @property
    def gone(self) -> set[int]:
        return self.versions.keys() - self.documents.keys()


def writer_lock() -> Path:
    return Path(settings.INDEX_DIR) / "writer.lock"


def drain(limit: int = BATCH) -> Drained:
    """Take in one batch of the outbox; the caller holds the writer's lock."""
    ensure_generation()
    work = _work(limit)
    if not work.versions:
        return Drained()
    searching = engine()
    try:
        searching.apply(work.documents.values(), work.gone)
    except NOT_AN_ARTICLE:
        raise
    except Exception:  # one article that cannot be indexed must not hold up the others
        logger.exception(
            "A batch of %d articles failed; trying them one by one.", len(work.versions)
        )
        return _one_by_one(work, searching)
    _settle(work)
    return Drained(len(work.documents), len(work.gone))


def _work(limit: int) -> Work:
    """What waits longest; and what came last, so that an edit never waits behind an import."""
    pending = IndexQueue.objects.pending()
    newest = limit // NEWEST_SHARE
    oldest_rows = pending.values_list("article_id", "version")[: limit - newest]
    newest_rows = pending.order_by("-enqueued_at").values_list("article_id", "version")[:newest]
    versions = dict([*oldest_rows, *newest_rows])
    return Work(versions, load_documents(versions))


def _one_by_one(work: Work, searching: Engine) -> Drained:
    done = Drained()
    for article_id, version in work.versions.items():
        document = work.documents.get(article_id)
        documents = {article_id: document} if document else {}
        single = Work({article_id: version}, documents)
        try:
            searching.apply(single.documents.values(), single.gone)
        except NOT_AN_ARTICLE:
            raise
        except Exception as error:  # kept with the row, shown in the admin, tried again
            IndexQueue.objects.filter(pk=article_id).update(
                attempts=F("attempts") + 1, last_error=f"{type(error).__name__}: {error}"[:1000]
            )
            done += Drained(failed=1)
        else:
            _settle(single)
            done += Drained(len(single.documents), len(single.gone))
    return done


def _settle(work: Work) -> None:
    """Delete the rows that are done; keep those whose article has changed or has yet to appear."""
    # Those whose time came while they were looked at, too: they are due at once.
    due = dict(
        Article.objects.filter(
            pk__in=work.gone, status=Article.Status.PUBLISHED, visible_from__isnull=False
        ).values_list("pk", "visible_from")
    )
    with transaction.atomic():
        building = IndexState.objects.exclude(building="").exists()
        for article_id, version in work.versions.items():
            row = IndexQueue.objects.filter(pk=article_id, version=version)
            if article_id in due:
                row.update(not_before=due[article_id])
            elif building:
                row.update(done_version=version, not_before=None)
            else:
                row.delete()
        _wake_translations(work)


def _wake_translations(work: Work) -> None:
    """A scheduled article that has just appeared makes its translation «translated»."""
    appeared = Article.objects.filter(pk__in=work.documents, visible_from__isnull=False)
    groups = set(appeared.values_list("translation_group", flat=True)) - {None}
    if not groups:
        return
    others = Article.objects.public().filter(
        Q(translation_group_id__in=groups), ~Q(pk__in=work.versions)
    )
    translations = load_documents(others.values_list("pk", flat=True))
    if translations:
        indexed = engine().fingerprints()
        IndexQueue.objects.put(
            pk for pk, document in translations.items() if indexed.get(pk) != document.fingerprint
        )
