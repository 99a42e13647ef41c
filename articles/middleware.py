"""Closes the reading pages to visitors where the archive is private (`ARCHIVE_PUBLIC=0`)."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

# Log-in, health and the set-language form answer everybody, and robots are told to stay away.
OPEN_PATHS = ("/admin/", "/healthz", "/readyz", "/i18n/", "/static/", "/robots.txt")


def readers_only_where_private(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        closed = not settings.ARCHIVE_PUBLIC and not request.path.startswith(OPEN_PATHS)
        if closed and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return get_response(request)

    return middleware
