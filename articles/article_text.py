"""Plain article text as HTML: paragraphs, `## ` headings and `> ` quotations. Hands on `render`.

One of the two places that make HTML (the other is `articles.search.snippets`): every character of
the text is escaped before a tag is put round it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

HEADING = "## "
QUOTATION = ">"

# What turns a run of plain text into HTML: `escape`, or one that marks the words of a search too.
Inline = Callable[[str], SafeString]


def render(text: str, inline: Inline = conditional_escape) -> SafeString:
    """The text as `<p>`, `<h2>` and `<blockquote>`; `inline` must escape what it is given.

    >>> render("## تمهيد\\nالنص.")  # "Preface", "The text."
    '<h2>تمهيد</h2>\\n<p>النص.</p>'
    """
    return format_html_join("\n", "{}", ((_block(k, b, inline),) for k, b in _blocks(text)))


def opening(text: str, most: int = 300) -> str:
    """The first paragraph of the text, for where there is room for a few words only."""
    runs = (lines for kind, lines in _blocks(text) if kind == "p")
    first = " ".join(" ".join(next(runs, [])).split())
    return first if len(first) <= most else f"{first[:most].rsplit(' ', 1)[0]}…"


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith(HEADING) and line[len(HEADING) :].strip():
        return "h2"
    return "blockquote" if line.startswith(QUOTATION) else "p"


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines of one kind; each heading is a block by itself."""
    for kind, lines in groupby(text.splitlines(), _kind):
        if kind == "h2":
            yield from ((kind, [line.removeprefix(HEADING)]) for line in lines)
        elif kind:
            yield kind, list(lines)


def _block(kind: str, lines: list[str], inline: Inline) -> SafeString:
    if kind == "blockquote":
        inner = "\n".join(line.removeprefix(QUOTATION).removeprefix(" ") for line in lines)
        paragraphs = format_html_join(
            "\n", "<p>{}</p>", ((inline(part.strip()),) for part in _paragraphs(inner))
        )
        return format_html("<blockquote>{}</blockquote>", paragraphs)
    content = inline("\n".join(lines).strip())
    return format_html("<h2>{}</h2>" if kind == "h2" else "<p>{}</p>", content)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]
