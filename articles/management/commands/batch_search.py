"""`manage.py batch_search FILE`: how many articles each line of a list finds."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exports.batch import write_batch
from articles.search.batch import Batch, BatchLine, run_batch
from articles.search.batch_lines import UnreadableFile, lines_of_file
from articles.search.query import SearchUnavailable
from articles.search.request import DEFAULT_MATCH, MATCHES

STANDARD_INPUT: Final = "-"


class Command(BaseCommand):
    help = "Count the articles that each line of a file finds (docs/search.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="one query a line, or the first column of a .csv; - for standard input"
        )
        parser.add_argument("--match", choices=MATCHES, default=DEFAULT_MATCH)
        parser.add_argument("--output", metavar="FILE.csv", help="write the whole table as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        try:
            data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
            batch = run_batch(lines_of_file(data, name), options["match"])
            if options["output"]:
                _write(batch, Path(options["output"]))
        except (OSError, UnreadableFile, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        self._print(batch, options["output"])

    def _print(self, batch: Batch, output: str | None) -> None:
        for line in () if output else batch.lines:
            if not line.refusal:
                self.stdout.write(_row(line))
            for repair in line.repairs:
                self.stdout.write(f"\tNote: {repair}")
        for line in batch.refused:
            self.stderr.write(f"refused: line {line.number}: {line.refusal}")
        self.stdout.write(
            f"{len(batch.found)} lines with articles, {len(batch.missing)} without; "
            f"{batch.repeated} repeated and {batch.empty} empty lines left out"
        )
        if batch.refused:
            raise CommandError(f"{len(batch.refused)} refused; the rest is in order.")


def _row(line: BatchLine) -> str:
    """Number, articles, first and last day and the line, apart by tabs."""
    days = (str(day) if day else "undated" for day in (line.first, line.last))
    return "\t".join(
        [str(line.number), str(line.articles), *(days if line.articles else ("", "")), line.text]
    )


def _write(batch: Batch, output: Path) -> None:
    table = io.StringIO(newline="")
    write_batch(batch, batch.match, table)
    with output.open("w", encoding="utf-8", newline="") as file:
        file.write(table.getvalue())
