"""Who wrote an article, where its text still carries the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.language.fold import fold
from articles.language.sentences import paragraphs
from articles.models import Article
from articles.tagging.known import KnownTags
from articles.tagging.suggestions import Suggestion, passage_of

LONGEST_BYLINE = 80  # characters
_BY = re.compile(
    r"^\W*(?:by|written by|reported by|كتب(?:ته|ت|ها)?|بقلم|اعداد|تقرير)?[\s:–-]*", re.I
)


def suggest_authors(article: Article, known: KnownTags) -> Iterator[Suggestion]:
    """The authors whose name is all there is in the first paragraph or in the last."""
    found = list(paragraphs(article.body))
    for paragraph in dict.fromkeys((found[0], found[-1]) if found else ()):
        start, end = paragraph.start, paragraph.end
        line = article.body[start:end]
        id_ = _author(line, known) if len(line) <= LONGEST_BYLINE else None
        if id_:
            tag = known.tags[id_]
            place = passage_of(article, "body", start, end)
            yield Suggestion(id_, "author", "", tag.arabic, tag.english, 1.0, 1, place)


def _author(line: str, known: KnownTags) -> str | None:
    folded = fold(line).strip(" .\"'()[]—–-")
    return known.authors.get(folded) or known.authors.get(_BY.sub("", folded, count=1).strip())
