"""The forms that each word of a search stands for, with how many of the hits have each.

Spellings and inflections as the archive has them, what the other language calls the word, names by
their consonants. Each comes with the search in which it is off (or on again), and with the one in
which it alone stands for its word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Literal

from articles.search.engines.base import Vocabulary
from articles.search.execute import engine, engine_query
from articles.search.expand import expand
from articles.search.parse import parse
from articles.search.query import (
    AllOf,
    Alternatives,
    AnyOf,
    Close,
    Expanded,
    Expression,
    Sequence,
    Term,
    Via,
    ViaSource,
    Word,
)
from articles.search.request import MOST_FORMS, SearchRequest
from articles.search.restrict import alone, language_of, name_of, restrict, stands_in
from articles.search.terms import WRITTEN
from articles.search.widen import Widener

MOST_WORDS = 10  # of a query
MOST_OF_WORD = 200  # forms of one word, those that are commonest in the archive
MOST_IN_ALL = 400

# Why a word stands for a form: it was typed so, it is of the same family, or what led there.
Reason = Literal["typed", "family"] | ViaSource


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form, and how many of the articles found have it (would have it, where it is off)."""

    name: str  # folded, as it stands in an address
    text: str  # as most articles spell it
    reason: Reason
    count: int
    is_off: bool
    switched: SearchRequest | None  # the search with it on or off; None where no more can be off
    alone: SearchRequest

    @property
    def language(self) -> str:
        return language_of(self.name)


@dataclass(frozen=True, slots=True)
class FormsOfWord:
    """A word or phrase as typed, and its forms, the commonest first."""

    typed: str
    forms: tuple[WordForm, ...]
    all_on: SearchRequest
    is_chosen_from: bool  # whether any of its forms is off, or the only one


def word_forms(request: SearchRequest) -> tuple[FormsOfWord, ...]:
    """Of each word that stands for several forms, or has one that is off, those that hits have.

    Counts are taken among the articles that the search finds with every form of that word on.
    Raises as `run_search` does.
    """
    widener = Widener(engine().reader())
    tree = expand(parse(request.text).tree, request.match, widener)
    sites = {
        (_typed(site.word), site.word.areas): site
        for site in _sites(tree)
        if not site.word.word.is_function_word or len(_typed(site.word).split()) > 1
    }
    words = list(islice(sites.values(), MOST_WORDS))
    most = min(MOST_OF_WORD, MOST_IN_ALL // max(1, len(words)))
    asked = [_asked(site, request, widener.reader.vocabulary(), most) for site in words]
    found = [_forms_of(word, counts, widener) for word, counts in _counted(asked, widener)]
    return tuple(word for word in found if len(word.forms) > 1 or word.is_chosen_from)


@dataclass(frozen=True, slots=True)
class _Site:
    """A word of the tree, and its phrase with another word in its place."""

    word: Alternatives
    with_word: Callable[[Alternatives], Expanded]


def _sites(tree: Expanded) -> Iterator[_Site]:
    """The words of the tree, those of exclusions left out."""
    match tree:
        case Alternatives():
            yield _Site(tree, _itself)
            for expression in tree.expressions:
                if not expression.via:
                    yield from _sites(expression.sequence)
        case Sequence():
            for number, word in enumerate(tree.parts):
                yield _Site(word, partial(_in_sequence, tree, number))
        case Close():
            for number, word in enumerate(tree.left.parts):
                yield _Site(word, partial(_on_the_left, tree, number))
            for number, word in enumerate(tree.right.parts):
                yield _Site(word, partial(_on_the_right, tree, number))
        case AllOf() | AnyOf():
            for part in tree.parts:
                yield from _sites(part)


def _itself(word: Alternatives) -> Alternatives:
    return word


def _in_sequence(sequence: Sequence, number: int, word: Alternatives) -> Sequence:
    return Sequence((*sequence.parts[:number], word, *sequence.parts[number + 1 :]))


def _on_the_left(close: Close, number: int, word: Alternatives) -> Close:
    return replace(close, left=_in_sequence(close.left, number, word))


def _on_the_right(close: Close, number: int, word: Alternatives) -> Close:
    return replace(close, right=_in_sequence(close.right, number, word))


def _typed(word: Alternatives) -> str:
    """As the reader typed it: a phrase whole, where it has counterparts of its own."""
    own = [part.word for e in word.expressions if not e.via for part in e.sequence.parts]
    return " ".join(part.typed for part in own or [word.word])


@dataclass(frozen=True, slots=True)
class _Known:
    """A form of a word, and the word as that form alone."""

    name: str
    reason: Reason
    word: Alternatives
    text: str = ""  # of an expression, as it is written


@dataclass(frozen=True, slots=True)
class _Asked:
    site: _Site
    known: list[_Known]
    switch: _Switch

    @property
    def parts(self) -> list[Expanded]:
        """For each form what finds it where its word was asked for."""
        return [restrict(self.site.with_word(form.word), self.switch.all_on) for form in self.known]


def _asked(site: _Site, request: SearchRequest, vocabulary: Vocabulary, most: int) -> _Asked:
    known = _commonest(_known(site.word, vocabulary), vocabulary)[:most]
    return _Asked(site, known, _Switch(request, frozenset(form.name for form in known)))


def _counted(words: list[_Asked], widener: Widener) -> Iterator[tuple[_Asked, list[int]]]:
    """Each word with the counts of its forms; words of the same search are counted together."""
    parts: dict[SearchRequest, list[Expanded]] = {}
    for word in words:
        parts.setdefault(word.switch.all_on, []).extend(word.parts)
    counts = {
        search: iter(widener.reader.count_each(some, engine_query(search, widener)))
        for search, some in parts.items()
    }
    for word in words:
        yield word, list(islice(counts[word.switch.all_on], len(word.known)))


def _forms_of(word: _Asked, counts: list[int], widener: Widener) -> FormsOfWord:
    vocabulary, switch = widener.reader.vocabulary(), word.switch
    forms = [
        WordForm(
            name=form.name,
            text=form.text or vocabulary.as_written(form.name),
            reason=form.reason,
            count=count,
            is_off=switch.is_off(form.name),
            switched=switch.switched(form.name),
            alone=switch.alone(form.name),
        )
        for form, count in zip(word.known, counts, strict=True)
        if count or form.name in switch.chosen
    ]
    forms.sort(key=lambda form: (-form.count, form.name))
    return FormsOfWord(_typed(word.site.word), tuple(forms), switch.all_on, bool(switch.chosen))


def _known(word: Alternatives, vocabulary: Vocabulary) -> Iterator[_Known]:
    """Every form of a word, the nearest reason first; one may come twice."""
    for term in word.terms:
        for name in _words_of(term, vocabulary):
            reason = "typed" if name == word.word.folded else _reason(term.via, "family")
            single = replace(word, terms=(alone(term, name),), neighbours=(), expressions=())
            yield _Known(name, reason, single)
    for expression in word.expressions:
        single = replace(word, terms=(), neighbours=(), expressions=(expression,))
        yield _Known(
            name_of(expression), _reason(expression.via, "typed"), single, _written(expression)
        )


def _reason(via: Via | None, own: Literal["typed", "family"]) -> Reason:
    return via.source if via else own


def _words_of(term: Term, vocabulary: Vocabulary) -> Iterable[str]:
    if term.is_prefix:
        return [known.text for known in vocabulary.with_prefix(term.text, MOST_OF_WORD)]
    if term.form == "stem":
        return vocabulary.words_with(term.text)
    return [term.text.partition(WRITTEN)[0]]


def _written(expression: Expression) -> str:
    words: Iterator[Word] = (part.word for part in expression.sequence.parts)
    return " ".join(word.typed for word in words)


def _commonest(forms: Iterable[_Known], vocabulary: Vocabulary) -> list[_Known]:
    """Each form once: expressions, then the commonest words."""
    by_name: dict[str, _Known] = {}
    for form in forms:
        by_name.setdefault(form.name, form)
    common = vocabulary.frequencies(name for name, form in by_name.items() if not form.text)
    every = sorted(by_name.values(), key=lambda form: (not form.text, -common.get(form.name, 0)))
    return every


@dataclass(frozen=True, slots=True)
class _Switch:
    """What is on and off among the forms of one word, and the searches one click away."""

    request: SearchRequest
    names: frozenset[str]

    @property
    def all_on(self) -> SearchRequest:
        without, only = self.request.without, self.request.only
        return self.request.with_forms(set(without) - self.names, set(only) - self.names)

    @property
    def chosen(self) -> frozenset[str]:
        """Those that the request names."""
        return self.names.intersection((*self.request.without, *self.request.only))

    @property
    def _only(self) -> frozenset[str]:
        return self.names.intersection(self.request.only)

    def is_off(self, name: str) -> bool:
        return bool(self._off_in(name)) or bool(self._only and name not in self._only)

    def _off_in(self, name: str) -> set[str]:
        """The forms of this word that are off and stand in that one; itself, mostly."""
        off = {name, *self.names}.intersection(self.request.without)
        return {form for form in off if stands_in(form, name)}

    def alone(self, name: str) -> SearchRequest:
        return self.all_on.with_forms(self.all_on.without, {*self.all_on.only, name})

    def switched(self, name: str) -> SearchRequest | None:
        without, only = set(self.request.without), set(self.request.only)
        if self.is_off(name):
            without -= self._off_in(name)
            only |= {name} if self._only else set()
        elif self._only:
            only -= {name}
        else:
            without |= {name}
        if max(len(without), len(only)) > MOST_FORMS:
            return None
        return self.request.with_forms(without, only)
