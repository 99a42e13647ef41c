"""The checks at the start."""

from __future__ import annotations

import sqlite3

import pytest

from articles import checks


def test_this_installation_has_one_whoosh() -> None:
    assert checks.one_whoosh() == []


@pytest.mark.parametrize("found", [["Whoosh", "Whoosh-Reloaded"], ["whoosh3"], []])
def test_another_whoosh_or_two_are_an_error(
    monkeypatch: pytest.MonkeyPatch, found: list[str]
) -> None:
    monkeypatch.setattr(checks, "packages_distributions", lambda: {"whoosh": found})
    (error,) = checks.one_whoosh()
    assert error.id == "articles.E001"


def test_a_sqlite_with_the_bug_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 46, 1))
    (warning,) = checks.sound_sqlite()
    assert warning.id == "articles.W001"


def test_a_sound_sqlite_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert checks.sound_sqlite() == []
