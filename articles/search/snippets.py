"""Marks the words of a query in original text, and picks the passage that shows them best.

The only module beside the article renderer that makes HTML: every piece of text is escaped, then
wrapped. Offsets come from the same tokens that were indexed, so marks, tatweel and ligatures stay
as they were written and a word is marked whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.language import Token, tokenize
from articles.search.expand import expand, wanted_words
from articles.search.parse import parse
from articles.search.query import Expanded, QueryError, Word
from articles.search.request import SearchRequest
from articles.search.results import FoundWord
from articles.search.terms import WRITTEN

SNIPPET_WORDS = 38
WORDS_OF_CONTEXT = 6  # before the first match, where the passage does not begin a sentence
ELLIPSIS = "…"
LINE_MARKS = re.compile(r"^(?:## |> )", re.MULTILINE)
SENTENCE_ENDS = frozenset(".!?؟\n")


@dataclass(frozen=True)
class WantedWords:
    """The words of a query, and which of them each form in a text satisfies."""

    words: tuple[Word, ...] = ()
    by_stem: dict[str, Word] = field(default_factory=dict)
    by_folded: dict[str, Word] = field(default_factory=dict)
    by_written: dict[str, Word] = field(default_factory=dict)
    by_prefix: dict[str, Word] = field(default_factory=dict)

    def find(self, token: Token) -> Word | None:
        """The query word that this token satisfies."""
        return (
            self.by_stem.get(token.stem)
            or self.by_folded.get(token.folded)
            or self.by_written.get(token.written)
            or next((w for p, w in self.by_prefix.items() if token.folded.startswith(p)), None)
        )


def wanted_words_of(tree: Expanded) -> WantedWords:
    """The words of a query tree, those of exclusions left out."""
    stems: dict[str, Word] = {}
    folded: dict[str, Word] = {}
    written: dict[str, Word] = {}
    prefixes: dict[str, Word] = {}
    words: dict[Word, None] = {}
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
    return WantedWords(tuple(words), stems, folded, written, prefixes)


def wanted(request: SearchRequest) -> WantedWords:
    """The words of a request; none where it cannot be read."""
    try:
        tree = parse(request.text).tree
    except QueryError:
        return WantedWords()
    return wanted_words_of(expand(tree, request.match))


def mark_text(text: str, words: WantedWords) -> SafeString:
    """The whole text, escaped, with each wanted word in `<mark>`."""
    return _marked(text, 0, len(text), tokenize(text) if words.words else [], words)


def snippet(body: str, words: WantedWords) -> SafeString:
    """The passage with the most wanted words, or the opening; escaped and marked."""
    text = LINE_MARKS.sub("", body)
    tokens = tokenize(text)
    if not tokens:
        return mark_safe("")
    first = _best_start(tokens, words, text)
    last = min(first + SNIPPET_WORDS, len(tokens)) - 1
    start = tokens[first].start if first else 0
    end = tokens[last].end if last < len(tokens) - 1 else len(text)
    before = ELLIPSIS + " " if first else ""
    after = " " + ELLIPSIS if end < len(text) else ""
    passage = _marked(text, start, end, tokens[first : last + 1], words)
    return mark_safe(f"{before}{passage}{after}")  # noqa: S308  (escaped piece by piece)


def found_words(text: str, words: WantedWords) -> tuple[FoundWord, ...]:
    """For each query word the forms in which it stands in the text, the commonest first."""
    forms: dict[Word, Counter[str]] = {word: Counter() for word in words.words}
    shown: dict[str, str] = {}  # each written form as it first stands in the text
    for token in tokenize(text):
        word = words.find(token)
        if word in forms:
            form = shown.setdefault(token.written, text[token.start : token.end])
            forms[word][form] += 1
    return tuple(
        FoundWord(word.typed, word.folded, word.stem, tuple(counted.most_common()))
        for word, counted in forms.items()
    )


def _best_start(tokens: list[Token], words: WantedWords, text: str) -> int:
    """Where the passage begins: the window with the most different words, then the most words."""
    hits = [(i, word) for i, token in enumerate(tokens) if (word := words.find(token))]
    if not hits:
        return 0
    best, best_value = 0, (0, 0)
    for i, _word in hits:
        inside = [word for place, word in hits if i <= place < i + SNIPPET_WORDS - WORDS_OF_CONTEXT]
        value = (len(set(inside)), len(inside))
        if value > best_value:
            best, best_value = i, value
    earliest = max(0, best - WORDS_OF_CONTEXT)
    for i in range(best, earliest, -1):
        if SENTENCE_ENDS & set(text[tokens[i - 1].end : tokens[i].start]):
            return i
    return earliest


def _marked(text: str, start: int, end: int, tokens: list[Token], words: WantedWords) -> SafeString:
    pieces, place = [], start
    for token in tokens:
        if words.find(token):
            pieces += [
                escape(text[place : token.start]),
                f"<mark>{escape(text[token.start : token.end])}</mark>",
            ]
            place = token.end
    pieces.append(escape(text[place:end]))
    return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)
