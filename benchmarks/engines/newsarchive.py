"""The archive's own engine, without the archive's database: the only module here that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=[
            "articles", "haystack", "django.contrib.auth", "django.contrib.contenttypes",
        ],
        DATABASES={},
        HAYSTACK_CONNECTIONS={
            "default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}
        },
        USE_TZ=True,
    )  # fmt: skip
    django.setup()

from articles import language, search
from articles.search.documents import IndexDocument
from articles.search.engines.base import Choice, EngineQuery
from articles.search.engines.whoosh.engine import WhooshSearch
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.expand import expand
from articles.search.query import And, Everything, Expanded, Node, Or, Phrase, Word
from benchmarks.engines.base import PAGE, Answer, folder_bytes
from benchmarks.queries import FACETS, Query

if TYPE_CHECKING:
    from benchmarks.corpus import Article

GENERATION = "benchmark"
# Modules that only read the index: changing them does not make it stale.
READING = {
    "backend.py", "engine.py", "evaluate.py", "facets.py", "frequencies.py", "grams.py",
    "matched.py", "narrow.py", "places.py", "reader.py", "roots.py", "skeletons.py",
    "snapshot.py", "vocabulary.py", "wordlist.py",
}  # fmt: skip


class OneGeneration(WhooshSearch):
    """The engine on a generation known beforehand, where the archive asks its database."""

    def _index(self, generation: str | None) -> WhooshIndex:
        return super()._index(generation or GENERATION)


class Engine:
    def __init__(self, folder: Path) -> None:
        self.version = "this checkout"
        self._folder = folder
        self._search = OneGeneration(folder)

    def written_by(self) -> Iterable[Path]:
        searching = Path(search.__file__).parent
        yield Path(__file__)
        yield from sorted(Path(language.__file__).parent.rglob("*.py"))
        yield from (searching / "documents.py", searching / "terms.py")
        engine = sorted((searching / "engines" / "whoosh").glob("*.py"))
        yield from (path for path in engine if path.name not in READING)

    def build(self, articles: Iterable[Article], count: int) -> bool:
        self._search.create(GENERATION)
        self._search.build(GENERATION, map(_document, articles))
        return True

    def changed(self, words: list[str]) -> list[str]:
        return [word for word in words if [w[:3] for w in language.analyze(word)] != [(word,) * 3]]

    def start(self) -> None:
        """Nothing to do: there is no server."""

    def open(self) -> None:
        """Nothing to do: the first query opens the index."""

    def answer(self, query: Query) -> Answer:
        choices: tuple[Choice, ...] = ()
        if query.facet:
            choices = (Choice(query.facet, frozenset({query.value})),)
        result = self._search.run(
            EngineQuery(
                tree=_tree(query),
                choices=choices,
                sort="relevance" if query.words else "newest",
                limit=PAGE,
                facets=(*FACETS, "month"),
            )
        )
        return Answer(
            list(result.article_ids),
            result.total,
            result.facets,
            result.facets["month"],
        )

    def index_bytes(self) -> int:
        return folder_bytes(self._folder)

    def server_processes(self) -> list[int]:
        return []

    def close(self) -> None:
        """Nothing to do: the process ends."""


def _tree(query: Query) -> Expanded:
    """What `parse` and `expand` make of the words at the default strictness."""
    return expand(_node(query, tuple(_words(query))), "family")


def _node(query: Query, words: tuple[Word, ...]) -> Node:
    match query.how:
        case "everything":
            return Everything()
        case "phrase":
            return Phrase(words)
        case "any":
            return Or(words)
        case "all":
            return words[0] if len(words) == 1 else And(words)


def _words(query: Query) -> Iterator[Word]:
    for typed in query.words:
        for word in language.analyze(typed):
            yield Word(typed, word.written, word.folded, word.stem)


def _document(article: Article) -> IndexDocument:
    return IndexDocument(
        article_id=article.id,
        language="ar" if article.language == 1 else "en",
        title=article.title,
        summary=article.summary,
        body=article.body,
        day=article.day,
        last_day=article.day,
        second=article.second,
        year=article.month // 100,
        month=article.month,
        source=article.source,
        translated=False,
        authors=article.authors,
        topics=article.topics,
        people=article.people,
        places=article.places,
        organisations=article.organisations,
    )
