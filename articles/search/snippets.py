"""Marks the words of a query in original text, and picks the passage that shows them best.

Makes HTML, as the article renderer does: every piece of text is escaped, then wrapped. Offsets come
from the same tokens that were indexed, so marks, tatweel and ligatures stay as they were written
and a word is marked whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import NamedTuple

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from articles.language import analyze, places, words_of, written
from articles.language.sentences import ends_between
from articles.search.expand import expand, wanted_words
from articles.search.parse import parse
from articles.search.query import Expanded, QueryError, Term, Via, Word
from articles.search.request import SearchRequest
from articles.search.restrict import restrict
from articles.search.results import FoundForm, FoundWord
from articles.search.runs import Runs, remembered_runs
from articles.search.terms import WRITTEN
from articles.search.widen import NO_EXPANSION, Expander

SNIPPET_WORDS = 38
WORDS_OF_CONTEXT = 6  # before the first match, where the passage does not begin a sentence
ELLIPSIS = "…"
LINE_MARKS = re.compile(r"^(?:## |> )", re.MULTILINE)
PARAGRAPH_ENDS = re.compile(r"\n\s*\n")
LINES = ("##", ">")  # marks that a passage does not end with
LineMarks = re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The query words that a form satisfies, and what led to it from another language."""

    words: tuple[Word, ...]
    via: Via | None = None

    def and_also(self, other: Wanted) -> Wanted:
        """A form that one word asks for as it is needs no reason."""
        words = tuple(dict.fromkeys((*self.words, *other.words)))
        return Wanted(words, self.via and other.via)


class Place(NamedTuple):
    """`text[start:end]` is one word, or several together, that the query wants."""

    start: int
    end: int
    wanted: Wanted


@dataclass(slots=True)
class _Lookup:
    """What the texts of a page have in common."""

    known: int = 0  # so many runs were known when they were looked up
    wanted: set[str] = field(default_factory=set)  # those of them with a form that is wanted
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)  # by the run they are in


@dataclass(frozen=True)
class WantedWords:
    """The words of a query, and which of them each form in a text satisfies."""

    words: tuple[Word, ...] = ()
    by_stem: dict[str, Wanted] = field(default_factory=dict)
    by_folded: dict[str, Wanted] = field(default_factory=dict)
    by_written: dict[str, Wanted] = field(default_factory=dict)
    by_prefix: dict[str, Wanted] = field(default_factory=dict)
    # Words that satisfy one together, by the stem of the first, the longest first.
    by_first_stem: dict[str, list[tuple[tuple[str, ...], Wanted]]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()  # folded words that satisfy none by themselves
    runs: Runs = field(default_factory=remembered_runs, compare=False, repr=False)
    _lookup: _Lookup = field(default_factory=_Lookup, compare=False, repr=False)

    def runs_in(self, runs: Iterable[str]) -> set[str]:
        """Those runs between two spaces of a text in which words may be that are wanted."""
        different = set(runs)
        if self.by_prefix:  # what words begin with is known of none
            return different
        self.runs.take_in(different)
        if len(self.runs) != self._lookup.known:
            self._lookup.known = len(self.runs)
            self._lookup.wanted = self.runs.with_any(self._forms)
        return different & self._lookup.wanted

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset((*self.by_stem, *self.by_folded, *self.by_written))

    def places_in(self, run: str) -> tuple[Place, ...]:
        """Where in a run the words are that are wanted."""
        found = self._lookup.places.get(run)
        if found is None:
            found = self._lookup.places[run] = tuple(
                Place(start, end, wanted)
                for start, end in places(run)
                if (wanted := self._wanted(run[start:end]))
            )
        return found

    def _wanted(self, raw: str) -> Wanted | None:
        found: Wanted | None = None
        for form in words_of(raw):
            if form.folded in self.without:
                continue
            for wanted in (
                self.by_stem.get(form.stem),
                self.by_folded.get(form.folded),
                self.by_written.get(form.written),
            ):
                if wanted:
                    found = found.and_also(wanted) if found else wanted
            for prefix, wanted in self.by_prefix.items():
                if form.folded.startswith(prefix):
                    found = found.and_also(wanted) if found else wanted
        return found

    def find_together(self, stems: Sequence[str], place: int) -> tuple[int, Wanted] | None:
        """How many words from that place are an expression, the most there are, and for what."""
        for expression, wanted in self.by_first_stem.get(stems[place], ()):
            if tuple(stems[place : place + len(expression)]) == expression:
                return len(expression), wanted
        return None


@dataclass(frozen=True)
class ReadText:
    """A text and what of it the query wants, in order."""

    text: str
    found: Sequence[Place]

    @cached_property
    def runs(self) -> list[str]:
        """What stands between spaces."""
        return self.text.split()

    def run_before(self, place: int, number: int) -> int:
        """Where the run with that number begins, the last before a place."""
        return self.text.rindex(self.runs[number], 0, place)

    def run_after(self, place: int, number: int) -> int:
        """Where the run with that number begins, the first from a place on."""
        return self.text.index(self.runs[number], place)


def read(text: str, words: WantedWords) -> ReadText:
    """No word reaches over a space, so what stands between two spaces is looked up whole."""
    found: list[Place] = []
    read = ReadText(text, found)
    if not words.words:
        return read
    if wanted := words.runs_in(read.runs):
        place = 0
        for run in read.runs:
            if run in wanted:
                place = _whole_run(text, run, place)
                found += (
                    Place(place + start, place + end, by) for start, end, by in words.places_in(run)
                )
                place += len(run)
    if words.by_first_stem:
        found[:] = _joined(found, list(_together(text, words)))
    return read


def _whole_run(text: str, run: str, place: int) -> int:
    """Where the run next stands between spaces, from a place on. Places of the runs that nobody
    wants are not sought: that took an eighth of the time of a page.
    """
    while True:
        place = text.index(run, place)
        end = place + len(run)
        begins = place == 0 or text[place - 1].isspace()
        if begins and (end == len(text) or text[end].isspace()):
            return place
        place += 1


def _together(text: str, words: WantedWords) -> Iterator[Place]:
    where = places(text)
    forms = [words_of(text[start:end]) for start, end in where]
    stems = [form[0].stem if form else "" for form in forms]
    number = 0
    while number < len(stems):
        if together := words.find_together(stems, number):
            size, wanted = together
            yield Place(where[number][0], where[number + size - 1][1], wanted)
            number += size
        else:
            number += 1


def _joined(single: Sequence[Place], together: Sequence[Place]) -> list[Place]:
    """Both in order; a word inside an expression is found with it."""
    starts = [place.start for place in together]
    alone = [
        place
        for place in single
        if not (before := bisect_right(starts, place.start))
        or place.start >= together[before - 1].end
    ]
    return sorted([*alone, *together], key=lambda place: place.start)


def wanted_words_of(tree: Expanded) -> WantedWords:
    """The words of a query tree, those of exclusions left out."""
    found = WantedWords(
        tuple(dict.fromkeys(sought.word for sought in wanted_words(tree))),
        without=frozenset(
            form for sought in wanted_words(tree) for term in sought.terms for form in term.without
        ),
    )
    for sought in wanted_words(tree):
        own = [part.word for e in sought.expressions if not e.via for part in e.sequence.parts]
        words = tuple(own) or (sought.word,)
        for term in sought.terms:
            table, key = _table_of(term, found)
            _add(table, key, Wanted(words, term.via))
        for expression in sought.expressions:
            if expression.via:
                stems = tuple(part.word.stem for part in expression.sequence.parts)
                _add_together(found.by_first_stem, stems, Wanted(words, expression.via))
    return found


def _table_of(term: Term, found: WantedWords) -> tuple[dict[str, Wanted], str]:
    if term.is_prefix:
        return found.by_prefix, term.text
    if term.form == "stem":
        return found.by_stem, term.text
    if term.minus_variants or WRITTEN in term.text:
        return found.by_written, term.text.rpartition(WRITTEN)[2]
    return found.by_folded, term.text


def _add(table: dict[str, Wanted], key: str, wanted: Wanted) -> None:
    table[key] = table[key].and_also(wanted) if key in table else wanted


def _add_together(
    table: dict[str, list[tuple[tuple[str, ...], Wanted]]], stems: tuple[str, ...], wanted: Wanted
) -> None:
    known = dict(table.get(stems[0], ()))
    known[stems] = known[stems].and_also(wanted) if stems in known else wanted
    table[stems[0]] = sorted(known.items(), key=lambda item: -len(item[0]))


def wanted(request: SearchRequest, expander: Expander = NO_EXPANSION) -> WantedWords:
    """The words of a request; none where it cannot be read."""
    try:
        tree = parse(request.text).tree
        return wanted_words_of(restrict(expand(tree, request.match, expander), request))
    except QueryError:
        return WantedWords()


def mark_text(text: str, words: WantedWords) -> SafeString:
    """The whole text, escaped, with each wanted word in `<mark>`."""
    return marked(read(text, words)) if words.words else conditional_escape(text)


def hit_places(text: str, words: WantedWords) -> list[tuple[int, int]]:
    """Where the marks of `mark_text` begin and end, for who marks something else too."""
    return [(place.start, place.end) for place in read(text, words).found]


def marked(text: ReadText) -> SafeString:
    """As `mark_text`, of a text that has been read."""
    return _marked(text, 0, len(text.text), text.found, without=None)


def snippet(body: str, words: WantedWords) -> SafeString:
    """The passage with the most wanted words, or the opening; escaped and marked."""
    return passage(read(body, words))


def passage(body: ReadText) -> SafeString:
    """As `snippet`, of a body that has been read; what stands between spaces counts as a word."""
    if not any(map(analyze, body.runs)):  # the first decides nearly always
        return mark_safe("")
    text, runs = body.text, body.runs
    first, start = _best_start(body)
    last = min(first + SNIPPET_WORDS, len(runs)) - 1
    while last > first and runs[last] in LINES:
        last -= 1
    end = start
    for number in range(first, last + 1):
        end = body.run_after(end, number) + len(runs[number])
    start = start if first else 0
    end = end if last < len(runs) - 1 else len(text)
    before = ELLIPSIS + " " if first else ""
    after = " " + ELLIPSIS if end < len(text) else ""
    inside = [place for place in body.found if start <= place.start and place.end <= end]
    middle = _marked(body, start, end, inside, LINE_MARKS)
    return mark_safe(f"{before}{middle}{after}")  # noqa: S308  (escaped piece by piece)


def found_words(
    title: ReadText, summary: ReadText, body: ReadText, words: WantedWords
) -> tuple[FoundWord, ...]:
    """For each query word the forms in which it stands in the article, the commonest first."""
    # By query word and written form, the form as it first stands there and the place of each.
    forms: dict[Word, dict[str, _Form]] = {word: {} for word in words.words}
    ends = [end.start() for end in PARAGRAPH_ENDS.finditer(body.text)]
    for name, part in (("title", title), ("summary", summary), ("", body)):
        for found in part.found:
            place = name or str(bisect_right(ends, found.start) + 1)
            shown = part.text[found.start : found.end]
            for word in found.wanted.words:
                form = _Form(shown, [], found.wanted.via)
                forms[word].setdefault(written(shown), form).places.append(place)
    return tuple(
        FoundWord(word.typed, word.folded, word.stem, _counted(known.values()))
        for word, known in forms.items()
    )


class _Form(NamedTuple):
    shown: str
    places: list[str]
    via: Via | None


def _counted(known: Iterable[_Form]) -> tuple[FoundForm, ...]:
    forms = (
        FoundForm(form.shown, len(form.places), tuple(dict.fromkeys(form.places)), form.via)
        for form in known
    )
    return tuple(sorted(forms, key=lambda form: -form.count))


def _best_start(body: ReadText) -> tuple[int, int]:
    """The number of the run where the passage begins, and its place: the window with the most
    different words, then the most words.
    """
    if not body.found:
        return 0, body.run_after(0, 0)
    numbers = list(_numbers(body))
    best, best_value = 0, (0, 0)
    for place, first in enumerate(numbers):
        inside = body.found[place : bisect_left(numbers, first + SNIPPET_WORDS - WORDS_OF_CONTEXT)]
        words = {word for found in inside for word in found.wanted.words}
        value = (len(words), len(inside))
        if value > best_value:
            best, best_value = place, value
    number, start = numbers[best], body.found[best].start
    while start and not body.text[start - 1].isspace():
        start -= 1
    earliest = max(0, number - WORDS_OF_CONTEXT)
    while number > earliest:
        before = body.run_before(start, number - 1)
        if ends_between(body.text, before, start):
            break
        number, start = number - 1, before
    return number, start


def _numbers(body: ReadText) -> Iterator[int]:
    """The number of the run in which each place begins."""
    number, before = 0, 0
    for place in body.found:
        # Of a part that begins and ends inside runs, those after the first.
        number += len(body.text[before : place.start + 1].split()) - 1
        yield number
        before = place.start


def _marked(
    read: ReadText, start: int, end: int, inside: Iterable[Place], without: LineMarks
) -> SafeString:
    """The text from `start` to `end`, escaped, with what was found in `<mark>`."""
    pieces, place = [], start
    for found in inside:
        pieces.append(_plain(read.text, place, found.start, without))
        pieces.append(f"<mark>{escape(read.text[found.start : found.end])}</mark>")
        place = found.end
    pieces.append(_plain(read.text, place, end, without))
    return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)


def _plain(text: str, start: int, end: int, without: LineMarks) -> str:
    if without is None:
        return escape(text[start:end])
    # The character before tells whether a line begins here.
    before = max(0, start - 1)
    return escape(without.sub("", text[before:end])[start - before :])
