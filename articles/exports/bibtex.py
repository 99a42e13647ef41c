"""Writes references as BibTeX in UTF-8, for LaTeX with biber or bibtex8, and reference managers.

What is a command to TeX is escaped in texts. Addresses are not: `url` is read as it stands. The
remark on the search stands in a `@comment` at the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import override

from articles.exports.about import facts
from articles.exports.export import Export
from articles.references import Reference, reference

MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
LANGUAGES: Final = {"ar": "arabic", "en": "english"}
ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
# In an address these would end the field, or begin a command; each has another spelling there.
ADDRESS_ESCAPES: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22"})
# In a comment, braces have to match, and an at sign may begin an entry.
UNSAFE_IN_COMMENT: Final = re.compile(r"[@{}\\]")
# A name that BibTeX would take apart wrongly: only Latin words with blanks between can be.
PLAIN_NAME: Final = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
KEY_PREFIX: Final = "newsarchive-"


def write_bibtex(export: Export) -> Iterator[str]:
    said = "\n".join(f"  {name}: {value}" for name, value in facts(export))
    yield f"@comment{{\n{UNSAFE_IN_COMMENT.sub(' ', said)}\n}}\n\n"
    for article in export.articles():
        with override(export.language):
            found = reference(article)
        yield bibtex_entry(found)


def bibtex_entry(found: Reference) -> str:
    """The entry; its key is made of the identifier, which never changes and is never shared."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(found) if value)
    kind = "article" if found.source else "misc"
    return f"@{kind}{{{_key(found.id)},\n{lines}}}\n\n"


def _key(identifier: str) -> str:
    return KEY_PREFIX + identifier.replace("~", "+")  # a tie in TeX; no identifier has a plus


def _fields(found: Reference) -> Iterator[tuple[str, str]]:
    year, month, *_day = (*found.date, 0, 0)
    yield "author", _braced(" and ".join(_name(author) for author in found.authors))
    yield "title", _braced(f"{{{found.title.translate(ESCAPES)}}}")
    yield "journal", _text(found.source)
    yield "year", _braced(f"{year:04d}" if year else "")
    yield "month", MONTHS[month - 1] if month else ""
    yield "date", _braced("-".join(f"{part:02d}" for part in found.date))
    yield "url", _braced(found.address.translate(ADDRESS_ESCAPES))
    yield "langid", _braced(LANGUAGES[found.language])
    yield "abstract", _text(found.summary)
    yield "keywords", _text(", ".join(found.keywords))
    yield "note", _text(_sentences([found.archive_and_version, found.warning]))
    yield "originalurl", _braced(found.original.translate(ADDRESS_ESCAPES))


def _name(author: str) -> str:
    """A name that is one whole to BibTeX, unless it is plainly made of Latin words."""
    simple = author.isascii() and PLAIN_NAME.fullmatch(author) and " and " not in author.lower()
    escaped = author.translate(ESCAPES)
    return escaped if simple else f"{{{escaped}}}"


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part}." for part in parts if part)


def _text(value: str) -> str:
    return _braced(value.translate(ESCAPES))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""
