"""`manage.py clear_index`: Haystack's command, refused, for it would empty the live index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: the live index is never emptied. Use rebuild_index."

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("The live index is never emptied. Use `manage.py rebuild_index`.")
