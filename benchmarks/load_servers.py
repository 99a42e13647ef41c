"""The two sites that `benchmarks.load` measures, each with as many workers and threads."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.corpus import statistics
from benchmarks.process import PROJECT, families, memory
from benchmarks.search import index_folder

PATIENCE = 60.0  # seconds to start, and to stop
# As `manage.py serve` starts gunicorn where nothing else is asked for.
GUNICORN = (
    "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
    "--max-requests", "50000", "--max-requests-jitter", "5000", "--log-level", "warning",
    "--no-control-socket",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    port: int
    process: int  # the first of its processes

    def cpu_seconds(self) -> float:
        """What its processes have used so far, those that have ended included."""
        return sum(_cpu_seconds(process) for process in families([self.process]))

    def largest_mb(self) -> float:
        """RssAnon of the largest of its processes."""
        return max(memory(process)[0] for process in families([self.process]))


@contextmanager
def serve_archive(folder: Path) -> Iterator[Site]:
    """The archive in that folder, served by its own command."""
    port = _free_port()
    settings = {
        "DATA_DIR": str(folder),
        "SECRET_KEY": "a key for the benchmarks alone, fifty characters or longer",
        "DJANGO_SETTINGS_MODULE": "tests.browser.served_settings",
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    command = ["manage.py", "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, settings, port, "/readyz") as process:
        yield Site(port, process)


@contextmanager
def serve_stock(articles: int) -> Iterator[Site]:
    """`benchmarks.stock_site`, on the index that the benchmark of the engines keeps."""
    index = index_folder("haystack-whoosh-stock", statistics(articles))
    port = _free_port()
    command = [*GUNICORN, "--bind", f"127.0.0.1:{port}", "benchmarks.stock_site"]
    with _running(command, {"STOCK_INDEX": str(index)}, port, "/nowhere") as process:
        yield Site(port, process)


@contextmanager
def _running(command: list[str], settings: dict[str, str], port: int, path: str) -> Iterator[int]:
    environment = {"PATH": os.environ["PATH"], **settings}
    process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}{path}", process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until it answers anything at all, or its end."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=10):  # noqa: S310  (an address of our own)
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer.")


def _cpu_seconds(process: int) -> float:
    """User and system time, with that of its children that were waited for (proc(5))."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
