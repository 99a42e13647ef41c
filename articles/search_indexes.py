"""The articles as Haystack knows them; the name of this module is the one Haystack looks for.

What an engine keeps of an article is `articles.search.documents.IndexDocument`; the fields here
name what a `SearchQuerySet` may filter and facet by.
"""

from datetime import datetime
from typing import Any

from haystack import indexes

from articles.models import Article, ArticleQuerySet


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="body")
    title = indexes.CharField(model_attr="title")
    published = indexes.DateField(model_attr="published_on", null=True)
    language = indexes.CharField(model_attr="language", faceted=True)
    source = indexes.CharField(model_attr="source__slug", faceted=True, null=True)
    author = indexes.MultiValueField(faceted=True)
    topic = indexes.MultiValueField(faceted=True)
    person = indexes.MultiValueField(faceted=True)
    place = indexes.MultiValueField(faceted=True)
    organisation = indexes.MultiValueField(faceted=True)
    year = indexes.IntegerField(faceted=True, null=True)
    month = indexes.CharField(faceted=True, null=True)
    translated = indexes.BooleanField(faceted=True)

    def get_model(self) -> type[Article]:
        return Article

    def index_queryset(self, using: str | None = None) -> ArticleQuerySet:
        return Article.objects.public()

    def build_queryset(
        self,
        using: str | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> Any:
        return self.index_queryset(using)
