"""Puts a sound SQLite under Django where the system's has the WAL-reset bug.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode (https://sqlite.org/wal.html#walresetbug;
mended in 3.51.3 and in the branches 3.50.7 and 3.44.6), and Debian's is one of them. `pysqlite3`
carries a library of its own with the same interface as the standard module.
"""

import sqlite3
import sys
from importlib import import_module

FIRST_BAD = (3, 7, 0)
FIRST_SOUND = (3, 51, 3)
MENDED_BRANCHES = ((3, 50, 7), (3, 44, 6))


def has_wal_reset_bug(version: tuple[int, int, int]) -> bool:
    if not FIRST_BAD <= version < FIRST_SOUND:
        return False
    return not any(version[:2] == mended[:2] and version >= mended for mended in MENDED_BRANCHES)


def use_sound_sqlite() -> None:
    """Let `import sqlite3` mean pysqlite3, if the system's is bad and pysqlite3 is there."""
    if not has_wal_reset_bug(sqlite3.sqlite_version_info):
        return
    try:
        bundled = import_module("pysqlite3")
    except ImportError:
        return  # the system check articles.W001 tells the operator
    if not has_wal_reset_bug(bundled.sqlite_version_info):
        sys.modules["sqlite3"] = bundled
        sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")
