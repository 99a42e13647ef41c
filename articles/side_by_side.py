"""An article and its translation, paragraph beside paragraph. Hands on `side_by_side`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.article_text import Inline, blocks, render_blocks
from articles.language.alignment import Row, align
from articles.language.glossary import Glossary
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Beside:
    """One row: what each language says there; empty where it says nothing."""

    english: SafeString
    arabic: SafeString


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two versions of an article, and how many paragraphs of them have a counterpart."""

    english: Article
    arabic: Article
    rows: tuple[Beside, ...]
    paired: int
    only_english: int
    only_arabic: int

    @property
    def paragraphs(self) -> int:
        return self.paired + self.only_english + self.only_arabic


def side_by_side(
    english: Article, arabic: Article, glossary: Glossary, inline: Mapping[str, Inline]
) -> SideBySide:
    """The two texts in rows; `inline` makes the HTML of a run of text, by its language."""
    theirs, ours = tuple(blocks(english.body)), tuple(blocks(arabic.body))
    rows = align([block.text for block in ours], [block.text for block in theirs], glossary)
    return SideBySide(
        english,
        arabic,
        tuple(
            Beside(
                render_blocks((theirs[number] for number in row.english), inline["en"]),
                render_blocks((ours[number] for number in row.arabic), inline["ar"]),
            )
            for row in rows
        ),
        paired=sum(bool(row.english and row.arabic) for row in rows),
        only_english=_alone(rows, "arabic"),
        only_arabic=_alone(rows, "english"),
    )


def _alone(rows: Sequence[Row], missing: str) -> int:
    return sum(not getattr(row, missing) for row in rows)
