"""The versions of several articles in the other language, in one query."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import Article


def translations_of(articles: Sequence[Article]) -> dict[int, Article]:
    """The public version in the other language of each article that has one, in one query."""
    groups = {article.translation_group_id for article in articles} - {None}
    if not groups:
        return {}
    versions = Article.objects.public().filter(translation_group_id__in=groups)
    by_group = {
        (version.translation_group_id, version.language): version
        for version in versions.defer("body", "removed_text")
    }
    other = {"ar": "en", "en": "ar"}
    pairs = (
        (article.pk, by_group.get((article.translation_group_id, other[article.language])))
        for article in articles
    )
    return {pk: version for pk, version in pairs if version}
