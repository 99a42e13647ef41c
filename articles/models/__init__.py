"""What the archive keeps: articles, their tags, and the outbox that feeds the index."""

from articles.models.article import Article, ArticleQuerySet, TranslationGroup
from articles.models.glossary import GlossaryEntry, GlossaryExpression, GlossaryState
from articles.models.outbox import IndexQueue, IndexState
from articles.models.suggestions import RejectedSuggestion, TagReview
from articles.models.tags import Author, Entity, EntityAlias, Source, Tag, Topic
from articles.models.versions import ArticleVersion

__all__ = [
    "Article",
    "ArticleQuerySet",
    "ArticleVersion",
    "Author",
    "Entity",
    "EntityAlias",
    "GlossaryEntry",
    "GlossaryExpression",
    "GlossaryState",
    "IndexQueue",
    "IndexState",
    "RejectedSuggestion",
    "Source",
    "Tag",
    "TagReview",
    "Topic",
    "TranslationGroup",
]
