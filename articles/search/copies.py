"""Copies of an article: the same text, or nearly, from another source or captured again.

Texts are compared by their runs of four words, folded, so that spelling, marks and punctuation do
not matter (shingles: Broder, "On the resemblance and containment of documents", 1997). With A and B
the different runs of two texts

    resemblance = |A ∩ B| / |A ∪ B|        containment = |A ∩ B| / min(|A|, |B|)

and one is a copy of the other from a resemblance of ½ where the shorter has 10 runs at least, or a
containment of 0.8 where it has 30: so menus round the text, or a longer version of it, are no
matter. Shorter texts, which may be alike by their form alone, must be the same. Of the
demonstration's articles no two of one language have a resemblance of more than 0.03
(`tests/search/test_copies.py`). What is compared, the index proposes: copies share all telling
words, so they are first among what it finds most like an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

from articles.language import folded_words
from articles.models import Article
from articles.search.execute import engine
from articles.search.query import SearchUnavailable
from articles.search.similar import likest

RUN: Final = 4  # words
RESEMBLANCE: Final = 0.5
CONTAINMENT: Final = 0.8
FEWEST_ALIKE: Final = 10  # runs
FEWEST_CONTAINED: Final = 30
COMPARED: Final = 20  # of the articles most like one
LONGEST: Final = 50_000  # characters of a text that are compared
SIMILAR: Final = 5


@dataclass(frozen=True, slots=True)
class Copy:
    """`percent` is the resemblance, 100 for the same words and for nothing else."""

    article: Article
    percent: int
    is_part: bool  # one holds nearly all of the other, and more

    @property
    def is_same(self) -> bool:
        return self.percent == 100


@dataclass(frozen=True, slots=True)
class Kindred:
    """Copies, the likest first and then the oldest, and what else is like an article."""

    copies: Sequence[Copy] = ()
    similar: Sequence[Article] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Primary keys: each copy's with its `percent` and `is_part`, and those of similar articles."""

    copies: tuple[tuple[int, int, bool], ...]
    similar: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Shingled:
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Shingled:
        words = tuple(folded_words(text[:LONGEST]))
        starts = range(max(1, len(words) - RUN + 1))
        return cls(words, frozenset(words[start : start + RUN] for start in starts))


def kindred(article: Article) -> Kindred:
    """Its copies and similar articles; without the index only copies to the letter are found.

    What is found is kept until the index changes.
    """
    try:
        searching = engine().reader()
    except SearchUnavailable:
        return _named(_compared(article, ()))
    key = f"kindred:{searching.state}:{article.pk}:{article.version}"
    found: _Found | None = cache.get(key)
    if found is None:
        found = _compared(article, likest(article, COMPARED, searching))
        cache.set(key, found)
    return _named(found)


def _compared(article: Article, keys: Sequence[int]) -> _Found:
    others = _others(article, keys)
    own = _Shingled.of(article.body)
    copies = [copy for other in others.values() if (copy := _copy(article, own, other))]
    copies.sort(key=_order)
    found = {copy.article.pk for copy in copies}
    return _Found(
        tuple((copy.article.pk, copy.percent, copy.is_part) for copy in copies),
        tuple(key for key in keys if key in others and key not in found)[:SIMILAR],
    )


def _named(found: _Found) -> Kindred:
    """The articles themselves, those that have been withdrawn since left out."""
    wanted = {*found.similar, *(pk for pk, _percent, _is_part in found.copies)}
    public = Article.objects.public().select_related("source").defer("body", "removed_text")
    articles = public.in_bulk(wanted) if wanted else {}
    return Kindred(
        [Copy(articles[pk], percent, part) for pk, percent, part in found.copies if pk in articles],
        [articles[pk] for pk in found.similar if pk in articles],
    )


def copy_of(article: Article, other: Article) -> Copy | None:
    """What the second is to the first; None where it is no copy of it."""
    return _copy(article, _Shingled.of(article.body), other)


def _others(article: Article, keys: Sequence[int]) -> dict[int, Article]:
    """Those articles, and some that are the same to the letter, which need no index."""
    public = Article.objects.public().exclude(pk=article.pk)
    same = (
        public.filter(content_hash=article.content_hash) if article.content_hash else public.none()
    )
    wanted = {*keys, *same.order_by("pk").values_list("pk", flat=True)[:COMPARED]}
    return public.select_related("source").defer("removed_text").in_bulk(wanted)


def _copy(article: Article, own: _Shingled, other: Article) -> Copy | None:
    if other.language != article.language:
        return None
    theirs = _Shingled.of(other.body)
    is_whole = max(len(article.body), len(other.body)) <= LONGEST
    if other.body == article.body or (is_whole and theirs.words == own.words):
        return Copy(other, 100, is_part=False)
    shared = len(own.runs & theirs.runs)
    resemblance = shared / len(own.runs | theirs.runs)
    shorter = min(len(own.runs), len(theirs.runs))
    is_alike = shorter >= FEWEST_ALIKE and resemblance >= RESEMBLANCE
    is_held = shorter >= FEWEST_CONTAINED and shared >= CONTAINMENT * shorter
    if not (is_alike or is_held):
        return None
    return Copy(other, min(99, int(100 * resemblance)), is_part=not is_alike)


def _order(copy: Copy) -> tuple[int, int, int]:
    day = copy.article.published_on
    return -copy.percent, day.toordinal() if day else 10**7, copy.article.pk
