"""Turns a query tree into index terms, at the strictness the reader chose.

exact: the form as written, marks apart. spelling: any spelling that folds to the same letters.
family: every word of the same stem. bilingual: the family, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from articles.search.named import numbers_named
from articles.search.query import (
    AREAS,
    AllOf,
    Alternatives,
    And,
    AnyOf,
    Area,
    Between,
    Close,
    Everything,
    Expanded,
    Expression,
    HasValue,
    InTitle,
    IsArticle,
    Named,
    Near,
    Node,
    NoneOf,
    Not,
    Or,
    Phrase,
    Sequence,
    Term,
    Word,
)
from articles.search.request import Match
from articles.search.terms import written_term
from articles.search.widen import NO_EXPANSION, UNTRANSLATED, Expander, Translation

# Function words help to order hits and need not be there (docs/decisions/0011).
FUNCTION_WORD_WEIGHT = 0.3


def expand(
    tree: Node,
    level: Match,
    expander: Expander = NO_EXPANSION,
    areas: tuple[Area, ...] = AREAS,
) -> Expanded:
    """The tree in terms, looked for in those areas of an article.

    `expander` knows which other words of the archive a word stands for.
    """
    match tree:
        case Word():
            (found,) = _translations((tree,), level, expander)
            return _alternatives(tree, level, expander, areas, found)
        case Phrase():
            return _phrase(tree, level, expander, areas)
        case And():
            return AllOf(tuple(_conjunction(tree, level, expander, areas)), tree.relaxable)
        case Or():
            return AnyOf(tuple(expand(part, level, expander, areas) for part in tree.parts))
        case Not():
            return NoneOf(expand(tree.part, level, expander, areas))
        case Near():
            left, right = (
                _sequence(part, level, expander, areas) for part in (tree.left, tree.right)
            )
            return Close(left, right, tree.distance)
        case InTitle():
            return expand(tree.part, level, expander, ("title",))
        case Named():
            return AnyOf(tuple(HasValue(*found) for found in numbers_named(tree)))
        case Everything() | Between():
            return tree
        case _:
            assert_never(tree)


def _conjunction(
    node: And, level: Match, expander: Expander, areas: tuple[Area, ...]
) -> Iterator[Expanded]:
    """The parts; in the wider levels, function words among others that are none are optional.

    Neighbours order what a relaxed query finds; no other asks for them.
    """
    telling = level in ("family", "bilingual") and any(
        not isinstance(part, Not) and not (isinstance(part, Word) and part.is_function_word)
        for part in node.parts
    )
    found = _translations(node.parts, level, expander)
    for part, translation in zip(node.parts, found, strict=True):
        if telling and isinstance(part, Word) and part.is_function_word:
            terms = _terms(part, level, expander)
            yield Alternatives(part, terms, FUNCTION_WORD_WEIGHT, optional=True, areas=areas)
        elif isinstance(part, Word):
            word = _alternatives(part, level, expander, areas, translation)
            near = expander.neighbours(part, level) if node.relaxable else ()
            yield replace(word, neighbours=near) if near else word
        else:
            yield expand(part, level, expander, areas)


def _sequence(
    part: Word | Phrase, level: Match, expander: Expander, areas: tuple[Area, ...]
) -> Sequence:
    """The words in their places. Where a relaxed query is ordered by them one by one, function
    words among others count for as little as outside a phrase.
    """
    words = part.words if isinstance(part, Phrase) else (part,)
    telling = any(not word.is_function_word for word in words)
    parts = [(word, _alternatives(word, level, expander, areas)) for word in words]
    return Sequence(
        tuple(
            replace(found, weight=FUNCTION_WORD_WEIGHT)
            if telling and word.is_function_word
            else found
            for word, found in parts
        )
    )


def _alternatives(
    word: Word,
    level: Match,
    expander: Expander,
    areas: tuple[Area, ...],
    translation: Translation = UNTRANSLATED,
) -> Alternatives:
    return Alternatives(
        word,
        (*_terms(word, level, expander), *translation.terms),
        areas=areas,
        expressions=translation.expressions,
    )


def _translations(
    parts: tuple[Node, ...], level: Match, expander: Expander
) -> tuple[Translation, ...]:
    """For each part of a conjunction how the other language says it; words may go together."""
    if level != "bilingual":
        return (UNTRANSLATED,) * len(parts)
    found: list[Translation] = []
    for _are_words, run in groupby(parts, lambda part: isinstance(part, Word)):
        together = tuple(run)
        words = [part for part in together if isinstance(part, Word)]
        found += expander.translations(words) if words else [UNTRANSLATED] * len(together)
    return tuple(found)


def _phrase(phrase: Phrase, level: Match, expander: Expander, areas: tuple[Area, ...]) -> Expanded:
    """The words next to one another, or the whole phrase as the other language says it."""
    own = _sequence(phrase, level, expander, areas)
    said = expander.translation(phrase.words) if level == "bilingual" else UNTRANSLATED
    if said == UNTRANSLATED:
        return own
    expressions = (Expression(own, 1.0), *said.expressions)
    return Alternatives(phrase.words[0], said.terms, areas=areas, expressions=expressions)


def _terms(word: Word, level: Match, expander: Expander) -> tuple[Term, ...]:
    if word.is_prefix:
        return (Term("word", word.folded, is_prefix=True),)
    if level == "exact" and word.written == word.folded:
        return (Term("word", word.folded, minus_variants=True),)
    if level == "exact":
        return (Term("word", written_term(word.folded, word.written)),)
    if level == "spelling":
        return (Term("word", word.folded),)
    return (Term("stem", word.stem), *expander.terms(word, level))


def wanted_words(expanded: Expanded) -> Iterator[Alternatives]:
    """The words that a hit may show, those of exclusions left out."""
    match expanded:
        case Alternatives():
            yield expanded
            for expression in expanded.expressions:
                if not expression.via:
                    yield from expression.sequence.parts
        case Sequence():
            yield from expanded.parts
        case Close():
            yield from (*expanded.left.parts, *expanded.right.parts)
        case AllOf() | AnyOf():
            for part in expanded.parts:
                yield from wanted_words(part)
        case NoneOf() | HasValue() | IsArticle() | Between() | Everything():
            return
        case _:
            assert_never(expanded)
