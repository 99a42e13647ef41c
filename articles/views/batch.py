"""A list of queries: the form, the table of what each line finds, and the same table as CSV."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.exports.batch import write_batch
from articles.forms import MOST_BYTES, BatchForm
from articles.search.batch import BATCH_MATCHES, MOST_LINES, Batch, run_batch
from articles.search.query import SearchUnavailable
from articles.search.request import Match
from articles.views.levels import NAMES

MOST_SECONDS = 20.0  # a reader waits no longer, and holds one thread of the server meanwhile
FILE_NAME = "search-list.csv"


@dataclass(frozen=True, slots=True)
class Level:
    """A strictness to choose: its name, and what it finds."""

    match: Match
    name: Promise
    finds: Promise
    selected: bool


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, BatchForm())
    form = BatchForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        found = run_batch(form.lines, form.chosen_match, MOST_SECONDS)
    except SearchUnavailable:
        form.add_error(None, _("Search is unavailable at the moment. Try again in a minute."))
        return _page(request, form, status=503)
    return _download(found) if form.wants_csv else _page(request, form, found)


def _page(
    request: HttpRequest, form: BatchForm, found: Batch | None = None, status: int = 200
) -> HttpResponse:
    levels = [
        Level(match, NAMES[match][0], NAMES[match][2], match == form.chosen_match)
        for match in BATCH_MATCHES
    ]
    given = {
        "form": form,
        "faults": [fault for faults in form.errors.values() for fault in faults],
        "levels": levels,
        "batch": found,
        "most_lines": MOST_LINES,
        "most_megabytes": MOST_BYTES // 1024**2,
    }
    return render(request, "batch/batch.html", given, status=status)


def _download(found: Batch) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    write_batch(found, str(NAMES[found.match][0]), response)  # type: ignore[arg-type]
    return response
