"""`manage.py export_articles --output FILE`: gives the archive's articles out, streamed."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import override
from tqdm import tqdm

from articles.exports import FORMATS, export_of, write_jsonl
from articles.exports.columns import COLUMNS, in_order
from articles.management.arguments import add_filter_argument
from articles.models import Article
from articles.search import QueryError, SearchRequest, SearchUnavailable
from articles.search.request import DEFAULT_MATCH, MATCHES, SORTS

STANDARD_OUTPUT: Final = "-"
# What makes it the export of a search, of which the public hits are written.
SEARCH_OPTIONS: Final = ("filter", "first", "last")


class Command(BaseCommand):
    help = "Export articles; JSON lines keep everything, so that import_articles restores it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=FORMATS, default="jsonl")
        parser.add_argument("--output", required=True, metavar="FILE", help="a file, or -")
        parser.add_argument("--query", metavar="WORDS", help="only the public hits of this search")
        parser.add_argument("--match", choices=MATCHES, default=DEFAULT_MATCH)
        add_filter_argument(parser)
        parser.add_argument("--from", type=date.fromisoformat, dest="first", metavar="YYYY-MM-DD")
        parser.add_argument("--to", type=date.fromisoformat, dest="last", metavar="YYYY-MM-DD")
        parser.add_argument("--sort", choices=SORTS)
        parser.add_argument(
            "--column", action="append", default=[], choices=COLUMNS, metavar="COLUMN",
            help=f"of CSV and XLSX, repeatable: {', '.join(COLUMNS)}",
        )  # fmt: skip
        parser.add_argument(
            "--language", choices=["ar", "en"], default="en", help="of headings and of tags' names"
        )
        parser.add_argument(
            "--public", action="store_true", help="only what every reader may see, and its tags"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _whole_file(options["output"]) as output, _progress(output) as shown:
                number = _write(shown, options)
        except (OSError, DatabaseError, QueryError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        if options["output"] != STANDARD_OUTPUT:
            self.stdout.write(f"{number} articles written to {options['output']}")


def _write(output: BinaryIO, options: dict[str, Any]) -> int:
    """Write all articles, or the hits of a search; return how many."""
    searched = options["query"] is not None or any(options[name] for name in SEARCH_OPTIONS)
    if options["format"] == "jsonl" and not searched:
        articles = Article.objects.public() if options["public"] else Article.objects.all()
        lines = io.TextIOWrapper(output, encoding="utf-8", newline="\n", write_through=True)
        number = write_jsonl(lines, articles, every_tag=not options["public"])
        lines.detach()
        return number
    language = options["language"]
    with override(language):
        export = export_of(_request(options), language, in_order(options["column"]))
        for piece in FORMATS[options["format"]].pieces(export):
            output.write(piece)
    return len(export.keys)


def _request(options: dict[str, Any]) -> SearchRequest:
    return SearchRequest(
        text=options["query"] or "",
        match=options["match"],
        filters=tuple(options["filter"]),
        date_from=options["first"],
        date_to=options["last"],
        sort=options["sort"],
    )


@contextmanager
def _whole_file(name: str) -> Iterator[BinaryIO]:
    """A file that takes its name once it is complete and on disk, so that no half one stays."""
    if name == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    unfinished = Path(f"{name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        unfinished.replace(name)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _progress(output: BinaryIO) -> Iterator[BinaryIO]:
    """The same output with a progress bar, on a terminal, of the bytes written."""
    with tqdm.wrapattr(output, "write", unit="B", unit_scale=True, disable=None) as shown:
        yield cast(BinaryIO, shown)
