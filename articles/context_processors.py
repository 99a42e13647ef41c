"""What every page shows: the archive's name and holdings, the theme, the other language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from articles.addresses import in_language
from articles.holdings import holdings

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


def archive(request: HttpRequest) -> dict[str, Any]:
    language = (get_language() or "en")[:2]
    other = "en" if language == "ar" else "ar"
    theme = request.COOKIES.get(THEME_COOKIE)
    path = request.get_full_path()
    return {
        "archive_name": settings.ARCHIVE_NAME.get(language, settings.ARCHIVE_NAME["en"]),
        "holdings": SimpleLazyObject(holdings),
        "theme": theme if theme in THEMES else "",
        "this_path": path,
        "site_url": settings.SITE_URL,
        "other_language": other,
        "other_language_path": in_language(path, other),
    }
