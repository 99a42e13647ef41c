"""Tantivy through its Python binding: one segment, fast fields, one searching thread.

The words come already folded, so a whitespace tokenizer does. Facets are terms aggregations over
fast fields of numbers (strings took as long or longer). The total is the sum of a single-valued
facet, so that the search for the page need not count and may skip what cannot be among the best
twenty (block-max WAND).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.engines.base import PAGE, Answer, Unavailable, folder_bytes
from benchmarks.queries import FACETS, Query

try:
    import tantivy
    from tantivy import Occur
except ImportError as missing:
    raise Unavailable("tantivy is not installed (see requirements-bench.txt)") from missing

if TYPE_CHECKING:
    from benchmarks.corpus import Article

HEAP_BYTES = 2_000_000_000  # enough for one segment without a merge
MOST_VALUES = 10_000
AREA_BOOSTS = {"title": 3.0, "summary": 1.5, "body": 1.0}
WORDS = "words"


class Engine:
    def __init__(self, folder: Path) -> None:
        self.version = metadata.version("tantivy")
        self._folder = folder
        self._schema = _schema()

    def written_by(self) -> Iterable[Path]:
        yield Path(__file__)

    def build(self, articles: Iterable[Article], count: int) -> bool:
        self._folder.mkdir(parents=True)
        writer = self._index().writer(HEAP_BYTES, num_threads=1)
        for article in articles:
            writer.add_document(tantivy.Document.from_dict(_fields(article), self._schema))
        writer.commit()
        writer.wait_merging_threads()
        return True

    def changed(self, words: list[str]) -> list[str]:
        analyzer = _analyzer()
        return [word for word in words if analyzer.analyze(word) != [word]]

    def start(self) -> None:
        """Nothing to do: there is no server."""

    def open(self) -> None:
        self._searcher = self._index().searcher()
        if self._searcher.num_segments != 1:
            raise RuntimeError(f"{self._searcher.num_segments} segments where one was meant")

    def answer(self, query: Query) -> Answer:
        words = self._words(query)
        chosen = self._narrowed(words, query)
        counted = {name: _by_value(name) for name in (*FACETS, "month") if name != query.facet}
        found = self._counts(chosen, counted)
        if query.facet:
            found |= self._counts(words, {query.facet: _by_value(query.facet)})
        single_valued = "source" if query.facet == "language" else "language"
        months = found.pop("month")
        order = None if query.words else "moment"
        hits = self._searcher.search(chosen, PAGE, count=False, order_by_field=order).hits
        ids: list[Any] = self._searcher.fast_field_values("id", [place for _, place in hits])
        return Answer(ids, found[single_valued].total(), found, months)

    def index_bytes(self) -> int:
        return folder_bytes(self._folder)

    def server_processes(self) -> list[int]:
        return []

    def close(self) -> None:
        """Nothing to do: the process ends."""

    def _index(self) -> tantivy.Index:
        index = tantivy.Index(self._schema, str(self._folder))
        index.register_tokenizer(WORDS, _analyzer())
        return index

    def _words(self, query: Query) -> tantivy.Query:
        if query.how == "everything":
            return tantivy.Query.all_query()
        if query.how == "phrase":
            return self._in_any_area(lambda area: self._phrase(area, query.words))
        occur = Occur.Must if query.how == "all" else Occur.Should
        return tantivy.Query.boolean_query([(occur, self._word(word)) for word in query.words])

    def _word(self, word: str) -> tantivy.Query:
        return self._in_any_area(lambda area: self._term(area, word))

    def _in_any_area(self, query_of: Callable[[str], tantivy.Query]) -> tantivy.Query:
        boosted = [
            (Occur.Should, tantivy.Query.boost_query(query_of(area), boost))
            for area, boost in AREA_BOOSTS.items()
        ]
        return tantivy.Query.boolean_query(boosted)

    def _phrase(self, area: str, words: tuple[str, ...]) -> tantivy.Query:
        return tantivy.Query.phrase_query(self._schema, area, list(words))

    def _term(self, field: str, value: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, "freq")

    def _narrowed(self, words: tantivy.Query, query: Query) -> tantivy.Query:
        if not query.facet:
            return words
        choice = tantivy.Query.const_score_query(self._term(query.facet, query.value), 0.0)
        return tantivy.Query.boolean_query([(Occur.Must, words), (Occur.Must, choice)])

    def _counts(self, query: tantivy.Query, by_value: dict[Any, Any]) -> dict[Any, Buckets]:
        answer = self._searcher.aggregate(query, by_value)
        return {name: Buckets(answer[name]["buckets"]) for name in by_value}


class Buckets(Mapping[int, int]):
    """The counts of an aggregation, a dictionary when they are read."""

    def __init__(self, buckets: list[dict[str, Any]]) -> None:
        self._buckets = buckets

    @cached_property
    def _by_value(self) -> dict[int, int]:
        return {int(bucket["key"]): bucket["doc_count"] for bucket in self._buckets}

    def __getitem__(self, value: int) -> int:
        return self._by_value[value]

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_value)

    def __len__(self) -> int:
        return len(self._buckets)

    def total(self) -> int:
        return sum(bucket["doc_count"] for bucket in self._buckets)


def _by_value(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MOST_VALUES}}


def _analyzer() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for area in AREA_BOOSTS:
        builder.add_text_field(area, tokenizer_name=WORDS, index_option="position")
    for name in FACETS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for other in ("id", "month", "moment"):
        builder.add_unsigned_field(other, fast=True)
    return builder.build()


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "summary": article.summary,
        "body": article.body,
        "language": article.language,
        "source": article.source,
        "topic": list(article.topics),
        "person": list(article.people),
        "place": list(article.places),
        "organisation": list(article.organisations),
        "id": article.id,
        "month": article.month,
        "moment": article.moment,
    }
