"""The report as plain text, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.queries import COUNTS


def as_text(report: dict[str, Any]) -> str:
    machine = report["machine"]
    parts = [
        f"{report['articles']:,} articles, {report['queries']} queries. {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memory_gb']} GB, Python {machine['python']}.",
        "× is the median beside newsarchive's over the same queries.",
        aligned(SUMMARY_HEAD, summary_rows(report)),
        "Each kind of query: median / 95th percentile, ms (×)",
        aligned(("engine", *COUNTS), kind_rows(report)),
    ]
    parts += [f"{one['engine']} was skipped: {one['reason']}." for one in report["skipped"]]
    return "\n\n".join(parts)


SUMMARY_HEAD = (
    "engine", "answered", "median ms", "×", "p95 ms", "first ms", "build s", "index MB", "peak MB",
)  # fmt: skip


def summary_rows(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"{one['engine']} {one['version']}",
            str(one["answered"]),
            f"{one['median_ms']:,.2f}",
            _ratio(one),
            f"{one['p95_ms']:,.2f}",
            f"{one['first_ms']:,.1f}",
            f"{one['build_s']:,.1f}" if one["build_s"] else "not timed",
            f"{one['index_mb']:,.1f}",
            f"{one['peak_mb']:,.0f}",
        )
        for one in report["engines"]
    ]


def kind_rows(report: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(one["engine"], *(_kind(one["kinds"][kind]) for kind in COUNTS))
            for one in report["engines"]]  # fmt: skip


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of even width, the first to the left and the others to the right."""
    table = [head, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    lines = []
    for row in table:
        first, *others = row
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)


def _kind(figures: dict[str, Any]) -> str:
    ratio = _ratio(figures)
    times = f"{figures['median_ms']:,.2f} / {figures['p95_ms']:,.2f}"
    return f"{times} ({ratio})" if ratio else times


def _ratio(figures: dict[str, Any]) -> str:
    return f"{figures['times_ours']:,.2f}" if "times_ours" in figures else ""
