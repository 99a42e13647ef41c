"""The page that sets an article and its translation side by side."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.forms import ArticleForm
from articles.models import Article
from articles.search.counterparts import Counterparts
from articles.side_by_side import side_by_side
from articles.tagging.known import known_tags


@require_safe
def beside(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(Article.objects.public().with_tags(), public_id=public_id)
    other = found.translation()
    if other is None:
        raise Http404("The article has no translation.")
    english, arabic = (found, other) if found.language == "en" else (other, found)
    given = {
        "article": found,
        "wanted": ArticleForm(request.GET).to_request(),
        "beside": side_by_side(
            english, arabic, Counterparts(settings.EXPANSION), known_tags().names
        ),
    }
    return render(request, "article/beside.html", given)
