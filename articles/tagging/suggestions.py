"""What is suggested: a tag, how often the text has it, and the passage that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from articles.language.sentences import Span, paragraph_of, sentences
from articles.models import Article

What = Literal["entity", "new", "topic", "author"]
FieldName = Literal["title", "summary", "body"]
FIELDS: tuple[FieldName, ...] = ("title", "summary", "body")
LONGEST_SIDE = 140  # characters of a sentence on each side of what is marked
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Passage:
    """`before`, `match` and `after` are the sentence, shortened where it is long.

    `start` and `end` are offsets of the match in the field; `paragraph` counts from 1 in the body
    and is 0 in title and summary.
    """

    field: FieldName
    start: int
    end: int
    paragraph: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`id` names the tag in forms and in what was rejected: entity:12, topic:3, new:person:….

    `kind` is that of an entity, or else empty; `similar` is how many articles like this one have
    the topic.
    """

    id: str
    what: What
    kind: str
    arabic: str
    english: str
    score: float
    count: int = 0
    passage: Passage | None = None
    similar: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What fits, and what of it was rejected; `index_failed` says why no articles were asked."""

    open: tuple[Suggestion, ...]
    rejected: tuple[Suggestion, ...] = ()
    index_failed: str = ""

    def find(self, id_: str) -> Suggestion | None:
        return next((one for one in (*self.open, *self.rejected) if one.id == id_), None)

    def of(self, *what: What) -> list[Suggestion]:
        return [one for one in self.open if one.what in what]


def passage_of(article: Article, field: FieldName, start: int, end: int) -> Passage:
    """The sentence round a place of the article."""
    text: str = getattr(article, field)
    whole = Span(0, len(text))
    sentence = next((s for s in sentences(text) if s.start <= start < s.end), whole)
    first, last = sentence.start, max(sentence.end, end)
    paragraph = paragraph_of(text, start) if field == "body" else 0
    before, after = text[first:start], text[end:last]
    if len(before) > LONGEST_SIDE:
        before = ELLIPSIS + before[-LONGEST_SIDE:].partition(" ")[2]
    if len(after) > LONGEST_SIDE:
        after = after[:LONGEST_SIDE].rpartition(" ")[0] + ELLIPSIS
    return Passage(field, start, end, paragraph, before, text[start:end], after)
