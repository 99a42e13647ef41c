"""`manage.py update_index`: Haystack's command, which here fills the outbox for the indexer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Article, IndexQueue


class Command(BaseCommand):
    help = "Have the indexer take every article in again."

    def handle(self, *args: Any, **options: Any) -> None:
        IndexQueue.objects.put(Article.objects.values_list("pk", flat=True))
        self.stdout.write(f"{IndexQueue.objects.count()} articles wait for the indexer.")
