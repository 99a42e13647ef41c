"""`manage.py serve`: web and indexer live and end together, and a killed indexer comes back."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.faults.conftest import Installation

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def until(happened: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"It took too long: {what}."
        time.sleep(0.05)


class Site:
    def __init__(self, installation: Installation, log: Path) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        self.log = log
        self.process = installation.start(
            "manage.py", "serve", "--bind", self.address, "--workers", "1", "--threads", "2",
            output=log,
        )  # fmt: skip

    def page(self, path: str) -> str:
        """The page there, or nothing while there is none."""
        try:
            with urlopen(f"http://{self.address}{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except (URLError, HTTPException, ConnectionError):
            return ""

    def children(self) -> dict[int, str]:
        """The command lines of its two processes."""
        pid = self.process.pid
        pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return {int(child): Path(f"/proc/{child}/cmdline").read_text() for child in pids}

    def indexer(self) -> int:
        pids = [pid for pid, line in self.children().items() if "process_index_queue" in line]
        return pids[0] if pids else 0

    def shows(self, word: str) -> bool:
        return f"{word} is under water" in self.page(f"/en/search/?q={word}").replace(
            f"<mark>{word}</mark>", word
        )


@pytest.fixture
def site(installation: Installation, tmp_path: Path) -> Iterator[Site]:
    yield Site(installation, tmp_path / "serve.log")


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def test_serves_indexes_mends_itself_and_ends(installation: Installation, site: Site) -> None:
    until(lambda: site.page("/healthz").strip() == "ok", "starting")
    installation.run("-m", "tests.faults.editor", "write", "Derna is under water")
    until(lambda: site.shows("Derna"), "indexing an article")

    killed = site.indexer()
    os.kill(killed, signal.SIGKILL)
    until(lambda: site.indexer() not in (0, killed), "starting the indexer again")
    installation.run("-m", "tests.faults.editor", "write", "Sabha is under water")
    until(lambda: site.shows("Sabha"), "indexing after the restart")

    children = set(site.children())
    assert len(children) == 2
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(PATIENCE) == 0, site.log.read_text()
    assert not any(is_alive(pid) for pid in children)
