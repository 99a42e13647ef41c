"""`manage.py process_index_queue`: the indexer, the one process that writes to the live index."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections

from articles.models import IndexQueue
from articles.search.execute import engine
from articles.search.generations import rebuild_lock, tidy_after_killed_rebuild
from articles.search.indexing import Drained, drain, writer_lock
from articles.search.locks import file_lock, is_locked
from articles.search.query import SearchUnavailable

logger = logging.getLogger("articles.indexer")

PAUSE = 0.1  # seconds between two looks at an empty outbox
PAUSE_AFTER_FAILURE = 2.0
TIDY_EVERY = 30.0


class Command(BaseCommand):
    help = "Take what the outbox holds into the index; without --once, go on doing so."

    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when the outbox is empty")
        parser.add_argument(
            "--parent", type=int, default=0, help="stop when this process is no longer the parent"
        )

    def handle(self, *args: Any, once: bool, parent: int, **options: Any) -> None:
        if once:
            try:
                with file_lock(writer_lock()):
                    done = self._drain_all()
            except SearchUnavailable as error:
                raise CommandError(f"{error} `manage.py rebuild_index` builds it anew.") from error
            failed = IndexQueue.objects.filter(attempts__gt=0).count()
            self.stdout.write(_report(done, failed))
            return
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self._go_on(parent)

    def _drain_all(self) -> Drained:
        done = Drained()
        while True:
            batch = drain()
            done += batch
            if batch == Drained():  # it comes to that: an article that fails is parked
                return done

    def _go_on(self, parent: int) -> None:
        tidied = 0.0
        while not self.stopping and (not parent or os.getppid() == parent):
            try:
                with file_lock(writer_lock()):
                    batch = drain()
                if time.monotonic() - tidied > TIDY_EVERY:
                    self._tidy()
                    tidied = time.monotonic()
            except (DatabaseError, OSError, SearchUnavailable) as error:
                # The rows wait in the outbox until the disk or the index is mended from outside.
                logger.error("Indexing waits: %s", error)
                close_old_connections()
                time.sleep(PAUSE_AFTER_FAILURE)
                continue
            if not batch.indexed and not batch.removed:
                time.sleep(PAUSE)

    def _tidy(self) -> None:
        """Clear what a killed rebuild left; start one where there are many small segments."""
        with file_lock(writer_lock()):
            tidy_after_killed_rebuild()
        if engine().wants_rebuild() and not is_locked(rebuild_lock()):
            logger.info("The index has many small parts; building it anew beside the live one.")
            subprocess.Popen([sys.executable, "manage.py", "rebuild_index"], cwd=settings.BASE_DIR)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _report(done: Drained, failed: int) -> str:
    text = f"{done.indexed} indexed, {done.removed} removed"
    return f"{text}, {failed} failed (see the admin)" if failed else text
