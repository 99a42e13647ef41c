"""Which paragraphs of an Arabic and an English text say the same. Hands on `align` and `alike`.

Paragraphs are compared by what needs no translator: numbers, expressions that the glossary knows
in both languages, and names by their consonants. An expression that few paragraphs have says more
than one that all have. Then the best way through both texts in order is taken, as Gale and Church,
"A Program for Aligning Sentences in Bilingual Corpora" (1993), do for sentences by their lengths:
one paragraph beside one, one beside two that follow one another, or one alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress, product
from math import log1p
from typing import Final

from .function_words import is_function_word
from .glossary import MOST_WORDS, Counterpart, joined
from .likeness import likenesses
from .tokens import Word, analyze
from .transliteration import arabic_skeletons, latin_skeletons

# Paragraphs that share less stand better alone; two headings need share nothing.
LEAST_LIKENESS: Final = 0.15
HEADINGS: Final = 0.2
# What it costs to put two paragraphs of one side beside one.
JOINING: Final = 0.2
LEAST_NAME: Final = 0.75
SHORTEST_NAME: Final = 3
HEADING: Final = "## "
# How many paragraphs of each side may stand in a row.
STEPS: Final = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))

Stems = tuple[str, ...]
# What the other language says for an expression, by its key (`glossary.key_of`).
CounterpartsOf = Callable[[str], Sequence[Counterpart]]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs, by number, that say the same; one side is empty where nothing does."""

    arabic: tuple[int, ...]
    english: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a paragraph says: its expressions by their stems, and the folded word of each name."""

    expressions: frozenset[Stems]
    folded: dict[Stems, str]
    is_heading: bool

    def joined(self, other: _Said) -> _Said:
        return _Said(self.expressions | other.expressions, self.folded | other.folded, False)


def align(arabic: Sequence[str], english: Sequence[str], counterparts: CounterpartsOf) -> list[Row]:
    """The rows in which both texts stand beside one another, every paragraph once, in order."""
    pair = _Pair(arabic, english, counterparts)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j in product(range(len(arabic) + 1), range(len(english) + 1)):
        for down, across in STEPS:
            if i >= down and j >= across:
                rows = Row(tuple(range(i - down, i)), tuple(range(j - across, j)))
                value = best[i - down, j - across][0] + pair.gain(rows)
                if (i, j) not in best or value > best[i, j][0]:
                    best[i, j] = (value, (down, across))
    return list(reversed(list(_way_back(best, len(arabic), len(english)))))


def keys_of(texts: Iterable[str]) -> set[str]:
    """The keys of all expressions that texts may have, to look them up at once."""
    stems = [[word.stem for word in analyze(text)] for text in texts]
    return {
        joined(words[place : place + size])
        for words in stems
        for place in range(len(words))
        for size in range(1, min(MOST_WORDS, len(words) - place) + 1)
    }


def alike(
    arabic: Sequence[str], english: Sequence[str], counterparts: CounterpartsOf
) -> list[tuple[int, int]]:
    """The pairs of texts, by number, that are each other's likest, and like enough to be one."""
    pair = _Pair(arabic, english, counterparts)
    found = [
        [pair.gain(Row((here,), (there,))) for there in range(len(english))]
        for here in range(len(arabic))
    ]
    return [
        (here, there)
        for here, row in enumerate(found)
        for there, gain in enumerate(row)
        if gain > 0 and gain == max(row) and gain == max(other[there] for other in found)
    ]


def _way_back(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int
) -> Iterator[Row]:
    while i or j:
        down, across = best[i, j][1]
        yield Row(tuple(range(i - down, i)), tuple(range(j - across, j)))
        i, j = i - down, j - across


class _Pair:
    """Two texts, and what of them says the same."""

    def __init__(
        self, arabic: Sequence[str], english: Sequence[str], counterparts: CounterpartsOf
    ) -> None:
        self._arabic = [_said(text, counterparts) for text in arabic]
        self._english = [_said(text, counterparts) for text in english]
        self._weights = _weights(self._arabic) | _weights(self._english)
        self._same = _same(self._arabic, self._english, counterparts)

    def gain(self, row: Row) -> float:
        """What it is worth that these paragraphs stand in one row."""
        ours = [self._arabic[number] for number in row.arabic]
        theirs = [self._english[number] for number in row.english]
        if not (ours and theirs):
            return 0.0
        headings = {said.is_heading for said in (*ours, *theirs)}
        together = len(ours) + len(theirs)
        if len(headings) > 1 or (True in headings and together > 2):
            return -1.0
        found = self._likeness(reduce(_Said.joined, ours), reduce(_Said.joined, theirs))
        if True in headings:
            found += HEADINGS
        return (found - LEAST_LIKENESS) * together / 2 - JOINING * (together - 2)

    def _likeness(self, one: _Said, other: _Said) -> float:
        """The share of what they say, by weight, that the other says too."""
        weights, same = self._weights, self._same
        found = {expression: same[expression] & other.expressions for expression in one.expressions}
        told = sum(weights[expression] for expression, there in found.items() if there)
        heard = sum(weights[expression] for expression in set().union(*found.values()))
        totals = [sum(weights[e] for e in said.expressions) for said in (one, other)]
        return (told / totals[0] + heard / totals[1]) / 2 if all(totals) else 0.0


def _said(text: str, counterparts: CounterpartsOf) -> _Said:
    words = analyze(text)
    expressions: set[Stems] = set()
    folded: dict[Stems, str] = {}
    for place, word in enumerate(words):
        if not is_function_word(word.folded):
            expressions.add((word.stem,))
            folded[word.stem,] = word.folded
        expressions.update(_known_from(words, place, counterparts))
    return _Said(frozenset(expressions), folded, text.startswith(HEADING))


def _known_from(words: Sequence[Word], place: int, counterparts: CounterpartsOf) -> Iterator[Stems]:
    """The expressions of several words that begin at a place and that the glossary knows."""
    for size in range(2, min(MOST_WORDS, len(words) - place) + 1):
        stems = tuple(word.stem for word in words[place : place + size])
        if counterparts(joined(stems)):
            yield stems


def _weights(paragraphs: Sequence[_Said]) -> dict[Stems, float]:
    """An expression weighs ln(1 + P / n), of P paragraphs n have it."""
    counts = Counter(e for paragraph in paragraphs for e in paragraph.expressions)
    return {expression: log1p(len(paragraphs) / n) for expression, n in counts.items()}


def _same(
    ours: Iterable[_Said], theirs: Iterable[_Said], counterparts: CounterpartsOf
) -> dict[Stems, set[Stems]]:
    """For each Arabic expression those of the English text that may say it."""
    arabic = {
        expression: said.folded.get(expression) for said in ours for expression in said.expressions
    }
    english = {e: said.folded.get(e) for said in theirs for e in said.expressions}
    by_skeleton: dict[str, list[Stems]] = {}
    for expression, folded in english.items():
        for key in latin_skeletons(folded) if folded and len(folded) >= SHORTEST_NAME else ():
            by_skeleton.setdefault(key, []).append(expression)
    found: dict[Stems, set[Stems]] = {}
    may_be_names: list[tuple[Stems, Stems]] = []
    for expression, folded in arabic.items():
        said = {
            tuple(word.stem for word in counterpart.words)
            for counterpart in counterparts(joined(expression))
        }
        found[expression] = {e for e in (*said, expression) if e in english}
        if folded and len(folded) >= SHORTEST_NAME and not found[expression]:
            names = {e for key in arabic_skeletons(folded) for e in by_skeleton.get(key, ())}
            may_be_names += ((expression, name) for name in names)
    values = likenesses(
        [english[name] or "" for _, name in may_be_names],
        [arabic[expression] or "" for expression, _ in may_be_names],
    )
    for expression, name in compress(may_be_names, values >= LEAST_NAME):
        found[expression].add(name)
    return found
