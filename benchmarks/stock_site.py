"""The plainest site that Haystack and Whoosh make as they ship: `gunicorn benchmarks.stock_site`.

One view: the engine of the benchmark (`benchmarks.engines.haystack_stock`) as `SearchQuerySet`, the
seven facets, and a template with twenty results and the values of each facet. No database stands
behind it: title and text come from Whoosh's stored fields. It marks no words, makes no passages,
counts no strictness and draws no chart, all of which the archive's own page does.
The index is in the folder that STOCK_INDEX names.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={},
        HAYSTACK_CONNECTIONS={
            "default": {
                "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
                "PATH": os.environ["STOCK_INDEX"],
                "SILENTLY_FAIL": False,
            }
        },
        HAYSTACK_LIMIT_TO_REGISTERED_MODELS=False,
        HAYSTACK_ITERATOR_LOAD_PER_QUERY=20,
        INSTALLED_APPS=["haystack", "benchmarks"],
        MIDDLEWARE=[  # as the archive has: compressed, and with its length
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",
        ],
        SECRET_KEY="nothing is signed here",  # noqa: S106
        ROOT_URLCONF="benchmarks.stock_site",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent],
            }
        ],
        USE_TZ=False,
    )
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from haystack.query import SearchQuerySet

from benchmarks.engines.base import PAGE
from benchmarks.engines.haystack_stock import Engine, asked_for
from benchmarks.queries import FACETS, Query

application = get_wsgi_application()
here = threading.local()


def search(request: HttpRequest) -> HttpResponse:
    """Twenty results, their number and the facets, from one query of the backend."""
    if not hasattr(here, "engine"):  # Haystack opens its index once in each thread
        here.engine = Engine(Path(os.environ["STOCK_INDEX"]))
    given = request.GET
    asked: SearchQuerySet = asked_for(Query("common", given["how"], tuple(given.getlist("word"))))
    if "facet" in given:
        asked = asked.narrow(f'{given["facet"]}_exact:"{given["value"]}"')
    for name in (*FACETS, "month"):
        asked = asked.facet(name)
    shown = {"results": asked[:PAGE], "total": asked.count(), "words": given.getlist("word")}
    shown["facets"] = asked.facet_counts().get("fields", {})
    return render(request, "stock_results.html", shown)


urlpatterns = [path("", search)]
