"""The page of one article: its text to read, where it comes from, and how to cite it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from articles.article_text import opening
from articles.article_text import render as render_text
from articles.citation import citations
from articles.formats import interface
from articles.forms import ArticleForm
from articles.marks import Marker, NamedEntity
from articles.models import Article, ArticleVersion
from articles.search.copies import Kindred, kindred
from articles.search.led_here import led_here
from articles.search.snippets import WantedWords
from articles.sitemaps import alternates_of, canonical_language
from articles.tagging.known import names_for_readers
from articles.templatetags.site import published_iso
from articles.views.kept import kept_until_changed
from articles.views.tags import KIND_BY_NAME

KINDS_IN_ORDER = ["person", "organisation", "place", "event"]


@require_safe
@kept_until_changed(marks_names=True)
def article(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    found = get_object_or_404(Article.objects.public().with_tags(), public_id=public_id)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        address = found.get_absolute_url()
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    form = ArticleForm(request.GET)
    wanted = form.to_request()
    earlier = ArticleVersion.objects.cited(found, form.cited_version)
    shown = earlier.as_article(found) if earlier else found
    led = led_here(found, wanted)
    marker = _marker(shown, led.words, shows_names=form.marks_names)
    translation = found.translation()
    alternates = alternates_of(found, translation)
    given: dict[str, Any] = {
        "article": shown,
        "newest": found,
        "earlier": earlier,
        "cited_version": form.cited_version,
        "wanted": wanted,
        "place": led.place,
        "marks": "names" if form.marks_names else "",
        "title": marker(shown.title),
        "summary": marker(shown.summary),
        "body": render_text(shown.body, marker),
        "mentioned": _mentioned(shown, marker),
        "translation": translation,
        "alternates": alternates,
        "canonical": dict(alternates)[canonical_language(found, translation, interface())],
        "description": shown.summary or opening(shown.body),
        "kindred": Kindred() if earlier else kindred(found),
        "citations": citations(shown),
        "structured": None if found.is_demo or earlier else structured_data(found),
    }
    return render(request, "article/article.html", given)


def _marker(shown: Article, words: WantedWords, *, shows_names: bool) -> Marker:
    """What marks the words of the search that led here, and the article's own names."""
    entities = list(shown.entities.all())
    names = names_for_readers() if entities else None
    return Marker(words, entities, names, shows_names=shows_names)


def _mentioned(shown: Article, marker: Marker) -> list[tuple[str, Promise, list[NamedEntity]]]:
    """The entities of the article by kind, people first, each kind's most named first."""
    named = [marker.mentioned(entity) for entity in shown.entities.all()]
    named.sort(key=lambda one: (KINDS_IN_ORDER.index(one.entity.kind), -one.count))
    grouped = groupby(named, key=lambda one: one.entity.kind)
    return [(kind, KIND_BY_NAME[kind].plural, list(group)) for kind, group in grouped]


def structured_data(found: Article) -> dict[str, Any]:
    """The article in the vocabulary of schema.org, for search engines and citation tools."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": found.public_id,
        "headline": found.title,
        "inLanguage": found.language,
        "url": found.citation_url.partition("?")[0],
        "version": found.version,
    }
    if found.published:
        data["datePublished"] = published_iso(found)
    if found.summary:
        data["description"] = found.summary
    if found.source:
        data["publisher"] = _thing("NewsMediaOrganization", found.source.name_in(found.language))
    if authors := list(found.authors.all()):
        data["author"] = [_thing("Person", author.name_in(found.language)) for author in authors]
    if found.source_url:
        data["isBasedOn"] = found.source_url
    return data


def _thing(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}
