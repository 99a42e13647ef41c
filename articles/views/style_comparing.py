"""The parts of the comparing pages with figures of no archive, for the page of all components."""

from __future__ import annotations

from datetime import date
from typing import Final

from articles.comparison.asked import Asked
from articles.comparison.columns import paired_chart
from articles.comparison.compare import Comparison, Side
from articles.comparison.forms import SERIES, SIDES
from articles.comparison.likelihood import signed_g2
from articles.comparison.lines import line_chart
from articles.comparison.naming import Named, letter_of
from articles.comparison.telling import Figure, TellingValue
from articles.comparison.trends import Point, Series, Trends
from articles.search.engines.base import EngineResult
from articles.search.histogram import Period
from articles.search.query import Everything
from articles.search.request import SearchRequest
from articles.tag_names import TagName
from articles.views.comparison import Share, SidePanel, TellingRow
from articles.views.trends import Key

YEARS: Final = tuple(Period(date(year, 1, 1), date(year, 12, 31)) for year in range(2018, 2026))
COUNTS: Final = (
    (6, 12, 0, 22, 34, 18, 5, 16),
    (11, 4, 3, 0, 9, 27, 30, 21),
    (2, 3, 5, 8, 13, 11, 9, 8),
    (0, 0, 1, 1, 3, 2, 6, 12),
    (19, 17, 14, 12, 10, 8, 7, 5),
)
OF_ALL: Final = (60, 55, 0, 70, 90, 80, 75, 70)  # one year without any breaks the lines
UNDRAWN: Final = 3


def comparing_parts(request: SearchRequest, *, mirrored: bool) -> dict[str, object]:
    """What the templates of those pages are given, by name."""
    asked = Asked(request, request, Everything(), ())
    names = [Named(side, request, ()) for side in SERIES]
    first, second = (_side(asked, counts) for counts in COUNTS[: len(SIDES)])
    series = tuple(
        _series(side, asked, counts) for side, counts in zip(SERIES, COUNTS, strict=True)
    )
    lines = Trends(series, YEARS, "year", OF_ALL)
    return {
        "panels": [SidePanel(*both, "") for both in zip(names, (first, second), strict=False)],
        "pairs": paired_chart(Comparison(first, second, YEARS, "year", ()), mirrored=mirrored),
        "row": _row(request),
        "keys": [Key(name, one, "") for name, one in zip(names, series, strict=True)],
        "lines": line_chart(lines, shows_articles=False, mirrored=mirrored),
    }


def _side(asked: Asked, counts: tuple[int, ...]) -> Side:
    total = sum(counts) + UNDRAWN
    result = EngineResult((), (), total=total, total_all_words=total)
    return Side(asked, result, only=0, alone=(), counts=counts, only_request=None)


def _series(side: str, asked: Asked, counts: tuple[int, ...]) -> Series:
    return Series(side, asked, sum(counts), tuple(map(Point, YEARS, counts, OF_ALL)))


def _row(request: SearchRequest) -> TellingRow:
    figures = (Figure(48, 113), Figure(0, 105))
    g2 = float(signed_g2([48], 113, [0], 105)[0])
    source = TagName("style", "صحيفة", "A newspaper")
    shares = (
        Share(side, letter_of(side), figure, request, width)
        for side, figure, width in zip(SIDES, figures, (100.0, 0.0), strict=True)
    )
    return TellingRow(TellingValue("source", source, *figures, g2), tuple(shares))
