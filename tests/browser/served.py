"""An archive in a folder of its own, served as `make run` serves it: gunicorn and the indexer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "a long password of the editor"
PATIENCE = 60.0  # seconds to start; a loaded machine needs some


def make_demonstration(folder: Path) -> None:
    """Tables, the demonstration articles, their index and the administrator `editor`."""
    run(folder, "-m", "newsarchive.first_run")
    run(folder, "manage.py", "setup_archive")


def run(folder: Path, *words: str) -> None:
    """Run Python on the archive in `folder`."""
    done = subprocess.run(
        [sys.executable, *words], cwd=PROJECT, env=_environment(folder), timeout=300,
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of the archive in `folder`, without a closing slash, while it is served."""
    port = _free_port()
    address, log = f"http://127.0.0.1:{port}", folder / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"],
            cwd=PROJECT, env=_environment(folder, address), stdout=output, stderr=output,
        )  # fmt: skip
    try:
        _wait_for(f"{address}/readyz", process, log)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _environment(folder: Path, address: str = "http://127.0.0.1:8000") -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.browser.served_settings",
        "EDITOR_PASSWORD": PASSWORD,
        "SITE_URL": address,
    }


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=10):  # noqa: S310  (an address of our own)
                return
        except (URLError, HTTPException, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The archive did not start:\n{log.read_text()}")
