"""Turns markup into plain text: `## ` headings, `> ` quotations, `- ` items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from articles.importers.paragraphs import HEADING, QUOTATION
from articles.importers.plain import one_line

_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small",
     "span", "strong", "sub", "sup", "time", "u", "hi", "ref", "del"}
)  # fmt: skip
_UNSEEN: Final = frozenset({"head", "script", "style", "noscript", "template", "svg", "iframe"})


def plain_text(body: etree._Element) -> str:
    """The text of the tree that trafilatura returns: p, head, quote, list, item, table, lb."""
    blocks = [text for child in body if (text := _block(child))]
    return "\n\n".join(blocks)


def _block(element: etree._Element) -> str:
    if element.tag == "head":
        heading = one_line(_inline(element).replace("\n", " "))
        return HEADING + heading if heading else ""
    if element.tag == "quote":
        return "\n".join(QUOTATION + line for line in _lines(element))
    if element.tag == "list":
        return "\n".join(f"- {line}" for item in element for line in _lines(item))
    if element.tag == "table":
        return "\n".join(filter(None, (" | ".join(map(_cell, row)) for row in element)))
    return "\n".join(_lines(element))


def _cell(cell: etree._Element) -> str:
    return one_line(_inline(cell))


def _lines(element: etree._Element) -> list[str]:
    return [line for part in _inline(element).split("\n") if (line := one_line(part))]


def _inline(element: etree._Element) -> str:
    """All text of the element, with a line break for each `lb` and around each block in it."""
    parts = [_spaced(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            inner = _inline(child)
            parts.append(inner if child.tag in _INLINE else f"\n{inner}\n")
        parts.append(_spaced(child.tail))
    return "".join(parts)


def _spaced(text: str | None) -> str:
    """Text whose line breaks are those of the markup's source, which mean nothing."""
    return (text or "").replace("\n", " ")


def visible_lines(tree: html.HtmlElement) -> list[str]:
    """Each line that a browser would show, from top to bottom, each but once."""
    body = tree.find("body")
    text = "".join(_seen(tree if body is None else body))
    return list(dict.fromkeys(line for part in text.split("\n") if (line := one_line(part))))


def _seen(element: etree._Element) -> Iterator[str]:
    yield _spaced(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            around = "" if child.tag in _INLINE else "\n"
            yield around
            yield from _seen(child)
            yield around
        yield _spaced(child.tail)
