"""What a bibliography says of an article, for citations and for the formats of reference managers.

Everything is in the article's own language, and the address names the version that was read.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.addresses import pinned_address
from articles.models import Article, Tag

PARTS = {"year": 1, "month": 2}  # of a date that is known less well than to the day


@dataclass(frozen=True, slots=True)
class Reference:
    id: str
    language: str
    title: str
    summary: str
    authors: tuple[str, ...]
    source: str
    date: tuple[int, ...]  # year, month, day: as many as are known
    address: str  # in the archive, of this version
    original: str
    archive: str  # its name
    version: int
    keywords: tuple[str, ...]
    is_demo: bool

    @property
    def archive_and_version(self) -> str:
        with override(self.language):
            return _("%(archive)s, version %(version)s") % {
                "archive": self.archive,
                "version": self.version,
            }

    @property
    def warning(self) -> str:
        """Says of a demonstration article that it is invented, so that nobody quotes it as news."""
        with override(self.language):
            return _("Demonstration article, invented") if self.is_demo else ""


def reference(article: Article) -> Reference:
    """The article, whose tags should have been fetched with it."""
    language = article.language

    def named(tag: Tag) -> str:
        return _one_line(tag.name_in(language))

    day = article.published_on
    parts = (day.year, day.month, day.day) if day else ()
    tags = [*article.topics.all(), *article.entities.all()]
    return Reference(
        id=article.public_id,
        language=language,
        title=_one_line(article.title),
        summary=_one_line(article.summary),
        authors=tuple(sorted(map(named, article.authors.all()))),
        source=named(article.source) if article.source else "",
        date=parts[: PARTS.get(article.published_precision, 3)],
        address=pinned_address(article),
        original=article.source_url,
        archive=str(settings.ARCHIVE_NAME[language]),
        version=article.version,
        keywords=tuple(sorted(map(named, tags))),
        is_demo=article.is_demo,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
