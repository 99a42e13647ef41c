"""What every test may ask for: an index of its own, fed as the indexer feeds it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.utils import timezone

from articles.models import IndexQueue
from articles.search.execute import engine
from articles.search.indexing import Drained, drain, writer_lock
from articles.search.locks import file_lock
from tests.browser.chromium import find_chromium

# No test is timed: another process beside it would make it fail.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

MOST_BATCHES = 50  # a drain that goes on for longer never ends


@pytest.fixture(scope="session", autouse=True)
def remove_data_folder() -> Iterator[None]:
    yield
    folder = Path(settings.DATA_DIR)
    if folder.name.startswith("newsarchive-tests-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def index(db: None) -> Iterator[Callable[[], Drained]]:
    """A function that takes in all that waits, holding the writer's lock.

    The index is fresh in each test: which generation is live stands in the database, so a test
    whose database was rolled back begins with none.
    """

    def drain_all() -> Drained:
        done = Drained()
        with file_lock(writer_lock()):
            for _ in range(MOST_BATCHES):
                done += drain()
                if not IndexQueue.objects.pending().exists():
                    return done
        raise AssertionError("The outbox does not become empty.")

    # Emptying the tables after an earlier test has filled the outbox by its triggers.
    IndexQueue.objects.all().delete()
    yield drain_all
    engine().remove_generations(keep=())


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """A function that lets time pass at once."""
    now = timezone.now
    passed = [timedelta()]

    def later() -> datetime:
        return now() + passed[0]

    def let_pass(time: timedelta) -> None:
        passed[0] += time

    monkeypatch.setattr(timezone, "now", later)
    return let_pass


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts its browser: Debian's, in a container too."""
    path = find_chromium()
    # Playwright runs an event loop in this thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    args = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
    return {**browser_type_launch_args, "executable_path": path, "args": args}


@pytest.fixture
def chromium(browser: Any) -> Iterator[Any]:
    """The browser of the session, for pages of a `live_server`; what was opened is closed."""
    yield browser
    for context in browser.contexts:
        context.close()
