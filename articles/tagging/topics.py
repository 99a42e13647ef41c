"""What an article is about: the topics it names, those of its words, and those of articles like it.

score = r · h / (h + HALF) + SIMILAR · s + DOMAIN · d, where h is how often the text names the topic
(in the title three times as much, in the summary twice), r from 0.5 to 1 how rare in the archive
the words are that do, s the share of the most similar articles that have the topic, the nearer
counting more, and d the share of the text's words that are of the topic's domain. The numbers were
chosen on one half of the demonstration articles and are measured on the other (docs/tagging.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from articles.language import Token, tokenize
from articles.models import Article
from articles.search.engines.base import Vocabulary
from articles.tagging.known import KnownTags
from articles.tagging.suggestions import FIELDS, FieldName, Passage, Suggestion, passage_of

WEIGHT: Final[dict[FieldName, float]] = {"title": 3.0, "summary": 2.0, "body": 1.0}
HALF: Final = 3.0
SIMILAR: Final = 0.5
DOMAIN: Final = 0.1
FEWEST: Final = 0.55  # a topic with less is not suggested
MOST: Final = 4  # topics of an article
NEIGHBOURS: Final = 8  # similar articles that are asked


@dataclass(frozen=True)
class Likeness:
    """What the index says: the articles most like one, the likest first, and all its words."""

    articles: Sequence[Article] = ()
    vocabulary: Vocabulary | None = None


def suggest_topics(article: Article, known: KnownTags, like: Likeness) -> list[Suggestion]:
    """The best topics, none of which stands above another that fits or above the article's own."""
    fitting = [one for one in _scored(article, known, like) if one.score >= FEWEST]
    narrower = {topic.pk for topic in article.topics.all()} | set(map(_pk, fitting))
    left_out = {above for pk in narrower for above in known.topics.above(pk)}
    best = sorted(fitting, key=lambda one: (-one.score, one.id))
    return [one for one in best if _pk(one) not in left_out][:MOST]


def _pk(one: Suggestion) -> int:
    return int(one.id.removeprefix("topic:"))


def _scored(article: Article, known: KnownTags, like: Likeness) -> Iterator[Suggestion]:
    said = _Said(article, known)
    rarity = said.rarity(like.vocabulary)
    neighbours = neighbour_shares(like.articles)
    counts = Counter(topic.pk for other in like.articles for topic in other.topics.all())
    profile = known.topics.domain_profile(said.tokens)
    for pk in {*said.weight, *neighbours} & set(known.topics.pks()):
        tag = known.tags[f"topic:{pk}"]
        weight = said.weight.get(pk, 0.0)
        score = (
            rarity.get(pk, 0.0) * weight / (weight + HALF)
            + SIMILAR * neighbours.get(pk, 0.0)
            + DOMAIN * known.topics.domain_share(pk, profile)
        )
        yield Suggestion(
            tag.id, "topic", "", tag.arabic, tag.english, score,
            said.count[pk], said.passage(pk), counts[pk],
        )  # fmt: skip


def neighbour_shares(similar: Sequence[Article]) -> dict[int, float]:
    """For each topic, the share of the articles that have it, each counting by its place."""
    shares: defaultdict[int, float] = defaultdict(float)
    every = sum(1 / (place + 1) for place in range(len(similar)))
    for place, other in enumerate(similar):
        for topic in other.topics.all():
            shares[topic.pk] += 1 / (place + 1) / every
    return dict(shares)


class _Said:
    """How often, and where, a text names topics."""

    def __init__(self, article: Article, known: KnownTags) -> None:
        self._article = article
        self.tokens: list[Token] = []
        self.weight: defaultdict[int, float] = defaultdict(float)
        self.count: Counter[int] = Counter()
        self._place: dict[int, tuple[FieldName, int, int]] = {}
        self._words: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
        for name in FIELDS:
            tokens = tokenize(getattr(article, name))
            self.tokens += tokens
            for place in known.topics.said(tokens):
                words = tokens[place.first : place.last + 1]
                for pk in map(int, map(str, place.keys)):
                    self.weight[pk] += WEIGHT[name]
                    self.count[pk] += 1
                    self._words[pk].add(tuple(word.folded for word in words))
                    if pk not in self._place or self._place[pk][0] != name:
                        self._place[pk] = (name, words[0].start, words[-1].end)

    def rarity(self, vocabulary: Vocabulary | None) -> dict[int, float]:
        """For each topic, 1 where only this article has the words for it, 0.5 where all have."""
        if vocabulary is None:
            return dict.fromkeys(self._words, 1.0)
        every = {word for some in self._words.values() for words in some for word in words}
        known, articles = vocabulary.frequencies(every), vocabulary.articles + 1

        def common(words: tuple[str, ...]) -> int:
            return min(known.get(word, 0) for word in words) + 1

        return {
            pk: 0.5 + 0.5 * log((articles + 1) / max(map(common, some))) / log(articles + 1)
            for pk, some in self._words.items()
        }

    def passage(self, pk: int) -> Passage | None:
        """The first of the body, where it names the topic."""
        span = self._place.get(pk)
        return passage_of(self._article, *span) if span else None
