"""`python -m benchmarks.search --articles N`: the speed of search and indexing, all in one run.

Every engine indexes the same generated articles and answers the same 200 queries, warmed with 200
others, in turns, so that whatever else the machine does falls on all alike. Nothing is printed
unless all totals, facets and histograms agree.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.corpus import Statistics, blocks, statistics
from benchmarks.engines import NAMES, SAMPLED
from benchmarks.engines.base import Unavailable
from benchmarks.process import Worker
from benchmarks.queries import QuerySet, make_queries
from benchmarks.results import Measured
from benchmarks.table import as_text

# Not under /root: PostgreSQL's cluster lies here too, and runs as another user.
OWN_FOLDER = f"/var/tmp/newsarchive-benchmarks-{os.getuid()}"  # noqa: S108
KEPT = Path(os.environ.get("BENCHMARKS_DIR", OWN_FOLDER))
BUILT = "built.json"


class Disagreement(RuntimeError):
    """Two engines found different things, or one does not leave the corpus's words alone."""


@dataclass
class Contest:
    corpus: Statistics
    queries: QuerySet
    skipped: dict[str, str] = field(default_factory=dict)


@dataclass
class Contestant:
    name: str
    worker: Worker
    measured: Measured


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    try:
        report = run(asked.articles, asked.engines, asked.rebuild)
    except Disagreement as reason:
        print(f"No times: {reason}", file=sys.stderr)
        return 1
    report["command"] = f"python -m benchmarks.search --articles {asked.articles}"
    if tuple(asked.engines) != NAMES:
        report["command"] += f" --engines {','.join(asked.engines)}"
    print(as_text(report))
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1) + "\n")
    return 0


def run(articles: int, engines: list[str], rebuild: bool = False) -> dict[str, Any]:
    """The report that `--json` writes."""
    KEPT.mkdir(parents=True, exist_ok=True)
    if KEPT.stat().st_uid != os.getuid():  # Whoosh unpickles what it finds there
        raise PermissionError(f"{KEPT} belongs to someone else; set BENCHMARKS_DIR.")
    _say(f"generating {articles} articles and the queries")
    corpus = statistics(articles)
    contest = Contest(corpus, make_queries(corpus, next(blocks(articles))))
    with ExitStack() as stack:
        contestants = []
        for name in engines:
            try:
                contestants.append(_prepare(name, contest, rebuild, stack))
            except Unavailable as reason:
                contest.skipped[name] = str(reason)
                _say(f"{name} is skipped: {reason}")
        _warm(contestants, contest)
        _time(contestants, contest)
    _say("comparing what was found")
    measured = [contestant.measured for contestant in contestants]
    problem = results.first_difference(measured, contest.queries.timed)
    if problem:
        raise Disagreement(problem)
    return results.report(measured, contest.queries.timed, corpus, contest.skipped)


def index_folder(name: str, corpus: Statistics, rebuild: bool = False) -> Path:
    """The folder of the engine's index of that corpus, built if it is not kept from before."""
    folder = _folder(name, corpus)
    _build(name, folder, corpus, rebuild)
    return folder / "index"


def _prepare(name: str, contest: Contest, rebuild: bool, stack: ExitStack) -> Contestant:
    """Build the index, unless it is kept; then a process that answers from it."""
    index = index_folder(name, contest.corpus, rebuild)
    built = json.loads((index.parent / BUILT).read_text())
    worker = stack.enter_context(Worker(name, index))
    return Contestant(name, worker, Measured(name, worker.version, **built))


def _folder(name: str, corpus: Statistics) -> Path:
    """Named after the corpus and the source that writes the index: a change builds it anew."""
    with Worker(name, Path("unused")) as worker:
        return KEPT / corpus.digest / f"{name}-{worker.written_by}"


def _build(name: str, folder: Path, corpus: Statistics, rebuild: bool) -> None:
    """Build and check, unless that has been done; what is kept is of the same words and source."""
    if (folder / BUILT).is_file() and not rebuild:
        _say(f"{name}: the index is kept from before")
        return
    _say(f"{name}: building the index")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Worker(name, folder / "index") as worker:
        built = worker.ask("build", articles=corpus.articles)
        built["build_peak_mb"] = worker.peak_mb
        worker.ask("open")
        reply = worker.ask("check")
    if reply["count"]:
        raise Disagreement(f"{name} changes {reply['count']} words, {reply['changed']} …")
    (folder / BUILT).write_text(json.dumps(built))


def _warm(contestants: list[Contestant], contest: Contest) -> None:
    """The first query, which opens the index, is timed; the other 199 are not."""
    warming = contest.queries.warming
    few = [query for place, query in enumerate(warming) if place % 10 == 0]
    for contestant in contestants:
        _say(f"{contestant.name}: warming")
        opened = contestant.worker.ask("open")
        queries = [asdict(query) for query in (few if contestant.name in SAMPLED else warming)]
        first = contestant.worker.ask("answer", queries=queries[:1])
        contestant.measured.first_ms = opened["ms"] + first["times"][0]
        contestant.measured.index_mb = opened["bytes"] / 1_000_000
        contestant.worker.ask("answer", queries=queries[1:])


def _time(contestants: list[Contestant], contest: Contest) -> None:
    timed = contest.queries.timed
    for number, places in enumerate(contest.queries.rounds, 1):
        _say(f"round {number} of {len(contest.queries.rounds)}")
        # Each begins a round in turn: whoever comes first finds the processor coolest.
        turn = number % max(len(contestants), 1)
        for contestant in contestants[turn:] + contestants[:turn]:
            own = [
                place
                for place in places
                if contestant.name not in SAMPLED or place in contest.queries.sample
            ]
            reply = contestant.worker.ask("answer", queries=[asdict(timed[p]) for p in own])
            contestant.measured.times |= dict(zip(own, reply["times"], strict=True))
            contestant.measured.found |= dict(zip(own, reply["found"], strict=True))
    for contestant in contestants:
        contestant.measured.peak_mb = contestant.worker.peak_mb
        contestant.measured.shared_mb = contestant.worker.shared_mb


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument(
        "--engines", type=_names, default=list(NAMES), metavar="A,B", help=", ".join(NAMES)
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--rebuild", action="store_true", help="build indexes that are kept anew")
    asked = parser.parse_args(arguments)
    if asked.articles < 100:
        parser.error("--articles must be 100 or more: with fewer there are no common words")
    return asked


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in NAMES:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(NAMES)}")
    return names


def _say(text: str) -> None:
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
