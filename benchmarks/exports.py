"""`python -m benchmarks.exports --articles N`: what giving all articles of an archive out costs.

Each format is written by a process of its own, so that its peak of memory is its own; a query that
finds every article goes before it, since a worker of the server has its index open too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.archive import open_archive
from benchmarks.process import memory
from benchmarks.search import KEPT

BODY_WORDS = 250


def main() -> None:
    asked = _arguments()
    if asked.format:
        print(json.dumps(_measure(asked.articles, asked.format)))
        return
    open_archive(asked.articles, _folder(asked.articles), BODY_WORDS)
    from articles.exports import FORMATS

    print("| format | articles | CPU s | articles/CPU s | s | first byte s | MB | memory MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in FORMATS:
        print(_row(name, _in_a_process(asked.articles, name)), flush=True)


def _folder(articles: int) -> Path:
    return KEPT / f"archive-{articles}"


def _in_a_process(articles: int, name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.exports", "--articles", str(articles)]
    done = subprocess.run(
        [*command, "--format", name], check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(done.stdout))


def _measure(articles: int, name: str) -> dict[str, Any]:
    """Seconds and megabytes of one export of everything, written to nowhere.

    Memory is looked at before, after every piece, and nowhere else.
    """
    open_archive(articles, _folder(articles), BODY_WORDS)
    from articles.exports import FORMATS, export_of
    from articles.exports.columns import USUAL
    from articles.search import SearchRequest
    from articles.search.execute import every_hit

    every_hit(SearchRequest())
    before = memory(os.getpid())[0]
    began, worked = time.perf_counter(), time.process_time()
    export = export_of(SearchRequest(), "en", USUAL)
    pieces = FORMATS[name].pieces(export)
    written = len(next(pieces))
    first = time.perf_counter() - began
    peak = memory(os.getpid())[0]
    for piece in pieces:
        written += len(piece)
        peak = max(peak, memory(os.getpid())[0])
    return {
        "articles": len(export.keys),
        "cpu": time.process_time() - worked,
        "seconds": time.perf_counter() - began,
        "first": first,
        "bytes": written,
        "before": before,
        "peak": peak,
    }


def _row(name: str, found: dict[str, Any]) -> str:
    rate = found["articles"] / found["cpu"]
    return (
        f"| {name} | {found['articles']:,} | {found['cpu']:.1f} | {rate:,.0f} "
        f"| {found['seconds']:.1f} | {found['first']:.2f} | {found['bytes'] / 1e6:.1f} "
        f"| {found['before']:.0f} → {found['peak']:.0f} |"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--format", help="measure this one alone, and print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
