"""`manage.py setup_archive`: what `make run` does before it serves; done once, it does nothing."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from articles.importers.shipped import list_shipped_entries

EDITOR = "editor"


class Command(BaseCommand):
    help = (
        "Make tables, the first administrator, the demonstration (unless --no-demo) and the index."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave the archive empty")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        list_shipped_entries()
        if not options["no_demo"]:
            call_command("load_demo", stdout=self.stdout)
        call_command("process_index_queue", once=True, verbosity=0, stdout=self.stdout)
        self._make_editor()

    def _make_editor(self) -> None:
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        given = os.environ.get("EDITOR_PASSWORD")
        password = given or secrets.token_urlsafe(12)
        users.create_superuser(EDITOR, password=password)
        shown = "the one in EDITOR_PASSWORD" if given else password
        self.stdout.write(f"Administrator: {EDITOR}   Password: {shown}")
