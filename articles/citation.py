"""How an article is cited, in two styles of its own language, as plain text to be copied.

English: a note of the Chicago Manual of Style, and APA. Arabic: the footnotes of Arabic journals,
parts apart by commas, and APA as Arabic universities write it. Names stand as the archive has them:
which part of a name is the family's is nowhere recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from articles.formats import month_name
from articles.models import Article
from articles.references import Reference, reference

ENDS: Final = (".", "?", "!", "؟")
UNDATED: Final = {"ar": "د. ت.", "en": "n.d."}


@dataclass(frozen=True, slots=True)
class Citation:
    """The address is apart from the text before it, since it is written from left to right."""

    style: Promise
    text: str
    address: str
    end: str = ""


def citations(article: Article) -> tuple[Citation, Citation]:
    """The article in both styles of its language."""
    found = reference(article)
    first, second = STYLES[article.language]
    with override(article.language):
        return first(found), second(found)


def _chicago(found: Reference) -> Citation:
    title = found.title if found.title.endswith(("?", "!")) else f"{found.title},"
    parts = [found.source, _american_date(found), found.archive_and_version, found.warning]
    authors = _listed(found.authors, " and ", ", and ")
    text = ", ".join([*([authors] if authors else []), f"“{title}”"])
    rest = ", ".join(part for part in parts if part)
    return Citation(_("Chicago, note"), f"{text} {rest},", found.address, ".")


def _apa(found: Reference) -> Citation:
    authors = _listed(found.authors, ", & ", ", & ")
    year, month, day_number = (*found.date, 0, 0, 0)[:3]
    day = f"{_month(month)} {day_number or ''}".strip()
    date = f"({year}, {day})" if day else f"({year or UNDATED['en']})"
    return Citation(_("APA"), _dated(found, authors, date), found.address)


def _footnote(found: Reference) -> Citation:
    day = _arabic_date(found) or UNDATED["ar"]
    archive = found.archive_and_version
    authors = " و".join(found.authors)
    parts = [authors, f"«{found.title}»", found.source, day, archive, found.warning]
    text = "، ".join(part for part in parts if part)
    return Citation(pgettext_lazy("citation", "Footnote"), f"{text}، في:", found.address, ".")


def _arabic_apa(found: Reference) -> Citation:
    authors = " و".join(found.authors)
    year = str(found.date[0]) if found.date else UNDATED["ar"]
    day = _arabic_date(found, year=False)
    date = f"({year}، {day})" if day else f"({year})"
    return Citation(_("APA"), _dated(found, authors, date), found.address)


def _dated(found: Reference, authors: str, date: str) -> str:
    """Author, date, title, source; where there is no author, the title stands first."""
    head = [authors, f"{date}.", found.title] if authors else [found.title, f"{date}."]
    parts = [*head, found.source, found.archive_and_version, found.warning]
    return " ".join(part if part.endswith(ENDS) else f"{part}." for part in parts if part)


def _listed(names: tuple[str, ...], two: str, last: str) -> str:
    """Names as a sentence lists them: A and B; A, B, and C."""
    if len(names) < 3:
        return two.join(names)
    return last.join([", ".join(names[:-1]), names[-1]])


def _american_date(found: Reference) -> str:
    year, month, day = (*found.date, 0, 0, 0)[:3]
    if day:
        return f"{_month(month)} {day}, {year}"
    return f"{_month(month)} {year}".strip() if year else UNDATED["en"]


def _arabic_date(found: Reference, *, year: bool = True) -> str:
    known = (*found.date, 0, 0, 0)[:3]
    parts = [str(known[2] or ""), _month(known[1]), str(known[0] or "") if year else ""]
    return " ".join(part for part in parts if part)


def _month(number: int) -> str:
    """The month as the archive's region names it."""
    return (month_name(number) or str(MONTHS[number])) if number else ""


STYLES: Final[dict[str, tuple[Callable[[Reference], Citation], ...]]] = {
    "ar": (_footnote, _arabic_apa),
    "en": (_chicago, _apa),
}
