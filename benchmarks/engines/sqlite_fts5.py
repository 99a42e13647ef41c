"""SQLite's FTS5: a contentless table of words, join tables for the tags, GROUP BY for the facets.

The hits of a query go once into a temporary table in memory, with their scores and the values of
the single-valued facets; the page and every count are read from there. `sqlite_fts5_plain` asks the
same tables as a site would first do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.engines.base import PAGE, Answer, Unavailable, folder_bytes
from benchmarks.queries import FACETS, FacetName, Query

try:
    from pysqlite3 import dbapi2 as sqlite3  # newer than Debian's, as the archive uses it
except ImportError:
    import sqlite3

if TYPE_CHECKING:
    from benchmarks.corpus import Article

BATCH = 1000
TAGS: tuple[FacetName, ...] = ("topic", "person", "place", "organisation")
COLUMNS = ("language", "source", "month")
SCHEMA = """
CREATE VIRTUAL TABLE words USING fts5(title, summary, body, content='', tokenize='unicode61');
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(3.0, 1.5, 1.0)');
CREATE TABLE article (
    id INTEGER PRIMARY KEY, language INTEGER, source INTEGER, month INTEGER, moment INTEGER
);
""" + "".join(
    f"CREATE TABLE {tag} (article INTEGER, value INTEGER, PRIMARY KEY (article, value))"
    " WITHOUT ROWID;"
    for tag in TAGS
)
INDEXES = "CREATE INDEX article_moment ON article (moment);" + "".join(
    f"CREATE INDEX {name} ON {table};"
    for name, table in [
        *((f"article_{column}", f"article ({column})") for column in COLUMNS),
        *((f"{tag}_value", f"{tag} (value, article)") for tag in TAGS),
    ]
)
HITS = "(id INTEGER PRIMARY KEY, score REAL, language INTEGER, source INTEGER, month INTEGER)"
FIND = """
INSERT INTO temp.found
SELECT words.rowid, words.rank, language, source, month
FROM words JOIN article ON article.id = words.rowid WHERE words MATCH ?
"""


class Engine:
    def __init__(self, folder: Path) -> None:
        self.version = str(sqlite3.sqlite_version)
        self._folder = folder
        options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
        if "ENABLE_FTS5" not in options:
            raise Unavailable("this SQLite was compiled without FTS5")
        self._connection: sqlite3.Connection | None = None

    def written_by(self) -> Iterable[Path]:
        yield Path(__file__)

    def build(self, articles: Iterable[Article], count: int) -> bool:
        self._folder.mkdir(parents=True)
        run = self._connect()
        run.executescript(SCHEMA)
        while batch := list(islice(articles, BATCH)):
            run.executemany(
                "INSERT INTO words (rowid, title, summary, body) VALUES (?, ?, ?, ?)",
                [(a.id, a.title, a.summary, a.body) for a in batch],
            )
            run.executemany(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
                [(a.id, a.language, a.source, a.month, a.moment) for a in batch],
            )
            for tag in TAGS:
                run.executemany(f"INSERT INTO {tag} VALUES (?, ?)", tag_rows(batch, tag))  # noqa: S608
        run.commit()
        run.executescript(INDEXES)
        run.execute("INSERT INTO words (words) VALUES ('optimize')")
        run.execute("ANALYZE")
        run.commit()
        run.close()
        return True

    def changed(self, words: list[str]) -> list[str]:
        run = sqlite3.connect(":memory:")
        run.execute("CREATE VIRTUAL TABLE trial USING fts5(word, tokenize='unicode61')")
        run.execute("CREATE VIRTUAL TABLE kept USING fts5vocab(trial, 'row')")
        run.executemany("INSERT INTO trial VALUES (?)", [(word,) for word in words])
        kept = {term for (term,) in run.execute("SELECT term FROM kept")}
        return [word for word in words if word not in kept] + sorted(kept - set(words))

    def start(self) -> None:
        """Nothing to do: there is no server."""

    def open(self) -> None:
        run = self._connection = self._connect()
        run.execute("PRAGMA cache_size = -262144")
        run.execute("PRAGMA mmap_size = 4294967296")
        run.execute("PRAGMA temp_store = MEMORY")
        for table in ("found", "hits"):
            run.execute(f"CREATE TEMP TABLE {table} {HITS}")

    def answer(self, query: Query) -> Answer:
        if query.how == "everything":
            return self.everything()
        self.execute("DELETE FROM temp.found")
        self.execute(FIND, (match(query),))
        hits = self._narrow(query) if query.facet else "found"
        facets: dict[FacetName, dict[int, int]] = {
            facet: self._counts("found" if facet == query.facet else hits, facet)
            for facet in FACETS
        }
        months = self._counts(hits, "month")
        page = f"SELECT id FROM temp.{hits} ORDER BY score LIMIT {PAGE}"  # noqa: S608
        return Answer(self.ids(page), sum(months.values()), facets, months)

    def index_bytes(self) -> int:
        return folder_bytes(self._folder)

    def server_processes(self) -> list[int]:
        return []

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(str(self._folder / "archive.sqlite3"))

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        assert self._connection is not None
        return self._connection.execute(statement, values)

    def everything(self) -> Answer:
        page = self.ids(f"SELECT id FROM article ORDER BY moment DESC LIMIT {PAGE}")  # noqa: S608
        facets: dict[FacetName, dict[int, int]] = {}
        for facet in FACETS:
            column, table = ("value", facet) if facet in TAGS else (facet, "article")
            facets[facet] = self.grouped(f"SELECT {column}, count(*) FROM {table} GROUP BY 1")  # noqa: S608
        months = self.grouped("SELECT month, count(*) FROM article GROUP BY 1")
        return Answer(page, sum(months.values()), facets, months)

    def _narrow(self, query: Query) -> str:
        """Copy the hits with the chosen value; returns the name of their table."""
        self.execute("DELETE FROM temp.hits")
        if query.facet in TAGS:
            chosen = f"CROSS JOIN {query.facet} ON article = found.id AND value = ?"
        else:
            chosen = f"WHERE {query.facet} = ?"
        self.execute(
            f"INSERT INTO temp.hits SELECT found.* FROM temp.found {chosen}",  # noqa: S608
            (query.value,),
        )
        return "hits"

    def _counts(self, hits: str, facet: str) -> dict[int, int]:
        if facet not in TAGS:
            return self.grouped(f"SELECT {facet}, count(*) FROM temp.{hits} GROUP BY 1")  # noqa: S608
        return self.grouped(
            f"SELECT value, count(*) FROM temp.{hits} AS hit"  # noqa: S608
            f" CROSS JOIN {facet} ON article = hit.id GROUP BY 1"
        )

    def grouped(self, statement: str, values: tuple[object, ...] = ()) -> dict[int, int]:
        return dict(self.execute(statement, values).fetchall())

    def ids(self, statement: str, values: tuple[object, ...] = ()) -> list[int]:
        return [row[0] for row in self.execute(statement, values)]


def match(query: Query) -> str:
    """The query in FTS5's language; the corpus has no word with a quotation mark."""
    if query.how == "phrase":
        return f'"{" ".join(query.words)}"'
    operator = " AND " if query.how == "all" else " OR "
    return operator.join(f'"{word}"' for word in query.words)


def tag_rows(batch: list[Article], tag: FacetName) -> Iterator[tuple[int, int]]:
    """The rows of the join table of a tag: article, value."""
    for article in batch:
        for value in _tag_values(article, tag):
            yield article.id, value


def _tag_values(article: Article, tag: FacetName) -> tuple[int, ...]:
    return {
        "topic": article.topics,
        "person": article.people,
        "place": article.places,
        "organisation": article.organisations,
    }[tag]
