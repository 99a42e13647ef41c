"""Random archives, their histories, and random questions to them, for hypothesis.

The vocabulary is small, so that random words meet; each group is one word in several spellings or
forms, so that the strictness of a search matters.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from articles.language import analyze
from articles.search.documents import IndexDocument
from articles.search.engines.base import Choice, EngineQuery, Recency
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
    Expression,
    HasValue,
    IsArticle,
    NoneOf,
    Sequence,
    Term,
    Word,
)
from articles.search.request import FACETS, SORTS, FacetName

SPELLINGS = (
    ("احمد", "أحمد", "لأحمد", "أَحْمـَد"),
    ("كتاب", "كِتَاب", "الكتاب", "كتب"),
    ("مدرسة", "مدرسه", "المدرسة"),
    ("على", "علي"),
    ("cafe", "café", "Cafés"),
    ("oil", "Oil", "oils"),
    ("the", "في"),
    ("2020", "٢٠٢٠"),
)
VOCABULARY = tuple(spelling for group in SPELLINGS for spelling in group)
ANALYSED = {typed: analyze(typed)[0] for typed in VOCABULARY}
SEPARATORS = (" ", " ", " ", ", ", ".\n\n", " — ")

# Keys on both sides of 2³¹, for the index keeps them in two halves.
KEYS = (*range(1, 12), (1 << 40) + 7)
TAGS = st.sets(st.integers(1, 4), max_size=3).map(lambda tags: tuple(sorted(tags)))
DAYS = st.dates(date(2019, 11, 1), date(2021, 2, 28))


# --- articles -----------------------------------------------------------------------------------


@st.composite
def texts(draw: st.DrawFn, longest: int) -> str:
    words = draw(st.lists(st.sampled_from(VOCABULARY), max_size=longest))
    return draw(st.sampled_from(SEPARATORS)).join(words)


@st.composite
def dates(draw: st.DrawFn) -> dict[str, int]:
    """What an article says of its date: nothing, the year, the month, the day or the second."""
    known = draw(st.sampled_from(["nothing", "year", "month", "day", "second"]))
    if known == "nothing":
        return {"day": 0, "last_day": 0, "second": 0, "year": 0, "month": 0}
    first = last = day = draw(DAYS)
    if known == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    elif known == "month":
        first = day.replace(day=1)
        last = day.replace(day=monthrange(day.year, day.month)[1])
    return {
        "day": first.toordinal(),
        "last_day": last.toordinal(),
        "second": draw(st.integers(0, 86_399)) if known == "second" else 0,
        "year": day.year,
        "month": 0 if known == "year" else day.year * 100 + day.month,
    }


@st.composite
def documents(draw: st.DrawFn) -> IndexDocument:
    return IndexDocument(
        article_id=0,
        language=draw(st.sampled_from(["ar", "en"])),
        title=draw(texts(longest=4)),
        summary=draw(texts(longest=5)),
        body=draw(texts(longest=15)),
        **draw(dates()),
        source=draw(st.integers(0, 3)),
        translated=draw(st.booleans()),
        authors=draw(TAGS),
        topics=draw(TAGS),
        people=draw(TAGS),
        places=draw(TAGS),
        organisations=draw(TAGS),
    )


# --- what happens to an index -------------------------------------------------------------------


@dataclass(frozen=True)
class Commit:
    changed: tuple[IndexDocument, ...]
    gone: frozenset[int]


@dataclass(frozen=True)
class History:
    """A first lot, put in all at once, and the commits that follow."""

    first: tuple[IndexDocument, ...]
    commits: tuple[Commit, ...]

    def states(self) -> Iterable[list[IndexDocument]]:
        """The articles after the first lot and after each commit."""
        held = {document.article_id: document for document in self.first}
        yield list(held.values())
        for commit in self.commits:
            for article_id in commit.gone:
                held.pop(article_id, None)
            held |= {document.article_id: document for document in commit.changed}
            yield list(held.values())


@st.composite
def histories(draw: st.DrawFn, most_commits: int = 10) -> History:
    """Of a few texts that several articles share, so that there are ties."""
    pool = draw(st.lists(documents(), min_size=1, max_size=10))

    def lot(least: int, most: int) -> tuple[IndexDocument, ...]:
        keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=least, max_size=most))
        return tuple(replace(draw(st.sampled_from(pool)), article_id=key) for key in keys)

    first = lot(draw(st.sampled_from([0, 6])), len(KEYS))
    commits = []
    for _number in range(draw(st.integers(0, most_commits))):
        changed = lot(0, 2)
        gone = draw(st.frozensets(st.sampled_from(KEYS), max_size=2))
        commits.append(Commit(changed, gone - {document.article_id for document in changed}))
    return History(first, tuple(commits))


# --- questions ----------------------------------------------------------------------------------


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term of one of the four kinds that words expand to; the weights leave rounding errors."""
    word = ANALYSED[draw(st.sampled_from(VOCABULARY))]
    weight = draw(st.sampled_from([1.0, 0.5, 0.7]))
    match draw(st.sampled_from(["stem", "stem", "folded", "exact", "variant", "prefix"])):
        case "stem":
            same = sorted({w.folded for w in ANALYSED.values() if w.stem == word.stem})
            return Term("stem", word.stem, weight, without=draw(some_of(same)))
        case "folded":
            return Term("word", word.folded, weight)
        case "exact":
            return Term("word", word.folded, weight, minus_variants=True)
        case "variant":
            return Term("word", f"{word.folded}={word.written}", weight)
        case _:
            begin = word.folded[: draw(st.integers(1, 3))]
            begun = sorted({w.folded for w in ANALYSED.values() if w.folded.startswith(begin)})
            return Term("word", begin, weight, is_prefix=True, without=draw(some_of(begun)))


def some_of(words: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly none of the words, else one or all of them."""
    return st.sampled_from([(), (), (words[0],), (words[-1],), tuple(words)])


def word_of(term: Term) -> Word:
    return Word(typed=term.text, written=term.text, folded=term.text, stem=term.text)


@st.composite
def alternatives(
    draw: st.DrawFn, areas: tuple[Area, ...] = AREAS, *, optional: bool = False
) -> Alternatives:
    found = draw(st.lists(terms(), min_size=1, max_size=3))
    weight = draw(st.sampled_from([1.0, 1.0, 0.3]))
    near = draw(st.lists(terms(), max_size=1)) if draw(st.booleans()) else []
    word = word_of(found[0])
    said = draw(st.lists(expressions(), max_size=2)) if draw(st.integers(0, 3)) == 3 else []
    return Alternatives(word, tuple(found), weight, optional, areas, tuple(near), tuple(said))


@st.composite
def expressions(draw: st.DrawFn) -> Expression:
    single = terms().map(lambda term: Alternatives(word_of(term), (term,)))
    parts = draw(st.lists(single, min_size=1, max_size=3))
    weight = draw(st.sampled_from([1.0, 0.7]))
    return Expression(Sequence(tuple(parts)), weight, draw(st.sampled_from(["", "glossary"])))


AREAS_LOOKED_IN = st.sampled_from([AREAS, AREAS, AREAS, ("title",), ("summary", "body")])


@st.composite
def sequences(draw: st.DrawFn, areas: tuple[Area, ...], most: int = 3) -> Sequence:
    return Sequence(tuple(draw(st.lists(alternatives(areas), min_size=1, max_size=most))))


@st.composite
def closes(draw: st.DrawFn) -> Close:
    areas = draw(AREAS_LOOKED_IN)
    left, right = (draw(sequences(areas, most=2)) for _side in range(2))
    return Close(left, right, draw(st.integers(0, 6)))


@st.composite
def leaves(draw: st.DrawFn) -> Expanded:
    areas = draw(AREAS_LOOKED_IN)
    rarer = ["near", "value", "article", "dates", "all"]
    match draw(st.sampled_from(["word"] * 5 + ["phrase"] * 3 + rarer)):
        case "word":
            return draw(alternatives(areas))
        case "phrase":
            return draw(sequences(areas))
        case "near":
            return draw(closes())
        case "value":
            weight = draw(st.sampled_from([0.0, 0.0, 1.5]))
            return HasValue(draw(st.sampled_from(FACETS)), draw(numbers()), weight)
        case "article":
            return IsArticle(draw(st.frozensets(st.integers(1, 6), max_size=3)))
        case "dates":
            return Between(*draw(spans()))
        case _:
            return Everything()


def _branches(inner: st.SearchStrategy[Expanded]) -> st.SearchStrategy[Expanded]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    helped = st.tuples(several, st.lists(alternatives(optional=True), max_size=2).map(tuple))
    return st.one_of(
        helped.map(lambda parts: AllOf(parts[0] + parts[1])),
        several.map(AnyOf),
        inner.map(NoneOf),
    )


@st.composite
def plain_words(draw: st.DrawFn) -> AllOf:
    """What a reader types without operators: words and phrases, exclusions, dates."""
    areas = draw(AREAS_LOOKED_IN)
    part = st.one_of(
        alternatives(areas),
        alternatives(areas),
        sequences(areas),
        alternatives(areas, optional=True),
        alternatives(areas).map(NoneOf),
        spans().map(lambda span: Between(*span)),
    )
    parts = draw(st.lists(part, min_size=2, max_size=5))
    if all(isinstance(part, Alternatives) and part.optional for part in parts):
        parts[0] = replace(parts[0], optional=False)  # something is always asked for
    return AllOf(tuple(parts), relaxable=True)


def trees() -> st.SearchStrategy[Expanded]:
    return st.one_of(plain_words(), st.recursive(leaves(), _branches, max_leaves=6))


def numbers() -> st.SearchStrategy[frozenset[int]]:
    """Numbers of facet values: tags, languages, years, months, and one that no article bears."""
    known = st.sampled_from([-1, 1, 2, 3, 4, 2019, 2020, 202001, 202012])
    return st.frozensets(known, max_size=4)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    """Two days, whichever comes first, either of them perhaps left open."""
    first, last = (draw(st.one_of(st.just(0), DAYS.map(date.toordinal))) for _side in range(2))
    return first, last


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    chosen: list[FacetName] = draw(st.lists(st.sampled_from(FACETS), unique=True, max_size=2))
    return tuple(Choice(facet, draw(numbers()), draw(numbers())) for facet in chosen)


@st.composite
def questions(draw: st.DrawFn) -> EngineQuery:
    first_day, last_day = draw(spans()) if draw(st.integers(0, 3)) == 3 else (0, 0)
    return EngineQuery(
        tree=draw(trees()),
        choices=draw(choices()) if draw(st.booleans()) else (),
        first_day=first_day,
        last_day=last_day,
        sort=draw(st.sampled_from(SORTS)),
        offset=draw(st.integers(0, 5)),
        limit=draw(st.integers(0, 8)),
        facets=FACETS,
        relax_below=draw(st.sampled_from([0, 2, 5, 10])),
        relax_to=draw(st.sampled_from([1, 2, 5, 50])),
        spans=True,
        recency=draw(st.sampled_from([None, None, Recency(0.1, 365), Recency(3, 20)])),
    )
