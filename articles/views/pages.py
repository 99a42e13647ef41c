"""The page about the archive, and the readers' two choices: language and theme."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles.context_processors import THEME_COOKIE
from articles.forms import ThemeForm

YEAR_OF_SECONDS = 365 * 24 * 60 * 60


@require_safe
def choose_language(_request: HttpRequest) -> HttpResponse:
    """From / to the home page in the reader's language."""
    return redirect("home")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@require_POST
@csrf_exempt  # a token would set a cookie for every reader, for a choice that harms nobody
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie, and go back to the page where it was chosen."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return redirect("home")
    response = HttpResponseRedirect(_own_page(form.cleaned_data["next"], request), status=303)
    response.set_cookie(
        THEME_COOKIE,
        form.cleaned_data["theme"],
        max_age=YEAR_OF_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _own_page(address: str, request: HttpRequest) -> str:
    """`address` if it is a page of this archive, or else the home page."""
    own = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own else reverse("home")
