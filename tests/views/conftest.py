"""What the pages are tested with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils.translation import override

from articles.tagging import known


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """The figures at the foot of the page are counted anew in each test."""
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language behind; the next test begins in English."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def new_names_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test has called its tags is nothing to the next."""
    monkeypatch.setattr(known, "READERS_PATIENCE", 0.0)
