"""The hits of a search, what stands beside every article of a list, and why it was found.

A page has up to a hundred of each, and a template included for each is felt (decision 15); so these
few lines of HTML are made here, and every piece of text in them is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.addresses import article_address
from articles.formats import digits
from articles.models import Article, Source
from articles.search.query import Via
from articles.search.request import SearchRequest
from articles.search.results import FoundForm, FoundWord, Hit
from articles.templatetags.site import (
    icon,
    name_language,
    places,
    published_date,
    published_day,
    published_hijri,
    published_iso,
)

register = template.Library()


class _Words(NamedTuple):
    """What the interface says in these lines, escaped."""

    undated: str
    hijri: str
    languages: dict[str, str]
    versions: dict[str, str]
    demonstration: str
    missing: str
    why: str
    why_heads: str


def _words() -> _Words:
    return _words_in(get_language())


@cache
def _words_in(_language: str | None) -> _Words:
    """`gettext` reads the language by itself, and is asked once for each: a page has hundreds."""
    heads = (
        _("You typed"), _("Spelling evened out"), _("Stem"), _("Found in this article"),
    )  # fmt: skip
    return _Words(
        undated=escape(_("undated")),
        hijri=escape(_("Hijri date, Umm al-Qura calendar")),
        languages={"ar": escape(_("Arabic")), "en": escape(_("English"))},
        versions={"ar": escape(_("Arabic version")), "en": escape(_("English version"))},
        demonstration=escape(_("Demonstration")),
        missing=escape(_("Missing here:")),
        why=escape(_("Why this matched")),
        why_heads="".join(f'<th scope="col">{escape(name)}</th>' for name in heads),
    )


@register.simple_tag
def hit_lines(
    hit: Hit, request: SearchRequest, translation: Article | None = None, why_is_open: bool = False
) -> SafeString:
    """A hit in the list of a search, with the version of its article in the other language."""
    article = hit.article
    heading = f"hit-{escape(article.public_id)}"
    language = f'lang="{escape(article.language)}" dir="{article.direction}"'
    address = escape(article_address(article, request))
    snippet = f'<p class="snippet" {language}>{hit.snippet}</p>' if hit.snippet else ""
    return _safe(
        f'<li class="hit"><div class="gutter">\n{when(article, short=True)}\n'
        f"{_source(article.source)}\n{labels(article)}\n</div>\n"
        f'<article class="found" aria-labelledby="{heading}">\n'
        f'<h3 id="{heading}" {language}><a href="{address}">{hit.title}</a></h3>\n'
        f"{snippet}{_missing(hit)}{_actions(hit, request, translation, why_is_open)}\n"
        "</article></li>"
    )


def _source(source: Source | None) -> str:
    if source is None:
        return ""
    name = f'<bdi lang="{name_language(source)}">{escape(str(source))}</bdi>'
    return f'<span class="source">{name}</span>'


def _missing(hit: Hit) -> str:
    """The words of the query that the article lacks."""
    if not hit.missing:
        return ""
    words = " ".join(f"<s><bdi>{escape(word)}</bdi></s>" for word in hit.missing)
    return f'<p class="missing">{_words().missing} {words}</p>'


def _actions(
    hit: Hit, request: SearchRequest, translation: Article | None, why_is_open: bool
) -> str:
    if not (translation or hit.why):
        return ""
    version = ""
    if translation:
        address = escape(article_address(translation, request))
        name = _words().versions[translation.language]
        version = f'<a href="{address}">{icon("book")}{name}</a>'
    table = _why(hit.why, hit.article, why_is_open) if hit.why else ""
    return f'<div class="actions">\n{version}\n{table}</div>'


@register.simple_tag
def when(article: Article, short: bool = False) -> SafeString:
    """The date of publication as precisely as it is known, with the Hijri day where it is shown."""
    if not article.published_on:
        return _safe(f'<span class="undated">{_words().undated}</span>')
    shown = published_day(article) if short else published_date(article)
    html = f'<time datetime="{published_iso(article)}">{escape(shown)}</time>'
    if hijri := published_hijri(article):
        html += f' <span class="hijri" title="{_words().hijri}">({escape(hijri)})</span>'
    return _safe(html)


@register.simple_tag
def labels(article: Article) -> SafeString:
    """The language of an article, and whether it is of the demonstration."""
    words = _words()
    name = words.languages[article.language]
    html = f'<span class="label {escape(article.language)}">{name}</span>'
    if article.is_demo:
        html += f' <span class="label demo">{words.demonstration}</span>'
    return _safe(f'<span class="labels">{html}</span>')


def _why(words: Sequence[FoundWord], article: Article, is_open: bool) -> str:
    """For each word of the query its forms in the article, how often and where, as a table."""
    said = _words()
    rows = "".join(_row(word, article.language) for word in words)
    return (
        f'<details class="why"{" open" if is_open else ""}>'
        f"<summary>{icon('chevron-down')}{said.why}</summary>"
        f'<div class="why-panel"><table><thead><tr>{said.why_heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _row(word: FoundWord, language: str) -> str:
    forms = " ".join(_form(form, language) for form in word.forms) or "–"
    return (
        f'<tr><th scope="row"><bdi>{escape(word.typed)}</bdi></th>'
        f"<td><bdi>{escape(word.folded)}</bdi></td><td><bdi>{escape(word.stem)}</bdi></td>"
        f"<td>{forms}</td></tr>"
    )


def _form(form: FoundForm, language: str) -> str:
    led_by = f" · {_via(form.via)}" if form.via else ""
    return (
        f'<span class="form"><mark lang="{language}"><bdi>{escape(form.text)}</bdi></mark>'
        f' <bdi class="times" dir="ltr">×{digits(form.count)}</bdi>'
        f' <span class="places">{escape(places(form.places))}{led_by}</span></span>'
    )


def _via(via: Via) -> str:
    """By what a form of the other language was found."""
    if not via.english:
        return escape(_("name in the other script"))
    return (
        f'<span class="via"><bdi lang="en" dir="ltr">{escape(via.english)}</bdi> ='
        f' <bdi lang="ar" dir="rtl">{escape(via.arabic)}</bdi> ({escape(_named(via))})</span>'
    )


def _named(via: Via) -> str:
    match via.source:
        case "editor":
            return _("editors’ entry")
        case "tag":
            return _("tag of the archive")
        case "import":
            return _("dictionary %(name)s") % {"name": via.dictionary}
        case "gazetteer":
            return _("gazetteer")
        case "place":
            return _("countries and cities")
    return _("glossary")


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  (every piece of text in it is escaped above)
