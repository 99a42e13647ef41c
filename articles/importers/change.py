"""Turns a clean row into a new article, or into changes of one that is in the archive."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.importers.match import content_hash, content_id
from articles.importers.plain import quoted
from articles.importers.records import CleanArticle, Refused
from articles.importers.store import Store
from articles.importers.tags import Links
from articles.models import Article
from articles.models.article import CITED_FIELDS, new_public_id

LISTS = ("authors", "topics", "entities")


def create(row: CleanArticle, links: Links, store: Store, publish: bool) -> Article:
    """Store the row as a new article."""
    made_id = new_public_id() if row.source_url else content_id(row)
    article = Article(
        public_id=row.id or made_id,
        status=row.status or ("published" if publish else "draft"),
        language=row.language,
        is_demo=row.is_demo,
        version=row.version,
    )
    _set_columns(article, row, links, store)
    store.save_article(article, links, [name for name in LISTS if getattr(links, name)])
    return article


def update(article: Article, row: CleanArticle, links: Links, store: Store, publish: bool) -> bool:
    """Store what the row says anew of the article; False where it says nothing new."""
    if _was_corrected(article, row):
        return False
    status = row.status or ("published" if publish and article.status == "draft" else "")
    changed = _set_columns(article, row, links, store)
    if status and status != article.status:
        article.status = status
        changed.append("status")
    if "version" in row.given:
        changed += _raise_version(article, row.version, changed)
    lists = [name for name in LISTS if name in row.given and _differs(article, links, name)]
    if changed or lists:
        store.save_article(article, links, lists)
    return bool(changed or lists)


def _was_corrected(article: Article, row: CleanArticle) -> bool:
    """Whether a row known by its content alone met an article that an editor has since changed."""
    return not row.id and not row.source_url and article.content_hash != content_hash(row)


def _set_columns(article: Article, row: CleanArticle, links: Links, store: Store) -> list[str]:
    """Set the fields that the row gives; return the names of those that changed."""
    values: dict[str, object] = {"title": row.title, "body": row.body}
    for name in (
        "language",
        "summary",
        "source_url",
        "captured_at",
        "visible_from",
        "removed_text",
    ):
        values |= {name: getattr(row, name)} if name in row.given else {}
    if "source" in row.given:
        values["source_id"] = links.source
    if "published" in row.given:
        values["published_on"] = row.published.on
        values["published_at"] = row.published.at
        values["published_precision"] = row.published.precision
    changed = [name for name, value in values.items() if getattr(article, name) != value]
    for name in changed:
        setattr(article, name, values[name])
    return changed + (_set_group(article, row, store) if "translation_group" in row.given else [])


def _set_group(article: Article, row: CleanArticle, store: Store) -> list[str]:
    current = article.translation_group.key if article.translation_group else ""
    if current == row.translation_group:
        return []
    if row.translation_group:
        other = store.member_of_group(row.translation_group, article)
        if other:
            raise Refused(
                _("the translation group %(group)s has an article in this language: %(id)s")
                % {"group": quoted(row.translation_group), "id": other}
            )
    article.translation_group = (
        store.group(row.translation_group) if row.translation_group else None
    )
    return ["translation_group"]


def _raise_version(article: Article, given: int, changed: list[str]) -> list[str]:
    """Never count back; `Article.save` itself adds 1 where something cited has changed."""
    will_add = int(any(name in CITED_FIELDS for name in changed))
    if given <= article.version + will_add:
        return []
    article.version = given - will_add
    return ["version"]


def _differs(article: Article, links: Links, name: str) -> bool:
    has = {tag.pk for tag in getattr(article, name).all()}
    return bool(has != getattr(links, name))
