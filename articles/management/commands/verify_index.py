"""`manage.py verify_index`: proves that index and database agree; exit status 1 where not."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from articles.search.query import SearchUnavailable
from articles.search.verify import Drift, find_drift, repair

SHOWN = 20


class Command(BaseCommand):
    help = "Compare every article of the index with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="have the indexer put right what differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            drift = find_drift()
        except SearchUnavailable as error:
            raise CommandError(f"{error} `manage.py rebuild_index` builds it anew.") from error
        if not drift.found:
            self.stdout.write(f"{drift.compared} articles compared; index and database agree.")
            return
        self._show(drift)
        if options["repair"]:
            repair(drift)
            self.stdout.write("They wait for the indexer now.")
        else:
            raise CommandError("Index and database differ; --repair puts it right.")

    def _show(self, drift: Drift) -> None:
        for name, ids in (
            ("missing from the index", drift.missing),
            ("in the index but not public", drift.ghosts),
            ("older in the index", drift.stale),
        ):
            if ids:
                some = sorted(ids)[:SHOWN]
                known = dict(Article.objects.filter(pk__in=some).values_list("pk", "public_id"))
                named = ", ".join(known.get(pk, str(pk)) for pk in some)
                self.stdout.write(f"{len(ids)} {name}: {named}{' …' if len(ids) > SHOWN else ''}")
        self.stdout.write(f"{drift.waiting} of them wait for the indexer already.")
