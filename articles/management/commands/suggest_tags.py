"""`manage.py suggest_tags`: which tags are suggested for an article, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from articles.tagging import Passage, Suggestion, Suggestions, suggest_tags


class Command(BaseCommand):
    help = "Show the tags that are suggested for an article, or for all that wait for review."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", metavar="ID", help="default: all that wait for review")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.with_tags()
        if options["article"]:
            articles = articles.filter(public_id=options["article"])
            if not articles:
                raise CommandError(f"There is no article {options['article']}.")
        else:
            articles = articles.filter(tag_review__isnull=False).order_by("tag_review__since", "pk")
        for article in articles:
            found = suggest_tags(article)
            if options["json"]:
                self.stdout.write(json.dumps(as_json(article, found), ensure_ascii=False))
            else:
                self._print(article, found)

    def _print(self, article: Article, found: Suggestions) -> None:
        self.stdout.write(f"{article.title} ({article.public_id})")
        if found.index_failed:
            self.stderr.write(f"warning: topics by the text alone: {found.index_failed}")
        for one in found.open:
            names = " · ".join(filter(None, (one.english, one.arabic)))
            what = one.kind or one.what
            new = ", not in the archive" if one.what == "new" else ""
            self.stdout.write(f"  {names} ({what}{new}) ×{one.count}, {one.score:.2f}")
            if one.passage:
                self.stdout.write(f"    {place_of(one.passage)}: {marked(one.passage)}")


def place_of(passage: Passage) -> str:
    return f"¶{passage.paragraph}" if passage.field == "body" else passage.field


def marked(passage: Passage) -> str:
    text = f"{passage.before}[{passage.match}]{passage.after}"
    return " ".join(text.split())


def as_json(article: Article, found: Suggestions) -> dict[str, Any]:
    """Offsets of a passage are those in the field that it names."""
    return {
        "article": article.public_id,
        "suggestions": [_as_json(one) for one in found.open],
        "rejected": [one.id for one in found.rejected],
    }


def _as_json(one: Suggestion) -> dict[str, Any]:
    fields = asdict(one)
    return {**fields, "score": round(one.score, 3)}
