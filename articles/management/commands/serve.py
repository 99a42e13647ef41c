"""`manage.py serve`: gunicorn and the indexer together, stopped by one Ctrl-C.

The indexer is a process of its own, not a thread of a worker: a worker is replaced now and then,
and would cut it off. Either is started again when it dies.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

CHECK_EVERY = 0.2  # seconds
STOP_WITHIN = 35.0  # a little more than gunicorn's own patience with requests under way
RESTART_PAUSE = 1.0
QUICK_DEATHS = 5  # in a row, each within a few seconds of its start: something is wrong for good
QUICK = 3.0


class Command(BaseCommand):
    help = "Serve the archive with gunicorn, and feed its index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        supervisor = Supervisor(
            web=_gunicorn(options["bind"], options["workers"], options["threads"]),
            indexer=[sys.executable, "manage.py", "process_index_queue"],
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, supervisor.stop)
        signal.signal(signal.SIGHUP, supervisor.reload)
        self.stdout.write(f"The archive is at http://{options['bind']}/ (Ctrl-C stops it)")
        self.stdout.flush()
        if not supervisor.run():
            raise CommandError("It stopped again and again; the lines above say why.")


class Supervisor:
    """Runs the two processes until it is told to stop; restarts the one that dies."""

    def __init__(self, web: list[str], indexer: list[str]) -> None:
        self.commands = {"web": web, "indexer": [*indexer, "--parent", str(os.getpid())]}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.quick_deaths = 0
        self.stopping = False

    def run(self) -> bool:
        """True where it was told to stop, False where a process would not stay up."""
        while not self.stopping and self.quick_deaths < QUICK_DEATHS:
            for name in self.commands:
                self._keep_up(name)
            time.sleep(CHECK_EVERY)
        self._end_all()
        return self.stopping

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def reload(self, number: int, frame: FrameType | None) -> None:
        """Fresh workers without dropping a request, and a fresh indexer."""
        self.processes["web"].send_signal(signal.SIGHUP)
        self.processes["indexer"].terminate()

    def _keep_up(self, name: str) -> None:
        process = self.processes.get(name)
        if process is not None and process.poll() is None:
            return
        if process is not None:
            lived = time.monotonic() - self.started[name]
            self.quick_deaths = self.quick_deaths + 1 if lived < QUICK else 0
            time.sleep(RESTART_PAUSE)
        # A session of its own, so that Ctrl-C reaches this process alone, which stops the others.
        self.processes[name] = subprocess.Popen(  # noqa: S603  (commands of our own)
            self.commands[name], cwd=settings.BASE_DIR, start_new_session=True, env=_environment()
        )
        self.started[name] = time.monotonic()

    def _end_all(self) -> None:
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in self.processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def _environment() -> dict[str, str]:
    """Ours, and one pool of memory for all threads unless the operator says otherwise: the C
    library gives each thread its own, and a worker grows by what lies unused in them.
    """
    return {"MALLOC_ARENA_MAX": "1", **os.environ}


def _gunicorn(bind: str, workers: int, threads: int) -> list[str]:
    # fmt: off
    return [
        sys.executable, "-m", "gunicorn", "newsarchive.wsgi", "--bind", bind,
        "--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads),
        "--timeout", "30", "--graceful-timeout", "30", "--keep-alive", "5",
        "--max-requests", "50000", "--max-requests-jitter", "5000",
        "--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",  # noqa: S108, PTH112
        "--no-control-socket", "--log-level", "warning",
    ]
    # fmt: on
