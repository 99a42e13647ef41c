"""`manage.py export_glossary --output FILE`: gives entries of the glossary out, streamed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importers.dictionary import write_dictionary
from articles.models import GlossaryEntry


class Command(BaseCommand):
    help = "Export the glossary as import_glossary reads it; by default what editors made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", required=True, metavar="FILE", help="a .tsv file, or -")
        parser.add_argument(
            "--name", action="append", metavar="NAME",
            help="entries of this dictionary (glossary and gazetteer are the shipped ones)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["name"]
        kept = GlossaryEntry.objects.filter(active=True).order_by("pk")
        entries = kept.filter(origin__in=names) if names else kept.by_editors()
        file = options["output"]
        try:
            with (
                nullcontext(sys.stdout)
                if file == "-"
                else Path(file).open("w", encoding="utf-8", newline="\n")
            ) as output:
                number = write_dictionary(entries.iterator(), output)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{number} entries written")
