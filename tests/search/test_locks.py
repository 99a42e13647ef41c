"""Locks on files: one holder at a time, and none that outlives its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from articles.search.locks import Locked, file_lock, is_locked

HOLD = """
import sys, time
import django
django.setup()
from pathlib import Path
from articles.search.locks import file_lock
with file_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "lock"


def test_a_second_holder_is_refused(path: Path) -> None:
    with file_lock(path), pytest.raises(Locked), file_lock(path, wait=False):
        pass


def test_it_is_free_again_afterwards(path: Path) -> None:
    with file_lock(path):
        assert is_locked(path)
    assert not is_locked(path)


def test_it_is_free_again_after_an_error(path: Path) -> None:
    with pytest.raises(KeyError), file_lock(path):
        raise KeyError
    assert not is_locked(path)


def test_a_killed_process_gives_it_back(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert is_locked(path)
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with file_lock(path):
        pass
