"""What stands beside every article of a list, and why it was found.

A page has up to a hundred of each, and a template included for each is felt (decision 15); so these
few lines of HTML are made here, and every piece of text in them is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.formats import digits
from articles.models import Article
from articles.search.query import Via
from articles.search.results import FoundForm, FoundWord
from articles.templatetags.site import (
    icon,
    places,
    published_date,
    published_day,
    published_hijri,
    published_iso,
)

register = template.Library()


@register.simple_tag
def when(article: Article, short: bool = False) -> SafeString:
    """The date of publication as precisely as it is known, with the Hijri day where it is shown."""
    if not article.published_on:
        return _safe(f'<span class="undated">{escape(_("undated"))}</span>')
    shown = published_day(article) if short else published_date(article)
    html = f'<time datetime="{published_iso(article)}">{escape(shown)}</time>'
    if hijri := published_hijri(article):
        calendar = escape(_("Hijri date, Umm al-Qura calendar"))
        html += f' <span class="hijri" title="{calendar}">({escape(hijri)})</span>'
    return _safe(html)


@register.simple_tag
def labels(article: Article) -> SafeString:
    """The language of an article, and whether it is of the demonstration."""
    name = escape(_("Arabic") if article.language == "ar" else _("English"))
    html = f'<span class="label {escape(article.language)}">{name}</span>'
    if article.is_demo:
        html += f' <span class="label demo">{escape(_("Demonstration"))}</span>'
    return _safe(f'<span class="labels">{html}</span>')


@register.simple_tag
def why(words: Sequence[FoundWord], article: Article, is_open: bool = False) -> SafeString:
    """For each word of the query its forms in the article, how often and where, as a table."""
    heads = (
        _("You typed"), _("Spelling evened out"), _("Stem"), _("Found in this article"),
    )  # fmt: skip
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(_row(word, article.language) for word in words)
    return _safe(
        f'<details class="why"{" open" if is_open else ""}>'
        f"<summary>{icon('chevron-down')}{escape(_('Why this matched'))}</summary>"
        f'<div class="why-panel"><table><thead><tr>{head}</tr></thead>'
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
