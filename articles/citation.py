"""How an article is cited, as plain text in the article's own language."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.formats import date_format
from articles.models import Article


def citation(article: Article) -> str:
    """Authors, title, source and date, archive and version; its address is `citation_url`.

    A demonstration article says that it is invented, so that it is never quoted as news.
    """
    with override(article.language):
        comma = "، " if article.language == "ar" else ", "
        authors = comma.join(a.name_in(article.language) for a in article.authors.all())
        source = article.source.name_in(article.language) if article.source else ""
        place = comma.join(part for part in (source, _date(article)) if part)
        name = settings.ARCHIVE_NAME[article.language]
        archive = _("%(archive)s, version %(version)s") % {
            "archive": name,
            "version": article.version,
        }
        sentences = [authors, _("“%(title)s”") % {"title": article.title}, place, archive]
        if article.is_demo:
            sentences.append(_("Demonstration article, invented"))
        return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)


def _date(article: Article) -> str:
    if article.published_on is None:
        return _("undated")
    formats = {"year": "Y", "month": "YEAR_MONTH_FORMAT"}
    return date_format(
        article.published_on, formats.get(article.published_precision, "DATE_FORMAT")
    )
