"""All hits of a search as a file, sent while it is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import chain
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from articles.exports import Export, Format, export_of
from articles.formats import interface
from articles.forms import ExportForm
from articles.search import QueryError, SearchUnavailable
from articles.views.errors import search_unavailable

# A file that is fetched slowly holds one thread of the server all the while; of the four that a
# worker has, half are left to readers.
MOST_AT_ONCE: Final = 2
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    form = ExportForm(request.GET)
    if not _places.acquire(blocking=False):
        return _busy(request)
    sent = False
    try:
        found = export_of(form.to_request(), interface(), form.wanted_columns)
        pieces = form.wanted_format.pieces(found)
        # Whatever fails by now still has a page of its own.
        first = next(pieces, b"")
        response = _download(_Pieces(first, pieces), found, form.wanted_format)
        sent = True
    except QueryError as error:
        given = {"wanted": form.to_request(), "reason": str(error)}
        return render(request, "search/export_refused.html", given, status=400)
    except SearchUnavailable:
        return search_unavailable(request)
    finally:
        if not sent:
            _places.release()
    return response


class _Pieces:
    """The pieces of a file; gives its place back when the server is done with it, or gives up."""

    def __init__(self, first: bytes, others: Iterator[bytes]) -> None:
        self._all = chain([first], others)
        self._holds_place = True

    def __iter__(self) -> Iterator[bytes]:
        return self._all

    def close(self) -> None:
        if self._holds_place:
            self._holds_place = False
            _places.release()


def _download(pieces: _Pieces, found: Export, chosen: Format) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=chosen.content_type)
    words = slugify(found.request.text, allow_unicode=True)[:60].strip("-")
    name = "-".join(part for part in (words, f"{found.made:%Y-%m-%d}") if part)
    disposition = content_disposition_header(True, f"{name}.{chosen.suffix}")
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"  # the next export may have other hits
    return response


def _busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "search/export_busy.html", status=503)
    response["Retry-After"] = "60"
    return response
