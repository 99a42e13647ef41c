"""The forms that the words of a search stand for: a page, of which the search page shows a part."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms import SearchForm
from articles.search.query import QueryError, SearchUnavailable
from articles.search.request import SearchRequest
from articles.search.variants import FormsOfWord, WordForm, word_forms
from articles.views.errors import search_unavailable

SHOWN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Panel:
    """A word, its commonest forms, and the rest under "more"."""

    word: FormsOfWord
    shown: tuple[WordForm, ...]
    more: tuple[WordForm, ...]

    @property
    def more_is_open(self) -> bool:
        """What is off among others that are on, or on among others off, stays in sight."""
        mostly_off = 2 * sum(form.is_off for form in self.word.forms) > len(self.word.forms)
        return any(form.is_off != mostly_off for form in self.more)


def form_panels(request: SearchRequest) -> list[Panel]:
    """Raises as `run_search` does."""
    return [
        Panel(word, word.forms[:SHOWN_AT_ONCE], word.forms[SHOWN_AT_ONCE:])
        for word in word_forms(request)
    ]


@require_safe
def variants(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    wanted = form.to_request().changed()
    try:
        panels = form_panels(wanted)
    except QueryError as error:
        given = {"form": form, "wanted": wanted, "query_error": str(error)}
        return render(request, "search/search.html", given, status=400)
    except SearchUnavailable:
        return search_unavailable(request)
    return render(request, "search/variants.html", {"wanted": wanted, "panels": panels})
