"""`manage.py batch_search`: a list of queries on the command line."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import batch_search
from tests.factories import make_article

pytestmark = pytest.mark.django_db

Index = Callable[[], object]


def run(*words: str) -> str:
    output = StringIO()
    call_command("batch_search", *words, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., str]:
    """A function that writes a list to a file and returns its path."""

    def write(*lines: str, name: str = "list.txt") -> str:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


def test_prints_number_articles_days_and_the_line(index: Index, listed: Callable) -> None:
    make_article(body="oil", published_on="2019-05-02")
    make_article(body="oil", published_on="2020-05-02")
    index()
    said = run(listed("gas", "", "(oil", "gas"))
    assert "1\t0\t\t\tgas\n" in said
    assert "3\t2\t2019-05-02\t2020-05-02\t(oil\n\tNote: A bracket was never closed" in said
    assert "1 lines with articles, 1 without; 1 repeated and 1 empty lines left out" in said


def test_counts_at_the_strictness_asked_for(index: Index, listed: Callable) -> None:
    make_article(body="elections")
    index()
    assert "1\t1\t" in run(listed("election"))
    assert "1\t0\t" in run(listed("election"), "--match", "exact")


def test_writes_the_table_as_csv(index: Index, listed: Callable, tmp_path: Path) -> None:
    make_article(body="نفط")
    index()
    output = tmp_path / "out.csv"
    said = run(listed("نفط,x", "=1,y", name="list.csv"), "--output", str(output))
    assert output.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(output.read_text("utf-8-sig"))))
    assert [row[:4] for row in rows[1:]] == [
        ["1", "نفط", "family", "1"], ["2", "'=1", "family", "0"],
    ]  # fmt: skip
    assert "\t" not in said


def test_takes_more_lines_than_the_page(index: Index, listed: Callable) -> None:
    index()
    assert "1001 without" in run(listed(*(f"word{number}" for number in range(1001))))


def test_reads_standard_input(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(body="oil")
    index()
    given = SimpleNamespace(stdin=SimpleNamespace(buffer=BytesIO(b"oil\n")))
    monkeypatch.setattr(batch_search, "sys", given)
    assert "1\t1\t" in run("-")


def test_a_malformed_line_is_named_and_the_rest_is_counted(
    index: Index, listed: Callable, tmp_path: Path
) -> None:
    index()
    output = tmp_path / "out.csv"
    said = StringIO()
    with pytest.raises(CommandError, match="1 refused; the rest is in order"):
        call_command(
            "batch_search", listed("oil", "a" * 257), "--output", str(output),
            stdout=said, stderr=said,
        )  # fmt: skip
    assert "refused: line 2: The search is longer than 256 characters." in said.getvalue()
    assert len(output.read_text().splitlines()) == 3


def test_a_file_that_is_not_there_is_an_error(index: Index) -> None:
    index()
    with pytest.raises(CommandError, match="nowhere"):
        run("/nowhere.txt")


def test_a_file_that_is_no_text_is_an_error(index: Index, tmp_path: Path) -> None:
    index()
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04\x00")
    with pytest.raises(CommandError, match="not text"):
        run(str(tmp_path / "list.xlsx"))


def test_an_index_that_was_never_built_is_an_error(listed: Callable) -> None:
    with pytest.raises(CommandError, match="not been built"):
        run(listed("oil"))
