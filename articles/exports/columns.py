"""The columns of a table of articles, as CSV and XLSX have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.addresses import pinned_address
from articles.models import Article, Tag

BETWEEN: Final = "; "  # several names in one cell


@dataclass(frozen=True, slots=True)
class Column:
    """`value` is asked with the language in which tags are named."""

    label: Promise
    value: Callable[[Article, str], str]
    usual: bool = True  # whether it is there when nothing was chosen


def _names(tags: Iterable[Tag], language: str) -> str:
    return BETWEEN.join(sorted(tag.name_in(language) for tag in tags))


def _entities(kind: str) -> Callable[[Article, str], str]:
    return lambda article, language: _names(
        (entity for entity in article.entities.all() if entity.kind == kind), language
    )


def _moment(when: datetime | None) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""


COLUMNS: Final[dict[str, Column]] = {
    "id": Column(_("Identifier"), lambda a, _l: a.public_id),
    "language": Column(_("Language"), lambda a, _l: a.language),
    "published": Column(_("Published"), lambda a, _l: a.published_text),
    "source": Column(_("Source"), lambda a, lang: a.source.name_in(lang) if a.source else ""),
    "title": Column(_("Title"), lambda a, _l: a.title),
    "summary": Column(_("Summary"), lambda a, _l: a.summary),
    "authors": Column(_("Authors"), lambda a, lang: _names(a.authors.all(), lang)),
    "topics": Column(_("Topics"), lambda a, lang: _names(a.topics.all(), lang)),
    "people": Column(_("People"), _entities("person")),
    "places": Column(_("Places"), _entities("place")),
    "organisations": Column(_("Organisations"), _entities("organisation")),
    "events": Column(_("Events"), _entities("event")),
    "address": Column(_("Address in the archive"), lambda a, _l: pinned_address(a)),
    "original": Column(_("Original address"), lambda a, _l: a.source_url),
    "demonstration": Column(
        _("Demonstration"), lambda a, _l: str(pgettext_lazy("cell", "yes")) if a.is_demo else ""
    ),
    "version": Column(_("Version"), lambda a, _l: str(a.version), usual=False),
    "captured": Column(_("Captured"), lambda a, _l: _moment(a.captured_at), usual=False),
    "hash": Column(_("Text hash"), lambda a, _l: a.content_hash, usual=False),
    "translation": Column(
        _("Translation group"),
        lambda a, _l: a.translation_group.key if a.translation_group else "",
        usual=False,
    ),
    # Last, so that a text too long for one cell of a workbook can go on to the right of it.
    "text": Column(_("Text"), lambda a, _l: a.body, usual=False),
}
USUAL: Final = tuple(name for name, column in COLUMNS.items() if column.usual)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Those columns in the order of the table; the usual ones where none is named."""
    chosen = set(names)
    return tuple(name for name in COLUMNS if name in chosen) or USUAL


def cells(article: Article, columns: Iterable[str], language: str) -> list[str]:
    return [COLUMNS[name].value(article, language) for name in columns]
