"""The guide for readers.

Its prose stands in `templates/help/`, in each language a text of its own. Beside it stand real
parts of the interface, made from what this archive holds: a word at each strictness, its forms,
a hit and why it matched. Where the archive holds nothing yet, the prose stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.formats import interface
from articles.search import SearchUnavailable, run_search
from articles.search.request import SearchRequest
from articles.search.results import Hit, SearchPage
from articles.search.variants import WordForm, word_forms
from articles.views.levels import Level, levels
from articles.views.style import facet_states
from articles.views.variants import Panel, form_panels


@dataclass(frozen=True, slots=True)
class Section:
    name: str  # of its template, and its anchor
    title: Promise


SECTIONS: Final = (
    Section("words", _("Words")),
    Section("strictness", _("How strictly words are matched")),
    Section("forms", _("The forms of a word")),
    Section("most", _("All the words, then most of them")),
    Section("why", _("Why this matched")),
    Section("phrases", _("Phrases, nearness, beginnings")),
    Section("fields", _("Title, author, source, topic, name")),
    Section("dates", _("Dates")),
    Section("narrowing", _("Narrowing")),
    Section("comparing", _("Comparing")),
    Section("lists", _("Many searches at once")),
    Section("taking", _("Citing, exporting, following")),
    Section("keyboard", _("Keyboard")),
    Section("archive", _("What the archive is, and what it is not")),
)
# Words of the news, of which the first that the archive has is shown.
WORDS: Final = {
    "ar": ("انتخابات", "حكومة", "رئيس", "مدينة"),
    "en": ("elections", "government", "president", "city"),
}
# Seldom all in one article, so that the search is likely to be widened.
SELDOM_TOGETHER: Final = {
    "ar": "نتائج انتخابات المجلس البلدي في سرت",
    "en": "results of the municipal council elections in Sirte",
}
FORMS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A level of strictness, and the commonest forms that it finds of the word."""

    level: Level
    forms: tuple[WordForm, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """One word of this archive, searched for in every way."""

    request: SearchRequest
    shown: tuple[Shown, ...]
    panels: tuple[Panel, ...]
    hit: Hit

    @property
    def levels(self) -> list[Level]:
        return [one.level for one in self.shown]


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    language = interface()
    given = {
        "language": language,
        "sections": SECTIONS,
        "specimen": _specimen(language),
        "relaxed": _relaxed(language),
        "states": [(state, (value,)) for state, value in facet_states()],
        "wanted": SearchRequest(),
    }
    return render(request, "help/guide.html", given)


def _specimen(language: str) -> Specimen | None:
    """None where the archive has none of the words, or cannot be searched."""
    try:
        for word in WORDS[language]:
            request = SearchRequest(word, match="bilingual")
            page = run_search(request, language, facets=())
            if page.hits:
                return _of_page(page)
    except SearchUnavailable:
        return None  # the guide can be read all the same
    return None


def _relaxed(language: str) -> SearchPage | None:
    """A search of this archive that was widened; None where this one was not."""
    try:
        page = run_search(SearchRequest(SELDOM_TOGETHER[language], per_page=5), language, facets=())
    except SearchUnavailable:
        return None
    return page if page.relaxed and page.hits[-1].missing else None


def _of_page(page: SearchPage) -> Specimen:
    shown = tuple(
        Shown(level, _commonest_forms(level.request))
        for level in levels(page.request, page.counts_by_match)
    )
    hit = max(page.hits, key=lambda hit: sum(len(word.forms) for word in hit.why))
    return Specimen(page.request, shown, tuple(form_panels(page.request)), hit)


def _commonest_forms(request: SearchRequest) -> tuple[WordForm, ...]:
    """None where the word has but one form, which is then the one typed."""
    return tuple(form for word in word_forms(request) for form in word.forms)[:FORMS_SHOWN]
