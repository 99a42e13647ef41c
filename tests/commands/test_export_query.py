"""`export_articles --query`: the hits of a search, all of them."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.exports import FORMATS
from articles.importers import import_paths
from articles.models import Article
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db


def exported(tmp_path: Path, *arguments: str) -> list[str]:
    output = tmp_path / "out.jsonl"
    call_command("export_articles", *arguments, output=str(output), verbosity=0)
    records = [json.loads(line) for line in output.read_text().splitlines()]
    return [record["title"] for record in records if record["type"] == "article"]


def test_every_hit_is_exported_and_nothing_else(index: Callable, tmp_path: Path) -> None:
    for number in range(30):
        make_article(title=f"oil {number}")
    make_article(title="water")
    index()
    assert len(exported(tmp_path, "--query", "oil")) == 30


def test_hits_are_narrowed_as_in_a_search(index: Callable, tmp_path: Path) -> None:
    make_article(title="wire oil", source=make_source(slug="wire"))
    make_article(title="other oil")
    index()
    assert exported(tmp_path, "--query", "oil", "--filter", "source=wire") == ["wire oil"]


def test_a_draft_is_no_hit(index: Callable, tmp_path: Path) -> None:
    make_article(title="oil", status="draft")
    index()
    assert exported(tmp_path, "--query", "oil") == []


def test_a_search_past_the_limits_is_refused_and_leaves_no_file(
    index: Callable, tmp_path: Path
) -> None:
    index()
    with pytest.raises(CommandError, match="longer than 256"):
        exported(tmp_path, "--query", "a" * 300)
    assert list(tmp_path.iterdir()) == []


def test_more_keys_than_a_statement_has_parameters(db: None) -> None:
    article = make_article()
    assert Article.objects.with_keys([article.pk, *range(10_000_000, 10_040_000)]).get() == article


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_every_hit(index: Callable, tmp_path: Path, name: str) -> None:
    articles = [make_article(title=f"oil {number}") for number in range(30)]
    make_article(title="water")
    index()
    path = tmp_path / f"out.{name}"
    said = io.StringIO()
    arguments = ["--format", name, "--query", "oil", "--column", "id", "--output", str(path)]
    call_command("export_articles", *arguments, stdout=said)
    data = path.read_bytes()
    if name == "xlsx":
        rows = openpyxl.load_workbook(path)["Articles"].iter_rows(values_only=True)
        data = "\n".join(str(row) for row in rows).encode()
    assert [article for article in articles if article.public_id.encode() not in data] == []
    assert b"water" not in data
    assert "30 articles written" in said.getvalue()


def test_a_table_without_a_query_has_what_is_public(index: Callable, tmp_path: Path) -> None:
    shown, hidden = make_article(), make_article(status="draft")
    index()
    path = tmp_path / "out.csv"
    call_command("export_articles", "--format", "csv", "--output", str(path), verbosity=0)
    assert shown.public_id in path.read_text()
    assert hidden.public_id not in path.read_text()


def test_hits_are_sorted_and_dated_as_in_a_search(index: Callable, tmp_path: Path) -> None:
    for year in (2019, 2021, 2020):
        make_article(title=f"oil {year}", published_on=date(year, 5, 5))
    index()
    given = ("--query", "oil", "--from", "2020-01-01", "--sort", "oldest")
    assert exported(tmp_path, *given) == ["oil 2020", "oil 2021"]
    assert exported(tmp_path, "--to", "2020-01-01") == ["oil 2019"]


def test_headings_are_in_the_language_asked_for(index: Callable, tmp_path: Path) -> None:
    make_article(source=make_source(name_ar="الساحل"))
    index()
    path = tmp_path / "out.csv"
    given = ["--format", "csv", "--column", "source", "--language", "ar", "--output", str(path)]
    call_command("export_articles", *given, verbosity=0)
    _remark, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert rows == [["المصدر"], ["الساحل"]]


def test_exported_hits_are_imported_again(index: Callable, tmp_path: Path) -> None:
    article = make_article(title="oil", source=make_source(slug="wire"))
    index()
    exported(tmp_path, "--query", "oil")
    Article.objects.all().delete()
    report = import_paths([str(tmp_path / "out.jsonl")])
    assert (report.created, report.rejected, report.warnings) == (1, [], [])
    assert Article.objects.get().public_id == article.public_id
