"""Two searches side by side: how many, when, what tells them apart, and what only one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.comparison.asked import Asked, answer, asked, difference
from articles.comparison.telling import TELLING_FACETS, TellingFacet, telling_facets
from articles.models import Article
from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.execute import engine
from articles.search.histogram import Period, Unit, counted, periods_of, within
from articles.search.request import FacetName, SearchRequest
from articles.search.widen import Widener

MOST_TELLING = 6  # values of a facet on each side
MOST_ALONE = 5  # articles of each side; all of them stand on a page of their own


@dataclass(frozen=True, slots=True)
class Side:
    """`alone` are the newest articles that only this side has, of `only` in all."""

    asked: Asked
    result: EngineResult
    only: int
    alone: tuple[Article, ...]
    counts: tuple[int, ...]  # in each period of the comparison
    only_request: SearchRequest | None  # the search for what only this side has, where there is one

    @property
    def total(self) -> int:
        return self.result.total

    @property
    def undrawn(self) -> int:
        """Articles that no period has: their date is not known, or not so finely."""
        return self.total - sum(self.counts)

    def within(self, period: Period) -> SearchRequest:
        """The search for this side's articles of a period."""
        return within(self.asked.link, period)


@dataclass(frozen=True, slots=True)
class Comparison:
    first: Side
    second: Side
    periods: tuple[Period, ...]
    unit: Unit
    telling: tuple[TellingFacet, ...]

    @property
    def both(self) -> int:
        return self.first.total - self.first.only

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second


def compare(first: SearchRequest, second: SearchRequest) -> Comparison:
    """Raises QueryError where one cannot be answered, and SearchUnavailable."""
    widener = Widener(engine().reader())
    one, other = asked(first, widener), asked(second, widener)
    facets = undecided(first, second)
    results = [answer(side.tree, widener.reader, facets) for side in (one, other)]
    alone = [
        answer(side.without(rest), widener.reader, limit=MOST_ALONE)
        for side, rest in ((one, other), (other, one))
    ]
    periods, unit = periods_of(results, *_dates(first, second))
    articles = _read([*alone[0].article_ids, *alone[1].article_ids])
    first_side, second_side = (
        Side(
            asked=side,
            result=result,
            only=only.total,
            alone=tuple(articles[pk] for pk in only.article_ids if pk in articles),
            counts=tuple(counted(result, periods, unit)),
            only_request=side.link if only.total == result.total else difference(side, rest),
        )
        for side, rest, result, only in zip((one, other), (other, one), results, alone, strict=True)
    )
    telling = telling_facets(results[0], results[1], facets, MOST_TELLING)
    return Comparison(first_side, second_side, periods, unit, tuple(telling))


def only_on(
    first: SearchRequest, second: SearchRequest, offset: int, limit: int
) -> tuple[list[Article], int]:
    """A page of the articles that `first` finds and `second` does not, the newest first, and how
    many there are. Raises as `compare`.
    """
    widener = Widener(engine().reader())
    tree = asked(first, widener).without(asked(second, widener))
    found = widener.reader.run(EngineQuery(tree, offset=offset, limit=limit))
    articles = _read(found.article_ids)
    return [articles[pk] for pk in found.article_ids if pk in articles], found.total


def undecided(*requests: SearchRequest) -> tuple[FacetName, ...]:
    """The facets that no side has chosen values of: a chosen one differs because it was chosen."""
    return tuple(
        name for name in TELLING_FACETS if not any(request.chosen(name) for request in requests)
    )


def _dates(*requests: SearchRequest) -> tuple[date | None, date | None]:
    """The first and the last day that all of them name; None where one leaves that side open."""
    starts = [request.date_from for request in requests if request.date_from]
    ends = [request.date_to for request in requests if request.date_to]
    return (
        min(starts) if len(starts) == len(requests) else None,
        max(ends) if len(ends) == len(requests) else None,
    )


def _read(keys: Sequence[int]) -> dict[int, Article]:
    """Those of the articles that are still public."""
    found = Article.objects.public().filter(pk__in=keys).select_related("source")
    return {article.pk: article for article in found.defer("body", "removed_text")}
