"""What the archive says of one tag: how often, when, where and with whom it is mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import get_language

from articles.addresses import articles_with
from articles.charts import Histogram, Pair, histogram
from articles.models import Article, ArticleQuerySet, Source, Tag
from articles.search.results import Bar
from articles.views.companions import Companions, companions

LATEST = 8
LATEST_OF_AN_EVENT = 100  # events are no facet, so no search goes on from this list
FIRST = 3
SOURCES = 10


@dataclass(frozen=True, slots=True)
class SourceLine:
    source: Source
    figures: Pair


@dataclass(frozen=True, slots=True)
class Profile:
    """Of public articles only; `chart` leaves out the undated ones, `total` does not."""

    total: int
    undated: int
    chart: Histogram | None
    latest: list[Article]
    first: list[Article]  # the oldest dated; none where all are among the latest
    companions: Companions
    sources: list[SourceLine]


def profile(articles: ArticleQuerySet, tag: Tag) -> Profile:
    """The profile of `tag`, whose public articles are `articles`."""
    by_year = _by_year(articles)
    dated = [bar for bar in by_year if bar.first > date.min]
    total = sum(bar.count for bar in by_year)
    latest = _latest(articles, LATEST if articles_with(tag) else LATEST_OF_AN_EVENT)
    undated = total - sum(bar.count for bar in dated)
    return Profile(
        total=total,
        undated=undated,
        chart=histogram(_without_gaps(dated), "year", mirrored=get_language() == "ar"),
        latest=latest,
        first=_first(articles) if total > len(latest) else [],
        companions=companions(articles, tag, total),
        sources=[] if isinstance(tag, Source) else _sources(articles),
    )


def _latest(articles: ArticleQuerySet, most: int) -> list[Article]:
    return list(articles.select_related("source").defer("body").newest_first()[:most])


def _first(articles: ArticleQuerySet) -> list[Article]:
    dated = articles.exclude(published_on=None).order_by("published_on", "published_at", "pk")
    return list(dated.select_related("source").defer("body")[:FIRST])


def _by_year(articles: ArticleQuerySet) -> list[Bar]:
    """One bar a year that has articles, oldest first; the undated under the first of all dates."""
    counts: dict[int | None, Counter[str]] = {}
    rows = articles.order_by().values_list("published_on__year", "language").annotate(n=Count("pk"))
    for year, language, number in rows:
        counts.setdefault(year, Counter())[language] += number
    bars = (_bar(year, found) for year, found in counts.items())
    return sorted(bars, key=lambda bar: bar.first)


def _bar(year: int | None, found: Counter[str]) -> Bar:
    if year is None:
        return Bar(date.min, date.min, found["ar"], found["en"])
    return Bar(date(year, 1, 1), date(year, 12, 31), found["ar"], found["en"])


def _without_gaps(bars: list[Bar]) -> list[Bar]:
    if not bars:
        return []
    known = {bar.first.year: bar for bar in bars}
    years = range(bars[0].first.year, bars[-1].first.year + 1)
    return [known.get(year) or _bar(year, Counter()) for year in years]


def _sources(articles: ArticleQuerySet) -> list[SourceLine]:
    counts: dict[int, Counter[str]] = {}
    rows = articles.order_by().exclude(source=None).values_list("source_id", "language")
    for source_id, language, number in rows.annotate(n=Count("pk")):
        counts.setdefault(source_id, Counter())[language] += number
    top = sorted(counts, key=lambda pk: (-counts[pk].total(), pk))[:SOURCES]
    highest = max((max(counts[pk].values()) for pk in top), default=1)
    sources = Source.objects.in_bulk(top)
    return [
        SourceLine(sources[pk], Pair(counts[pk]["en"], counts[pk]["ar"], highest)) for pk in top
    ]
