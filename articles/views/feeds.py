"""Atom feeds: the newest articles of a search, and of a person, place, topic, author or source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import search_address, search_feed_address
from articles.feeds import MOST, AtomFeed, FeedHead, changed_at, write_feed
from articles.formats import interface
from articles.forms import SearchForm
from articles.models import Article, Topic
from articles.search import QueryError, SearchUnavailable
from articles.search.execute import every_hit
from articles.views.tags import TagKind, articles_of
from articles.views.translations import translations_of

PLAIN_TEXT = "text/plain; charset=utf-8"


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """Only articles with all the words: what is widened on the page would come and go here."""
    wanted = SearchForm(request.GET).to_request().changed(sort=None, per_page=20)
    try:
        found = every_hit(wanted.changed(sort="newest"), relax=False, most=MOST)
    except QueryError as error:
        return HttpResponse(str(error), status=400, content_type=PLAIN_TEXT)
    except SearchUnavailable:
        said = _("Search is unavailable at the moment. Try again in a minute.")
        response = HttpResponse(said, status=503, content_type=PLAIN_TEXT)
        response["Retry-After"] = "60"
        return response
    public = Article.objects.public().with_tags().filter(pk__in=found.article_ids)
    read = {article.pk: article for article in public}
    articles = [read[key] for key in found.article_ids if key in read]
    title = _("“%(words)s”") % {"words": wanted.text} if wanted.text else _("Newest articles")
    head = _head(title, search_address(wanted), search_feed_address(wanted))
    return _answer(request, head, articles)


@require_safe
def tag_feed(request: HttpRequest, kind: TagKind, slug: str) -> HttpResponse:
    tag = get_object_or_404(kind.tags(), slug=slug)
    topics = [tag.pk]
    if isinstance(tag, Topic):
        topics += [below.pk for below in tag.descendants()]
    articles = articles_of(tag, topics).with_tags().newest_first()[:MOST]
    feed = reverse(f"{kind.name}-feed", args=[tag.slug])
    return _answer(request, _head(str(tag), tag.get_absolute_url(), feed), list(articles))


def _head(title: str, page: str, feed: str) -> FeedHead:
    return FeedHead(title, page, feed, interface())


def _answer(request: HttpRequest, head: FeedHead, articles: Sequence[Article]) -> HttpResponse:
    """The feed; or that nothing in it has changed, for a reader that has seen it."""
    text = write_feed(head, articles, translations_of(articles))
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    changed = int(changed_at(articles).timestamp())
    response = HttpResponse(text, content_type=AtomFeed.content_type)
    answer = get_conditional_response(request, etag, changed, response) or response
    answer["ETag"] = etag
    if articles:
        answer["Last-Modified"] = http_date(changed)
    return answer
