"""The home page: what the archive holds and where to begin."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.charts import Histogram, histogram
from articles.formats import interface
from articles.models import Article, ArticleQuerySet, Entity
from articles.search.request import SearchRequest
from articles.search.results import Bar
from articles.views.kept import kept_until_changed
from articles.views.topics import topic_tree

NEWEST = 4  # of each language
MENTIONED = 8
EXAMPLES = 4
TOPICS = 8
MONTHS = 60


@require_safe
@kept_until_changed()
def home(request: HttpRequest) -> HttpResponse:
    """An empty archive explains its first steps instead."""
    public = Article.objects.public()
    span = public.aggregate(total=Count("pk"), first=Min("published_on"), last=Max("published_on"))
    if not span["total"]:
        return render(request, "pages/first_steps.html")
    language = interface()
    roots = sorted(topic_tree(language), key=lambda root: -root.count)
    mentioned = _mentioned(public, span["last"])
    given = {
        "total": span["total"],
        "first_year": span["first"] and span["first"].year,
        "last_year": span["last"] and span["last"].year,
        "examples": _examples(mentioned),
        "everything": SearchRequest(),
        "newest_en": _newest(public.in_language("en")),
        "newest_ar": _newest(public.in_language("ar")),
        "mentioned": mentioned,
        "topics": [root for root in roots if root.count][:TOPICS],
        "chart": _coverage(public, mirrored=language == "ar"),
    }
    return render(request, "pages/home.html", given)


def _newest(articles: ArticleQuerySet) -> list[Article]:
    return list(articles.select_related("source").defer("body").newest_first()[:NEWEST])


def _mentioned(public: ArticleQuerySet, newest: date | None) -> list[Entity]:
    """The most mentioned in the year up to the newest article, with `count`."""
    if newest is None:
        return []
    recent = public.filter(published_on__gt=newest - timedelta(days=365)).order_by()
    found = Entity.objects.filter(articles__in=recent.values("pk"))
    return list(found.annotate(count=Count("articles")).order_by("-count", "slug")[:MENTIONED])


def _examples(mentioned: list[Entity]) -> list[SearchRequest]:
    """Searches to try: names that are mentioned, in one language and the other by turns."""
    names = [
        entity.name_in("en" if number % 2 else "ar")
        for number, entity in enumerate(mentioned[:EXAMPLES])
    ]
    return [SearchRequest(text=name) for name in names]


def _coverage(public: ArticleQuerySet, *, mirrored: bool) -> Histogram | None:
    """The last five years that have articles, by month."""
    dated = public.order_by().exclude(published_on=None)
    rows = (
        dated.exclude(published_precision="year")
        .annotate(month=TruncMonth("published_on"))
        .values_list("month", "language")
        .annotate(n=Count("pk"))
    )
    counts: dict[date, Counter[str]] = {}
    for month, language, number in rows:
        counts.setdefault(month, Counter())[language] += number
    if not counts:
        return None
    last = max(counts)
    months = [_month_before(last, back) for back in range(MONTHS)]
    first = max(min(counts), months[-1])
    bars = [
        _bar(month, counts.get(month, Counter())) for month in reversed(months) if month >= first
    ]
    return histogram(bars, "month", mirrored=mirrored)


def _month_before(month: date, back: int) -> date:
    years, index = divmod(month.year * 12 + month.month - 1 - back, 12)
    return date(years, index + 1, 1)


def _bar(month: date, found: Counter[str]) -> Bar:
    last_day = monthrange(month.year, month.month)[1]
    return Bar(month, month.replace(day=last_day), found["ar"], found["en"])
