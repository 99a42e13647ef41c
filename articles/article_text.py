"""Plain article text as HTML: paragraphs, `## ` headings and `> ` quotations.

Hands on `render`, and `blocks` with `render_blocks` for pages that place each paragraph by itself;
`with_spans` puts elements round parts of a run of text.

Makes HTML, as `articles.marks`, `articles.search.snippets` and a few template tags do: every
character of the text is escaped before a tag is put round it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

HEADING = "## "
QUOTATION = ">"

# What turns a run of plain text into HTML: `escape`, or one that marks the words of a search too.
Inline = Callable[[str], SafeString]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or quotation: the element that holds it, and its lines as written."""

    element: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def render(text: str, inline: Inline = conditional_escape) -> SafeString:
    """The text as `<p>`, `<h2>` and `<blockquote>`; `inline` must escape what it is given.

    >>> render("## تمهيد\\nالنص.")  # "Preface", "The text."
    '<h2>تمهيد</h2>\\n<p>النص.</p>'
    """
    return render_blocks(blocks(text), inline)


def render_blocks(parts: Iterable[Block], inline: Inline = conditional_escape) -> SafeString:
    return format_html_join("\n", "{}", ((_render_block(part, inline),) for part in parts))


def opening(text: str, most: int = 300) -> str:
    """The first paragraph of the text, for where there is room for a few words only."""
    paragraph = next((block.text for block in blocks(text) if block.element == "p"), "")
    first = " ".join(paragraph.split())
    return first if len(first) <= most else f"{first[:most].rsplit(' ', 1)[0]}…"


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith(HEADING) and line[len(HEADING) :].strip():
        return "h2"
    return "blockquote" if line.startswith(QUOTATION) else "p"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """`text[start:end]` stands in the element that `wrap` puts round its HTML."""

    start: int
    end: int
    wrap: Callable[[SafeString], SafeString]


def with_spans(text: str, spans: Sequence[Wrapped]) -> SafeString:
    """The text, escaped, with its spans wrapped.

    Spans nest or lie apart (see `divided`); of two with the same place the first is outside.
    """
    ordered = deque(sorted(spans, key=lambda span: (span.start, -span.end)))
    return _wrapped(text, 0, len(text), ordered)


def _wrapped(text: str, start: int, end: int, spans: deque[Wrapped]) -> SafeString:
    """`text[start:end]` with the spans that begin in it, which are taken from `spans`."""
    pieces: list[SafeString] = []
    while spans and spans[0].start < end:
        outer = spans.popleft()
        pieces.append(conditional_escape(text[start : outer.start]))
        pieces.append(outer.wrap(_wrapped(text, outer.start, outer.end, spans)))
        start = outer.end
    pieces.append(conditional_escape(text[start:end]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def divided(
    places: Iterable[tuple[int, int]], by: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The places; one that lies across an edge of any of `by` is divided there.

    Both are in order, and neither overlap among themselves.
    """
    whole = list(by)
    starts, ends = [start for start, _end in whole], [end for _start, end in whole]
    for start, end in places:
        for first, last in whole[bisect_right(ends, start) : bisect_left(starts, end)]:
            holds_it = start <= first and last <= end
            for edge in (first, last):
                if start < edge < end and not holds_it:
                    yield start, edge
                    start = edge
        yield start, end


@dataclass(frozen=True, slots=True)
class Note:
    """`text[start:end]` has a note of that number; `first` where it is the first that has it."""

    start: int
    end: int
    number: int
    first: bool


def with_notes(text: str, notes: Sequence[Note]) -> SafeString:
    """The text with each noted run underlined, its number after it; a run may lie in another.

    `notes` are ordered by where they begin, the longer first.
    """
    pieces: list[SafeString] = []
    place = 0
    while notes:
        note, *rest = notes
        inside = [other for other in rest if other.start < note.end]
        pieces.append(conditional_escape(text[place : note.start]))
        pieces.append(_noted(text[note.start : note.end], note, inside))
        place, notes = note.end, rest[len(inside) :]
    pieces.append(conditional_escape(text[place:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _noted(text: str, note: Note, inside: Sequence[Note]) -> SafeString:
    moved = [
        replace(other, start=other.start - note.start, end=other.end - note.start)
        for other in inside
        if other.end <= note.end
    ]
    return format_html(
        '<span class="only">{}</span><a class="badge"{} href="#only-{}">{}</a>',
        with_notes(text, moved),
        format_html(' id="said-{}"', note.number) if note.first else "",
        note.number,
        number_format(note.number),
    )


def blocks(text: str) -> Iterator[Block]:
    """Runs of lines of one kind; each heading is a block by itself."""
    for kind, lines in groupby(text.splitlines(), _kind):
        if kind == "h2":
            yield from (Block(kind, (line,)) for line in lines)
        elif kind:
            yield Block(kind, tuple(lines))


def _render_block(block: Block, inline: Inline = conditional_escape) -> SafeString:
    if block.element == "blockquote":
        inner = "\n".join(line.removeprefix(QUOTATION).removeprefix(" ") for line in block.lines)
        paragraphs = format_html_join(
            "\n", "<p>{}</p>", ((inline(part.strip()),) for part in _paragraphs(inner))
        )
        return format_html("<blockquote>{}</blockquote>", paragraphs)
    if block.element == "h2":
        return format_html("<h2>{}</h2>", inline(block.text.removeprefix(HEADING).strip()))
    return format_html("<p>{}</p>", inline(block.text.strip()))


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]
