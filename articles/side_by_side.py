"""An article and its translation, paragraph beside paragraph. Hands on `side_by_side`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from articles.article_text import Block, Note, blocks, render_blocks, with_notes
from articles.differences import Difference, Differences, Said
from articles.language.alignment import align, keys_of
from articles.language.recognise import Recogniser
from articles.mentions import find_mentions
from articles.models import Article
from articles.search.counterparts import Counterparts


@dataclass(frozen=True, slots=True)
class Beside:
    """One row: what each language says there; empty where it says nothing."""

    english: SafeString
    arabic: SafeString


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two versions of an article, how many of their paragraphs pair, and what only one says."""

    english: Article
    arabic: Article
    rows: tuple[Beside, ...]
    paired: int
    only_english: int
    only_arabic: int
    differences: tuple[Difference, ...]

    @property
    def paragraphs(self) -> int:
        return self.paired + self.only_english + self.only_arabic


def side_by_side(
    english: Article, arabic: Article, counterparts: Counterparts, names: Recogniser
) -> SideBySide:
    """The two texts in rows, with what only one of them says underlined and numbered."""
    theirs, ours = _Version(english, names), _Version(arabic, names)
    counterparts.look_up(keys_of(block.text for block in (*theirs.blocks, *ours.blocks)))
    differences = Differences(theirs.said(), ours.said(), counterparts.of)
    rows = align([b.text for b in ours.blocks], [b.text for b in theirs.blocks], counterparts.of)
    return SideBySide(
        english,
        arabic,
        tuple(
            Beside(theirs.html(row.english, differences), ours.html(row.arabic, differences))
            for row in rows
        ),
        paired=sum(bool(row.english and row.arabic) for row in rows),
        only_english=sum(not row.arabic for row in rows),
        only_arabic=sum(not row.english for row in rows),
        differences=differences.kinds,
    )


@dataclass
class _Version:
    """One of the two texts, in blocks."""

    article: Article
    names: Recogniser
    blocks: list[Block] = field(init=False)
    _noted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.blocks = list(blocks(self.article.body))

    def said(self) -> Iterator[Said]:
        for block in self.blocks:
            for mention in find_mentions(block.text, self.names, self.article.published_on):
                yield block.text[mention.start : mention.end], mention

    def html(self, numbers: tuple[int, ...], differences: Differences) -> SafeString:
        def inline(text: str) -> SafeString:
            return with_notes(text, list(self._notes(text, differences)))

        return render_blocks((self.blocks[number] for number in numbers), inline)

    def _notes(self, text: str, differences: Differences) -> Iterator[Note]:
        for mention in find_mentions(text, self.names, self.article.published_on):
            number = differences.number_of(self.article.language, mention)
            if number:
                yield Note(mention.start, mention.end, number, number not in self._noted)
                self._noted.add(number)
