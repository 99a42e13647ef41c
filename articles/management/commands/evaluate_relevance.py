"""`manage.py evaluate_relevance DIR`: the search page's relevance on a judged collection."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from tqdm import tqdm

from articles.models import GlossaryState
from articles.search.relevance import (
    BadCollection,
    Ranked,
    Score,
    build_index,
    read_collection,
    score,
    search_all,
)
from articles.search.request import DEFAULT_MATCH, MATCHES


class Command(BaseCommand):
    help = "Index a judged collection apart, search it as the search page does, print the scores."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="corpus.jsonl, queries.jsonl, qrels.tsv")
        parser.add_argument("--match", choices=MATCHES, default=DEFAULT_MATCH)
        parser.add_argument("--qrels", default="qrels.tsv", metavar="FILE", help="in the folder")
        parser.add_argument("--run-file", type=Path, metavar="FILE", help="write the run there")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            collection = read_collection(options["folder"], options["qrels"])
        except BadCollection as error:
            raise CommandError(str(error)) from error
        _make_tables()
        total = len(collection.queries)
        with tempfile.TemporaryDirectory(prefix="newsarchive-relevance-") as folder:
            reader = build_index(collection, Path(folder))
            with tqdm(total=total, unit="query", disable=None) as bar:
                run = list(search_all(collection, reader, options["match"], bar.update))
        if options["run_file"]:
            options["run_file"].write_text(_as_text(run), encoding="utf-8")
        scores = score(collection, run)
        if options["json"]:
            given = {"queries": total, "match": options["match"]}
            shown = {name: asdict(one) for name, one in scores.items()}
            self.stdout.write(json.dumps({**given, "scores": shown}, indent=2))
        else:
            self.stdout.write(f"{total} queries, {options['match']}")
            for name, one in scores.items():
                self.stdout.write(_line(name, one))


def _make_tables() -> None:
    """Where there is no archive yet, an empty one: entries and tags of the archive count, too."""
    if GlossaryState._meta.db_table not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)


def _line(name: str, one: Score) -> str:
    return f"{name:<13}{one.mean:.4f}  [{one.low:.4f}, {one.high:.4f}]"


def _as_text(run: list[Ranked]) -> str:
    lines = [
        f"{ranked.query}\t{document}\t{place}\t{value:.6f}\n"
        for ranked in run
        for place, (document, value) in enumerate(
            zip(ranked.documents, ranked.scores, strict=True), 1
        )
    ]
    return "".join(lines)
