"""Suggestions for the search box while the reader types, as JSON for `static/articles/site.js`."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.addresses import search_address
from articles.formats import interface
from articles.forms import SuggestForm
from articles.search import SearchRequest, SearchUnavailable
from articles.search.completions import Completion, complete
from articles.views.tags import KIND_BY_NAME


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`status` says for screen readers how many there are."""
    try:
        found = complete(SuggestForm(request.GET).typed, interface())
    except SearchUnavailable:
        return JsonResponse({"suggestions": [], "status": ""}, status=503)
    return JsonResponse({"suggestions": [_shown(one) for one in found], "status": _status(found)})


def _shown(found: Completion) -> dict[str, str]:
    return {
        "text": found.text,
        "language": found.language,
        "kind": found.kind,
        "label": _label(found),
        "url": _address(found),
    }


def _label(found: Completion) -> str:
    if found.kind == "title":
        return _("Article")
    return _("Words") if found.kind == "word" else str(KIND_BY_NAME[found.kind].label)


def _address(found: Completion) -> str:
    if found.article:
        return found.article.get_absolute_url()
    if found.slug:
        return reverse(found.kind, args=[found.slug])
    return search_address(SearchRequest(text=found.text))


def _status(found: list[Completion]) -> str:
    if not found:
        return _("No suggestions")
    return ngettext("%(n)d suggestion", "%(n)d suggestions", len(found)) % {"n": len(found)}
