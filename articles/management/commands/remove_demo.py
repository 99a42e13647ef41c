"""`manage.py remove_demo`: takes the demonstration archive out, and nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Article, Author, Entity, Source, Topic, TranslationGroup


class Command(BaseCommand):
    help = "Remove the demonstration articles, and their tags that no other article uses."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            articles = _remove_articles()
            tags = sum(_remove_unused(model) for model in (Source, Author, Entity))
            tags += _remove_topics()
        self.stdout.write(f"{articles} demonstration articles and {tags} tags removed.")


def _remove_articles() -> int:
    """Remove the articles, and the translation groups that they leave without any."""
    demonstration = Article.objects.filter(is_demo=True)
    groups = set(
        demonstration.exclude(translation_group=None).values_list("translation_group", flat=True)
    )
    number = demonstration.count()
    demonstration.delete()
    TranslationGroup.objects.filter(pk__in=groups, articles=None).delete()
    return number


def _remove_unused(model: type[Source] | type[Author] | type[Entity]) -> int:
    unused = model._default_manager.filter(is_demo=True, articles=None)
    number = unused.count()
    unused.delete()
    return number


def _remove_topics() -> int:
    """From the leaves upwards: a topic stays while another one stands below it."""
    removed = 0
    while leaves := list(Topic.objects.filter(is_demo=True, articles=None, children=None)):
        removed += len(leaves)
        Topic.objects.filter(pk__in=[topic.pk for topic in leaves]).delete()
    return removed
