"""Finds the article in a captured page: its title once, its author, its paragraphs.

A page is read from both ends. Above and below the article, lines that `page_rules` knows are
removed until the first line that it does not know; within the article only the few that can be no
part of any. Everything removed is handed on, line by line, for the editor to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from articles.importers.page_rules import BYLINES, BYLINES_WITH_COLON, Where, is_furniture, line_key
from articles.importers.paragraphs import HEADING, paragraphs
from articles.importers.plain import one_line, running_text
from articles.language import fold

_SITE_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ")
_NAMES: Final = re.compile(r"\s*(?:,|،|&|\band\b)\s*")
_BESIDE_NAMES: Final = re.compile(r" [|–—-] ")  # the date often follows
_LOWER_CASE_IN_NAMES: Final = frozenset(
    {"al", "bin", "ibn", "bint", "de", "da", "van", "von", "el"}
)
_LONGEST_NAME: Final = 6  # words
_LONGEST_BYLINE: Final = 200


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    body: str
    authors: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """The lines of a page, and what has been found out about them so far."""

    lines: list[str]
    title: str = ""
    gone: set[int] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)


def tidy_page(text: str, title: str = "") -> Page:
    """The article in a page's text; where `title` is empty, its first line of substance is it."""
    lines = [one_line(line) for line in running_text(text).split("\n")]
    page = _Reading(lines, one_line(title))
    first = _read_head(page)
    last = _read_tail(page, first)
    middle = range(first, last + 1)
    page.gone.update(i for i in middle if lines[i] and is_furniture(lines[i], Where.MIDDLE))
    body = paragraphs([lines[i] for i in middle if i not in page.gone])
    removed = tuple(lines[i].removeprefix(HEADING) for i in sorted(page.gone))
    return Page(page.title, body, tuple(dict.fromkeys(page.authors)), removed)


def _read_head(page: _Reading) -> int:
    """Take title, byline and furniture off the top; return where the article's text begins."""
    doubtful: list[int] = []  # menu words below the title: furniture only if the title comes again
    for i, line in enumerate(page.lines):
        if not line:
            continue
        if not page.title:
            if is_furniture(line, Where.BEFORE_TITLE):
                page.gone.add(i)
            else:
                page.title = line
        elif repeated := _shorter_of_the_same(page.title, line):
            page.title = repeated
            page.gone.update((*doubtful, i))
            doubtful = []
        elif not _take(page, i, Where.AFTER_TITLE):
            if not is_furniture(line, Where.BEFORE_TITLE):
                return min((*doubtful, i))
            doubtful.append(i)
    return min((*doubtful, len(page.lines)))


def _read_tail(page: _Reading, first: int) -> int:
    """Take byline and furniture off the bottom; return where the article's text ends."""
    for i in range(len(page.lines) - 1, first - 1, -1):
        if page.lines[i] and not _take(page, i, Where.END):
            return i
    return first - 1


def _take(page: _Reading, i: int, where: Where) -> bool:
    """Remove line i if it is furniture or a byline, whose names become authors."""
    names = authors_in(page.lines[i])
    if not names and not is_furniture(page.lines[i], where):
        return False
    page.authors.extend(names)
    page.gone.add(i)
    return True


def _shorter_of_the_same(title: str, line: str) -> str:
    """The shorter of two forms of one title, one of which may name the site; "" if they differ."""
    ours, theirs = line_key(title), line_key(line)
    if ours == theirs:
        return title
    for short, long in ((title, line), (line, title)):
        parts = [long]
        for separator in _SITE_SEPARATORS:
            parts = [part for whole in parts for part in whole.split(separator)]
        if len(parts) > 1 and line_key(short) == line_key(parts[0]):
            return short
    return ""


def authors_in(line: str) -> list[str]:
    """The names in a byline: "كُتب بواسطة عادل المبروك" (written by …) gives ["عادل المبروك"]."""
    if len(line) > _LONGEST_BYLINE:
        return []
    words = line.replace(":", " : ").split()
    for length in (2, 1):
        opening, colon = fold(" ".join(words[:length])), words[length : length + 1] == [":"]
        if opening in BYLINES or (colon and opening in BYLINES_WITH_COLON):
            rest = " ".join(words[length + colon :])
            names = [name for name in _NAMES.split(_BESIDE_NAMES.split(rest)[0]) if name]
            return names if names and all(map(_is_a_name, names)) else []
    return []


def _is_a_name(text: str) -> bool:
    words = text.split()
    if len(words) > _LONGEST_NAME or not text[-1].isalnum() or any(map(str.isdigit, text)):
        return False
    latin = [word for word in words if word.isascii() and word[0].isalpha()]
    return all(w[0].isupper() or w.split("-")[0] in _LOWER_CASE_IN_NAMES for w in latin)
