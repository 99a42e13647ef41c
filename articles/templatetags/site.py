"""What templates need: addresses of searches, and dates and numbers as they are written."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from articles.addresses import (
    article_address,
    articles_with,
    in_language,
    search_address,
    search_feed_address,
    translation_address,
)
from articles.formats import date_format, hijri_date, interface, number_format
from articles.formats import digits as archive_digits
from articles.models import Article, Entity, Tag
from articles.search.request import PER_PAGE, SearchRequest
from articles.search.results import SearchPage
from articles.tag_names import TagName

register = template.Library()

# Django's Arabic calendar has إبريل; news writes أبريل. Naming the months here lets our own
# catalogue, which comes before Django's, say so.
gettext_noop("April"), gettext_noop("apr")

LONGEST_ADDRESS = 44
NAMED_PLACES = {"title": gettext_noop("title"), "summary": gettext_noop("summary")}
MOST_PARAGRAPHS = 6  # of those in which a form stands that are named

SECTIONS = {
    "article": "search",
    "batch": "search",
    "gap": "compare",
    "trends": "compare",
    "facet-values": "search",
    "article-by-id": "search",
    "translation": "search",
    "versions": "search",
    "copies": "search",
    "person": "people",
    "place": "places",
    "organisation": "organisations",
    "event": "events",
    "topic": "topics",
    "author": "authors",
    "source": "sources",
}

# --- Addresses ----------------------------------------------------------------------------------


@register.simple_tag
def search_url(request: SearchRequest, **changes: Any) -> str:
    """The address of a search, or of the same search with changes, then from its first page."""
    return search_address(request.changed(**changes) if changes else request)


@register.simple_tag
def search_feed_url(request: SearchRequest) -> str:
    """The Atom feed of a search."""
    return search_feed_address(request)


@register.simple_tag
def tag_feed_url(tag: Tag) -> str:
    """The Atom feed of a person, place, organisation, event, topic, author or source."""
    return reverse(f"{tag.page}-feed", args=[tag.slug])


@register.simple_tag
def article_url(article: Article, request: SearchRequest, **also: object) -> str:
    return article_address(article, request, **also)


@register.simple_tag
def translation_url(article: Article, request: SearchRequest) -> str:
    return translation_address(article, request)


@register.simple_tag
def articles_url(*tags: Tag) -> str:
    """The address of the search for the articles with all these tags; empty where there is none."""
    request = articles_with(*tags)
    return search_address(request) if request else ""


@register.simple_tag
def shared_url(tag: Tag, entity: Entity) -> str:
    """Where the articles stand that both have: a search, or a page where no search says that."""
    return articles_url(tag, entity) or reverse(f"{tag.page}-with", args=[tag.slug, entity.slug])


@register.simple_tag
def hidden_fields(request: SearchRequest, *without: str) -> list[tuple[str, str]]:
    """The parameters that a form must carry along: all but its own fields and the page."""
    left = {*without, "page"}
    return [(name, value) for name, value in request.parameters() if name not in left]


@register.simple_tag(takes_context=True)
def current_section(context: RequestContext) -> str:
    """The part of the menu that this page belongs to."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = match.url_name or "" if match else ""
    return SECTIONS.get(name, name)


@register.inclusion_tag("_nav_link.html")
def nav_link(section: str, label: str, current: str) -> dict[str, Any]:
    return {"url": reverse(section), "label": label, "current": section == current}


@register.simple_tag
def tag_search(tag: Tag) -> SearchRequest | None:
    """The search for the articles that have this tag, where its kind is a facet."""
    return articles_with(tag)


@register.filter
def in_other_language(path: str, language: str) -> str:
    return in_language(path, language)


@register.filter
def short_address(url: str) -> str:
    """An address as people write it: without its scheme, a closing slash, a long middle."""
    plain = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return plain if len(plain) <= LONGEST_ADDRESS else f"{plain[:30]}…{plain[-10:]}"


# --- Numbers and dates --------------------------------------------------------------------------


@register.filter
def grouped(number: int) -> str:
    """1047 → 1,047, or ١٬٠٤٧ where the archive writes Arabic digits."""
    return number_format(number)


@register.filter
def digits(number: object) -> str:
    """A year or line number, which is not grouped, in the archive's digits."""
    return archive_digits(number)


@register.filter
def article_count(number: int) -> str:
    """The number of articles in words: 1,047 articles, مقالتان (two articles)."""
    return ngettext("%(n)s article", "%(n)s articles", number) % {"n": grouped(number)}


@register.filter
def published_date(article: Article) -> str:
    """The date of publication as precisely as it is known; empty where it is not."""
    if article.published_at:
        return date_format(localtime(article.published_at), "DATETIME_FORMAT")
    return _day(article, "DATE_FORMAT")


@register.filter
def published_day(article: Article) -> str:
    """The date of publication without its time, short: 12 Nov 2026."""
    return _day(article, "j F Y" if interface() == "ar" else "j M Y")


@register.filter
def published_hijri(article: Article) -> str:
    """The day of publication in the Hijri calendar, where the archive shows it and it is known."""
    known = article.published_precision in (Article.Precision.DAY, Article.Precision.TIME)
    return hijri_date(article.published_on) if article.published_on and known else ""


@register.filter
def published_iso(article: Article) -> str:
    """For the datetime attribute of `<time>`: as many parts as are known."""
    if article.published_at:
        return localtime(article.published_at).isoformat(timespec="minutes")
    length = {"year": 4, "month": 7}.get(article.published_precision, 10)
    return article.published_on.isoformat()[:length] if article.published_on else ""


def _day(article: Article, day_format: str) -> str:
    if article.published_on is None:
        return ""
    formats = {"year": "Y", "month": "YEAR_MONTH_FORMAT"}
    return date_format(article.published_on, formats.get(article.published_precision, day_format))


@register.filter
def bar_name(day: date, unit: str) -> str:
    """A period of the histogram in words: 2024, October 2026, 12 October 2026."""
    formats = {"year": "Y", "month": "YEAR_MONTH_FORMAT"}
    return date_format(day, formats.get(unit, "DATE_FORMAT"))


@register.filter
def moment(when: datetime) -> str:
    """A day and time of the archive's time zone: 12 November 2026, 09:02."""
    return date_format(localtime(when), "DATETIME_FORMAT")


# --- Pages of results ---------------------------------------------------------------------------


@register.filter
def pager_numbers(page: SearchPage) -> list[int | None]:
    """The first and last page and those round this one; None where pages are left out."""
    here, last = page.request.page, page.last_page
    near = {1, last, *range(max(1, here - 1), min(last, here + 1) + 1)}
    if here <= 3:
        near |= set(range(1, min(last, 4) + 1))
    numbers: list[int | None] = []
    for number in sorted(near):
        before = numbers[-1] if numbers else None
        if before is not None and number - before > 1:
            numbers.append(before + 1 if number - before == 2 else None)
        numbers.append(number)
    return numbers


@register.filter
def per_page_choices(_page: SearchPage) -> tuple[int, ...]:
    return PER_PAGE


# --- Icons --------------------------------------------------------------------------------------


@register.simple_tag
@cache
def icon(name: str, mirrored: bool = False) -> SafeString:
    """A symbol of the sprite, which says nothing to assistive technology: a word stands beside it.

    A tag, since a page of results has hundreds and including a template costs ten times as much.
    """
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false" width="16" height="16">'
        '<use href="{}#{}"/></svg>',
        " mirrored" if mirrored else "",
        static("articles/icons/sprite.svg"),
        name,
    )


# --- Text ---------------------------------------------------------------------------------------


@register.filter
def direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


@register.filter
def name_in(tag: Tag | TagName, language: str) -> str:
    return tag.name_in(language)


@register.filter
def name_language(tag: Tag | TagName, wanted: str = "") -> str:
    """The language of the name that is shown: a tag may have a name in the other one only."""
    language = wanted or interface()
    return language if (tag.name_ar if language == "ar" else tag.name_en) else other(language)


@register.filter
def name_in_other(tag: Tag | TagName, language: str) -> str:
    return tag.name_in(other(language))


@register.filter
def other(language: str) -> str:
    return "en" if language == "ar" else "ar"


@register.filter
def short_hash(text: str) -> str:
    """The first twelve signs of a hash in groups of four: 7f3a 91c4 e05b."""
    return " ".join(text[start : start + 4] for start in (0, 4, 8))


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A block of JSON-LD; <, > and & are escaped as in Django's `json_script`."""
    escapes = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
    text = json.dumps(data, ensure_ascii=False).translate(escapes)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.filter
def places(found: tuple[str, ...]) -> str:
    """Where in an article a form stands, as a reader would say it: “title, paragraphs 2, 5”."""
    between = _comma()
    said = [_(NAMED_PLACES[place]) for place in found if place in NAMED_PLACES]
    paragraphs = [archive_digits(place) for place in found if place not in NAMED_PLACES]
    if paragraphs:
        shown = between.join(paragraphs[:MOST_PARAGRAPHS])
        more = "…" if len(paragraphs) > MOST_PARAGRAPHS else ""
        text = ngettext("paragraph %(numbers)s", "paragraphs %(numbers)s", len(paragraphs))
        said.append(text % {"numbers": shown + more})
    return between.join(said)


def _comma() -> str:
    return "، " if interface() == "ar" else ", "
