"""The reference of one article as a file for a reference manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.exports import FORMATS
from articles.exports.bibtex import bibtex_entry
from articles.exports.csl import csl_list
from articles.exports.ris import ris_record
from articles.forms import ArticleForm
from articles.models import Article, ArticleVersion
from articles.references import Reference, reference

REFERENCE_FORMATS: Final[dict[str, Callable[[Reference], str]]] = {
    "ris": ris_record,
    "bibtex": bibtex_entry,
    "csl": csl_list,
}


@require_safe
def cite(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """The version that the address names, or else the newest; the file names it too."""
    if name not in REFERENCE_FORMATS:
        raise Http404(name)
    found = get_object_or_404(Article.objects.public().with_tags(), public_id=public_id)
    chosen = FORMATS[name]
    earlier = ArticleVersion.objects.cited(found, ArticleForm(request.GET).cited_version)
    shown = earlier.as_article(found) if earlier else found
    text = REFERENCE_FORMATS[name](reference(shown))
    response = HttpResponse(text, content_type=chosen.content_type)
    file_name = f"{shown.public_id}-v{shown.version}.{chosen.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
