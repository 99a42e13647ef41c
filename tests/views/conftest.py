"""What the pages are tested with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils.translation import override


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """The figures at the foot of the page are counted anew in each test."""
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language behind; the next test begins in English."""
    with override("en"):
        yield
