"""The page that sets two copies of a text side by side, with the words in which they differ."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.changes import changes
from articles.models import Article
from articles.search.copies import copy_of


@require_safe
def copies(request: HttpRequest, public_id: str, other_id: str) -> HttpResponse:
    public = Article.objects.public().select_related("source")
    article = get_object_or_404(public, public_id=public_id)
    other = get_object_or_404(public.exclude(pk=article.pk), public_id=other_id)
    copy = copy_of(article, other)
    if copy is None:  # what is no copy differs in every word
        raise Http404("Neither is a copy of the other.")
    given = {"article": article, "copy": copy, "rows": changes(article.body, other.body)}
    return render(request, "article/copies.html", given)
