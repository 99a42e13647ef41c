"""From the times of single queries to the figures of the report, and whether the engines agree."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpus import Statistics
from benchmarks.engines import OURS
from benchmarks.engines.base import PAGE
from benchmarks.queries import COUNTS, Query


@dataclass
class Measured:
    """What one engine did; `times` (ms) and `found` are by the place of the query."""

    engine: str
    version: str
    build_s: float | None
    build_peak_mb: float
    first_ms: float = 0.0
    index_mb: float = 0.0
    peak_mb: float = 0.0
    shared_mb: float = 0.0
    times: dict[int, float] = field(default_factory=dict)
    found: dict[int, dict[str, Any]] = field(default_factory=dict)


def first_difference(measured: Sequence[Measured], queries: Sequence[Query]) -> str:
    """Where two engines, or an engine and itself, do not agree; "" where all do."""
    for place, query in enumerate(queries):
        answers = [(one.engine, one.found[place]) for one in measured if place in one.found]
        for engine, found in answers:
            if found["hits"] != min(found["total"], PAGE):
                return f"{engine} shows {found['hits']} of {found['total']} hits for {query}"
            for part, value in answers[0][1].items():
                if found[part] != value:
                    both = f"{answers[0][0]} ({value}) and {engine} ({found[part]})"
                    return f"{both} differ in {part} for {query}"
    return ""


def report(
    measured: Sequence[Measured],
    queries: Sequence[Query],
    corpus: Statistics,
    skipped: dict[str, str],
) -> dict[str, Any]:
    ours = next((one for one in measured if one.engine == OURS), None)
    return {
        "articles": corpus.articles,
        "queries": len(queries),
        "corpus": corpus.digest,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "engines": [_figures(one, ours, queries) for one in measured],
        "skipped": [{"engine": name, "reason": reason} for name, reason in skipped.items()],
    }


def _figures(one: Measured, ours: Measured | None, queries: Sequence[Query]) -> dict[str, Any]:
    every = sorted(one.times)
    return {
        "engine": one.engine,
        "version": one.version,
        **_of_queries(one, ours, every),
        "first_ms": round(one.first_ms, 3),
        "build_s": one.build_s and round(one.build_s, 3),
        "index_mb": round(one.index_mb, 3),
        "peak_mb": round(one.peak_mb, 3),
        "shared_mb": round(one.shared_mb, 3),
        "build_peak_mb": round(one.build_peak_mb, 3),
        "kinds": {
            kind: _of_queries(one, ours, [p for p in every if queries[p].kind == kind])
            for kind in COUNTS
        },
    }


def _of_queries(one: Measured, ours: Measured | None, places: list[int]) -> dict[str, Any]:
    """Median and 95th percentile; the ratio is that of the medians over the same queries."""
    times = [one.times[place] for place in places]
    figures: dict[str, Any] = {
        "answered": len(times),
        "median_ms": round(float(np.median(times)), 3),
        "p95_ms": round(float(np.percentile(times, 95)), 3),
    }
    if ours is not None:
        of_ours = float(np.median([ours.times[place] for place in places]))
        figures["times_ours"] = round(float(np.median(times)) / of_ours, 2)
    return figures


def machine() -> dict[str, Any]:
    processor = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": processor[0] if processor else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }
