"""`python -m benchmarks.report FILE… --output docs`: `benchmarks.md` and its chart, from JSON.

The files are what `python -m benchmarks.search --json FILE` has written, one for each size.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.chart import chart
from benchmarks.queries import COUNTS
from benchmarks.table import SUMMARY_HEAD, kind_rows, summary_rows

PAGE, CHART = "benchmarks.md", "benchmarks.svg"
INTRODUCTION = """\
# Benchmarks

`python -m benchmarks.search` compares the archive's engine with others, all in one run, on the same
generated articles and the same 200 queries. Anyone can repeat it; the commands stand below.

![{title}](benchmarks.svg)
"""
TITLE = "Median and 95th percentile of each engine at each size; the tables hold the figures"
METHOD = """\
## What is measured

- **Articles** are made from a fixed seed: 60 % Arabic, 250 words a body with a title of 8 and a
  summary of 20, words by the Zipf–Mandelbrot law from 50,000 a language, 40 sources, 500 authors,
  60 topics, 5,000 entities, 15 years. Each engine's analysis leaves the made-up words as they are,
  which is checked, so that all must find the same.
- **Queries:** {kinds}. Each is answered with the 20 best articles (the newest for match-all), the
  total, every value of six facets with its exact count (a chosen facet is counted as if it were
  not chosen) and the histogram of months. Totals, facets and histograms of all engines are compared
  before any time is printed.
- **Times** are those of a call in the engine's own process, one searching thread each, warmed with
  200 other queries; no engine keeps results. The queries are asked in ten rounds of the same mix in
  which the engines take turns. *First* is the first query of a new process, opening the index
  included; the files may be in the system's cache.
- **×** is an engine's median beside newsarchive's, over the same queries.
- **Build** is the time from the first article to an index on the disk, without the time that making
  the articles takes. **Index** is its size; no engine but Haystack's stores the texts.
- **Peak** is the most anonymous memory (RssAnon) of the process that answers, and of its server
  where it has one: for PostgreSQL without its 512 MB of shared buffers, for all without the
  system's cache of mapped files.

How each engine is set up stands in `benchmarks/engines/`, one module each: Tantivy with fast
fields, one segment, and scores over three fields; SQLite with a contentless FTS5 table, join tables
and bm25; PostgreSQL with a GIN index, `work_mem` 128 MB, no JIT, and one statement a query;
Haystack's own Whoosh backend as it ships, its facet fields kept whole, which answers a stratified
20 of the 200 queries because it takes seconds for each. Beyond 10,000 articles its index is filled
without looking for earlier versions, because `rebuild_index` would run for hours; that time is not
given. SQLite stands here twice, on the same tables: `sqlite-fts5` copies the hits of a query once
into a temporary table and groups that copy; `sqlite-fts5-plain` is what a site would first write,
where the page and every facet are each a statement that joins the MATCH.
"""


PAGES = """\
## A whole search

`{command}`, on an archive of {articles:,} articles of the same corpus in SQLite. `run_search`
parses, asks the engine for the page, ten facets and the histogram, counts the four levels of
strictness, reads the articles and makes the snippets; beside it the engine's answer to the same
query. Times in milliseconds.

{table}
The memory is that of the process after these searches (RssAnon).
"""


def main() -> None:
    asked = _arguments()
    reports = sorted((json.loads(path.read_text()) for path in asked.files), key=_articles)
    asked.output.mkdir(parents=True, exist_ok=True)
    pages = [json.loads(path.read_text()) for path in asked.pages]
    (asked.output / PAGE).write_text(page(reports, pages))
    (asked.output / CHART).write_text(chart(reports))


def page(reports: Sequence[dict[str, Any]], pages: Sequence[dict[str, Any]] = ()) -> str:
    """The page in Markdown."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in COUNTS.items())
    parts = [INTRODUCTION.format(title=TITLE)]
    parts += [_section(report) for report in reports]
    parts += [_pages(figures) for figures in pages]
    return "\n".join([*parts, METHOD.format(kinds=kinds)])


def _section(report: dict[str, Any]) -> str:
    machine = report["machine"]
    lines = [
        f"## {report['articles']:,} articles\n",
        f"`{report['command']}` on {report['made'][:10]}: {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}; corpus `{report['corpus']}`.\n",
        _table(SUMMARY_HEAD, summary_rows(report)),
        "Median / 95th percentile in ms of each kind of query, and ×:\n",
        _table(("engine", *COUNTS), kind_rows(report)),
    ]
    lines += [f"{one['engine']} was skipped: {one['reason']}.\n" for one in report["skipped"]]
    return "\n".join(lines)


def _pages(figures: dict[str, Any]) -> str:
    over = figures["past_3_times_and_25_ms"]
    rows = [
        ("`run_search`", *_pair(figures["run_search_ms"])),
        ("the engine alone", *_pair(figures["engine_ms"])),
        ("`run_search` less 25 ms and three engines", f"{over['median']:,.1f}", ""),
        ("a name in the other script, looked up", *_pair(figures["names_like_ms"])),
        ("stems that look alike, looked up", *_pair(figures["stems_like_ms"])),
        ("glossary and gazetteer read, once", f"{figures['glossary_ms']:,.0f}", ""),
        (f"consonants of {figures['words']:,} words", f"{figures['skeletons_ms']:,.0f}", ""),
        ("forms of the words, listed", *_pair(figures["forms_ms"])),
        (f"{figures['words']:,} words by their stems, once", f"{figures['stems_ms']:,.0f}", ""),
        ("similar articles", *_pair(figures["similar_ms"])),
        ("one changed article, indexed", *_pair(figures["one_changed_article_ms"])),
        ("memory of the process, MB", f"{figures['worker_mb']:,.0f}", ""),
    ]
    return PAGES.format(
        command=f"python -m benchmarks.pages --articles {figures['articles']}",
        articles=figures["articles"],
        table=_table(("", "median", "95th percentile"), rows),
    )


def _pair(figures: dict[str, float]) -> tuple[str, str]:
    return f"{figures['median']:,.1f}", f"{figures['p95']:,.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows]) + "\n"


def _articles(report: dict[str, Any]) -> int:
    return int(report["articles"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--pages", nargs="*", type=Path, default=[], help="from benchmarks.pages")
    parser.add_argument("--output", type=Path, default=Path("docs"), metavar="FOLDER")
    return parser.parse_args()


if __name__ == "__main__":
    main()
