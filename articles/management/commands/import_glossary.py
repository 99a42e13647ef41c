"""`manage.py import_glossary FILE`: takes a bilingual dictionary into the glossary."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.importers.dictionary import (
    DictionaryReport,
    load_dictionary,
    read_dictionary,
    remove_dictionary,
)
from articles.importers.records import Refused

MOST_SHOWN: Final = 50  # rejected rows on the screen


class Command(BaseCommand):
    help = "Take a dictionary (.tsv or .csv: arabic, english, kind, domain) into the glossary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--name", help="of the dictionary; default: the file's, without ending")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument(
            "--replace", metavar="NAME", help="bring this dictionary in line with the file"
        )
        parser.add_argument("--remove", metavar="NAME", help="take this dictionary out again")

    def handle(self, *args: Any, **options: Any) -> None:
        file, remove = options["file"], options["remove"]
        if bool(file) == bool(remove):
            raise CommandError("Give either a file or --remove NAME.")
        try:
            if remove:
                self.stdout.write(f"{remove_dictionary(remove)} entries of {remove} removed")
            else:
                self._import(file, options)
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error

    def _import(self, file: Path, options: dict[str, Any]) -> None:
        name = options["replace"] or options["name"] or file.stem
        rows = tqdm(read_dictionary(file), unit=" rows", disable=None)
        report = load_dictionary(
            rows, name, replace=bool(options["replace"]), dry_run=options["dry_run"]
        )
        self._print(report, name, options["dry_run"])

    def _print(self, report: DictionaryReport, name: str, dry_run: bool) -> None:
        for rejected in report.rejected[:MOST_SHOWN]:
            self.stderr.write(f"rejected: {rejected.origin}: {rejected.reason}")
        if len(report.rejected) > MOST_SHOWN:
            self.stderr.write(f"and {len(report.rejected) - MOST_SHOWN} more")
        if dry_run:
            self.stdout.write("Nothing has been stored; this is what an import would do:")
        self.stdout.write(
            f"{name}: {report.created} new, {report.unchanged} as they were, "
            f"{report.removed} removed, {len(report.rejected)} rejected"
        )
        if report.rejected:
            raise CommandError(f"{len(report.rejected)} rejected; the rest is in order.")
