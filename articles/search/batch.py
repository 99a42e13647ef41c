"""Many queries at once: how many articles each line of a list finds, and over what span of time.

Every line is read as the search page reads it, and never widened: what is counted has all the
words. Nothing is fetched from the database but the names that a line asks for, so a thousand lines
take about as long as a few pages of results.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from articles.language import strip_invisible
from articles.search.engines.base import EngineQuery, EngineResult
from articles.search.execute import engine
from articles.search.expand import expand
from articles.search.parse import parse
from articles.search.query import Everything, QueryError, unrelaxed
from articles.search.request import Match, SearchRequest
from articles.search.widen import Widener

logger = logging.getLogger("articles.queries")

MOST_LINES = 1000  # of what a reader pastes or uploads; the command takes any number
NO_LIMIT = float("inf")


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A line, and what its search finds. `first` and `last` are days, where any hit is dated."""

    number: int  # its place in the list, from 1, empty and repeated lines counted
    request: SearchRequest
    articles: int = 0
    first: date | None = None
    last: date | None = None
    repairs: tuple[str, ...] = ()  # what was malformed and how it was read
    refusal: str = ""  # why it was not searched

    @property
    def text(self) -> str:
        return self.request.text

    @property
    def note(self) -> str:
        return self.refusal or " ".join(self.repairs)


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines in their order, each once; empty and repeated ones are only counted."""

    match: Match
    lines: tuple[BatchLine, ...]
    empty: int = 0
    repeated: int = 0

    @property
    def found(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if line.articles)

    @property
    def missing(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if not line.articles and not line.refusal)

    @property
    def refused(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if line.refusal)


def run_batch(lines: Iterable[str], match: Match, seconds: float = NO_LIMIT) -> Batch:
    """What each line finds at that strictness; a line that cannot be read says why.

    Lines that `seconds` do not suffice for are refused too. Raises SearchUnavailable where the
    index cannot be read.
    """
    deadline = time.monotonic() + seconds
    widener = Widener(engine().reader())
    asked: dict[str, BatchLine] = {}
    empty = repeated = 0
    for number, line in enumerate(lines, 1):
        text = " ".join(strip_invisible(line).split())
        if not text:
            empty += 1
        elif text in asked:
            repeated += 1
        else:
            waiting = BatchLine(number, SearchRequest(text, match))
            late = time.monotonic() > deadline
            asked[text] = _too_late(waiting) if late else _searched(waiting, widener)
    return Batch(match, tuple(asked.values()), empty, repeated)


def _too_late(line: BatchLine) -> BatchLine:
    return replace(
        line, refusal=_("There was no time left for this line. Search it in a shorter list.")
    )


def _searched(line: BatchLine, widener: Widener) -> BatchLine:
    try:
        reading = parse(line.text)
        if isinstance(reading.tree, Everything):
            raise QueryError(_("There is no word in this line."))
        tree = expand(unrelaxed(reading.tree), line.request.match, widener)
    except QueryError as error:
        return replace(line, refusal=str(error))
    result = widener.reader.run(EngineQuery(tree, limit=0, spans=True))
    if settings.LOG_QUERIES:
        logger.info("%r found %d articles", line.text, result.total)
    first, last = _span(result)
    return replace(line, articles=result.total, first=first, last=last, repairs=reading.repairs)


def _span(result: EngineResult) -> tuple[date | None, date | None]:
    """The first and the last day on which a hit was, or may have been, published."""
    if not len(result.days):
        return None, None
    first, last = int(result.days.min()), int(result.last_days.max())
    return date.fromordinal(first), date.fromordinal(last)
