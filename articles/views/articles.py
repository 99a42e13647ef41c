"""The page of one article: its text to read, where it comes from, and how to cite it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import conditional_escape
from django.views.decorators.http import require_safe

from articles.article_text import Inline, opening
from articles.article_text import render as render_text
from articles.citation import citations
from articles.formats import interface
from articles.forms import ArticleForm
from articles.models import Article, Entity
from articles.search.execute import engine
from articles.search.query import SearchUnavailable
from articles.search.request import SearchRequest
from articles.search.similar import similar_articles
from articles.search.snippets import mark_text
from articles.search.snippets import wanted as wanted_words
from articles.search.widen import NO_EXPANSION, Expander, Widener
from articles.sitemaps import alternates_of, canonical_language
from articles.templatetags.site import published_iso
from articles.views.tags import KIND_BY_NAME

KINDS_IN_ORDER = ["person", "organisation", "place", "event"]


@require_safe
def article(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    found = get_object_or_404(Article.objects.public().with_tags(), public_id=public_id)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        address = found.get_absolute_url()
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    form = ArticleForm(request.GET)
    wanted = form.to_request()
    inline = _inline(wanted)
    translation = found.translation()
    alternates = alternates_of(found, translation)
    counts = canonical_language(found, translation, interface())
    given: dict[str, Any] = {
        "article": found,
        "wanted": wanted,
        "title": inline(found.title),
        "summary": inline(found.summary),
        "body": render_text(found.body, inline),
        "translation": translation,
        "alternates": alternates,
        "canonical": dict(alternates)[counts],
        "description": found.summary or opening(found.body),
        "mentioned": _mentioned(found),
        "similar": _similar(found),
        "citations": citations(found),
        "cited_version": form.cited_version,
        "structured": None if found.is_demo else structured_data(found),
    }
    return render(request, "article/article.html", given)


def _similar(found: Article) -> list[Article]:
    """What the index knows to be like it; an article can be read where search cannot answer."""
    try:
        return similar_articles(found)
    except SearchUnavailable:
        return []


def _inline(wanted: SearchRequest) -> Inline:
    """What escapes the text, and marks the words of the search that led here."""
    if not wanted.text:
        return conditional_escape
    words = wanted_words(wanted, _expander())
    return lambda text: mark_text(text, words)


def _expander() -> Expander:
    try:
        return Widener(engine().reader())
    except SearchUnavailable:  # the words themselves can be marked all the same
        return NO_EXPANSION


def _mentioned(found: Article) -> list[tuple[Any, list[Entity]]]:
    """The entities of the article by kind, people first."""
    entities = sorted(found.entities.all(), key=lambda e: KINDS_IN_ORDER.index(e.kind))
    grouped = groupby(entities, key=lambda entity: entity.kind)
    return [(KIND_BY_NAME[kind].plural, list(group)) for kind, group in grouped]


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
