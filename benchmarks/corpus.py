"""The generated archive that all engines index: the same articles from the same seed, anywhere.

Words follow the Zipf-Mandelbrot law, p(rank) ~ 1 / (rank + 2.7) ^ 1.07 (Mandelbrot, "An
informational theory of the statistical structure of language", 1953). Articles are made in blocks
of a thousand, each from a seed of its own, so a small corpus is the beginning of a larger one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from benchmarks.vocabulary import WORDS_A_LANGUAGE, arabic_words, english_words

SEED = 20_260_101
BLOCK = 1000
TITLE_WORDS, SUMMARY_WORDS, BODY_WORDS = 8, 20, 250
ARABIC_SHARE = 0.6
SOURCES, AUTHORS, TOPICS, ENTITIES = 40, 500, 60, 5000
FIRST_DAY, LAST_DAY = date(2011, 1, 1), date(2025, 12, 31)
SECONDS_A_DAY = 86_400
ARABIC, ENGLISH = 1, 2  # the values of the facet `language`
MOST_AUTHORS, MOST_TOPICS, MOST_ENTITIES = 2, 3, 8
EXPONENT, SHIFT = 1.07, 2.7
TAG_EXPONENT = 0.8  # tags are spread more evenly than words
# Of ten entities, five are persons, two places, three organisations.
KINDS = ("person",) * 5 + ("place",) * 2 + ("organisation",) * 3

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Article:
    """`day` is a proleptic ordinal, `second` counts from midnight; tags are numbers from 1."""

    id: int
    language: int
    title: str
    summary: str
    body: str
    day: int
    second: int
    source: int
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    people: tuple[int, ...]
    places: tuple[int, ...]
    organisations: tuple[int, ...]

    @property
    def month(self) -> int:
        """202008 for August 2020."""
        on = date.fromordinal(self.day)
        return on.year * 100 + on.month

    @property
    def moment(self) -> int:
        return self.day * SECONDS_A_DAY + self.second


@dataclass(frozen=True, slots=True)
class Block:
    """Up to a thousand articles as arrays, one row an article; words are ranks from 0."""

    first_id: int
    arabic: npt.NDArray[np.bool_]
    words: Ints
    days: Ints
    seconds: Ints
    sources: Ints
    authors: Ints
    topics: Ints
    entities: Ints

    def __len__(self) -> int:
        return len(self.arabic)

    def beginning(self, size: int) -> Block:
        return Block(
            self.first_id,
            self.arabic[:size],
            self.words[:size],
            self.days[:size],
            self.seconds[:size],
            self.sources[:size],
            self.authors[:size],
            self.topics[:size],
            self.entities[:size],
        )

    def digest_into(self, digest: hashlib.blake2b) -> None:
        for column in astuple(self)[1:]:
            digest.update(np.ascontiguousarray(column).tobytes())


def blocks(count: int) -> Iterator[Block]:
    """The first `count` articles."""
    for number in range(-(-count // BLOCK)):
        yield _block(number, min(BLOCK, count - number * BLOCK))


def articles(count: int) -> Iterator[Article]:
    for block in blocks(count):
        yield from _articles(block)


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many articles each word stands, by its rank; `digest` names the corpus."""

    articles: int
    arabic: Ints
    english: Ints
    digest: str


def statistics(count: int) -> Statistics:
    digest = hashlib.blake2b(" ".join(arabic_words() + english_words()).encode(), digest_size=8)
    arabic, english = np.zeros((2, WORDS_A_LANGUAGE), np.int64)
    for block in blocks(count):
        arabic += _document_frequencies(block.words[block.arabic])
        english += _document_frequencies(block.words[~block.arabic])
        block.digest_into(digest)
    return Statistics(count, arabic, english, digest.hexdigest())


def _block(number: int, size: int) -> Block:
    numbers = np.random.default_rng([SEED, number])
    uniform = numbers.random  # its stream is the same in every version of NumPy
    days = LAST_DAY.toordinal() - FIRST_DAY.toordinal() + 1
    whole = Block(
        first_id=number * BLOCK + 1,
        arabic=uniform(BLOCK) < ARABIC_SHARE,
        words=_ranks(uniform((BLOCK, TITLE_WORDS + SUMMARY_WORDS + BODY_WORDS)), _WORDS),
        days=FIRST_DAY.toordinal() + (uniform(BLOCK) * days).astype(np.int64),
        seconds=(uniform(BLOCK) * SECONDS_A_DAY).astype(np.int64),
        sources=_ranks(uniform(BLOCK), _SOURCES) + 1,
        authors=_some(uniform((BLOCK, MOST_AUTHORS + 1)), _AUTHORS, at_least=1),
        topics=_some(uniform((BLOCK, MOST_TOPICS + 1)), _TOPICS, at_least=1),
        entities=_some(uniform((BLOCK, MOST_ENTITIES + 1)), _ENTITIES, at_least=0),
    )
    return whole.beginning(size)


def _cumulated(count: int, exponent: float) -> Floats:
    weights = (np.arange(1, count + 1) + SHIFT) ** -exponent
    return np.cumsum(weights / weights.sum())


_WORDS = _cumulated(WORDS_A_LANGUAGE, EXPONENT)
_SOURCES = _cumulated(SOURCES, TAG_EXPONENT)
_AUTHORS = _cumulated(AUTHORS, TAG_EXPONENT)
_TOPICS = _cumulated(TOPICS, TAG_EXPONENT)
_ENTITIES = _cumulated(ENTITIES, TAG_EXPONENT)


def _ranks(uniform: Floats, cumulated: Floats) -> Ints:
    return np.minimum(np.searchsorted(cumulated, uniform), len(cumulated) - 1).astype(np.int64)


def _some(uniform: Floats, cumulated: Floats, at_least: int) -> Ints:
    """Numbers from 1, and 0 where an article has fewer than the most; the first column says."""
    most = uniform.shape[1] - 1
    wanted = at_least + (uniform[:, :1] * (most + 1 - at_least)).astype(np.int64)
    return np.where(np.arange(most) < wanted, _ranks(uniform[:, 1:], cumulated) + 1, 0)


def _articles(block: Block) -> Iterator[Article]:
    for i, ranks in enumerate(block.words.tolist()):
        words = arabic_words() if block.arabic[i] else english_words()
        text = [words[rank] for rank in ranks]
        body = TITLE_WORDS + SUMMARY_WORDS
        tagged = _kinds(block.entities[i])
        yield Article(
            id=block.first_id + i,
            language=ARABIC if block.arabic[i] else ENGLISH,
            title=" ".join(text[:TITLE_WORDS]),
            summary=" ".join(text[TITLE_WORDS:body]),
            body=" ".join(text[body:]),
            day=int(block.days[i]),
            second=int(block.seconds[i]),
            source=int(block.sources[i]),
            authors=_numbers(block.authors[i]),
            topics=_numbers(block.topics[i]),
            people=tagged["person"],
            places=tagged["place"],
            organisations=tagged["organisation"],
        )


def _kinds(entities: Ints) -> dict[str, tuple[int, ...]]:
    numbers = _numbers(entities)
    return {
        kind: tuple(number for number in numbers if KINDS[number % len(KINDS)] == kind)
        for kind in dict.fromkeys(KINDS)
    }


def _numbers(row: Ints) -> tuple[int, ...]:
    return tuple(sorted(set(row.tolist()) - {0}))


def _document_frequencies(words: Ints) -> Ints:
    rows = np.arange(len(words))[:, None] * WORDS_A_LANGUAGE
    return np.bincount(
        np.unique(rows + words) % WORDS_A_LANGUAGE, minlength=WORDS_A_LANGUAGE
    ).astype(np.int64)
