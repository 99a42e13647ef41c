"""The page that sets an article and its translation side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import conditional_escape
from django.views.decorators.http import require_safe

from articles.forms import ArticleForm
from articles.language.glossary import glossary
from articles.models import Article
from articles.side_by_side import side_by_side


@require_safe
def beside(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(Article.objects.public().with_tags(), public_id=public_id)
    other = found.translation()
    if other is None:
        raise Http404("The article has no translation.")
    english, arabic = (found, other) if found.language == "en" else (other, found)
    inline = dict.fromkeys(("ar", "en"), conditional_escape)
    given = {
        "article": found,
        "wanted": ArticleForm(request.GET).to_request(),
        "beside": side_by_side(english, arabic, glossary(), inline),
    }
    return render(request, "article/beside.html", given)
