"""Paragraphs and sentences of plain text, as places in it. Hands on `sentences` and `paragraphs`.

The text is that of articles: an empty line between paragraphs, "## " before a heading, "> " before
the lines of a quotation. Neither mark belongs to a sentence, and each line of a heading is one.

A sentence ends at . ! ? ؟ … and at Arabic ۔ with what closes after it (» ” ) and the like), where
white space follows, as in Unicode Standard Annex 29 (sentence boundaries). A full stop ends none

- after an abbreviation (د., أ.د., Mr., No.), an initial (J. Smith) or dotted letters (U.S.), where
  the sentence can go on: dotted letters end one before a capital that begins a common word (The);
- before a small letter or a digit inside a number (3.5), or where … or ... is followed by a small
  letter. iPhone and the like are written small where a sentence begins, too.

The mark of a year, 1955 م. (AD), ends one but before another mark, a number or what explains the
year (الموافق); "p.m." before a capital that names no day, month or clock. A question or exclamation
in quotation marks ends none before a verb of saying: «أين هم؟» سأل النائب ("Where are they?" asked
the deputy), unless the words before it announced it: سأل: «أين هم؟».

Arabic has no capitals, so there a full stop after a word that is no abbreviation always ends one,
and so do … and ... although the sentence may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from . import characters as c
from .fold import fold
from .function_words import is_function_word


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, without the white space around it."""

    start: int
    end: int


# Titles and the like, after which a name or number comes, without their last full stop.
_SHORTENED: Final = """
د أ.د أ م ج ص هـ ق.م ت ط ش
mr mrs ms dr prof st gen lt col sgt capt maj sen rep gov pres hon rev no nos vol pp fig art vs v
etc e.g i.e cf ca approx dept est inc ltd co corp jr sr
jan feb mar apr jun jul aug sep sept oct nov dec
"""
_ABBREVIATIONS: Final = frozenset(map(fold, _SHORTENED.split()))
_ENDS_ANYWAY: Final = frozenset({"etc", "inc", "ltd", "co", "corp", "jr", "sr", "ه"})
_LETTERS: Final = f"{c.ARABIC_LETTERS}{c.ARABIC_MARKS}{c.TATWEEL}"
_CLOSING: Final = "»”’\"')\\]}"
_OPENING: Final = "«“‘\"'(\\[{"
# Signs that may end a sentence, with what closes it; then white space or the end of the text.
_END: Final = re.compile(
    rf"(?P<sign>[.!?؟۔…]+)[{_CLOSING}{c.LEFT_TO_RIGHT_MARK}{c.RIGHT_TO_LEFT_MARK}]*(?=\s|\Z)"
)
_WORD_BEFORE: Final = re.compile(rf"[\w.{_LETTERS}]+\Z")
_DOTTED: Final = re.compile(r"\w(?:\.\w)+")
_NEXT: Final = re.compile(rf"\s*[{_OPENING}\s]*(\w+)?")
_PARAGRAPH_BREAK: Final = re.compile(r"\n[ \t]*\n\s*")
_LINE: Final = re.compile(r"[^\n]+")
_MARK: Final = re.compile(r"(?:#{2,3} +|> ?)")
_YEAR_MARK: Final = re.compile(rf"\d\s*(?:م|ه{c.TATWEEL}?)\Z")
_EXPLAINS_YEAR: Final = frozenset(map(fold, ("الموافق", "الموافقة", "تقريبا")))
# What the time of a day goes on with: 6 p.m. Friday, 6 p.m. GMT, 6 p.m. Moscow time.
_DAYS_AND_ZONES: Final = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
gmt utc bst est edt cst cdt mst mdt pst pdt et ct pt cet cest eet eest msk ist
"""
_AFTER_CLOCK: Final = frozenset(_DAYS_AND_ZONES.split())
_CLOCK: Final = frozenset({"a.m", "p.m"})
_TIME: Final = re.compile(r"(?:\s+\w+)?\s+time\b", re.IGNORECASE)
_VERBS_OF_SAYING: Final = """
قال قالت قالوا يقول تقول سأل سألت يسأل تساءل تساءلت يتساءل هتف هتفت هتفوا صرخ صرخت صاح صاحت
أضاف أضافت رد ردت أجاب أجابت علق علقت همس همست نادى نادت ردد رددت كتب كتبت استفسر استنكر
"""
_SAYING: Final = frozenset(map(fold, _VERBS_OF_SAYING.split()))
_QUOTED: Final = re.compile('[»”"]')
_ANNOUNCED: Final = re.compile(':\\s*[«“"][^«“"]*\\Z')
_LONGEST_WORD: Final = 40  # characters before a full stop that are looked at
_LONGEST_QUOTATION: Final = 400


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, headings and quotations included, with their marks."""
    start = 0
    for found in _PARAGRAPH_BREAK.finditer(text):
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def paragraph_of(text: str, offset: int) -> int:
    """The number of the paragraph that an offset lies in, from 1, as hits of a search name it."""
    return max(1, sum(paragraph.start <= offset for paragraph in paragraphs(text)))


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text in order, without the marks of headings and quotations.

    "وصل د. أحمد. ثم غادر." (Dr Ahmed arrived. Then he left.) gives two.
    """
    for paragraph in paragraphs(text):
        for start, end in _blocks(text, paragraph):
            for found in _END.finditer(text, start, end):
                if found.end() == end or ends_sentence(text, found):
                    yield from _trimmed(text, start, found.end())
                    start = found.end()
            yield from _trimmed(text, start, end)


def ends_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence or line ends between two words, the first of which ends at `start`."""
    gap = text[start:end]
    if gap == " ":  # nearly always, and every word of a passage is asked about
        return False
    if "\n" in gap:
        return True
    found = _END.search(text, start, end + 1)  # with a letter of the word, so that it is no end
    return found is not None and ends_sentence(text, found)


def ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether signs that may end a sentence do."""
    following = _NEXT.match(text, found.end())
    word = following[1] or "" if following else ""
    sign, end = found["sign"], following.end() if following else found.end()
    if _goes_on_small(word):
        return False
    if sign[-1] in "!?؟۔":
        return not (word and _is_said(text, found, word, end))
    if sign != ".":  # … and ...
        return True
    start = max(0, found.start() - _LONGEST_WORD)
    if _YEAR_MARK.search(text, start, found.start()):
        return not (len(word) == 1 or word[:1].isdecimal() or fold(word) in _EXPLAINS_YEAR)
    before = _WORD_BEFORE.search(text, start, found.start())
    if before is None:
        return True
    folded = fold(before[0])
    if folded in _CLOCK and word[:1].isupper():
        return fold(word) not in _AFTER_CLOCK and _TIME.match(text, end) is None
    return _ends_after(folded, word)


def _goes_on_small(word: str) -> bool:
    """Whether a word with a small letter continues a sentence, as "iPhone" need not."""
    return word[:1].islower() and not word[1:2].isupper()


def _is_said(text: str, found: re.Match[str], word: str, end: int) -> bool:
    """Whether a quotation ends there, and the verb of the sentence it is part of follows."""
    if fold(word) not in _SAYING or not _QUOTED.search(found[0]):
        return False
    start = max(0, found.start() - _LONGEST_QUOTATION)
    is_answer = text[end : end + 2].lstrip().startswith(":")  # «من أنت؟» قال: «جارك»
    return not is_answer and _ANNOUNCED.search(text, start, found.start()) is None


def _ends_after(before: str, word: str) -> bool:
    """Whether a full stop ends a sentence between those words."""
    if before in _ENDS_ANYWAY or (_DOTTED.fullmatch(before) and before not in _ABBREVIATIONS):
        return not word or is_function_word(fold(word))
    is_initial = len(before) == 1 and before.isalpha() and before != "i"
    return not (before in _ABBREVIATIONS or is_initial)


def _blocks(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph in which sentences run on: headings are lines of their own."""
    start: int | None = None
    end = paragraph.start
    for line in _LINE.finditer(text, paragraph.start, paragraph.end):
        mark = _MARK.match(text, line.start(), line.end())
        if mark:
            if start is not None:
                yield start, end
            start, end = mark.end(), line.end()
            if mark[0].startswith("#"):
                yield start, end
                start = None
        else:
            start = line.start() if start is None else start
            end = line.end()
    if start is not None:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    if first < last:
        yield Span(first, last)
