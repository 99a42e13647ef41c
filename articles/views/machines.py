"""What programs ask an archive for: robots.txt, the sitemap, and how browsers can search it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.formats import interface
from articles.sitemaps import entries, parts

XML = "application/xml; charset=utf-8"
LONGEST_SHORT_NAME = 16  # characters, by OpenSearch 1.1


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """An archive that is closed to visitors closes itself to robots altogether."""
    given = {"open": settings.ARCHIVE_PUBLIC, "site_url": settings.SITE_URL}
    return render(request, "machines/robots.txt", given, "text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    given = {"parts": list(parts()), "site_url": settings.SITE_URL}
    return render(request, "machines/sitemap_index.xml", given, XML)


@require_safe
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    found = list(entries(section, number))
    if not found:
        raise Http404(section)
    return render(request, "machines/sitemap.xml", {"entries": found}, XML)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    name = settings.ARCHIVE_NAME[interface()]
    description = _("Search %(archive)s in Arabic and English") % {"archive": name}
    given = {"description": description, "longest": LONGEST_SHORT_NAME}
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "machines/opensearch.xml", given, content_type)
