"""A worker seen from outside: commands go to it, its memory is watched."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.engines.base import Unavailable

PROJECT = Path(__file__).resolve().parent.parent
EVERY_SECONDS = 0.005
KIB_A_MB = 1_000_000 / 1024


class WorkerDied(RuntimeError):
    """The process of an engine ended in the middle of its work."""


class Worker:
    """A process with one engine. Its memory is watched while it works, and only then."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name, str(folder)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._watched = [self._process.pid]
        self.peak_mb = 0.0
        self.shared_mb = 0.0
        try:
            greeting = self._receive()
        except BaseException:
            self.close()
            raise
        self.version: str = greeting["version"]
        self.written_by: str = greeting["written_by"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, command: str, **values: object) -> dict[str, Any]:
        """Raises Unavailable for a reason that its text tells, and WorkerDied."""
        assert self._process.stdin is not None
        done = threading.Event()
        watching = threading.Thread(target=self._watch, args=(done,), daemon=True)
        watching.start()
        try:
            self._process.stdin.write(json.dumps({"do": command, **values}) + "\n")
            self._process.stdin.flush()
            reply = self._receive()
        except BrokenPipeError as error:
            raise WorkerDied(f"{self.name} ended before {command!r}") from error
        finally:
            done.set()
            watching.join()
        if "processes" in reply:
            self._watched = families(reply["processes"])
        return reply

    def close(self) -> None:
        """End its input and wait: it stops its server, if it has one."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise WorkerDied(f"{self.name} ended; what it said stands above")
        reply: dict[str, Any] = json.loads(line)
        if "unavailable" in reply:
            raise Unavailable(reply["unavailable"])
        return reply

    def _watch(self, done: threading.Event) -> None:
        while True:
            held = [memory(process) for process in self._watched]
            self.peak_mb = max(self.peak_mb, sum(anonymous for anonymous, _ in held))
            self.shared_mb = max(self.shared_mb, *(shared for _, shared in held))
            if done.wait(EVERY_SECONDS):
                return


def memory(process: int) -> tuple[float, float]:
    """RssAnon and RssShmem of a process in MB; zeros once it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    kib = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
    return int(kib.get("RssAnon", 0)) / KIB_A_MB, int(kib.get("RssShmem", 0)) / KIB_A_MB


def families(processes: list[int]) -> list[int]:
    """The processes and all their descendants."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:  # it has just ended
            continue
        children[int(parent)].append(int(stat.parent.name))
    found: dict[int, None] = {}
    waiting = list(processes)
    while waiting:
        process = waiting.pop()
        found[process] = None
        waiting += children[process]
    return list(found)
