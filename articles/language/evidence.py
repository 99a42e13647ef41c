"""Whether words that spell a name are a mention of it. Hands on `Evidence`.

The guards, each with the case that it is for:

- A name of several words stands within one sentence, without a comma, with the capitals it has.
- In English a name of one word has its capital, and an acronym all of them: "nice", "who", "it".
- A word that is a word too (Nice, Reading) needs a capital that neither the beginning of the
  sentence nor a headline in title case explains; months (May, August) need a longer name nearby.
- Beside an unknown word with a capital it is part of another name: Michael Jordan, Paris Hilton.
- In Arabic the article must be as the name has it: الجزائر is Algeria, جزائر are islands.
- No clitic is taken off a word that is a word: وصال is not و and صال.
- مالي (Mali, "financial") is Mali after في (in) or إلى (to), or near a longer name.
- A surname after another given name than the person's is somebody else's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable
from functools import cached_property
from typing import Final, NamedTuple

from .function_words import is_function_word
from .name_forms import Opened
from .ordinary import CALENDAR, Ordinary
from .sentences import sentences
from .tokens import Token

LONGEST_ACRONYM: Final = 5
SHORTEST_NAME: Final = 3  # letters of a name of one word that is no acronym
SHORT_ACRONYM: Final = 3  # in a text all in capitals it says nothing
TITLE_CASE: Final = 0.75  # of the words that are not grammar
CAPITALS: Final = 0.7  # of the words, where a text shouts
FEWEST: Final = 3  # words of a sentence whose case can be told
PLACE_PREPOSITIONS: Final = frozenset({"في", "الي"})
_WITHIN_A_NAME: Final = re.compile(r"[^\S\n]*\n?[^\S\n]*[-–'’ʼ\"«»“”]*[^\S\n]*")
_BESIDE: Final = re.compile(r"[^\S\n]+|-")


class Form(NamedTuple):
    """A spelling of a name. `exact` is False where stems are compared."""

    key: Hashable
    kind: str
    words: tuple[str, ...]
    capitals: frozenset[str]
    is_capitals: bool
    definite: bool
    exact: bool


class Candidate(NamedTuple):
    """Words `first` to `last` of the text spell the form; `opened` says what was taken off them."""

    form: Form
    first: int
    last: int
    opened: tuple[Opened | None, ...]


class _Case(NamedTuple):
    """What the case of a sentence's letters says: `first` is the number of its first word."""

    first: int
    is_title: bool
    is_loud: bool

    @property
    def says_nothing(self) -> bool:
        return self.is_title or self.is_loud


class Evidence:
    """`of` says of a candidate: True, a mention; False, one only if another is; None, none."""

    def __init__(
        self, text: str, tokens: list[Token], words: Ordinary, given_names: frozenset[str]
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._ordinary = words
        self._given_names = given_names

    def of(self, candidate: Candidate) -> bool | None:
        if not self._has_its_capitals(candidate):
            return None
        if candidate.first < candidate.last:
            return True if self._is_one_name(candidate) else None
        if self._tokens[candidate.first].script == "ar":
            return self._arabic_word(candidate)
        return self._english_word(candidate)

    def _has_its_capitals(self, candidate: Candidate) -> bool:
        tokens = self._tokens[candidate.first : candidate.last + 1]
        return all(
            self._is_capital(token) for token in tokens if token.folded in candidate.form.capitals
        )

    def _is_one_name(self, candidate: Candidate) -> bool:
        """Nothing parts the words, and no "and" or "to" is written onto one inside."""
        inner = zip(candidate.opened[1:], self._inner_words(candidate), strict=True)
        return all(
            self._follows(place) for place in range(candidate.first, candidate.last)
        ) and all(opened.bare if opened else not word.startswith("و") for opened, word in inner)

    def _inner_words(self, candidate: Candidate) -> list[str]:
        """The words after the first, those that begin like the name's own left out as "" ."""
        tokens = self._tokens[candidate.first + 1 : candidate.last + 1]
        own = {word[0] for word in candidate.form.words[1:]}
        return ["" if token.folded[0] in own else token.folded for token in tokens]

    def _follows(self, place: int) -> bool:
        token, after = self._tokens[place : place + 2]
        between = self._text[token.end : after.start]
        if len(token.folded) == 1:
            between = between.removeprefix(".")
        return bool(_WITHIN_A_NAME.fullmatch(between))

    # --- One Arabic word ------------------------------------------------------------------------
    def _arabic_word(self, candidate: Candidate) -> bool | None:
        opened, form = candidate.opened[0], candidate.form
        token = self._tokens[candidate.first]
        if opened is None or opened.definite != form.definite or len(opened.rest) < SHORTEST_NAME:
            return None
        if not opened.bare and self._ordinary.is_word(token.folded):
            return None
        before = self._before(candidate.first)
        is_other = before is not None and before.folded in self._given_names
        if form.kind == "person" and opened.bare and is_other:
            return None
        if not self._ordinary.is_word(form.words[0]):
            return True
        after_preposition = before is not None and before.folded in PLACE_PREPOSITIONS
        return form.kind == "place" and opened.bare and after_preposition

    # --- One English word -----------------------------------------------------------------------
    def _english_word(self, candidate: Candidate) -> bool | None:
        token, form = self._tokens[candidate.first], candidate.form
        case = self._case(candidate.first)
        if form.is_capitals and len(token.folded) <= LONGEST_ACRONYM:
            return self._acronym(token, case)
        if len(token.folded) < SHORTEST_NAME or not self._is_capital(token):
            return None
        beside = self._part_of_another(candidate.first, case)
        if beside or beside is None:
            return None if beside else False
        if token.folded in CALENDAR or is_function_word(token.folded):
            return False
        if not self._ordinary.is_word(token.folded):
            return True
        return candidate.first != case.first and not case.says_nothing

    def _acronym(self, token: Token, case: _Case) -> bool | None:
        written = "".join(filter(str.isalnum, self._text[token.start : token.end]))
        if not written.isupper():
            return None
        is_word = self._ordinary.is_word(token.folded) or len(token.folded) <= SHORT_ACRONYM
        return None if case.is_loud and is_word else True

    def _part_of_another(self, place: int, case: _Case) -> bool | None:
        """Whether an unknown word with a capital stands beside; None where it begins a sentence."""
        if case.says_nothing:
            return False
        before, after = self._before(place), self._after(place)
        if after is not None and self._is_strange(after):
            return True
        if before is None or not self._is_strange(before):
            return False
        return None if place - 1 == case.first else True

    def _before(self, place: int) -> Token | None:
        return self._tokens[place - 1] if place and self._are_beside(place - 1) else None

    def _after(self, place: int) -> Token | None:
        is_last = place + 1 == len(self._tokens)
        return None if is_last or not self._are_beside(place) else self._tokens[place + 1]

    def _are_beside(self, place: int) -> bool:
        token, after = self._tokens[place : place + 2]
        return bool(_BESIDE.fullmatch(self._text[token.end : after.start]))

    def _is_strange(self, token: Token) -> bool:
        return (
            self._is_capital(token)
            and not self._text[token.start : token.end].isupper()
            and not self._ordinary.may_stand_beside(token.folded)
        )

    # --- The case of letters --------------------------------------------------------------------
    def _is_capital(self, token: Token) -> bool:
        first = self._text[token.start]
        return first.isupper() or first.isdigit()

    def _case(self, place: int) -> _Case:
        return self._cases[bisect_right(self._starts, self._tokens[place].start) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in sentences(self._text)]

    @cached_property
    def _cases(self) -> list[_Case]:
        found: list[_Case] = []
        place = 0
        for start in [*self._starts[1:], len(self._text)]:
            first = place
            while place < len(self._tokens) and self._tokens[place].start < start:
                place += 1
            found.append(self._case_of(first, self._tokens[first:place]))
        return found

    def _case_of(self, first: int, tokens: list[Token]) -> _Case:
        words = [t for t in tokens if t.script == "la" and not is_function_word(t.folded)]
        if len(words) < FEWEST:
            return _Case(first, False, False)
        capital = sum(map(self._is_capital, words))
        loud = sum(self._text[t.start : t.end].isupper() for t in words)
        return _Case(first, capital >= TITLE_CASE * len(words), loud >= CAPITALS * len(words))
