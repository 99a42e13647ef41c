"""The page that imports a file: it is checked first, and imported once the editor has seen how.

The file is kept between the two steps, because a browser cannot send it again by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from articles.admin.import_form import ImportForm
from articles.admin.publication import OPEN_TO_EDITORS
from articles.admin.uploads import Upload, discard, keep, kept_upload
from articles.importers.load import load
from articles.importers.readers import read_paths
from articles.importers.records import Origin, RawArticle, RawTag, Refused, Rejected, Row
from articles.importers.report import ImportReport
from articles.models import Article

MOST_SHOWN = 200


def import_file(request: HttpRequest) -> HttpResponse:
    """Check the file that was sent; import the kept one where that was asked for."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    upload = kept_upload(request.session)
    form = ImportForm(
        request.POST or None, request.FILES or None, user=request.user, has_upload=bool(upload)
    )
    report, is_check = None, True
    if request.method == "POST" and form.is_valid():
        if file := form.cleaned_data["file"]:
            upload = keep(file, request.session)
        is_check = bool(file) or "import" not in request.POST
        report = _import(request, form, upload, is_check) if upload else None
    return _page(request, form, report, is_check)


def _import(
    request: HttpRequest, form: ImportForm, upload: Upload, is_check: bool
) -> ImportReport | None:
    """What became of the rows, or would become; None, with the form saying why, of no file."""
    data = form.cleaned_data
    rows = read_paths([str(upload.path)], data["format"], data["encoding"])
    try:
        report = load(_within_rights(rows, form, upload.name), form.options(is_check))
    except Refused as refused:
        form.add_error("file", refused.reason.replace(str(upload.path), upload.name))
        return None
    if not is_check:
        discard(request.session)
        _log(request, upload.name, report)
    return report


def _within_rights(rows: Iterator[Row], form: ImportForm, name: str) -> Iterator[Row]:
    """The rows, by the file's own name, and those refused that go beyond the user's role."""
    for row in rows:
        row = replace(row, origin=Origin(name, row.origin.line))
        if reason := _beyond_rights(row, form):
            yield Rejected(row.origin, reason)
        else:
            yield row


def _beyond_rights(row: Row, form: ImportForm) -> str:
    if isinstance(row, RawTag) and not form.may_add_tags:
        return gettext("your role does not allow you to add tags")
    status = (row.status or "").strip() if isinstance(row, RawArticle) else ""
    if status and status not in OPEN_TO_EDITORS and not form.may_publish:
        text = gettext("its status is %(status)s, which only a publisher may give")
        return text % {"status": status}
    return ""


def _log(request: HttpRequest, name: str, report: ImportReport) -> None:
    LogEntry.objects.create(
        user=cast(User, request.user),
        content_type=ContentType.objects.get_for_model(Article),
        object_repr=gettext("%(file)s: %(created)s new, %(updated)s changed")
        % {"file": name, "created": report.created, "updated": report.updated},
        action_flag=ADDITION,
        change_message=report.as_text(),
    )


def _page(
    request: HttpRequest, form: ImportForm, report: ImportReport | None, is_check: bool
) -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": gettext("Import a file"),
        "opts": Article._meta,
        "form": form,
        "upload": kept_upload(request.session),
        "report": report,
        "is_check": is_check,
        "shown_rejected": report.rejected[:MOST_SHOWN] if report else [],
        "most_shown": MOST_SHOWN,
    }
    return TemplateResponse(request, "admin/articles/article/import.html", context)
