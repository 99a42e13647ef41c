"""`manage.py rebuild_index`: builds the index anew while search goes on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.models import Article
from articles.search.generations import rebuild
from articles.search.indexing import writer_lock
from articles.search.locks import Locked


class Command(BaseCommand):
    help = "Build the index anew beside the live one and swap it in; search is never interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--noinput", "--no-input", action="store_true", help="accepted, unused")

    def handle(self, *args: Any, **options: Any) -> None:
        total = Article.objects.public().count()
        with tqdm(total=total, unit=" articles", disable=None) as bar:
            try:
                indexed = rebuild(writer_lock(), bar.update)
            except Locked:
                raise CommandError("Another rebuild is at work; wait until it has ended.") from None
        self.stdout.write(f"{indexed} articles indexed.")
