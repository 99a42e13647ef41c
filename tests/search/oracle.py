"""What a search must answer, worked out by brute force: plain Python, word by word.

It knows no index, no array and no engine; from the archive it takes the analysis of a text
(`articles.language`), the query tree and the records that go in and come out. Every article is read
for every question. Slow, and short enough to be believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import log
from typing import assert_never

from articles.language import Word, analyze
from articles.search.documents import IndexDocument
from articles.search.engines.base import Choice, EngineQuery
from articles.search.query import (
    AREAS,
    AllOf,
    Alternatives,
    AnyOf,
    Area,
    Between,
    Close,
    Everything,
    Expanded,
    HasValue,
    IsArticle,
    NoneOf,
    Sequence,
    Term,
)
from articles.search.request import FacetName

# BM25F as documented; written down once more, so that a change of the engine's shows.
K1, B = 1.2, 0.75
AREA_WEIGHTS: dict[Area, float] = {"title": 3.0, "summary": 1.5, "body": 1.0}
SECONDS_A_DAY = 86_400

Scored = dict[int, float]  # the articles that match, by key, with their scores


@dataclass(frozen=True)
class Answer:
    """`ranked` holds all hits in the order asked for; `spans` their dates, undated ones left out:
    first day, last day, whether Arabic.
    """

    ranked: list[int]
    scores: Scored
    complete: set[int]  # those with all the words, which come first
    total_all_words: int
    relaxed: bool
    facets: dict[FacetName, dict[int, int]]
    spans: Counter[tuple[int, int, bool]]


class Oracle:
    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        self.documents = {document.article_id: document for document in documents}

    # --- the whole answer -----------------------------------------------------------------------

    def answer(self, query: EngineQuery) -> Answer:
        found, complete = self._found(query)
        found = {key: score * self._freshness(key, query) for key, score in found.items()}
        hits = [key for key in found if self._kept(key, query)]
        return Answer(
            ranked=sorted(hits, key=lambda key: self._order(key, query, found, complete)),
            scores={key: found[key] for key in hits},
            complete=complete,
            total_all_words=sum(self._kept(key, query) for key in complete),
            relaxed=set(found) != complete,
            facets={name: self._counts(name, found, query) for name in query.facets},
            spans=Counter(
                (document.day, document.last_day, document.language == "ar")
                for document in map(self.documents.__getitem__, hits)
                if document.day
            ),
        )

    def _freshness(self, key: int, query: EngineQuery) -> float:
        """What a score is multiplied by so that newer articles come first."""
        document = self.documents[key]
        if not query.recency or query.sort != "relevance" or not document.day:
            return 1.0
        age = max(other.day for other in self.documents.values()) - document.day
        return float(1 + query.recency.weight * 0.5 ** (age / query.recency.half_life))

    def count(self, tree: Expanded, query: EngineQuery) -> int:
        return sum(self._kept(key, query) for key in self.evaluate(tree))

    def count_each(self, parts: Iterable[Expanded], query: EngineQuery) -> list[int]:
        found, _complete = self._found(query)
        hits = {key for key in found if self._kept(key, query)}
        return [len(hits & set(self.evaluate(part))) for part in parts]

    def _found(self, query: EngineQuery) -> tuple[Scored, set[int]]:
        """What the words find, and which of it has them all."""
        tree = query.tree
        if query.relax_below and isinstance(tree, AllOf) and tree.relaxable:
            return self._relaxed(tree, query)
        found = self.evaluate(tree)
        return found, set(found)

    def _relaxed(self, tree: AllOf, query: EngineQuery) -> tuple[Scored, set[int]]:
        """As many of the words as enough articles have; the rest of the tree always."""
        complete = self.evaluate(tree)
        words = [part for part in tree.parts if _is_word(part) and not _is_optional(part)]
        if len(complete) >= query.relax_below or len(words) < 2:
            return complete, set(complete)
        strict = [part for part in tree.parts if not _is_word(part)]
        allowed = set(self.documents).intersection(*map(self.evaluate, strict))
        scored = [self.evaluate(part) for part in words]
        ranks = {key: sum(key in scores for scores in scored) for key in allowed}
        enough = (m for m in range(len(words), 1, -1) if _at_least(m, ranks) >= query.relax_to)
        least = next(enough, 1)
        found = [key for key in allowed if ranks[key] >= least]
        helping = [part for part in tree.parts if _is_optional(part)]
        loosened = [scored for part in (*words, *helping) for scored in _loosened(part)]
        return _added(found, [self.evaluate(part) for part in loosened]), set(complete)

    def _order(
        self, key: int, query: EngineQuery, scores: Scored, complete: set[int]
    ) -> tuple[float, ...]:
        """All the words first. Ties go to the newer article, then to the one added last; undated
        ones come last.
        """
        document = self.documents[key]
        moment = document.day * SECONDS_A_DAY + document.second
        match query.sort:
            case "relevance":
                return (key not in complete, -scores[key], -moment, -key)
            case "newest":
                return (-moment, -key)
            case "oldest":
                return (document.day == 0, moment, key)

    # --- facets and dates -----------------------------------------------------------------------

    def _kept(self, key: int, query: EngineQuery, but: FacetName | None = None) -> bool:
        document = self.documents[key]
        return _is_between(document, query.first_day, query.last_day) and all(
            _is_chosen(document, choice) for choice in query.choices if choice.facet != but
        )

    def _counts(self, name: FacetName, found: Scored, query: EngineQuery) -> dict[int, int]:
        """Under the choices of all the other facets; a value that none has is left out."""
        return dict(
            Counter(
                value
                for key in found
                if self._kept(key, query, but=name)
                for value in values_of(self.documents[key], name)
            )
        )

    # --- the tree -------------------------------------------------------------------------------

    def evaluate(self, tree: Expanded) -> Scored:
        match tree:
            case Everything():
                return dict.fromkeys(self.documents, 0.0)
            case HasValue():
                found = self._where(lambda d: bool(tree.numbers & values_of(d, tree.facet)))
                score = tree.weight * self._idf(len(found)) if tree.weight else 0.0
                return dict.fromkeys(found, score)
            case IsArticle():
                return self._where(lambda d: d.article_id in tree.article_ids)
            case Between():
                return self._where(lambda d: _is_between(d, tree.first_day, tree.last_day))
            case NoneOf():
                without = self.evaluate(tree.part)
                return {key: 0.0 for key in self.documents if key not in without}
            case Alternatives() | Sequence() | Close():
                return self._bm25f(tree)
            case AllOf():
                needed = [self.evaluate(part) for part in tree.parts if not _is_optional(part)]
                found = set(self.documents).intersection(*needed)
                return _added(found, [self.evaluate(part) for part in tree.parts])
            case AnyOf():
                scored = [self.evaluate(part) for part in tree.parts]
                return _added({key for scores in scored for key in scores}, scored)
            case _:
                assert_never(tree)

    def _where(self, wanted) -> Scored:
        return {key: 0.0 for key, document in self.documents.items() if wanted(document)}

    def _idf(self, df: float) -> float:
        return log(1 + (len(self.documents) - df + 0.5) / (df + 0.5))

    def _bm25f(self, part: Alternatives | Sequence | Close) -> Scored:
        frequencies = {
            key: total
            for key, document in self.documents.items()
            if (total := self._weighted_frequency(part, document)) > 0
        }
        idf = self._idf(self._rarity(part, frequencies))
        weight = part.weight if isinstance(part, Alternatives) else 1.0
        return {key: weight * idf * tf * (K1 + 1) / (tf + K1) for key, tf in frequencies.items()}

    def _rarity(self, part: Alternatives | Sequence | Close, found: Iterable[int]) -> float:
        """In how many articles it is; an article with lighter alternatives alone counts less."""
        if not isinstance(part, Alternatives):
            return len(list(found))
        return sum(self._heaviest(part, self.documents[key]) for key in found)

    def _heaviest(self, part: Alternatives, document: IndexDocument) -> float:
        areas = [words_of(document, area) for area in part.areas]
        found = [t.weight for t in part.terms if any(fits(t, w) for words in areas for w in words)]
        found += [
            e.weight for e in part.expressions if any(frequency(e.sequence, w) for w in areas)
        ]
        return min(1.0, max(found))

    def _weighted_frequency(
        self, part: Alternatives | Sequence | Close, document: IndexDocument
    ) -> float:
        total = 0.0
        for area in _areas(part):
            words = words_of(document, area)
            if words:
                norm = 1 - B + B * len(words) / self._average_lengths[area]
                total += AREA_WEIGHTS[area] * frequency(part, words) / norm
        return total

    @cached_property
    def _average_lengths(self) -> dict[Area, float]:
        """Words an article, over the articles that have the area at all."""
        averages = {}
        for area in AREAS:
            lengths = [len(words_of(document, area)) for document in self.documents.values()]
            known = [length for length in lengths if length]
            averages[area] = sum(known) / len(known) if known else 1.0
        return averages


def _loosened(part: Expanded) -> Iterator[Expanded]:
    """What a part of a relaxed query is scored by: neighbours too, and the words of a phrase."""
    match part:
        case Alternatives():
            yield replace(part, terms=part.terms + part.neighbours)
            for expression in part.expressions:
                if not expression.via:
                    for word in expression.sequence.parts:
                        yield from _loosened(word)
        case Sequence() if len(part.parts) > 1:
            yield part
            for word in part.parts:
                yield from _loosened(word)
        case _:
            yield part


# --- one text -----------------------------------------------------------------------------------


def words_of(document: IndexDocument, area: Area) -> tuple[Word, ...]:
    return _words(getattr(document, area))


@cache
def _words(text: str) -> tuple[Word, ...]:
    return tuple(analyze(text))


def frequency(part: Alternatives | Sequence | Close, words: tuple[Word, ...]) -> float:
    """How often a part stands in a text."""
    match part:
        case Alternatives():
            single = sum(term.weight * fits(term, word) for term in part.terms for word in words)
            return single + sum(e.weight * frequency(e.sequence, words) for e in part.expressions)
        case Sequence():
            return sum(1 for _place in _places(part, words))
        case Close():
            left, right = (list(_places(side, words)) for side in (part.left, part.right))
            return sum(any(_gap(one, other) <= part.distance for other in right) for one in left)


def fits(term: Term, word: Word) -> bool:
    if word.folded in term.without:
        return False
    form = word.stem if term.form == "stem" else word.folded
    if term.is_prefix:
        return form.startswith(term.text)
    if term.minus_variants:
        return word.folded == word.written == term.text
    if "=" in term.text:
        return term.text == f"{word.folded}={word.written}" and word.folded != word.written
    return form == term.text


def _places(sequence: Sequence, words: tuple[Word, ...]) -> Iterator[range]:
    """The places that the sequence takes, each time that it stands in the text."""
    size = len(sequence.parts)
    for start in range(len(words) - size + 1):
        pairs = zip(sequence.parts, words[start : start + size], strict=True)
        if all(any(fits(term, word) for term in part.terms) for part, word in pairs):
            yield range(start, start + size)


def _gap(one: range, other: range) -> float:
    """How many places lie from the end of one to the begin of the other, whichever comes first;
    what overlaps is not near but the same.
    """
    if one[-1] < other[0]:
        return other[0] - one[-1]
    if other[-1] < one[0]:
        return one[0] - other[-1]
    return float("inf")


# --- one article --------------------------------------------------------------------------------


def values_of(document: IndexDocument, facet: FacetName) -> set[int]:
    """The numbers of a facet's values; 0 stands for none."""
    match facet:
        case "language":
            return {{"ar": 1, "en": 2}[document.language]}
        case "translated":
            return {2 if document.translated else 1}
        case "source" | "year" | "month":
            return {getattr(document, facet)} - {0}
        case "author":
            return set(document.authors)
        case "topic":
            return set(document.topics)
        case "person":
            return set(document.people)
        case "place":
            return set(document.places)
        case "organisation":
            return set(document.organisations)


def _is_chosen(document: IndexDocument, choice: Choice) -> bool:
    values = values_of(document, choice.facet)
    if choice.included and not values & choice.included:
        return False
    return not values & choice.excluded


def _is_between(document: IndexDocument, first_day: int, last_day: int) -> bool:
    """Surely published then: a date known to the year lies between only if its whole year does."""
    if not first_day and not last_day:
        return True
    if not document.day:
        return False
    return document.day >= first_day and (not last_day or document.last_day <= last_day)


# --- trees --------------------------------------------------------------------------------------


def _is_word(part: Expanded) -> bool:
    return isinstance(part, Alternatives | Sequence)


def _is_optional(part: Expanded) -> bool:
    return isinstance(part, Alternatives) and part.optional


def _areas(part: Alternatives | Sequence | Close) -> tuple[Area, ...]:
    match part:
        case Alternatives():
            return part.areas
        case Sequence():
            return part.parts[0].areas
        case Close():
            return part.left.parts[0].areas


def _at_least(least: int, ranks: dict[int, int]) -> int:
    return sum(rank >= least for rank in ranks.values())


def _added(found: Iterable[int], scored: list[Scored]) -> Scored:
    return {key: sum(scores.get(key, 0.0) for scores in scored) for key in found}
