"""The command line imports files, folders and standard input, and its exit status is the truth."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.importers.rows import record
from tests.importers.test_pages import SAMPLES

pytestmark = pytest.mark.django_db

PROJECT = Path(__file__).parents[2]


def run(*arguments: str) -> tuple[str, str, bool]:
    """What the command printed on either stream, and whether it succeeded."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_articles", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", False
    return out.getvalue(), err.getvalue(), True


def write(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return str(path)


def test_prints_the_four_counts(tmp_path: Path) -> None:
    out, _err, succeeded = run(write(tmp_path / "a.jsonl", record()))
    assert out.splitlines() == ["created: 1", "updated: 0", "unchanged: 0", "rejected: 0"]
    assert succeeded


def test_rejected_row_fails_the_command_and_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", record(id="1"), record(id="2", title=""))
    out, err, succeeded = run(path)
    assert not succeeded
    assert "rejected: 1" in out
    assert f"rejected: {path}:2: no title" in err
    assert Article.objects.count() == 1


def test_report_is_json(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", record(id="1", hue=1), record(id="2", body=""))
    run(path, "--report", str(tmp_path / "report.json"))
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["created"], report["updated"], report["unchanged"]) == (1, 0, 0)
    assert report["rejected"] == [{"file": path, "line": 2, "reason": "no text"}]
    assert len(report["warnings"]) == 1


def test_missing_file_is_one_plain_line() -> None:
    assert run("nowhere.jsonl") == ("", "there is no file nowhere.jsonl", False)


def test_dry_run_says_so_and_stores_nothing(tmp_path: Path) -> None:
    out, _err, succeeded = run(write(tmp_path / "a.jsonl", record()), "--dry-run")
    assert out.startswith("Nothing has been stored")
    assert (succeeded, Article.objects.count()) == (True, 0)


def test_publish_publishes(tmp_path: Path) -> None:
    run(write(tmp_path / "a.jsonl", record()), "--publish")
    assert Article.objects.public().count() == 1


def test_many_rejected_rows_do_not_flood_the_screen(tmp_path: Path) -> None:
    _out, err, _ok = run(write(tmp_path / "a.jsonl", *[record(title="")] * 60))
    assert err.count("no title") == 50
    assert "and 10 more rejected" in err


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps(record()).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run("-")[2]
    assert Article.objects.count() == 1


def test_real_pages_come_in_clean(tmp_path: Path) -> None:
    folder = SAMPLES / "articles"
    if not folder.is_dir():
        pytest.skip(f"the real pages {folder} are not here; NEWSARCHIVE_SAMPLES names their folder")
    assert run(str(folder))[2]
    first = Article.objects.get(title__startswith="الحوار الأمني")
    assert [author.name_ar for author in first.authors.all()] == ["عادل المبروك"]
    assert Article.objects.filter(published_on=None, source=None, source_url="").count() == 2


def test_importing_json_does_not_load_trafilatura() -> None:
    code = (
        "import django, sys; django.setup(); import articles.importers; "
        "sys.exit('trafilatura' in sys.modules)"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, check=False
    )
    assert finished.returncode == 0
