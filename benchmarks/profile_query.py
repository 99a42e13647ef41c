"""`python -m benchmarks.profile_query --articles N`: where newsarchive spends a query's time.

Prints a profile of each kind of query, over all the timed queries of that kind, warmed as in the
benchmark. Python's profiler makes calls dearer than they are: it says where, not how much.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from pathlib import Path

from benchmarks.corpus import blocks, statistics
from benchmarks.engines import OURS
from benchmarks.engines.base import Engine
from benchmarks.queries import COUNTS, Kind, Query, QuerySet, make_queries
from benchmarks.search import index_folder


def main() -> None:
    asked = _arguments()
    corpus = statistics(asked.articles)
    queries = make_queries(corpus, next(blocks(asked.articles)))
    engine = _engine(index_folder(OURS, corpus))
    for query in queries.warming:
        engine.answer(query)
    for kind in asked.kinds:
        _profile(engine, kind, _of_kind(queries, kind), asked.lines)


def _engine(folder: Path) -> Engine:
    # It configures Django, so it is imported only where it is meant to be.
    from benchmarks.engines import newsarchive

    engine: Engine = newsarchive.Engine(folder)
    engine.open()
    return engine


def _of_kind(queries: QuerySet, kind: Kind) -> list[Query]:
    return [query for query in queries.timed if query.kind == kind]


def _profile(engine: Engine, kind: Kind, queries: list[Query], lines: int) -> None:
    profile = cProfile.Profile()
    for query in queries:
        profile.runcall(engine.answer, query)
    print(f"=== {kind}: {len(queries)} queries", flush=True)
    pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile_query", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--kinds", nargs="*", choices=list(COUNTS), default=list(COUNTS))
    parser.add_argument("--lines", type=int, default=15, help="of each profile")
    return parser.parse_args()


if __name__ == "__main__":
    main()
