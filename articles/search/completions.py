"""Suggestions as the reader types: names of tags, titles of articles, words of the index.

Hands on `complete`. The last word counts as begun, the ones before it as whole. Names come from a
table in memory, titles and words from the index, which holds public articles only; a title is
shown if the database says that its article still is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from articles.language import Language, Token, detect_language, strip_invisible, tokenize
from articles.language.arabic import without_article
from articles.models import Article
from articles.search import names
from articles.search.engines.base import EngineQuery, Reader, Vocabulary
from articles.search.execute import engine
from articles.search.query import AllOf, Alternatives, Term, Word

Kind = names.Kind | Literal["title", "word"]

MOST = 8
MOST_NAMES = 4
MOST_WORDS = 2
SHORTEST = 2  # characters
LONGEST_TEXT = 100  # characters; nobody is helped in writing a longer query
MOST_TYPED_WORDS = 8
EXPANSIONS = 32  # the commonest words with the beginning, looked for in titles
ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` in `language`; `slug` names a tag, `article` stands for a title."""

    text: str
    kind: Kind
    language: Language
    slug: str = ""
    article: Article | None = None


def complete(typed: str, interface: Language) -> list[Completion]:
    """At most eight: names, then words, then titles; raises SearchUnavailable."""
    text = strip_invisible(typed).strip()
    tokens = tokenize(text)[: MOST_TYPED_WORDS + 1]
    if not _is_worth_it(text, tokens):
        return []
    searching = engine().reader()
    vocabulary = searching.vocabulary()
    language: Language = detect_language(tokens[-1].folded) or interface
    shown = list(_names(tokens, language, searching))
    shown += _words(text, tokens, language, vocabulary)
    return [*shown, *_titles(tokens, MOST - len(shown), searching, vocabulary)]


def _is_worth_it(text: str, tokens: list[Token]) -> bool:
    """Whether plain words were typed, the last of them begun: no operator, no quotation."""
    return (
        0 < len(tokens) <= MOST_TYPED_WORDS
        and len(text) <= LONGEST_TEXT
        and tokens[-1].end == len(text)
        and len(text) >= SHORTEST
    )


def _names(tokens: list[Token], language: Language, searching: Reader) -> Iterator[Completion]:
    prefixes = [token.folded for token in tokens]
    for name in names.public_names(searching).find(prefixes, MOST_NAMES):
        shown = name.in_language(language)
        yield Completion(shown, name.kind, detect_language(shown) or language, slug=name.slug)


def _words(
    text: str, tokens: list[Token], language: Language, vocabulary: Vocabulary
) -> Iterator[Completion]:
    """The text with its last word finished."""
    last = tokens[-1]
    begun = (known.text for known in vocabulary.with_prefix(last.folded, EXPANSIONS))
    shown = (word for word in begun if word != last.folded and vocabulary.has(word))
    for word in islice(shown, MOST_WORDS):
        finished = text[: last.start] + vocabulary.as_written(word)
        yield Completion(finished, "word", language)


def _titles(
    tokens: list[Token], most: int, searching: Reader, vocabulary: Vocabulary
) -> Iterator[Completion]:
    """The newest articles whose titles have the words; copies of one report once."""
    if not most:
        return
    begun = [known.text for known in vocabulary.with_prefix(tokens[-1].folded, EXPANSIONS)]
    whole = tuple(_in_title(token, [token.folded], vocabulary) for token in tokens[:-1])
    tree = AllOf((*whole, _in_title(tokens[-1], begun, vocabulary)))
    found = searching.run(EngineQuery(tree, sort="newest", limit=2 * most)).article_ids
    public = Article.objects.public().only("public_id", "title", "language").in_bulk(found)
    articles = {public[pk].title: public[pk] for pk in reversed(found) if pk in public}
    for title, article in list(reversed(articles.items()))[:most]:
        language: Language = "ar" if article.language == "ar" else "en"
        yield Completion(title, "title", language, article=article)


def _in_title(token: Token, words: list[str], vocabulary: Vocabulary) -> Alternatives:
    """Any of the words in the title, with the Arabic article or without."""
    forms = {form for word in words for form in (word, ARTICLE + word, without_article(word))}
    known = vocabulary.frequencies(filter(None, forms))
    terms = tuple(Term("word", form) for form in sorted(known))
    word = Word(token.folded, token.written, token.folded, token.stem)
    return Alternatives(word, terms, areas=("title",))
