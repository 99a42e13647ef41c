"""`python -m benchmarks.load --articles N`: how many readers at once the archive serves.

Gunicorn as `manage.py serve` starts it, with its indexer beside it, and pages of the archive as a
browser asks for them, compressed. `benchmarks.open_loop`, a process of its own, sends them at their
times whatever the answers do. It runs on the same cores as the server and takes its share of them,
so a server alone on the machine holds more than is printed here.

For each page: the highest rate that is held, and the latencies at a given rate. A rate is held
where every request is answered and the median latency in the last third of the run is below half a
second: a server that falls behind by a twentieth is past that within the run. The processor time of
the server for each page stands beside it, which depends less on who else is at work, and the memory
of its largest process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.archive import open_archive
from benchmarks.load_paths import PATHS
from benchmarks.load_servers import Site, serve_archive, serve_stock
from benchmarks.process import PROJECT
from benchmarks.results import machine
from benchmarks.search import KEPT

BODY_WORDS = 250
# Where the search for the highest rate begins, which is also what warms the server.
FIRST_RATE = {"search": 8.0, "article": 16.0, "stock": 0.5}
GROWTH, PRECISION = 2.0, 1.08  # the highest rate is known to this factor
LEAST_REQUESTS = 20  # of a run, however slow
TARDY = 0.5  # seconds
STEADY_SECONDS, STEADY_REQUESTS = 60.0, 40  # at least, both


@dataclass(frozen=True, slots=True)
class Run:
    """One run at one rate; times in milliseconds."""

    rate: float
    requests: int
    failed: int
    p50: float
    p95: float
    p99: float
    last_third: float  # the median latency of the requests that were due then
    late: float  # the 95th percentile by which the generator itself was late
    kilobytes: float  # of an answer, as sent
    cpu_ms: float  # of the server's processes, for each request
    own_cpu_ms: float  # of the generator, for each request
    largest_mb: float  # RssAnon of the largest of the server's processes, after the run
    fault: str

    @property
    def is_held(self) -> bool:
        return not self.failed and self.last_third < TARDY * 1000


@dataclass(frozen=True, slots=True)
class Measuring:
    """What is sent to which server, and for how long."""

    site: Site
    paths: list[str]
    seconds: float

    def at(self, rate: float, seconds: float | None = None) -> Run:
        plan = {
            "host": "127.0.0.1", "port": self.site.port, "paths": self.paths, "rate": rate,
            "seconds": max(seconds or self.seconds, LEAST_REQUESTS / rate),
        }  # fmt: skip
        before, own_before = self.site.cpu_seconds(), _own_cpu_seconds()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.open_loop"], cwd=PROJECT, check=True,
            input=json.dumps(plan), stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        used = (self.site.cpu_seconds() - before, _own_cpu_seconds() - own_before)
        run = summary(rate, json.loads(done.stdout), *used, self.site.largest_mb())
        print(f"load: {run}", file=sys.stderr, flush=True)
        return run

    def highest(self, first: float) -> Run:
        """The run at the highest rate that is held, between one that is and one that is not."""
        held, beyond, rate = None, None, first
        while not (held and beyond) or beyond / held.rate > PRECISION:
            run = self.at(rate)
            held, beyond = (run, beyond) if run.is_held else (held, rate)
            if held and beyond:
                rate = (held.rate * beyond) ** 0.5
            else:
                rate = rate * GROWTH if held else rate / GROWTH
        return held


def summary(
    rate: float,
    outcomes: list[list[Any]],
    cpu: float = 0.0,
    own_cpu: float = 0.0,
    largest_mb: float = 0.0,
) -> Run:
    due, late, took, size, faults = zip(*outcomes, strict=True)
    times = np.array([np.inf if one is None else one * 1000 for one in took])
    last = times[np.array(due) > due[-1] * 2 / 3]
    p50, p95, p99 = (
        round(float(p), 1) for p in np.percentile(times, (50, 95, 99), method="higher")
    )
    return Run(
        rate=round(rate, 2), requests=len(times), failed=int(np.isinf(times).sum()),
        p50=p50, p95=p95, p99=p99, last_third=round(float(np.median(last)), 1),
        late=round(float(np.percentile(late, 95)) * 1000, 2),
        kilobytes=round(float(np.median(size)) / 1000, 1),
        cpu_ms=round(cpu * 1000 / len(times), 1),
        own_cpu_ms=round(own_cpu * 1000 / len(times), 1),
        largest_mb=round(largest_mb),
        fault=next(filter(None, faults), ""),
    )  # fmt: skip


def _own_cpu_seconds() -> float:
    """Of the generators that have run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    asked = _arguments()
    folder = KEPT / f"archive-{asked.articles}"
    open_archive(asked.articles, folder, BODY_WORDS)
    report: dict[str, Any] = {"articles": asked.articles, "machine": machine(), "pages": {}}
    for name in asked.pages:
        paths = list(PATHS[name](asked.articles))
        with _server(name, asked.articles, folder) as site:
            measuring = Measuring(site, paths, asked.seconds)
            report["pages"][name] = _measure(measuring, FIRST_RATE[name], asked.rate)
    print(json.dumps(report, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n")


def _server(name: str, articles: int, folder: Path) -> AbstractContextManager[Site]:
    return serve_stock(articles) if name == "stock" else serve_archive(folder)


def _measure(measuring: Measuring, first: float, rate: float) -> dict[str, Any]:
    """Warmed, then the highest rate; then so many a second, or half the highest if that is less."""
    measuring.at(first)
    highest = measuring.highest(first)
    steady = min(rate, highest.rate / 2)
    seconds = max(STEADY_SECONDS, STEADY_REQUESTS / steady)
    return {"highest": asdict(highest), "steady": asdict(measuring.at(steady, seconds))}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument(
        "--pages", type=_names, default=list(PATHS), metavar="A,B", help=", ".join(PATHS)
    )
    parser.add_argument("--rate", type=float, default=10.0, help="of the latencies, a second")
    parser.add_argument("--seconds", type=float, default=20.0, help="of each run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in PATHS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(PATHS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
