"""Proves that index and database agree, by the fingerprint of every article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Article, IndexQueue
from articles.search.documents import load_documents
from articles.search.execute import engine

BATCH = 500


@dataclass(frozen=True, slots=True)
class Drift:
    """Articles, by primary key, on which index and database differ.

    `waiting` of them stand in the outbox: the indexer will put them right by itself.
    """

    missing: frozenset[int]
    ghosts: frozenset[int]
    stale: frozenset[int]
    compared: int
    waiting: int

    @property
    def found(self) -> frozenset[int]:
        return self.missing | self.ghosts | self.stale


def find_drift() -> Drift:
    """Compare every public article with the live index, and its files with their checksums.

    Raises SearchUnavailable where the index cannot be read whole.
    """
    engine().check()
    indexed = engine().fingerprints()
    missing, stale, seen = set(), set(), set()
    for article_id, fingerprint in _fingerprints():
        seen.add(article_id)
        if article_id not in indexed:
            missing.add(article_id)
        elif indexed[article_id] != fingerprint:
            stale.add(article_id)
    ghosts = indexed.keys() - seen
    waiting = IndexQueue.objects.filter(pk__in=missing | stale | ghosts).count()
    return Drift(frozenset(missing), frozenset(ghosts), frozenset(stale), len(seen), waiting)


def repair(drift: Drift) -> None:
    """Have the indexer put right what differs."""
    IndexQueue.objects.put(drift.found)


def _fingerprints() -> Iterator[tuple[int, bytes]]:
    last = 0
    while True:
        public = Article.objects.public().filter(pk__gt=last).order_by("pk")
        ids = list(public.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        for article_id, document in load_documents(ids).items():
            yield article_id, document.fingerprint
        last = ids[-1]
