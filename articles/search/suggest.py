"""Did you mean: the query as it was perhaps meant, offered as a link and never searched unasked.

Only where fewer than ten articles have all the words. A word is doubtful that no article has at the
chosen strictness, or at most two have; it gives way to a word of the index (`respell`), a rare one
only to a word twenty times as common. Function words, words with *, excluded words, the names after
`author:` and its like, and phrases of more than four words (those are quotations) stay as typed,
and so does all else of the text: quotation marks, operators, brackets and fields.

A proposal is made only if it finds more articles than the query as typed; or, where no article has
all the words either way, if it leaves no word that none has: a question on the other layout.
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
MOST_SPELLED = 6  # doubtful words that may be misspelt; more are no slip of the finger
MOST_TRIED = 8  # proposals that are counted
STOPS = "?؟!.…:"  # signs after a word that need not be letters of the other layout
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
    doubtful = _Places(text, tree, request, widener)
    proposals = list(_proposals(doubtful.places))
    for chosen in proposals:
        proposed = request.changed(text=_replaced(text, chosen))
        count = _count(proposed, query, widener)
        if count > found:
            return Suggestion(proposed, count, _how(reading for _place, reading in chosen))
    if proposals and not found and doubtful.all_can_be_read:
        best = proposals[0]
        how = _how(reading for _place, reading in best)
        proposed = request.changed(text=_replaced(text, best))
        if how in RARER_WAYS and (count := _count_of_most(proposed, query, widener)):
            return Suggestion(proposed, count, how)
    return None


class _Places:
    """The doubtful stretches of a text that can be read otherwise, and their readings."""

    def __init__(self, text: str, tree: Node, request: SearchRequest, widener: Widener) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._match = request.match
        self._widener = widener
        self._words = self._plain_words(tree)
        articles = {typed: self._articles(word) for typed, word in self._words.items()}
        self._doubtful = {typed: count for typed, count in articles.items() if count <= RARE}
        self.places = [place for place in self._found() if place.readings]

    @property
    def all_can_be_read(self) -> bool:
        """Whether each word that no article has is in one of the places."""
        return all(
            any(place.start <= token.start and token.end <= place.end for place in self.places)
            for token in self._tokens
            if self._doubtful.get(self._typed(token)) == 0
        )

    def _found(self) -> Iterator[Place]:
        if not self._doubtful:
            return
        respeller = Respeller(self._widener.reader.vocabulary(), self._match)
        for start, end in _runs(self._text):
            tokens = [t for t in self._tokens if start <= t.start and t.end <= end]
            if any(
                self._typed(token) in self._doubtful or self._is_grammar(token) for token in tokens
            ):
                yield from self._of_run(start, end, tokens, respeller)

    def _typed(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _of_run(
        self, start: int, end: int, tokens: list[Token], respeller: Respeller
    ) -> Iterator[Place]:
        run = self._text[start:end]
        is_word = len(tokens) == 1 and self._typed(tokens[0]) == run.rstrip(STOPS)
        if self._may_be_on_other_layout(run, tokens):
            # A sign at the end belongs to the sentence, or is a letter too.
            for stop in dict.fromkeys((end, start + len(run.rstrip(STOPS)))):
                whole = Place(start, stop, respeller.run(self._text[start:stop]))
                if whole.readings:
                    yield whole
                    return
        for token in tokens:
            typed = self._typed(token)
            if typed in self._doubtful:
                yield Place(token.start, token.end, self._readings(typed, is_word, respeller))

    def _readings(self, typed: str, is_word: bool, respeller: Respeller) -> list[Reading]:
        """Of a doubtful word; a part of a run is no word of the other layout."""
        word, articles = self._words[typed], self._doubtful[typed]
        many = len(self._doubtful) > MOST_SPELLED
        if is_word and not articles:
            return respeller.run(typed) if many else respeller.either(word, typed)
        return [] if many else respeller.word(word, articles)

    def _may_be_on_other_layout(self, run: str, tokens: list[Token]) -> bool:
        """Whether signs beside the words of a run may be letters: p;,lm is حكومة, i, is هو."""
        typed = [self._typed(token) for token in tokens]
        unknown = any(self._doubtful.get(word) == 0 for word in typed) or (
            0 in self._doubtful.values() and all(map(self._is_grammar, tokens))
        )
        plain = (
            word in self._words or self._is_grammar(token)
            for word, token in zip(typed, tokens, strict=True)
        )
        return unknown and typed != [run] and all(plain)

    def _is_grammar(self, token: Token) -> bool:
        return is_function_word(token.folded)

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


def _count_of_most(proposed: SearchRequest, query: EngineQuery, widener: Widener) -> int:
    """The articles that the page would show for it, with all of the words or most of them."""
    try:
        tree = restrict(expand(parse(proposed.text).tree, proposed.match, widener), proposed)
    except QueryError:
        return 0
    asked = replace(query, tree=tree, offset=0, limit=0, facets=(), spans=False)
    return widener.reader.run(asked).total


def _how(readings: Iterable[Reading]) -> How:
    ways = {reading.how for reading in readings}
    return next((way for way in RARER_WAYS if way in ways), "spelling")
