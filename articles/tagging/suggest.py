"""All suggestions for an article, those that were rejected apart."""

from __future__ import annotations

from articles.models import Article, RejectedSuggestion
from articles.search.execute import engine
from articles.search.query import SearchUnavailable
from articles.search.similar import similar_articles
from articles.tagging.authors import suggest_authors
from articles.tagging.entities import suggest_entities
from articles.tagging.known import KnownTags, known_tags
from articles.tagging.suggestions import Suggestion, Suggestions
from articles.tagging.topics import NEIGHBOURS, Likeness, suggest_topics

MOST_NEW = 12  # of the gazetteer's names, which nobody chose for this archive


def suggest_tags(article: Article) -> Suggestions:
    """What fits the article and is not among its tags, the likeliest first.

    Where the index cannot be read, topics are suggested by the text alone, and `index_failed` says
    so.
    """
    known = known_tags()
    like, failed = _likeness(article)
    found = [
        *suggest_authors(article, known),
        *suggest_topics(article, known, like),
        *_of_entities(article, known),
    ]
    has = _tags_of(article)
    kept = RejectedSuggestion.objects.filter(article=article)
    rejected = set(kept.values_list("tag", flat=True))
    missing = [one for one in found if one.id not in has]
    return Suggestions(
        tuple(one for one in missing if one.id not in rejected),
        tuple(one for one in missing if one.id in rejected),
        failed,
    )


def _likeness(article: Article) -> tuple[Likeness, str]:
    """What the index says of the article, or why it says nothing."""
    try:
        vocabulary = engine().reader().vocabulary()
        return Likeness(similar_articles(article, NEIGHBOURS), vocabulary), ""
    except SearchUnavailable as reason:
        return Likeness(), str(reason)


def _of_entities(article: Article, known: KnownTags) -> list[Suggestion]:
    found = sorted(suggest_entities(article, known), key=lambda one: (-one.score, one.english))
    new = [one for one in found if one.what == "new"]
    return [one for one in found if one.what == "entity"] + new[:MOST_NEW]


def _tags_of(article: Article) -> set[str]:
    return {
        *(f"author:{tag.pk}" for tag in article.authors.all()),
        *(f"topic:{tag.pk}" for tag in article.topics.all()),
        *(f"entity:{tag.pk}" for tag in article.entities.all()),
    }
