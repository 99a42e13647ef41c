"""Marks the words of a query in original text, and picks the passage that shows them best.

The only module beside the article renderer that makes HTML: every piece of text is escaped, then
wrapped. Offsets come from the same tokens that were indexed, so marks, tatweel and ligatures stay
as they were written and a word is marked whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from articles.language import is_function_word, places, words_of, written
from articles.search.expand import expand, wanted_words
from articles.search.parse import parse
from articles.search.query import Expanded, QueryError, Via, Word
from articles.search.request import SearchRequest
from articles.search.results import FoundForm, FoundWord
from articles.search.terms import WRITTEN
from articles.search.widen import NO_EXPANSION, Expander

SNIPPET_WORDS = 38
WORDS_OF_CONTEXT = 6  # before the first match, where the passage does not begin a sentence
ELLIPSIS = "…"
LINE_MARKS = re.compile(r"^(?:## |> )", re.MULTILINE)
PARAGRAPH_ENDS = re.compile(r"\n\s*\n")
LineMarks = re.Pattern[str] | None
SENTENCE_ENDS = frozenset(".!?؟\n")


@dataclass(frozen=True)
class WantedWords:
    """The words of a query, and which of them each form in a text satisfies."""

    words: tuple[Word, ...] = ()
    by_stem: dict[str, Word] = field(default_factory=dict)
    by_folded: dict[str, Word] = field(default_factory=dict)
    by_written: dict[str, Word] = field(default_factory=dict)
    by_prefix: dict[str, Word] = field(default_factory=dict)
    via: dict[str, Via] = field(default_factory=dict)  # of the stems and forms that need a reason

    def find(self, raw: str) -> Word | None:
        """The query word that a word of a text satisfies, given as it stands there."""
        for form in words_of(raw):
            found = (
                self.by_stem.get(form.stem)
                or self.by_folded.get(form.folded)
                or self.by_written.get(form.written)
            )
            if found:
                return found
            for prefix, word in self.by_prefix.items():
                if form.folded.startswith(prefix):
                    return word
        return None


@dataclass(frozen=True)
class ReadText:
    """A text, where its words stand, and those that the query wants, by their number."""

    text: str
    places: Sequence[tuple[int, int]]
    found: list[tuple[int, Word]]


def read(text: str, words: WantedWords) -> ReadText:
    where, find = places(text), words.find
    found = (
        [(number, word) for number, (a, b) in enumerate(where) if (word := find(text[a:b]))]
        if words.words
        else []
    )
    return ReadText(text, where, found)


def wanted_words_of(tree: Expanded) -> WantedWords:
    """The words of a query tree, those of exclusions left out."""
    stems: dict[str, Word] = {}
    folded: dict[str, Word] = {}
    written: dict[str, Word] = {}
    prefixes: dict[str, Word] = {}
    words: dict[Word, None] = {}
    via: dict[str, Via] = {}
    for sought in wanted_words(tree):
        words[sought.word] = None
        for term in sought.terms:
            if term.is_prefix:
                prefixes[term.text] = sought.word
            elif term.form == "stem":
                stems[term.text] = sought.word
            elif term.minus_variants or WRITTEN in term.text:
                written[term.text.rpartition(WRITTEN)[2]] = sought.word
            else:
                folded[term.text] = sought.word
            if term.via:
                via[term.text] = term.via
        for expression in sought.expressions:
            for part in expression.sequence.parts:
                if not is_function_word(part.word.folded):
                    stems.setdefault(part.word.stem, sought.word)
                    via.setdefault(part.word.stem, "glossary")
    return WantedWords(tuple(words), stems, folded, written, prefixes, via)


def wanted(request: SearchRequest, expander: Expander = NO_EXPANSION) -> WantedWords:
    """The words of a request; none where it cannot be read."""
    try:
        tree = parse(request.text).tree
        return wanted_words_of(expand(tree, request.match, expander))
    except QueryError:
        return WantedWords()


def mark_text(text: str, words: WantedWords) -> SafeString:
    """The whole text, escaped, with each wanted word in `<mark>`."""
    return marked(read(text, words)) if words.words else conditional_escape(text)


def marked(text: ReadText) -> SafeString:
    """As `mark_text`, of a text that has been read."""
    return _marked(text, 0, len(text.text), text.found, without=None)


def snippet(body: str, words: WantedWords) -> SafeString:
    """The passage with the most wanted words, or the opening; escaped and marked."""
    return passage(read(body, words))


def passage(body: ReadText) -> SafeString:
    """As `snippet`, of a body that has been read."""
    text, where = body.text, body.places
    if not where:
        return mark_safe("")
    first = _best_start(body)
    last = min(first + SNIPPET_WORDS, len(where)) - 1
    start = where[first][0] if first else 0
    end = where[last][1] if last < len(where) - 1 else len(text)
    before = ELLIPSIS + " " if first else ""
    after = " " + ELLIPSIS if end < len(text) else ""
    inside = [(place, word) for place, word in body.found if first <= place <= last]
    middle = _marked(body, start, end, inside, LINE_MARKS)
    return mark_safe(f"{before}{middle}{after}")  # noqa: S308  (escaped piece by piece)


def found_words(
    title: ReadText, summary: ReadText, body: ReadText, words: WantedWords
) -> tuple[FoundWord, ...]:
    """For each query word the forms in which it stands in the article, the commonest first."""
    # By query word and written form: the form as it first stands there, and the place of each.
    found: dict[Word, dict[str, tuple[str, list[str]]]] = {word: {} for word in words.words}
    ends = [end.start() for end in PARAGRAPH_ENDS.finditer(body.text)]
    for name, part in (("title", title), ("summary", summary), ("", body)):
        for number, word in part.found:
            start, end = part.places[number]
            place = name or str(bisect_right(ends, start) + 1)
            shown = part.text[start:end]
            found[word].setdefault(written(shown), (shown, []))[1].append(place)
    return tuple(
        FoundWord(word.typed, word.folded, word.stem, _forms(forms.values(), words.via))
        for word, forms in found.items()
    )


def _forms(found: Iterable[tuple[str, list[str]]], via: dict[str, Via]) -> tuple[FoundForm, ...]:
    forms = (
        FoundForm(text, len(places), tuple(dict.fromkeys(places)), _reason(text, via))
        for text, places in found
    )
    return tuple(sorted(forms, key=lambda form: -form.count))


def _reason(text: str, via: dict[str, Via]) -> Via:
    forms = words_of(text) if via else ()
    return next((via[key] for form in forms for key in (form.stem, form.folded) if key in via), "")


def _best_start(body: ReadText) -> int:
    """Where the passage begins: the window with the most different words, then the most words."""
    if not body.found:
        return 0
    best, best_value = 0, (0, 0)
    for i, _word in body.found:
        last = i + SNIPPET_WORDS - WORDS_OF_CONTEXT
        inside = [word for place, word in body.found if i <= place < last]
        value = (len(set(inside)), len(inside))
        if value > best_value:
            best, best_value = i, value
    earliest = max(0, best - WORDS_OF_CONTEXT)
    for i in range(best, earliest, -1):
        if SENTENCE_ENDS & set(body.text[body.places[i - 1][1] : body.places[i][0]]):
            return i
    return earliest


def _marked(
    read: ReadText, start: int, end: int, found: Iterable[tuple[int, Word]], without: LineMarks
) -> SafeString:
    """The text from `start` to `end`, escaped, with the found words in `<mark>`."""
    pieces, place = [], start
    for number, _word in found:
        first, last = read.places[number]
        pieces.append(_plain(read.text, place, first, without))
        pieces.append(f"<mark>{escape(read.text[first:last])}</mark>")
        place = last
    pieces.append(_plain(read.text, place, end, without))
    return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)


def _plain(text: str, start: int, end: int, without: LineMarks) -> str:
    if without is None:
        return escape(text[start:end])
    # The character before tells whether a line begins here.
    before = max(0, start - 1)
    return escape(without.sub("", text[before:end])[start - before :])
