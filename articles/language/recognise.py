"""Recognises names in a text, in any inflection. Hands on `Named`, `Recogniser` and `Mention`.

An Aho–Corasick automaton (`automaton.py`) over the words of all names finds them in one pass,
however many there are. It is passed a few times: by each way in which the words with clitics can be
opened, and by the stems of Arabic names of several words, so that "المبعوثين الأمميين" (the envoys
of the United Nations) finds the envoy. `evidence.py` then says which mentions hold, and of those
that overlap the longest stays.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from .automaton import WordAutomaton
from .evidence import Candidate, Evidence, Form
from .function_words import is_function_word
from .name_forms import ENGLISH_ARTICLES, NOMINATIVE, Opened, openings, plain, spellings
from .ordinary import Ordinary, ordinary
from .tokens import Token, tokenize

MOST_WORDS: Final = 8  # of a name
MOST_WAYS: Final = 4  # in which the words of a text are opened
_STEM: Final = "stem:"


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something by all names and spellings, in any language."""

    key: Hashable
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names all of `keys`: mostly one, several where namesakes are known.

    `firm` is False where the word may be no name, and counts only beside a firm mention.
    """

    keys: tuple[Hashable, ...]
    start: int
    end: int
    words: int
    firm: bool


class _Way(NamedTuple):
    """The words of a text opened in one way: what is compared, and what was taken off."""

    words: list[str]
    opened: tuple[Opened | None, ...]


class Recogniser:
    """`find` gives the mentions of the things in a text."""

    def __init__(self, things: Iterable[Named], words: Ordinary | None = None) -> None:
        self._ordinary = words or ordinary()
        forms: dict[tuple[str, ...], set[Form]] = {}
        given_names: set[str] = set()
        for thing in things:
            for name in thing.names:
                for spelling, form in _forms(thing, name):
                    forms.setdefault(spelling, set()).add(form)
                    if form.kind == "person" and len(form.words) > 1:
                        given_names.add(form.words[0])
        self._given_names = frozenset(name for name in given_names if not is_function_word(name))
        self._automaton = WordAutomaton({words: tuple(some) for words, some in forms.items()})

    @property
    def size(self) -> int:
        """How many sequences of words are looked for."""
        return self._automaton.size

    def find(self, text: str) -> list[Mention]:
        """The mentions in the order of the text; none overlaps another."""
        tokens = tokenize(text)
        evidence = Evidence(text, tokens, self._ordinary, self._given_names)
        found: dict[tuple[int, int, bool], dict[Hashable, bool]] = {}
        for candidate in self._candidates(tokens):
            firm = evidence.of(candidate)
            if firm is not None:
                keys = found.setdefault((candidate.first, candidate.last, candidate.form.exact), {})
                key = candidate.form.key
                keys[key] = firm or keys.get(key, False)
        return _longest(found, tokens)

    def _candidates(self, tokens: list[Token]) -> Iterator[Candidate]:
        for way in self._ways(tokens):
            for first, last, forms in self._automaton.find(way.words):
                for form in forms:
                    yield Candidate(form, first, last, way.opened[first : last + 1])

    def _ways(self, tokens: list[Token]) -> Iterator[_Way]:
        known = [self._known(token) for token in tokens]
        most = min(MOST_WAYS, max(map(len, known), default=0))
        for rank in range(most):
            chosen = tuple(ways[min(rank, len(ways) - 1)] if ways else None for ways in known)
            yield _Way([one.rest if one else "" for one in chosen], chosen)
        yield _Way([_STEM + token.stem for token in tokens], (None,) * len(tokens))

    def _known(self, token: Token) -> list[Opened]:
        """The ways to open a word that lead to a word of a name, those without a clitic first."""
        if token.script != "ar":
            is_known = token.folded in self._automaton
            return [Opened(token.folded, False, True)] if is_known else []
        folded = NOMINATIVE.get(token.folded, token.folded)
        ways = [one for one in openings(folded) if one.rest in self._automaton]
        return sorted(ways, key=lambda one: not one.bare)


def _forms(thing: Named, name: str) -> Iterator[tuple[tuple[str, ...], Form]]:
    """The sequences of words to look for, each with the spelling of the name that it stands for."""
    tokens = tokenize(name)
    words = tuple(token.folded for token in tokens)
    is_grammar = len(words) > 1 and all(map(is_function_word, words))
    if not words or len(words) > MOST_WORDS or is_grammar:
        return
    capitals = frozenset(
        token.folded
        for token in tokens
        if name[token.start].isupper() and token.folded not in ENGLISH_ARTICLES
    )
    is_capitals = "".join(filter(str.isalnum, name)).isupper()
    definite = plain(words[0]).definite
    form = Form(thing.key, thing.kind, words, capitals, is_capitals, definite, True)
    for spelling in spellings(words):
        yield tuple(plain(word).rest for word in spelling), form
    if len(words) > 1 and tokens[0].script == "ar":
        yield tuple(_STEM + token.stem for token in tokens), form._replace(exact=False)


def _longest(
    found: dict[tuple[int, int, bool], dict[Hashable, bool]], tokens: list[Token]
) -> list[Mention]:
    """Of mentions that overlap the longest; of the same words, those found without stems."""
    mentions: list[Mention] = []
    taken: set[int] = set()
    spans = sorted(found, key=lambda span: (span[0] - span[1], not span[2], span[0]))
    for span in spans:
        first, last, _exact = span
        places = range(first, last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            keys = tuple(found[span])
            start, end = tokens[first].start, tokens[last].end
            mentions.append(Mention(keys, start, end, len(places), any(found[span].values())))
    return sorted(mentions, key=lambda mention: mention.start)
