"""The query tree: what was asked, in frozen dataclasses that no engine's parser ever sees.

`articles.search.parse` makes it from a reader's words, `articles.search.expand` turns each word
into the terms of the chosen strictness, and an engine evaluates it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from articles.search.request import FacetName

Area = Literal["title", "summary", "body"]
AREAS: tuple[Area, ...] = ("title", "summary", "body")
# How a term is kept in the index: as folded word (with its written forms), or as stem.
Form = Literal["word", "stem"]
TagKind = Literal["author", "source", "topic", "entity"]


class QueryError(ValueError):
    """The query cannot be answered, for a reason that its text tells the reader."""


class SearchUnavailable(RuntimeError):
    """The index is missing or broken: an error, never an empty answer."""


# What leads to the other language: an entry of one of these, or the consonants of a name.
# Neighbours come by the form that was typed, by their letters or by their root (neighbours.py).
ViaSource = Literal[
    "editor", "import", "tag", "glossary", "gazetteer", "place", "name", "form", "letters", "root"
]


@dataclass(frozen=True, slots=True)
class Via:
    """What led from a word of the query to a term of the other language, or to a neighbour.

    `source` is that of an entry (`articles.language.glossary.Source`), of which `arabic` and
    `english` are what was met and what it led to; or "name", for words with the same consonants,
    which no entry ties.
    """

    source: ViaSource
    arabic: str = ""
    english: str = ""
    dictionary: str = ""  # the name of the one that was imported

    @property
    def entry(self) -> str:
        """As “ceasefire = وقف إطلاق النار”; empty where there is none."""
        return f"{self.english} = {self.arabic}" if self.english else ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, with its analysis (`articles.language.Token`)."""

    typed: str
    written: str
    folded: str
    stem: str
    is_function_word: bool = False
    is_prefix: bool = False  # every word that begins so


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another directly."""

    words: tuple[Word, ...]

    @property
    def typed(self) -> str:
        return " ".join(word.typed for word in self.words)


@dataclass(frozen=True, slots=True)
class And:
    """All the parts; `relaxable` where the reader wrote plain words and no operator."""

    parts: tuple[Node, ...]
    relaxable: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases, in either order, at most so many places apart."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class InTitle:
    part: Node


@dataclass(frozen=True, slots=True)
class Named:
    """The articles with a tag of this kind whose name has all the words."""

    kind: TagKind
    name: Word | Phrase


@dataclass(frozen=True, slots=True)
class Between:
    """The articles published between two days (ordinals), both inclusive; 0 leaves a side open."""

    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


def unrelaxed(tree: Node) -> Node:
    """The tree as it is, for a search that wants all the words."""
    return replace(tree, relaxable=False) if isinstance(tree, And) else tree


Node = Word | Phrase | And | Or | Not | Near | InTitle | Named | Between | Everything


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index; `weight` scales its frequency among its alternatives.

    `minus_variants` takes the occurrences away that were written otherwise: of احمد those written
    أحمد, so that an exact search is exact. A prefix stands for the terms that begin so. `without`
    takes folded words away, of a stem some that have it, of a prefix some that begin so.
    """

    form: Form
    text: str
    weight: float = 1.0
    minus_variants: bool = False
    is_prefix: bool = False
    via: Via | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The terms any of which satisfies one word of the query, counted and scored as one word."""

    word: Word
    terms: tuple[Term, ...]
    weight: float = 1.0  # of the word in the score
    optional: bool = False  # among `AllOf` parts: it adds to the score and need not be there
    areas: tuple[Area, ...] = AREAS
    # Where a relaxed query is scored, these count too; they satisfy nothing.
    neighbours: tuple[Term, ...] = ()
    # Expressions of several words that satisfy it too.
    expressions: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """Alternatives that stand in neighbouring places."""

    parts: tuple[Alternatives, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A sequence that stands for a word; `weight` scales its frequency among the alternatives."""

    sequence: Sequence
    weight: float
    via: Via | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """Two sequences at most `distance` places apart, in either order."""

    left: Sequence
    right: Sequence
    distance: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """All the parts; where they are too rare, the engine may take most of the `relaxable` ones."""

    parts: tuple[Expanded, ...]
    relaxable: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Expanded, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    part: Expanded


@dataclass(frozen=True, slots=True)
class HasValue:
    """The articles with any of these values of a facet, by their numbers in the index.

    With a `weight` it adds to the score as a word does that stands once in an average article.
    """

    facet: FacetName
    numbers: frozenset[int]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class IsArticle:
    """These articles, by their primary keys."""

    article_ids: frozenset[int]


Expanded = (
    Alternatives
    | Sequence
    | Close
    | AllOf
    | AnyOf
    | NoneOf
    | HasValue
    | IsArticle
    | Between
    | Everything
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the reader's text: its tree, and what had to be mended, in plain words."""

    tree: Node
    repairs: tuple[str, ...] = field(default=())
