"""Leaves out of a query tree the forms of its words that the reader switched off.

A form is a folded word, or several with a blank between them where an expression stands for a word.
`without` names forms that are off; `only` names forms of a word of which all others are off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from articles.language import analyze, script_of, stem
from articles.search.query import (
    AllOf,
    Alternatives,
    AnyOf,
    Between,
    Close,
    Everything,
    Expanded,
    Expression,
    HasValue,
    IsArticle,
    NoneOf,
    Sequence,
    Term,
)
from articles.search.request import SearchRequest
from articles.search.terms import WRITTEN

LONGEST_FORM = 8  # words


def form_of(text: str) -> str:
    """The form that a text names: "الحكومة" gives "الحكومه"; nothing where it names none."""
    words = [word.folded for word in analyze(text)]
    return " ".join(words) if len(words) <= LONGEST_FORM else ""


def language_of(form: str) -> str:
    """The language that a form is shown in, by its letters; "" for a number."""
    return {"ar": "ar", "la": "en", "num": ""}[script_of(form)]


def restrict(tree: Expanded, request: SearchRequest) -> Expanded:
    """The tree without the forms that are off in that request. What it excludes stays excluded."""
    if not request.chooses_forms:
        return tree
    return _Restriction(request.without, request.only).of(tree)


class _Restriction:
    def __init__(self, without: Iterable[str], only: Iterable[str]) -> None:
        self._without = {form: stem(form) for form in without}
        self._only = {form: stem(form) for form in only}

    def of(self, tree: Expanded) -> Expanded:
        match tree:
            case Alternatives():
                return self._word(tree)
            case Sequence():
                return self._sequence(tree)
            case Close():
                left, right = self._sequence(tree.left), self._sequence(tree.right)
                return replace(tree, left=left, right=right)
            case AllOf():
                return replace(tree, parts=tuple(map(self.of, tree.parts)))
            case AnyOf():
                return AnyOf(tuple(map(self.of, tree.parts)))
            case NoneOf() | HasValue() | IsArticle() | Between() | Everything():
                return tree
            case _:
                assert_never(tree)

    def _sequence(self, sequence: Sequence) -> Sequence:
        return Sequence(tuple(map(self._word, sequence.parts)))

    def _word(self, word: Alternatives) -> Alternatives:
        terms = [alone for term in word.terms for alone in alone_in(term, self._only)]
        named = tuple(e for e in word.expressions if name_of(e) in self._only)
        if terms or named:
            word = replace(word, terms=tuple(terms), expressions=named, neighbours=())
        return replace(
            word,
            terms=tuple(self._kept(word.terms)),
            neighbours=tuple(self._kept(word.neighbours)),
            expressions=tuple(self._kept_expressions(word)),
        )

    def _kept_expressions(self, word: Alternatives) -> Iterator[Expression]:
        """The words of a phrase have their forms; a counterpart of several words is one form, and
        off with another form of the same word that stands in it: "khalifa hifter" with "hifter".
        """
        off = [form for form in self._without if self._is_form_of(form, word)]
        for expression in word.expressions:
            if any(stands_in(form, name_of(expression)) for form in off):
                continue
            if expression.via:
                yield expression
            else:
                yield replace(expression, sequence=self._sequence(expression.sequence))

    def _is_form_of(self, form: str, word: Alternatives) -> bool:
        return any(_fits(term, form, self._without[form]) for term in word.terms) or any(
            name_of(expression) == form for expression in word.expressions
        )

    def _kept(self, terms: Iterable[Term]) -> Iterator[Term]:
        forms = self._without.items()
        for term in terms:
            off = tuple(form for form, its_stem in forms if _fits(term, form, its_stem))
            if not off:
                yield term
            elif term.form == "stem" or term.is_prefix:
                yield replace(term, without=off)


def alone_in(term: Term, forms: dict[str, str]) -> Iterator[Term]:
    """The term for those of the forms, each given with its stem, that it stands for."""
    for form, its_stem in forms.items():
        if _fits(term, form, its_stem):
            yield alone(term, form)


def alone(term: Term, form: str) -> Term:
    """The term for one of the forms that it stands for."""
    if term.form == "stem" or term.is_prefix:
        return Term("word", form, term.weight, via=term.via)
    return term


def _fits(term: Term, form: str, its_stem: str) -> bool:
    if " " in form:
        return False
    if term.is_prefix:
        return form.startswith(term.text)
    return (its_stem if term.form == "stem" else form) == term.text.partition(WRITTEN)[0]


def name_of(expression: Expression) -> str:
    """The form that an expression is."""
    return " ".join(part.word.folded for part in expression.sequence.parts)


def stands_in(form: str, longer: str) -> bool:
    """Whether the words of a form are, side by side, words of another or all of them."""
    return f" {form} " in f" {longer} "
