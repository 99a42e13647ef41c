"""`manage.py search`: the search page on the command line, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language

from articles.management.arguments import add_filter_argument
from articles.search.as_json import forms_as_json, page_as_json, plain_snippet
from articles.search.execute import run_search
from articles.search.query import QueryError, SearchUnavailable, Term, Via
from articles.search.request import (
    DEFAULT_MATCH,
    MATCHES,
    SORTS,
    SearchRequest,
)
from articles.search.restrict import form_of
from articles.search.results import FoundForm, Hit, SearchPage
from articles.search.variants import FormsOfWord, word_forms

SOURCES = {
    "editor": "editors’ entry",
    "tag": "tag of the archive",
    "glossary": "glossary",
    "gazetteer": "gazetteer",
    "place": "countries and cities",
}


class Command(BaseCommand):
    help = "Search the archive as the search page does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="the words; “” matches every article")
        parser.add_argument("--match", choices=MATCHES, default=DEFAULT_MATCH)
        add_filter_argument(parser)
        parser.add_argument("--from", type=date.fromisoformat, dest="first", metavar="YYYY-MM-DD")
        parser.add_argument("--to", type=date.fromisoformat, dest="last", metavar="YYYY-MM-DD")
        parser.add_argument("--sort", choices=SORTS)
        parser.add_argument("--limit", type=int, default=20, metavar="N")
        parser.add_argument(
            "--without",
            action="append",
            default=[],
            metavar="FORM",
            help="a form that is neither found nor counted; may be given several times",
        )
        parser.add_argument(
            "--only",
            action="append",
            default=[],
            metavar="FORM",
            help="the only form of its word that is found; may be given several times",
        )
        parser.add_argument(
            "--forms", action="store_true", help="say which forms each word stands for"
        )
        parser.add_argument("--explain", action="store_true", help="say why each article matched")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        request = SearchRequest(
            text=options["query"],
            match=options["match"],
            filters=tuple(options["filter"]),
            date_from=options["first"],
            date_to=options["last"],
            sort=options["sort"],
            per_page=max(0, options["limit"]),
        )
        without, only = (set(map(form_of, options[name])) - {""} for name in ("without", "only"))
        request = request.with_forms(without, only)
        try:
            page = run_search(request, (get_language() or "en")[:2])
            words = word_forms(request) if options["forms"] else ()
        except (QueryError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            said = page_as_json(page)
            if options["forms"]:
                said["forms"] = forms_as_json(words)
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self._print_forms(words)
            self._print(page, options["explain"])

    def _print_forms(self, words: Iterable[FormsOfWord]) -> None:
        for word in words:
            for form in word.forms:
                off = ", off" if form.is_off else ""
                self.stdout.write(
                    f"{word.typed} → {form.text}: {form.count} articles, {form.reason}{off}"
                )

    def _print(self, page: SearchPage, explain: bool) -> None:
        self.stdout.write(f"{page.total} articles, {page.took_ms:.0f} ms")
        for repair in page.repairs:
            self.stdout.write(f"Note: {repair}")
        if page.relaxed:
            self.stdout.write(
                f"{page.total_all_words} have all the words; the others most of them."
            )
        for related in page.related if explain else ():
            terms = ", ".join(map(_term, related.terms))
            self.stdout.write(f"For the order, beside {related.typed}: {terms}")
        for hit in page.hits:
            self._print_hit(hit, explain)

    def _print_hit(self, hit: Hit, explain: bool) -> None:
        article = hit.article
        source = article.source.name_in(article.language) if article.source else ""
        published = article.published_on.isoformat() if article.published_on else "undated"
        self.stdout.write(f"\n{article.title}")
        self.stdout.write(f"  {published} · {source} · {article.language} · {article.public_id}")
        self.stdout.write(f"  {plain_snippet(hit)}")
        if hit.missing:
            self.stdout.write(f"  without: {', '.join(hit.missing)}")
        for word in hit.why if explain else ():
            forms = ", ".join(map(_form, word.forms)) or "not found"
            self.stdout.write(f"  {word.typed} → {word.folded} → {word.stem}: {forms}")


def _term(term: Term) -> str:
    by = f"by {term.via.source}, " if term.via else ""
    return f"{term.text} ({by}{term.weight:.2f})"


def _form(form: FoundForm) -> str:
    places = ", ".join(f"¶{place}" if place.isdigit() else place for place in form.places)
    via = f", by {_via(form.via)}" if form.via else ""
    return f"{form.text} ×{form.count} ({places}{via})"


def _via(via: Via) -> str:
    if not via.entry:
        return "the name in the other script"
    named = f"dictionary {via.dictionary}" if via.dictionary else SOURCES[via.source]
    return f"{named}: {via.entry}"
