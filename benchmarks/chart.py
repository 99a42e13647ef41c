"""The chart of `docs/benchmarks.md`: for each size and engine, the median and 95th percentile.

An SVG that stands alone: a dot at the median, a line to the 95th percentile, on a logarithmic
scale of milliseconds. The tables beside it hold the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.engines import OURS

WIDTH = 760
LEFT, RIGHT = 190, 90  # of the scale: the engines' names and the figures
ROW, TITLED, BELOW, HEAD, FOOT = 22, 30, 8, 46, 34
TITLE = "Time of a query with six facets and a histogram, median to 95th percentile"
# The colours of the archive's own pages, for light and dark.
STYLE = """
text { font: 13px 'IBM Plex Sans', 'Segoe UI', sans-serif; fill: #131b1e; }
.title { font-weight: 600; } .figure, .scale { font-size: 12px; fill: #47555b; }
.page { fill: #ffffff; } .grid { stroke: #dce2e3; } .rule { stroke: #131b1e; }
.span { stroke: #717f84; stroke-width: 2; } .dot { fill: #717f84; }
.ours.span { stroke: #0d5b70; } .ours.dot { fill: #0d5b70; } text.ours { font-weight: 600; }
@media (prefers-color-scheme: dark) {
  text { fill: #e5ebec; } .figure, .scale { fill: #a7b4b9; } .page { fill: #11171a; }
  .grid { stroke: #2c373c; } .rule { stroke: #e5ebec; } .span { stroke: #78878d; }
  .dot { fill: #78878d; } .ours.span { stroke: #7cc4da; } .ours.dot { fill: #7cc4da; }
}
"""


def chart(reports: Sequence[dict[str, Any]]) -> str:
    """The SVG for reports of one or more sizes, the smallest first."""
    height = HEAD + FOOT + sum(_height(report) for report in reports)
    scale = Scale([one for report in reports for one in report["engines"]])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-label="{TITLE}">',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}"/>',
        f'<text class="title" x="0" y="18">{TITLE}</text>',
        *scale.grid(HEAD, height - FOOT),
    ]
    top = HEAD
    for report in reports:
        parts += _group(report, scale, top)
        top += _height(report)
    return "\n".join([*parts, "</svg>", ""])


class Scale:
    """Milliseconds to a horizontal place, from one power of ten to another."""

    def __init__(self, engines: Sequence[dict[str, Any]]) -> None:
        self._first = math.floor(math.log10(min(one["median_ms"] for one in engines)))
        last = math.ceil(math.log10(max(one["p95_ms"] for one in engines)))
        self._last = max(last, self._first + 1)

    def place(self, milliseconds: float) -> float:
        share = (math.log10(milliseconds) - self._first) / (self._last - self._first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def grid(self, top: float, bottom: float) -> Iterator[str]:
        for power in range(self._first, self._last + 1):
            x = self.place(10.0**power)
            label = f"{10.0**power:,g} ms"
            yield f'<line class="grid" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'
            at = f'x="{x}" y="{bottom + 20}" text-anchor="middle"'
            yield f'<text class="scale" {at}>{label}</text>'


def _height(report: dict[str, Any]) -> int:
    return TITLED + ROW * len(report["engines"]) + BELOW


def _group(report: dict[str, Any], scale: Scale, top: float) -> Iterator[str]:
    yield f'<line class="rule" x1="0" x2="{WIDTH}" y1="{top}" y2="{top}"/>'
    yield f'<text class="title" x="0" y="{top + 20}">{report["articles"]:,} articles</text>'
    for row, one in enumerate(report["engines"]):
        yield from _row(one, scale, top + TITLED + ROW * row)


def _row(one: dict[str, Any], scale: Scale, top: float) -> Iterator[str]:
    ours = "ours " if one["engine"] == OURS else ""
    middle, base = top + ROW / 2, top + ROW / 2 + 4
    median, p95 = scale.place(one["median_ms"]), scale.place(one["p95_ms"])
    figures = f"{_short(one['median_ms'])} – {_short(one['p95_ms'])}"
    yield f'<text class="{ours}name" x="0" y="{base}">{escape(one["engine"])}</text>'
    yield f'<line class="{ours}span" x1="{median}" x2="{p95}" y1="{middle}" y2="{middle}"/>'
    yield f'<circle class="{ours}dot" cx="{median}" cy="{middle}" r="5"/>'
    yield f'<text class="figure" x="{WIDTH}" y="{base}" text-anchor="end">{figures}</text>'


def _short(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds >= 10 else f"{milliseconds:.2g}"
