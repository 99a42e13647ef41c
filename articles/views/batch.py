"""A list of queries: the form, the table of what each line finds, and the same table as CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.exports.batch import write_batch
from articles.forms import MOST_BYTES, BatchForm
from articles.level_names import NAMES
from articles.search.batch import MOST_LINES, Batch, run_batch
from articles.search.query import SearchUnavailable
from articles.search.request import SearchRequest
from articles.views.levels import levels

MOST_SECONDS = 20.0  # a reader waits no longer, and holds one thread of the server meanwhile
FILE_NAME = "search-list.csv"


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
    given = {
        "form": form,
        "faults": [fault for faults in form.errors.values() for fault in faults],
        "levels": levels(SearchRequest(match=form.chosen_match), {}),
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
