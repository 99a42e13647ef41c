"""`manage.py load_demo`: puts the demonstration archive in. A second run changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

import articles
from articles.importers import LoadOptions, Refused, load, read_paths

DEMONSTRATION: Final = Path(articles.__file__).parent / "demo"


class Command(BaseCommand):
    help = "Load the demonstration articles and tags; remove_demo takes them out again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = tqdm(read_paths([str(DEMONSTRATION)]), unit=" rows", disable=None)
            report = load(rows, LoadOptions(publish=True, only_new=True, as_demo=True))
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        for rejected in report.rejected:
            self.stderr.write(f"rejected: {rejected.origin}: {rejected.reason}")
        self.stdout.write(report.as_text())
        if not report.is_success:
            raise CommandError(f"{len(report.rejected)} demonstration records rejected.")
