"""The page that shows every component of the interface in every state, made by the templates that
the other pages use; so it shows what there is, and not a copy of it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import histogram
from articles.formats import interface
from articles.models import Article, Source
from articles.palette import palette
from articles.search.request import SearchRequest
from articles.search.results import (
    Bar,
    Chip,
    FacetValue,
    FoundForm,
    FoundWord,
    Hit,
    SearchPage,
    Suggestion,
)
from articles.views.levels import levels
from articles.views.style_comparing import comparing_parts

ARABIC, ENGLISH = "ar", "en"
REQUEST: Final = SearchRequest(text="ليبيا", match="family", page=3)
TITLES: Final = {
    ARABIC: "<mark>ليبيا</mark> تعلن نتائج الإحصاء",
    ENGLISH: "<mark>Libya</mark> announces the results",
}
SNIPPETS: Final = {
    ARABIC: "قالت الهيئة إن <mark>ليبيا</mark> أتمت العدّ في يوليو.",
    ENGLISH: "The census of <mark>Libya</mark> ended in July.",
}


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    language = interface()
    given = {
        "colours": palette().values(),
        "wanted": REQUEST,
        "page": _page(),
        "levels": levels(REQUEST, {"exact": 12, "spelling": 31, "family": 1047}),
        "suggestion": Suggestion(REQUEST.changed(text="القذافي"), 48, "keyboard"),
        "states": [(state, (value,)) for state, value in facet_states()],
        "chart": histogram(_bars(), "year", mirrored=language == ARABIC),
        "comparing": comparing_parts(REQUEST, mirrored=language == ARABIC),
        "hits": [_hit(ARABIC, ()), _hit(ENGLISH, ("النفط",))],
    }
    return render(request, "style/style.html", given)


def _page() -> SearchPage:
    chips = (
        Chip(_("Source"), _("any value"), False, REQUEST),
        Chip(_("Topic"), _("any value"), True, REQUEST),
    )
    return SearchPage(
        REQUEST, (), 1047, (), chips=chips, relaxed=True, total_all_words=3,
        repairs=(_("The quotation mark was never closed; it was read to the end."),),
    )  # fmt: skip


def facet_states() -> list[tuple[str, FacetValue]]:
    """A value of a facet in each state, and what the state is called."""
    return [
        (_("at rest"), FacetValue("rest", _("any value"), 1047)),
        (_("selected"), FacetValue("selected", _("any value"), 48, selected=True)),
        (_("excluded"), FacetValue("excluded", _("any value"), 12, excluded=True)),
        (_("a value below is selected"), FacetValue("partly", _("any value"), 60, partly=True)),
        (_("below another"), FacetValue("below", _("any value"), 0, depth=1)),
    ]


def _bars() -> list[Bar]:
    counts = [(4, 2), (9, 3), (0, 0), (14, 8), (21, 13), (7, 11), (0, 5), (16, 0)]
    return [
        Bar(date(year, 1, 1), date(year, 12, 31), arabic, english)
        for year, (arabic, english) in enumerate(counts, 2018)
    ]


def _hit(language: str, missing: tuple[str, ...]) -> Hit:
    """A hit of an article that is in no archive."""
    title, snippet = (mark_safe(text[language]) for text in (TITLES, SNIPPETS))  # noqa: S308
    article = Article(
        public_id=f"style-{language}",
        language=language,
        title=title,
        published_on=date(2026, 7, 1),
        published_precision="day",
        source=Source(name_ar="صحيفة", name_en="A newspaper", slug="style"),
    )
    forms = (FoundForm("ليبيا" if language == ARABIC else "Libya", 2, ("title", "1")),)
    why = (FoundWord("ليبيا", "ليبيا", "ليبي", forms),)
    return Hit(article, 1.0, title, snippet, why, missing)
