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
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.corpus import statistics
from benchmarks.process import PROJECT
from benchmarks.search import index_folder

PATIENCE = 60.0  # seconds to start, and to stop
# As `manage.py serve` starts gunicorn where nothing else is asked for.
GUNICORN = (
    "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
    "--max-requests", "2000", "--max-requests-jitter", "200", "--log-level", "warning",
)  # fmt: skip


@contextmanager
def serve_archive(folder: Path) -> Iterator[int]:
    """The port at which the archive in that folder is served, by its own command."""
    port = _free_port()
    settings = {
        "DATA_DIR": str(folder),
        "SECRET_KEY": "a key for the benchmarks alone, fifty characters or longer",
        "DJANGO_SETTINGS_MODULE": "tests.browser.served_settings",
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    command = ["manage.py", "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, settings, port, "/readyz"):
        yield port


@contextmanager
def serve_stock(articles: int) -> Iterator[int]:
    """The port of `benchmarks.stock_site`, on the index that the engines' benchmark keeps."""
    index = index_folder("haystack-whoosh-stock", statistics(articles))
    port = _free_port()
    command = [*GUNICORN, "--bind", f"127.0.0.1:{port}", "benchmarks.stock_site"]
    with _running(command, {"STOCK_INDEX": str(index)}, port, "/nowhere"):
        yield port


@contextmanager
def _running(command: list[str], settings: dict[str, str], port: int, path: str) -> Iterator[None]:
    environment = {"PATH": os.environ["PATH"], **settings}
    process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}{path}", process)
        yield
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


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
