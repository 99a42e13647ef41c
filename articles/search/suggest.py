"""Did you mean: the query as it was perhaps meant, offered as a link and never searched unasked.

Only where fewer than ten articles have all the words. A word is doubtful that no article has at the
chosen strictness, or at most two have; it gives way to a word of the index (`respell`), a rare one
only to a word twenty times as common. Function words, words with *, excluded words, the names after
`author:` and its like, and phrases of more than four words (those are quotations) stay as typed,
and so does all else of the text: quotation marks, operators, brackets and fields.

A proposal is made only if it finds more articles than the query as typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from articles.language import Token, fold, is_function_word, strip_invisible, tokenize
from articles.search.engines.base import EngineQuery
from articles.search.expand import expand
from articles.search.lexer import CHUNK, FIELD, FIELDS
from articles.search.parse import parse
from articles.search.query import And, InTitle, Near, Node, Or, Phrase, QueryError, Word, unrelaxed
from articles.search.request import SearchRequest
from articles.search.respell import Reading, Respeller
from articles.search.restrict import restrict
from articles.search.results import How, Suggestion
from articles.search.widen import Widener

ENOUGH = 10  # articles with all the words: nothing is proposed
RARE = 2  # articles with a word that may be a slip all the same
LONGEST_PHRASE = 4
MOST_SPELLED = 6  # doubtful words that are looked up; a longer query is no slip of the finger
MOST_TRIED = 8  # proposals that are counted
RARER_WAYS: tuple[How, ...] = ("keyboard", "arabizi")  # each says more of a query than a slip


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text and what may stand there instead, the best first."""

    start: int
    end: int
    readings: list[Reading]


def did_you_mean(
    tree: Node, request: SearchRequest, query: EngineQuery, widener: Widener, found: int
) -> Suggestion | None:
    """The best proposal that finds more than `found`, the articles with all the words as typed."""
    if found >= ENOUGH or request.page > 1:
        return None
    text = strip_invisible(request.text).strip()
    places = _Places(text, tree, request, widener).all()
    for chosen in _proposals(places):
        proposed = request.changed(text=_replaced(text, chosen))
        count = _count(proposed, query, widener)
        if count > found:
            return Suggestion(proposed, count, _how(reading for _place, reading in chosen))
    return None


class _Places:
    """Finds the doubtful stretches of a text, and their readings."""

    def __init__(self, text: str, tree: Node, request: SearchRequest, widener: Widener) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._match = request.match
        self._widener = widener
        self._words = self._plain_words(tree)

    def all(self) -> list[Place]:
        articles = {typed: self._articles(word) for typed, word in self._words.items()}
        doubtful = {typed: count for typed, count in articles.items() if count <= RARE}
        if not doubtful:
            return []
        respeller = Respeller(self._widener.reader.vocabulary(), self._match)
        found: list[Place] = []
        for start, end in _runs(self._text):
            tokens = [t for t in self._tokens if start <= t.start and t.end <= end]
            if any(self._text[t.start : t.end] in doubtful for t in tokens):
                found += self._of_run(start, end, tokens, doubtful, respeller)
        return [place for place in found if place.readings]

    def _of_run(
        self,
        start: int,
        end: int,
        tokens: list[Token],
        doubtful: dict[str, int],
        respeller: Respeller,
    ) -> Iterator[Place]:
        typed = [self._text[token.start : token.end] for token in tokens]
        unknown = any(doubtful.get(word) == 0 for word in typed)
        plain = (
            word in self._words or is_function_word(token.folded)
            for word, token in zip(typed, tokens, strict=True)
        )
        # On the other layout, some signs beside the words may be letters too.
        if unknown and typed != [self._text[start:end]] and all(plain):
            whole = Place(start, end, respeller.run(self._text[start:end]))
            if whole.readings:
                yield whole
                return
        for token, word in zip(tokens, typed, strict=True):
            if word not in doubtful or len(doubtful) > MOST_SPELLED:
                continue
            if doubtful[word]:
                readings = respeller.word(self._words[word], doubtful[word])
            else:
                readings = respeller.either(self._words[word], word)
            yield Place(token.start, token.end, readings)

    def _plain_words(self, tree: Node) -> dict[str, Word]:
        """The words that may be doubtful, by what was typed; all their places must be plain."""
        plain = list(_plain(tree))
        in_tree = Counter(word.typed for word in plain)
        in_text = Counter(self._text[token.start : token.end] for token in self._tokens)
        return {word.typed: word for word in plain if in_tree[word.typed] == in_text[word.typed]}

    def _articles(self, word: Word) -> int:
        tree = expand(word, self._match, self._widener)
        return self._widener.reader.count(tree, EngineQuery(tree))


def _plain(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            if not (node.is_function_word or node.is_prefix):
                yield node
        case Phrase():
            if len(node.words) <= LONGEST_PHRASE:
                for word in node.words:
                    yield from _plain(word)
        case And() | Or():
            for part in node.parts:
                yield from _plain(part)
        case InTitle():
            yield from _plain(node.part)
        case Near():
            yield from (*_plain(node.left), *_plain(node.right))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blanks, brackets and quotation marks, without the name of a field."""
    for chunk in CHUNK.finditer(text):
        named = FIELD.match(chunk[0])
        is_field = named is not None and fold(named[1]) in FIELDS
        yield chunk.start() + (named.end() if named and is_field else 0), chunk.end()


def _proposals(places: list[Place]) -> Iterator[list[tuple[Place, Reading]]]:
    """The best reading at each place; then with another one at a single place, the best first."""
    best = [(place, place.readings[0]) for place in places]
    if not best:
        return
    yield best
    others = [
        (reading.score - place.readings[0].score, number, reading)
        for number, place in enumerate(places)
        for reading in place.readings[1:]
    ]
    others.sort(key=lambda other: -other[0])
    for _loss, number, reading in others[: MOST_TRIED - 1]:
        yield [*best[:number], (places[number], reading), *best[number + 1 :]]


def _replaced(text: str, chosen: list[tuple[Place, Reading]]) -> str:
    for place, reading in sorted(chosen, key=lambda one: -one[0].start):
        text = text[: place.start] + reading.text + text[place.end :]
    return text


def _count(proposed: SearchRequest, query: EngineQuery, widener: Widener) -> int:
    try:
        tree = expand(unrelaxed(parse(proposed.text).tree), proposed.match, widener)
    except QueryError:  # the words meant are longer than a query may be
        return 0
    tree = restrict(tree, proposed)
    return widener.reader.count(tree, replace(query, tree=tree))


def _how(readings: Iterable[Reading]) -> How:
    ways = {reading.how for reading in readings}
    return next((way for way in RARER_WAYS if way in ways), "spelling")
