"""The start: a wrong value stops it with one clear line, and a right one passes every check."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from newsarchive.first_run import make_secret_key
from newsarchive.sqlite import has_wal_reset_bug

KEY = "k3y-of-the-tests_" * 4


def manage(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with these variables alone."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **variables}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must have at least 50 characters; there is none."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters; it has 5"),
        ({"DEBUG": "maybe"}, "DEBUG must be 1 or 0, not “maybe”."),
        ({"SITE_URL": "ftp://x"}, "SITE_URL must be an http or https address, not “ftp://x”."),
        ({"TIME_ZONE": "Mars"}, "TIME_ZONE “Mars” is not a time zone"),
        ({"RECENCY_WEIGHT": "-1"}, "RECENCY_WEIGHT must be a number from 0 to 10, not “-1”."),
        ({"RECENCY_WEIGHT": "much"}, "RECENCY_WEIGHT must be a number from 0 to 10, not “much”."),
        (
            {"EXPANSION": "affix,guess"},
            "EXPANSION must be none, or some of affix, form, grams, roots, glossary, tags, places, "
            "names, "
            "not “guess”.",
        ),
        (
            {"MONTH_NAMES": "gulf"},
            "MONTH_NAMES must be one of levant, egypt, maghreb-tunis, maghreb-morocco, both, "
            "not “gulf”.",
        ),
        ({"DIGITS": "persian"}, "DIGITS must be one of western, arabic, not “persian”."),
        ({"HIJRI_DATES": "maybe"}, "HIJRI_DATES must be 1 or 0, not “maybe”."),
        ({"SEARCH_ENGINE": "x"}, "SEARCH_ENGINE must be one of whoosh, not “x”."),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line(
    tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    done = manage(tmp_path, "check", **{"SECRET_KEY": KEY, **variables})
    assert done.returncode != 0
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_archive_on_https_passes_the_checks_of_a_deployment(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", SECRET_KEY=KEY, SITE_URL="https://archive.example")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_the_first_run_makes_a_key_that_starts_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    subprocess.run(
        [sys.executable, "-m", "newsarchive.first_run"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder)},
        check=True,
        timeout=60,
    )
    assert manage(folder, "check").returncode == 0


def test_the_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert make_secret_key(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_a_key_is_made_once(tmp_path: Path) -> None:
    make_secret_key(tmp_path)
    key = (tmp_path / "secret_key").read_text()
    assert not make_secret_key(tmp_path)
    assert (tmp_path / "secret_key").read_text() == key


# https://sqlite.org/wal.html#walresetbug
@pytest.mark.parametrize(
    ("version", "is_bad"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_knows_which_sqlite_can_corrupt_a_database(
    version: tuple[int, int, int], is_bad: bool
) -> None:
    assert has_wal_reset_bug(version) is is_bad
