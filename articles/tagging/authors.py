"""Who wrote an article, where its text still carries the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.fold import fold
from articles.language.sentences import PARAGRAPH_ENDS
from articles.models import Article
from articles.tagging.known import KnownTags
from articles.tagging.suggestions import Suggestion, passage_of

LONGEST_BYLINE = 80  # characters
_BY = re.compile(
    r"^\W*(?:by|written by|reported by|كتب(?:ته|ت|ها)?|بقلم|اعداد|تقرير)?[\s:–-]*", re.I
)


def suggest_authors(article: Article, known: KnownTags) -> Iterator[Suggestion]:
    """The authors whose name is all there is in the first paragraph or in the last."""
    spans = [(0, 0), *(end.span() for end in PARAGRAPH_ENDS.finditer(article.body))]
    for start, end in {
        (spans[0][1], spans[1][0] if len(spans) > 1 else len(article.body)),
        (spans[-1][1], len(article.body)),
    }:
        line = article.body[start:end].strip()
        id_ = _author(line, known) if len(line) <= LONGEST_BYLINE else None
        if id_:
            tag = known.tags[id_]
            place = passage_of(article, "body", start, end)
            yield Suggestion(id_, "author", "", tag.arabic, tag.english, 1.0, 1, place)


def _author(line: str, known: KnownTags) -> str | None:
    folded = fold(line).strip(" .\"'()[]—–-")
    return known.authors.get(folded) or known.authors.get(_BY.sub("", folded, count=1).strip())
