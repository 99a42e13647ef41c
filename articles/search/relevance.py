"""How well the archive's search finds what people judged relevant: a collection, a run, its scores.

A collection is a folder as TREC and BEIR have it: `corpus.jsonl` {id, lang, title, body},
`queries.jsonl` {id, lang, text}, `qrels.tsv` query, document, relevance. Its documents go into an
index of their own, without dates, and its queries are read, expanded and widened as the search page
does it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

import numpy as np

from articles.search.documents import IndexDocument
from articles.search.engines.base import Reader
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.reader import WhooshReader
from articles.search.execute import engine_query
from articles.search.query import QueryError
from articles.search.request import Match, SearchRequest
from articles.search.widen import Widener

DEPTH = 1000
RESAMPLES, SEED = 2000, 7


class BadCollection(ValueError):
    """A file of the collection that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document or a query of a collection."""

    name: str
    language: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Collection:
    documents: tuple[Text, ...]
    queries: tuple[Text, ...]  # those that have a judgement
    relevant: dict[str, dict[str, float]]  # of a query, by the name of the document


@dataclass(frozen=True, slots=True)
class Ranked:
    """A query's documents, the best first, with their scores."""

    query: str
    documents: tuple[str, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's mean over the queries, and between what it lies in 95 of 100 resamples."""

    mean: float
    low: float
    high: float


def read_collection(folder: Path, qrels: str = "qrels.tsv") -> Collection:
    """Raises BadCollection, naming the file and the line, where it cannot be read."""
    relevant = _judgements(folder / qrels)
    queries = tuple(text for text in _texts(folder / "queries.jsonl") if text.name in relevant)
    if not queries:
        raise BadCollection(f"{folder / qrels}: no query of queries.jsonl is judged.")
    return Collection(tuple(_texts(folder / "corpus.jsonl")), queries, relevant)


def build_index(collection: Collection, folder: Path) -> Reader:
    """An index of the documents in that folder; article `i` is `collection.documents[i - 1]`."""
    index = WhooshIndex.create(folder / "index")
    index.add_all(_document(number, text) for number, text in enumerate(collection.documents, 1))
    return WhooshReader(index.snapshot())


def search_all(
    collection: Collection,
    reader: Reader,
    match: Match,
    progress: Callable[[int], object] = lambda count: None,
) -> Iterator[Ranked]:
    """Every query answered as the search page would; one that the page refuses finds nothing."""
    names = [text.name for text in collection.documents]
    widener = Widener(reader)
    for text in collection.queries:
        request = SearchRequest(text=text.body, match=match, per_page=DEPTH)
        try:
            result = reader.run(engine_query(request, widener))
        except QueryError:
            yield Ranked(text.name, (), ())
        else:
            found = tuple(names[number - 1] for number in result.article_ids)
            yield Ranked(text.name, found, result.scores)
        progress(1)


def score(collection: Collection, run: list[Ranked]) -> dict[str, Score]:
    """nDCG and reciprocal rank of the first ten, recall of ten and a hundred, share without hits.

    Gains are as judged, discounts 1 / log2(rank + 1) (Järvelin and Kekäläinen, "Cumulated
    gain-based evaluation of IR techniques", 2002).
    """
    rows = [_row(ranked, collection.relevant[ranked.query]) for ranked in run]
    return {name: _score(np.array([row[name] for row in rows])) for name in rows[0]}


def gain_of(ranked: Ranked, collection: Collection) -> float:
    """The nDCG of a query's first ten."""
    return _row(ranked, collection.relevant[ranked.query])["nDCG@10"]


def _row(ranked: Ranked, relevant: dict[str, float]) -> dict[str, float]:
    top = [relevant.get(name, 0.0) for name in ranked.documents[:10]]
    ideal = sorted(relevant.values(), reverse=True)[:10]
    first = next((place for place, gain in enumerate(top, 1) if gain), 0)
    return {
        "nDCG@10": _discounted(top) / _discounted(ideal),
        "MRR@10": 1 / first if first else 0.0,
        "R@10": _recall(ranked.documents[:10], relevant),
        "R@100": _recall(ranked.documents[:100], relevant),
        "without hits": float(not ranked.documents),
    }


def _discounted(gains: list[float]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, 1))


def _recall(found: tuple[str, ...], relevant: dict[str, float]) -> float:
    return len(relevant.keys() & set(found)) / len(relevant)


def _score(values: np.ndarray[Any, Any]) -> Score:
    chance = np.random.default_rng(SEED)
    means = [chance.choice(values, len(values)).mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return Score(float(values.mean()), float(low), float(high))


def _document(number: int, text: Text) -> IndexDocument:
    """Without a date, so that none is preferred for being new."""
    return IndexDocument(
        article_id=number,
        language=text.language,
        title=text.title,
        summary="",
        body=text.body,
        day=0,
        last_day=0,
        second=0,
        year=0,
        month=0,
        source=0,
        translated=False,
        authors=(),
        topics=(),
        people=(),
        places=(),
        organisations=(),
    )


def _texts(path: Path) -> Iterator[Text]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            body = row["body"] if "body" in row else row["text"]
            yield Text(str(row["id"]), str(row["lang"]), str(row.get("title", "")), str(body))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCollection(
                f"{path}, line {number}: not an object with id, lang and body or text ({error})."
            ) from error


def _judgements(path: Path) -> dict[str, dict[str, float]]:
    relevant: dict[str, dict[str, float]] = {}
    for number, line in _lines(path):
        cells = line.split("\t")
        try:
            query, document, gain = cells[0], cells[1], float(cells[2])
        except (IndexError, ValueError) as error:
            raise BadCollection(
                f"{path}, line {number}: not a query, a document and a number with tabs between."
            ) from error
        if gain > 0:
            relevant.setdefault(query, {})[document] = gain
    return relevant


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCollection(f"{path} cannot be read: {error}.") from error
