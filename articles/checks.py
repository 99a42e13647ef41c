"""System checks: what would harm an archive is said at the start, in one line each."""

import sqlite3
from importlib.metadata import packages_distributions
from typing import Any

from django.core.checks import Error, Warning, register

from newsarchive.sqlite import has_wal_reset_bug


@register()
def one_whoosh(**_options: Any) -> list[Error]:
    """Three distributions install a package `whoosh`; pip does not notice when two of them do."""
    found = sorted(set(packages_distributions().get("whoosh", [])))
    if found == ["Whoosh"]:
        return []
    return [
        Error(
            f"The package whoosh must come from Whoosh 2.7.4 alone, not from {found}.",
            hint="Remove the others and install requirements.txt again.",
            id="articles.E001",
        )
    ]


@register()
def sound_sqlite(**_options: Any) -> list[Warning]:
    if not has_wal_reset_bug(sqlite3.sqlite_version_info):
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} can corrupt a database in WAL mode.",
            hint="Install pysqlite3, or a SQLite of 3.51.3 or later; see newsarchive/sqlite.py.",
            id="articles.W001",
        )
    ]
