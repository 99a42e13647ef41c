"""Writes what an import has decided on; a rehearsal decides alike and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

from django.db import transaction

from articles.models import Article, Entity, EntityAlias, Tag, TagReview, TranslationGroup
from articles.models.article import hash_content

if TYPE_CHECKING:
    from articles.importers.records import Alias
    from articles.importers.tags import Links

_COLUMNS: Final = {"authors": "author_id", "topics": "topic_id", "entities": "entity_id"}


class Store:
    def __init__(self, rehearsal: bool = False) -> None:
        self.rehearsal = rehearsal
        # What a rehearsal only pretends to make: keys, and members of translation groups.
        self._keys = count(-1, -1)
        self._members: dict[tuple[str, str], str] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of a batch, or all of a row within it, or nothing."""
        if self.rehearsal:
            yield
        else:
            with transaction.atomic():
                yield

    def save_tag(self, tag: Tag) -> None:
        if not self.rehearsal:
            tag.save()
        elif tag.pk is None:
            tag.pk = next(self._keys)

    def set_aliases(self, entity: Entity, aliases: Iterable[Alias]) -> None:
        if not self.rehearsal:
            entity.aliases.all().delete()
            EntityAlias.objects.bulk_create(
                EntityAlias(entity=entity, text=one.text, language=one.language) for one in aliases
            )

    def group(self, key: str) -> TranslationGroup:
        if self.rehearsal:
            found = TranslationGroup.objects.filter(key=key).first()
            return found or TranslationGroup(key=key)
        return TranslationGroup.objects.get_or_create(key=key)[0]

    def member_of_group(self, key: str, article: Article) -> str | None:
        """The identifier of another article of the group in this article's language."""
        if self.rehearsal:
            pretended = self._members.setdefault((key, article.language), article.public_id)
            if pretended != article.public_id:
                return pretended
        group = Article.objects.filter(translation_group__key=key, language=article.language)
        return group.exclude(pk=article.pk).values_list("public_id", flat=True).first()

    def save_article(self, article: Article, links: Links, changed: Iterable[str]) -> None:
        """Save the article, and those of its lists of tags that are named in `changed`."""
        if self.rehearsal:
            article.pk = article.pk or next(self._keys)
            article.content_hash = hash_content(
                article.language, article.title, article.summary, article.body
            )
            return
        is_new = article.pk is None
        article.save()
        for name in changed:
            if is_new:
                _link(article, name, getattr(links, name))
            else:
                getattr(article, name).set(getattr(links, name))

    def put_up_for_review(self, article: Article) -> None:
        """Have somebody look at the tags that are suggested for the article."""
        if not self.rehearsal:
            TagReview.objects.put([article.pk])


def _link(article: Article, name: str, keys: Iterable[int]) -> None:
    """What `set` does, for a new article, without asking first what is linked already."""
    through = getattr(Article, name).through
    through.objects.bulk_create(
        through(**{"article_id": article.pk, _COLUMNS[name]: key}) for key in sorted(keys)
    )
