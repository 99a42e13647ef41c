"""A real Chromium and a real archive: gunicorn, the indexer and the demonstration articles."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.guard import Guard
from tests.browser.reader import ALL, DIAGONAL, HEIGHT, SAMPLE, View
from tests.browser.served import make_demonstration, serve

HERE = Path(__file__).parent

PATIENCE = 10_000  # milliseconds
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if _is_spare(item):
                item.add_marker(pytest.mark.long)


def _is_spare(item: pytest.Item) -> bool:
    """Of tests with scripts and without, `make test` runs the first in Arabic, the others in
    English; `make test-long` the rest.
    """
    spec = getattr(item, "callspec", None)
    given = spec.params if spec else {}
    if not {"view", "page"} <= given.keys():
        return False
    return bool((given["view"].language == "ar") != given["page"])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test with a `view` runs in both languages, `everywhere` also at both widths.

    `make test-long` runs it at every width and in both schemes.
    """
    if "view" not in metafunc.fixturenames:
        return
    often = SAMPLE if metafunc.definition.get_closest_marker("everywhere") else DIAGONAL
    rest = [pytest.param(view, marks=pytest.mark.long) for view in ALL if view not in often]
    metafunc.parametrize("view", [*often, *rest], ids=str)


@pytest.fixture(scope="session")
def demonstration(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with the demonstration articles; tests serve copies of it."""
    folder = tmp_path_factory.mktemp("demonstration")
    make_demonstration(folder)
    return folder


@pytest.fixture(scope="session")
def archive(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive that tests only read."""
    folder = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(demonstration, folder)
    with serve(folder) as address:
        yield address


@pytest.fixture
def guard(archive: str) -> Iterator[Guard]:
    """Fails the test if one of its pages does what none may do."""
    guarding = Guard(archive)
    yield guarding
    assert guarding.complaints == []


Look = Callable[..., BrowserContext]


@pytest.fixture
def look(new_context: Callable[..., BrowserContext], guard: Guard) -> Look:
    """A function that opens a guarded browser of its own for a view."""

    def open_context(view: View, **changes: Any) -> BrowserContext:
        given = {
            "base_url": guard.address, "locale": view.language, "color_scheme": view.scheme,
            "viewport": {"width": view.width, "height": HEIGHT}, "reduced_motion": "reduce",
            "timezone_id": "Africa/Tripoli",
        }  # fmt: skip
        context = new_context(**{**given, **changes})
        context.set_default_timeout(PATIENCE)
        guard.watch(context)
        return context

    return open_context


@pytest.fixture
def page(look: Look, view: View) -> Page:
    """An empty page, seen as the view says."""
    return look(view).new_page()
