"""Generations of the index: a new one is built beside the live one, then takes its place at once.

The swap is one row in the database. While a generation is built the indexer goes on feeding the
live one, and keeps the rows of its outbox; the builder takes those articles in again under the
writer's lock, just before the swap, so nothing saved meanwhile is missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article, IndexQueue, IndexState
from articles.models.outbox import MOST_ATTEMPTS
from articles.search.documents import IndexDocument, load_documents
from articles.search.execute import engine
from articles.search.locks import Locked, file_lock

BUILD_BATCH = 500


def rebuild_lock() -> Path:
    return Path(settings.INDEX_DIR) / "rebuild.lock"


def begin_generation() -> str:
    """A new, empty generation beside the live one; returns its name."""
    name = f"gen-{time.time_ns()}"
    engine().create(name)
    return name


def finish_generation(name: str) -> None:
    """Make `name` the live generation."""
    IndexState.objects.update_or_create(
        id=1, defaults={"generation": name, "building": "", "built_at": timezone.now()}
    )


def ensure_generation() -> None:
    """Make the first generation, where the archive has never had one; under the writer's lock."""
    if not IndexState.objects.exists():
        name = begin_generation()
        IndexQueue.objects.put(Article.objects.public().values_list("pk", flat=True))
        finish_generation(name)


def rebuild(writer_lock: Path, progress: Callable[[int], object] = lambda count: None) -> int:
    """Build the index anew and swap it in; returns how many articles it took in.

    Raises Locked where another rebuild is at work. `progress` is told of each batch's size.
    """
    with file_lock(rebuild_lock(), wait=False):
        # Under the lock, so that the indexer deletes no row from here on: versions only rise.
        with file_lock(writer_lock):
            ensure_generation()
            name = begin_generation()
            IndexState.objects.update(building=name)
        built: dict[int, int] = {}
        indexed = engine().build(name, _documents(progress, built))
        with file_lock(writer_lock):
            _catch_up(name, built)
        engine().remove_generations(keep={name})
        return indexed


def _documents(progress: Callable[[int], object], built: dict[int, int]) -> Iterator[IndexDocument]:
    """Every public article, in the order of its key; not those that failed again and again.

    Of those that stand in the outbox, `built` is told the version, read before the article is: as
    long as nobody raises it, what was built is what the article is.
    """
    parked = IndexQueue.objects.filter(attempts__gte=MOST_ATTEMPTS).values("pk")
    last = 0
    while True:
        public = Article.objects.public().filter(pk__gt=last).exclude(pk__in=parked).order_by("pk")
        ids = list(public.values_list("pk", flat=True)[:BUILD_BATCH])
        if not ids:
            return
        waiting = dict(IndexQueue.objects.filter(pk__in=ids).values_list("article_id", "version"))
        documents = load_documents(ids)
        built |= {pk: version for pk, version in waiting.items() if pk in documents}
        yield from documents.values()
        progress(len(ids))
        last = ids[-1]


def _catch_up(name: str, built: dict[int, int]) -> None:
    """Take in what has been saved since it was built, and go live."""
    rows = dict(
        IndexQueue.objects.filter(attempts__lt=MOST_ATTEMPTS).values_list("article_id", "version")
    )
    settled = {pk for pk, version in rows.items() if built.get(pk) == version}
    waiting = sorted(rows.keys() - settled)
    for start in range(0, len(waiting), BUILD_BATCH):
        ids = set(waiting[start : start + BUILD_BATCH])
        documents = load_documents(ids)
        gone = ids - documents.keys()
        engine().apply(documents.values(), gone, name)
        scheduled = Article.objects.filter(pk__in=gone, status=Article.Status.PUBLISHED)
        settled |= ids - set(scheduled.values_list("pk", flat=True))
    with transaction.atomic():
        finish_generation(name)
        IndexQueue.objects.filter(not_before=None, done_version=F("version")).delete()
        for article_id in settled:
            IndexQueue.objects.filter(
                pk=article_id, version=rows[article_id], not_before=None
            ).delete()


def tidy_after_killed_rebuild() -> bool:
    """Clear the traces of a rebuild whose process has died; the indexer calls it now and then."""
    state = IndexState.objects.exclude(building="").first()
    if state is None:
        return False
    try:
        with file_lock(rebuild_lock(), wait=False):  # none begins while this one is tidied away
            with transaction.atomic():
                IndexState.objects.update(building="")
                IndexQueue.objects.filter(not_before=None, done_version=F("version")).delete()
            engine().remove_generations(keep={state.generation})
    except Locked:
        return False
    return True
