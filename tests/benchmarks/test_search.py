"""The command runs, and engines that have nothing in common find the same."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks.engines import NAMES
from benchmarks.process import PROJECT
from benchmarks.queries import COUNTS, Query
from benchmarks.report import page
from benchmarks.results import Measured, first_difference

pytestmark = pytest.mark.long  # it builds an index for each engine

FIGURES = {"engine", "median_ms", "p95_ms", "first_ms", "build_s", "index_mb", "peak_mb"}
FAST = [name for name in NAMES if name != "haystack-whoosh-stock"]


@pytest.fixture(scope="module")
def folder():
    # Not pytest's own: PostgreSQL's server runs as another user, who must get at its cluster.
    made = Path(tempfile.mkdtemp(prefix="newsarchive-benchmarks-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def run(folder):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", "--articles", "300",
         "--engines", ",".join(FAST), "--json", folder / "report.json"],
        cwd=PROJECT,
        env={**os.environ, "BENCHMARKS_DIR": str(folder)},
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def report(run, folder):
    return json.loads((folder / "report.json").read_text())


def test_archive_and_sqlite_agree_on_every_query(report):
    """The command fails where they do not; here both must have answered them all."""
    answered = {one["engine"]: one["answered"] for one in report["engines"]}
    assert answered["newsarchive"] == answered["sqlite-fts5"] == 200
    assert answered["sqlite-fts5-plain"] == 200


@pytest.mark.parametrize("name", ["tantivy", "postgresql"])
def test_others_answer_or_are_skipped_in_plain_words(name, report):
    skipped = {one["engine"]: one["reason"] for one in report["skipped"]}
    if name in skipped:
        assert "install" in skipped[name]
        pytest.skip(f"{name}: {skipped[name]}")
    assert name in {one["engine"] for one in report["engines"]}


def test_report_has_the_figures_of_every_engine_and_kind(report):
    assert (report["articles"], report["queries"]) == (300, 200)
    for one in report["engines"]:
        assert one.keys() >= FIGURES
        assert all(one[name] > 0 for name in FIGURES - {"engine"})
        assert one["kinds"].keys() == COUNTS.keys()
        assert one["median_ms"] <= one["p95_ms"]


def test_index_is_kept_for_the_next_run(run, folder):
    again = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", "--articles", "300", "--engines",
         "sqlite-fts5"],
        cwd=PROJECT,
        env={**os.environ, "BENCHMARKS_DIR": str(folder)},
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert "kept from before" in again.stderr
    assert "sqlite-fts5" in again.stdout


def test_page_tells_how_it_was_made(report):
    text = page([report])
    assert "`python -m benchmarks.search --articles 300" in text
    assert "![" in text


def found(**changes):
    return {0: {"total": 3, "hits": 3, "topic": "a", **changes}}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (found(), ""),
        (found(total=4, hits=4), "differ in total"),
        (found(topic="b"), "differ in topic"),
        (found(hits=2), "shows 2 of 3"),
    ],
)
def test_a_difference_between_engines_is_told(other, said):
    ours = Measured("newsarchive", "", 1.0, 1.0, found=found())
    peer = Measured("peer", "", 1.0, 1.0, found=other)
    told = first_difference([ours, peer], [Query("rare", "all", ("word",))])
    assert said in told if said else told == ""
