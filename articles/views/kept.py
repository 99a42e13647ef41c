"""Pages that are kept in memory, as they were sent, until something changes that they may show.

What a page shows of articles and tags is the same as long as three things are: the index, which
every change of an article changes; the stamp of all names (`articles.stamp`); and the outbox, which
must hold nothing that the index lacks, so nothing that it has withdrawn either. One small query
tells all three, and no page is ever older than what it would be made from. A page that was asked
for with parameters is made anew, as is every page while an import runs.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import wraps

from django.core.cache import caches
from django.db.models import Exists, F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.context_processors import THEME_COOKIE
from articles.holdings import count_anew_in
from articles.models import GlossaryState, IndexQueue
from articles.search import SearchUnavailable
from articles.search.execute import engine
from articles.tagging.known import stamp_of_names

View = Callable[..., HttpResponse]
LEVEL = 1  # of compression: the quickest, which is small enough
SECONDS = 3600  # so long a page stays that nobody asks for any more


def kept_until_changed(*, marks_names: bool = False) -> Callable[[View], View]:
    """Answer with the page as it was sent last, where nothing has changed since.

    Marked names may be half a minute old while tags are added: pages with such names are not kept.
    """

    def keeping(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: object, **named: object) -> HttpResponse:
            state = "" if request.GET else state_of_archive()
            if not state:
                return view(request, *args, **named)
            key = f"{state}:{request.COOKIES.get(THEME_COOKIE, '')}:{request.path}"
            kept: bytes | None = caches["pages"].get(key)
            if kept is not None:
                return HttpResponse(zlib.decompress(kept))
            count_anew_in(state)
            response = view(request, *args, **named)
            is_current = not marks_names or state.endswith(stamp_of_names())
            if response.status_code == 200 and is_current:
                caches["pages"].set(key, zlib.compress(response.content, LEVEL), SECONDS)
            return response

        return answer

    return keeping


def state_of_archive() -> str:
    """A name for what the archive shows now; empty while the index lacks some of it."""
    due = IndexQueue.objects.filter(
        Q(not_before=None) | Q(not_before__lte=timezone.now()), ~Q(done_version=F("version"))
    )
    found = GlossaryState.objects.values_list("stamp", Exists(due)).first()
    if found is None or found[1]:
        return ""
    try:
        return f"{engine().reader().state}:{found[0]}"
    except SearchUnavailable:
        return ""
