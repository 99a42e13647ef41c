"""`manage.py export_articles --output FILE`: gives the archive's articles out, streamed."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from articles.exports import WRITERS
from articles.management.arguments import add_filter_argument
from articles.models import Article
from articles.search import FacetFilter, QueryError, SearchRequest, SearchUnavailable
from articles.search.execute import found_keys

STANDARD_OUTPUT: Final = "-"


class Command(BaseCommand):
    help = "Export articles; JSON lines keep everything, so that import_articles restores it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(WRITERS), default="jsonl")
        parser.add_argument("--output", required=True, metavar="FILE", help="a file, or -")
        parser.add_argument("--query", metavar="WORDS", help="only the public hits of this search")
        add_filter_argument(parser)
        parser.add_argument(
            "--public", action="store_true", help="only what every reader may see, and its tags"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        searched = options["query"] is not None or options["filter"]
        public = options["public"] or searched
        articles = Article.objects.public() if public else Article.objects.all()
        if searched:
            articles = articles.with_keys(self._hits(options["query"] or "", options["filter"]))
        write = WRITERS[options["format"]]
        try:
            with _whole_file(options["output"]) as output, _progress(output) as shown:
                number = write(shown, articles, every_tag=not public)
        except (OSError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        if options["output"] != STANDARD_OUTPUT:
            self.stdout.write(f"{number} articles written to {options['output']}")

    def _hits(self, text: str, filters: list[FacetFilter]) -> tuple[int, ...]:
        try:
            return found_keys(SearchRequest(text, filters=tuple(filters)))
        except (QueryError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error


@contextmanager
def _whole_file(name: str) -> Iterator[TextIO]:
    """A file that takes its name once it is complete and on disk, so that no half one stays."""
    if name == STANDARD_OUTPUT:
        yield sys.stdout
        return
    unfinished = Path(f"{name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        unfinished.replace(name)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _progress(output: TextIO) -> Iterator[TextIO]:
    """The same output with a progress bar, on a terminal, of the characters written."""
    with tqdm.wrapattr(
        output, "write", unit="B", unit_scale=True, disable=None, bytes=False
    ) as shown:
        yield cast(TextIO, shown)
