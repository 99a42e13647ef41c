"""What the archive holds, in three numbers that stand at the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from articles.models import Article

KEY = "articles.holdings"
STATE_KEY = "articles.holdings.state"
SECONDS = 30  # the foot of a page may be this old; counting a million articles takes a moment


@dataclass(frozen=True, slots=True)
class Holdings:
    """Public articles only."""

    articles: int
    demonstration: int
    latest: datetime | None  # when the newest was added

    @property
    def all_demonstration(self) -> bool:
        return 0 < self.articles == self.demonstration


def holdings() -> Holdings:
    found: Holdings | None = cache.get(KEY)
    if found is None:
        found = count_holdings()
        cache.set(KEY, found, SECONDS)
    return found


def count_anew_in(state: str) -> None:
    """Forget the numbers where the archive is in another state than they were asked for last: a
    page that is kept must not hold old ones.
    """
    if cache.get(STATE_KEY) != state:
        cache.delete(KEY)
        cache.set(STATE_KEY, state, None)


def count_holdings() -> Holdings:
    public = Article.objects.public()
    newest = public.order_by("-pk").values_list("created_at", flat=True).first()
    # By a list of their keys: else SQLite reads the row of every public article.
    demo = Article.objects.filter(is_demo=True).order_by().values("pk")
    demonstration = public.filter(pk__in=demo).count() if newest else 0
    return Holdings(public.count() if newest else 0, demonstration, newest)
