"""Articles like another: they share its telling words, and the names it is tagged with.

The telling words are those that stand often in the article and in few others. Tags know no
language, so an article in the other language is found too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log

from articles.language import Token, is_function_word, tokenize
from articles.models import Article
from articles.search.engines.base import EngineQuery, Reader
from articles.search.execute import engine
from articles.search.named import FACETS_OF_ENTITIES
from articles.search.query import (
    AllOf,
    Alternatives,
    AnyOf,
    Expanded,
    HasValue,
    IsArticle,
    NoneOf,
    Term,
    Word,
)
from articles.search.request import FacetName

MOST_WORDS = 25
SHORTEST_WORD = 3
TITLE_WEIGHT = 3  # a word of the title counts as if it stood so often in the text
# One name says more than one word does, one topic less.
NAME_WEIGHT, TOPIC_WEIGHT = 1.5, 0.5


def similar_articles(article: Article, most: int = 5) -> list[Article]:
    """Public articles like this one, the likest first, itself and its translation left out.

    Raises SearchUnavailable where the index cannot be read.
    """
    found = likest(article, most)
    others = {
        other.pk: other
        for other in Article.objects.public().filter(pk__in=found).select_related("source")
    }
    return [others[pk] for pk in found if pk in others]


def likest(article: Article, most: int) -> tuple[int, ...]:
    """The keys of what the index finds most like it, the likest first; raises as above."""
    searching = engine().reader()
    left_out = {article.pk}
    if group := article.translation_group_id:
        versions = Article.objects.filter(translation_group_id=group)
        left_out |= set(versions.values_list("pk", flat=True))
    tree = like(article, searching, frozenset(left_out))
    return searching.run(EngineQuery(tree, sort="relevance", limit=most)).article_ids


def like(article: Article, searching: Reader, left_out: frozenset[int]) -> Expanded:
    """The articles that share anything telling with this one, but for those left out."""
    parts = (*_words(article, searching), *_tags(article))
    return AllOf((AnyOf(parts), NoneOf(IsArticle(left_out))))


def _words(article: Article, searching: Reader) -> Iterator[Expanded]:
    counted: Counter[str] = Counter()
    first: dict[str, Token] = {}
    for text, weight in ((article.title, TITLE_WEIGHT), (article.summary, 1), (article.body, 1)):
        for token in tokenize(text):
            if len(token.folded) >= SHORTEST_WORD and not is_function_word(token.folded):
                counted[token.folded] += weight
                first.setdefault(token.folded, token)
    vocabulary = searching.vocabulary()
    known, every = vocabulary.frequencies(counted), vocabulary.articles
    telling = {
        word: count * log((every + 1) / known[word])
        for word, count in counted.items()
        if 1 < known.get(word, 0) <= every / 2 + 1  # no other article has it, or most have
    }
    by_stem: dict[str, float] = {}
    for word, value in sorted(telling.items(), key=lambda item: (-item[1], item[0])):
        if len(by_stem) == MOST_WORDS:
            break
        stem = first[word].stem
        if stem not in by_stem:
            by_stem[stem] = value
            yield _alternatives(first[word])


def _alternatives(token: Token) -> Alternatives:
    word = Word(token.folded, token.written, token.folded, token.stem)
    return Alternatives(word, (Term("stem", token.stem),))


def _tags(article: Article) -> Iterator[HasValue]:
    for entity in article.entities.all():
        facet = next((name for name in FACETS_OF_ENTITIES if name == entity.kind), None)
        if facet:
            yield HasValue(facet, frozenset({entity.pk}), NAME_WEIGHT)
    topic: FacetName = "topic"
    for tag in article.topics.all():
        yield HasValue(topic, frozenset({tag.pk}), TOPIC_WEIGHT)
