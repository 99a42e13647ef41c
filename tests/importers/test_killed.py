"""An importer that is killed at any moment, and run again, leaves no gap and no double."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ROWS = 3000


@pytest.fixture
def archive(tmp_path: Path) -> dict[str, str]:
    """The environment of an empty archive of its own."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data")}
    (tmp_path / "data").mkdir()
    manage(environment, "migrate", "--verbosity=0").wait()
    return environment


def manage(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, text=True, stdout=subprocess.PIPE
    )


@pytest.mark.parametrize("kills", [3, pytest.param(10, marks=pytest.mark.long)])
def test_killed_import_run_again_is_complete(
    archive: dict[str, str], tmp_path: Path, kills: int
) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [
        {"title": f"T{i}", "body": f"Text {i}.", "authors": [f"Author {i % 7}"]}
        for i in range(ROWS)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    importing = ("import_articles", str(path), "--create-tags")
    killed = 0
    for number in range(kills):
        process = manage(archive, *importing)
        time.sleep(0.5 + 1.5 * number / kills)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    assert killed > kills // 2, "the importer was too fast to be killed; give it more rows"
    last = manage(archive, *importing)
    assert last.communicate()[0].splitlines()[-1] == "rejected: 0"
    exported, _ = manage(archive, "export_articles", "--output", "-").communicate()
    records = [json.loads(line) for line in exported.splitlines()]
    titles = [record["title"] for record in records if record["type"] == "article"]
    assert sorted(titles) == sorted(row["title"] for row in rows)
    authors = [record["en"] for record in records if record["type"] == "author"]
    assert sorted(authors) == [f"Author {i}" for i in range(7)]
    linked = {(r["title"], r["authors"][0]["en"]) for r in records if r["type"] == "article"}
    assert linked == {(f"T{i}", f"Author {i % 7}") for i in range(ROWS)}
