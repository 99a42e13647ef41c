"""`manage.py import_articles PATH…`: takes articles from files into the archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from articles.importers import (
    AUTO,
    ENCODINGS,
    FORMATS,
    UTF_8,
    ImportReport,
    LoadOptions,
    Refused,
    load,
    read_paths,
)

MOST_SHOWN: Final = 50  # rejected rows on the screen; the report has them all


class Command(BaseCommand):
    help = "Import articles from HTML, text, JSON-lines or CSV files (docs/import-formats.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="+", help="files, folders, or - for standard input")
        parser.add_argument("--format", choices=FORMATS, default=AUTO, help="default: by file name")
        parser.add_argument(
            "--encoding", choices=ENCODINGS, default=UTF_8, help="of CSV and text files"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument("--report", metavar="FILE", help="write the whole report as JSON")
        parser.add_argument(
            "--publish", action="store_true", help="publish articles whose record names no status"
        )
        parser.add_argument(
            "--create-tags", action="store_true", help="make the tags that are not known"
        )
        parser.add_argument(
            "--suggest-tags",
            action="store_true",
            help="have the suggested tags of new articles reviewed in the admin",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        load_options = LoadOptions(
            publish=options["publish"],
            create_tags=options["create_tags"],
            dry_run=options["dry_run"],
            suggest_tags=options["suggest_tags"],
        )
        try:
            rows = read_paths(options["path"], options["format"], options["encoding"])
            report = load(tqdm(rows, unit=" rows", disable=None), load_options)
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database stopped the import: {error}. Run it again: what is stored by now "
                "will be found unchanged."
            ) from error
        if options["report"]:
            Path(options["report"]).write_text(report.as_json() + "\n", encoding="utf-8")
        self._print(report, options["dry_run"])

    def _print(self, report: ImportReport, dry_run: bool) -> None:
        for warning in report.warnings:
            self.stderr.write(f"warning: {warning}")
        for rejected in report.rejected[:MOST_SHOWN]:
            self.stderr.write(f"rejected: {rejected.origin}: {rejected.reason}")
        if len(report.rejected) > MOST_SHOWN:
            more = len(report.rejected) - MOST_SHOWN
            self.stderr.write(f"and {more} more rejected; --report FILE lists them all")
        if dry_run:
            self.stdout.write("Nothing has been stored; this is what an import would do:")
        self.stdout.write(report.as_text())
        if not report.is_success:
            raise CommandError(f"{len(report.rejected)} rejected; the rest is in order.")
