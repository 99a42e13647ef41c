"""The pages for what went wrong, in the language of the address that was asked for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from articles.formats import interface


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context processor: either may be what failed."""
    name = settings.ARCHIVE_NAME[interface()]
    return HttpResponse(render_to_string("500.html", {"archive_name": name}), status=500)


def search_unavailable(request: HttpRequest) -> HttpResponse:
    """The index is missing or broken, which is never shown as an answer to the search."""
    response = render(request, "search/unavailable.html", status=503)
    response["Retry-After"] = "60"
    return response
