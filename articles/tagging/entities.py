"""The people, places, organisations and events that an article names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.language.recognise import Mention
from articles.models import Article
from articles.tagging.known import Known, KnownTags
from articles.tagging.suggestions import FIELDS, FieldName, Suggestion, passage_of

WEIGHT: dict[FieldName, float] = {"title": 3.0, "summary": 2.0, "body": 1.0}
Found = tuple[FieldName, Mention]


@dataclass
class _Mentions:
    found: list[Found] = field(default_factory=list)
    is_sure: bool = False  # a firm mention that names nothing else


def suggest_entities(article: Article, known: KnownTags) -> Iterator[Suggestion]:
    """A suggestion for each, its score the mentions, those in title and summary counting more."""
    for id_, mentions in _mentions(article, known).items():
        tag = known.tags[id_]
        if mentions.is_sure:
            yield _suggestion(article, tag, mentions.found)


def _mentions(article: Article, known: KnownTags) -> dict[str, _Mentions]:
    by_tag: defaultdict[str, _Mentions] = defaultdict(_Mentions)
    for name in FIELDS:
        for mention in known.names.find(getattr(article, name)):
            named = _named(mention, known)
            for id_ in named:
                mentions = by_tag[id_]
                mentions.found.append((name, mention))
                # One word that several share says which is meant only beside a longer name.
                mentions.is_sure |= mention.firm and (mention.words > 1 or len(named) == 1)
    return by_tag


def _named(mention: Mention, known: KnownTags) -> list[str]:
    """The tags that are named; where the archive has one, none that it lacks."""
    every = [str(key) for key in mention.keys]
    own = [id_ for id_ in every if known.tags[id_].what != "new"]
    return own or every


def _suggestion(article: Article, tag: Known, found: list[Found]) -> Suggestion:
    shown, mention = max(found, key=lambda one: (one[1].words > 1, one[0] == "body"))
    return Suggestion(
        id=tag.id,
        what=tag.what,
        kind=tag.kind,
        arabic=tag.arabic,
        english=tag.english,
        score=sum(WEIGHT[name] for name, _mention in found),
        count=len(found),
        passage=passage_of(article, shown, mention.start, mention.end),
    )
