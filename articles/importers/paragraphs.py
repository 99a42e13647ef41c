"""Puts the lines of a captured page together: paragraphs, `## ` sub-headings, `> ` quotations."""

from __future__ import annotations

import re
from typing import Final

HEADING: Final = "## "
QUOTATION: Final = "> "

# Wrapped text has lines of up to about 80 characters: a longer one is a whole paragraph.
_WHOLE_PARAGRAPH: Final = 120
_PROSE: Final = 60
_PROSE_WORDS: Final = 6
_HEADING_LENGTH: Final = 80
_HEADING_WORDS: Final = 10
_CLOSED: Final = re.compile(r"[.!?؟…:؛;,،\"”»)\]]$")
_OPENS_A_HEADING: Final = re.compile(r"[\"“«(]?(?:[0-9٠-٩A-Z]|[^\W_a-z])")


def paragraphs(lines: list[str]) -> str:
    """The text with an empty line between paragraphs.

    A short line without closing punctuation between two paragraphs becomes a heading, whether or
    not an empty line stands below it. Short lines that stand together (verse, lists) stay so.
    """
    blocks: list[list[str]] = [[]]
    for i, line in enumerate(lines):
        if is_heading(lines, i):
            blocks += [[line if line.startswith(HEADING) else HEADING + line], []]
        elif not line:
            blocks.append([])
        else:
            blocks[-1].append(line)
            if len(line) >= _WHOLE_PARAGRAPH and not line.startswith(QUOTATION):
                blocks.append([])
    return "\n\n".join("\n".join(block) for block in blocks if block)


def is_heading(lines: list[str], i: int) -> bool:
    """Whether line i is marked as a heading, or stands between two paragraphs as one does."""
    if lines[i].startswith(HEADING):
        return True
    if not _could_head(lines[i]):
        return False
    above = next((lines[k] for k in range(i - 1, -1, -1) if lines[k]), "")
    below = next((lines[k] for k in range(i + 1, len(lines)) if lines[k]), "")
    stands_alone = i > 0 and (not lines[i - 1] or _CLOSED.search(above) is not None)
    return stands_alone and _is_prose(above) and _is_prose(below)


def _could_head(line: str) -> bool:
    return (
        2 < len(line) <= _HEADING_LENGTH
        and len(line.split()) <= _HEADING_WORDS
        and _OPENS_A_HEADING.match(line) is not None
        and _CLOSED.search(line) is None
    )


def _is_prose(line: str) -> bool:
    if line.startswith((HEADING, QUOTATION)):
        return line.startswith(QUOTATION)
    closed = _CLOSED.search(line) is not None
    return len(line) >= _PROSE or (closed and len(line.split()) >= _PROSE_WORDS)
