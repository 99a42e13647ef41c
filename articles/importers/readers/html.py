"""Reads a web page: trafilatura finds the article and what the page says of it.

What trafilatura leaves out is handed on as removed text, because its judgement can be wrong.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _
from lxml import etree, html

from articles.importers.clean import check_size
from articles.importers.dates import parse_published
from articles.importers.limits import MAX_HTML_DEPTH, MAX_HTML_ELEMENTS
from articles.importers.pages import authors_in
from articles.importers.plain import one_line, web_address
from articles.importers.readers.lines import UTF_8, not_text, undecodable_line, whole_page
from articles.importers.readers.markup import plain_text, visible_lines
from articles.importers.records import Origin, RawArticle, Refused, Rejected, Row, TagRef

# Encodings that a page may declare; Arabic pages from before UTF-8 are in the second or third.
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE
)
_ENCODINGS: Final = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",  # as browsers take it (WHATWG Encoding Standard)
}
_DATES: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='DC.date.issued' or @name='date' or @name='pubdate']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
)
# A page in which trafilatura finds nothing is rejected here, with its name; its own line has none.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_ADDRESSES: Final = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")


def read_html(stream: BinaryIO, name: str, encoding: str = UTF_8) -> Iterator[Row]:
    origin = Origin(name)
    try:
        content = whole_page(stream)
        declared = declared_encoding(content)
        bad_line = undecodable_line(content, declared)
        if bad_line:
            yield Rejected(Origin(name, bad_line), not_text(declared))
        else:
            yield _article(content.decode(declared), origin)
    except Refused as refused:
        yield Rejected(origin, refused.reason)


def declared_encoding(content: bytes) -> str:
    """The encoding that the page declares in its first kilobyte, where it is a known one."""
    found = _DECLARED.search(content[:1024])
    return _ENCODINGS.get(found[1].decode().lower(), UTF_8) if found else UTF_8


def _article(page: str, origin: Origin) -> RawArticle:
    tree = _tree(page)
    lines = visible_lines(tree)
    check_size("\n".join(lines))
    address, published = _address(tree), _published(tree)
    found = _extract(tree)
    body = plain_text(found.body) if found is not None else "\n\n".join(lines)
    kept = {one_line(line.lstrip("#>- ")) for line in body.split("\n")}
    return RawArticle(
        origin,
        title=(found.title if found is not None else tree.findtext(".//title")) or "",
        body=body,
        published=published or (found.date if found is not None else None) or None,
        source=TagRef(text=found.sitename) if found is not None and found.sitename else None,
        source_url=address or None,
        authors=_authors(found.author if found is not None else None),
        removed_text="\n".join(line for line in lines if line not in kept),
        is_captured=True,
    )


def _tree(page: str) -> html.HtmlElement:
    """The page as a tree; raises Refused for an empty one and one that is too deep or too large."""
    if not page.strip():
        raise Refused(_("no text"))
    try:
        tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding=UTF_8))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Refused(_("no text")) from None
    _check_shape(tree)
    return tree


def _check_shape(tree: html.HtmlElement) -> None:
    """Refuse what would take long to work on. libxml2 itself stops at 256 levels."""
    depth = elements = 0
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_HTML_DEPTH:
            most = {"most": MAX_HTML_DEPTH}
            raise Refused(_("the page is nested more than %(most)d levels deep") % most)
        if elements > MAX_HTML_ELEMENTS:
            most = {"most": MAX_HTML_ELEMENTS}
            raise Refused(_("the page has more than %(most)d elements") % most)


def _extract(tree: html.HtmlElement) -> Any:
    """What trafilatura finds (its Document), or None. Imported here: it takes a second."""
    from trafilatura import bare_extraction

    return bare_extraction(
        tree,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _first(tree: html.HtmlElement, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        yield from (str(value).strip() for value in tree.xpath(path) if str(value).strip())


def _published(tree: html.HtmlElement) -> str:
    """The first date that the page states in a form that can be read."""
    for text in _first(tree, _DATES):
        try:
            parse_published(text)
        except ValueError:
            continue
        return text
    return ""


def _address(tree: html.HtmlElement) -> str:
    for text in _first(tree, _ADDRESSES):
        try:
            return web_address(text)
        except Refused:
            continue
    return ""


def _authors(names: str | None) -> tuple[TagRef, ...] | None:
    """Trafilatura joins the names of several authors with semicolons."""
    parts = [one_line(part) for part in (names or "").split(";")]
    found = [name for part in parts if part for name in authors_in(part) or [part]]
    return tuple(TagRef(text=name) for name in found) or None
