"""A whole archive in a folder of its own, run in processes that a test may kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

PYTHON = sys.executable


class Installation:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[str]] = []

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.faults.installed_settings",
        }

    def run(self, *words: str) -> str:
        """Run Python to its end; returns what it printed, and fails where it failed."""
        done = subprocess.run(
            [PYTHON, *words], cwd=settings.BASE_DIR, env=self.environment, timeout=120,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    def start(self, *words: str, output: Path | None = None) -> subprocess.Popen[str]:
        """Start Python; its output goes to a file, or nowhere."""
        with (output or Path(os.devnull)).open("a") as file:
            process = subprocess.Popen(
                [PYTHON, *words], cwd=settings.BASE_DIR, env=self.environment, text=True,
                stdout=file, stderr=file,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def end_all(self) -> None:
        """End with SIGTERM, so that `serve` takes its own processes with it."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    Installation(folder).run("manage.py", "migrate", "--verbosity=0")
    return folder


@pytest.fixture
def installation(tmp_path: Path, migrated: Path) -> Iterator[Installation]:
    folder = tmp_path / "data"
    shutil.copytree(migrated, folder)
    made = Installation(folder)
    yield made
    made.end_all()
