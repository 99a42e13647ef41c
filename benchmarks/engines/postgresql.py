"""PostgreSQL's full text search on a temporary cluster of its own, with GROUP BY for the facets.

The cluster lies in the folder of the index and runs while a process here uses it, as the user
`postgres` where this one is root (PostgreSQL refuses root). One statement answers a query.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.engines.base import PAGE, Answer, Unavailable
from benchmarks.engines.sqlite_fts5 import TAGS, tag_rows
from benchmarks.queries import FACETS, FacetName, Query

try:
    import psycopg
except ImportError as missing:
    raise Unavailable("psycopg is not installed (see requirements-bench.txt)") from missing

if TYPE_CHECKING:
    from benchmarks.corpus import Article

USER = "postgres"
BATCH = 1000
COUNTED = (*FACETS, "month")
DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "128MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # one searching thread, as the others have
    "autovacuum": "off",
    "default_toast_compression": "lz4",
    "plan_cache_mode": "force_custom_plan",
}
SCHEMA = """
CREATE TABLE article (
    id integer PRIMARY KEY, language smallint, source smallint, month integer, moment bigint,
    words tsvector
);
""" + "".join(f"CREATE TABLE {tag} (article integer, value integer);" for tag in TAGS)
# Between title, summary and body, so that no phrase runs across.
_WORDS = " || ".join(
    f"setweight(to_tsvector('simple', %s || ' xxendxx'), '{weight}')" for weight in "ABD"
)
INSERT = f"INSERT INTO article VALUES (%s, %s, %s, %s, %s, {_WORDS})"  # noqa: S608
FOUND = """
found AS MATERIALIZED (
    SELECT id, language, source, month, ts_rank(words, %s::tsquery) AS score
    FROM article WHERE words @@ %s::tsquery
)
"""
INDEXES = """
CREATE INDEX article_words ON article USING gin (words) WITH (fastupdate = off);
CREATE INDEX article_moment ON article (moment);
""" + "".join(
    f"CREATE INDEX {tag}_article ON {tag} (article) INCLUDE (value);"
    f"CREATE INDEX {tag}_value ON {tag} (value, article);"
    for tag in TAGS
)
SIZE = """
SELECT sum(pg_total_relation_size(oid)) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
"""


class Engine:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs = _programs()
        shown = subprocess.run(
            [self._programs / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        self.version = shown.stdout.split()[2]
        self._connection: psycopg.Connection[Any] | None = None
        self._sockets: Path | None = None  # while the server runs

    def written_by(self) -> Iterable[Path]:
        yield Path(__file__)

    def build(self, articles: Iterable[Article], count: int) -> bool:
        self.open()
        self._run_sql(SCHEMA)
        self._load(articles)
        self._run_sql(INDEXES)
        self._run_sql("VACUUM (ANALYZE, FREEZE)")
        self._run_sql("CHECKPOINT")
        return True

    def changed(self, words: list[str]) -> list[str]:
        rows = self._rows(
            "SELECT word FROM unnest(%s::text[]) AS word"
            " WHERE tsvector_to_array(to_tsvector('simple', word)) <> ARRAY[word]",
            (words,),
        )
        return [word for (word,) in rows]

    def start(self) -> None:
        if self._sockets is not None:
            return
        if not self._folder.exists():
            self._folder.mkdir(parents=True)
            self._give(self._folder)
            self._run("initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C.UTF-8")
        # A socket's path must be short, so it does not lie in the folder of the index.
        sockets = Path(tempfile.mkdtemp(prefix="newsarchive-pg-", dir="/tmp"))
        self._give(sockets)
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        options += f" -k {sockets}"
        try:
            self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")
        except Unavailable:
            shutil.rmtree(sockets)
            raise
        self._sockets = sockets

    def open(self) -> None:
        if self._connection is not None:
            return
        self._connection = psycopg.connect(
            f"host={self._sockets} user={USER} dbname=postgres", autocommit=True
        )
        self._connection.prepare_threshold = 0

    def answer(self, query: Query) -> Answer:
        rows = self._rows(_statement(query), _values(query))
        counted: dict[str, dict[int, int]] = {name: {} for name in (*FACETS, "month")}
        page = []
        for what, value, count in rows:
            if what == "page":
                page.append(value)
            else:
                counted[what][value] = count
        months = counted.pop("month")
        facets: dict[FacetName, dict[int, int]] = {name: counted[name] for name in FACETS}
        return Answer(page, sum(months.values()), facets, months)

    def index_bytes(self) -> int:
        return int(self._rows(SIZE, ())[0][0])

    def server_processes(self) -> list[int]:
        """The postmaster; its children, the backend of this connection among them, are its own."""
        return [int((self._folder / "postmaster.pid").read_text().split()[0])]

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._sockets is not None:
            self._run("pg_ctl", "-w", "-m", "fast", "stop")
            shutil.rmtree(self._sockets, ignore_errors=True)
            self._sockets = None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        done = subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        if done.returncode:
            raise Unavailable(f"{program} failed: {done.stderr.strip()}")

    def _give(self, folder: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(folder, USER, USER)

    def _load(self, articles: Iterable[Article]) -> None:
        assert self._connection is not None
        cursor = self._connection.cursor()
        articles = iter(articles)
        with self._connection.transaction():
            while batch := list(islice(articles, BATCH)):
                cursor.executemany(INSERT, [_row(article) for article in batch])
                for tag in TAGS:
                    with cursor.copy(f"COPY {tag} FROM STDIN") as copy:
                        for row in tag_rows(batch, tag):
                            copy.write_row(row)

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        assert self._connection is not None
        return self._connection.execute(statement, values).fetchall()

    def _run_sql(self, statement: str) -> None:
        assert self._connection is not None
        self._connection.execute(statement, prepare=False)


def _programs() -> Path:
    """The folder of PostgreSQL's programs, the newest of Debian's or those of the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        raise Unavailable("PostgreSQL is not installed (apt-get install postgresql)")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        raise Unavailable("PostgreSQL does not run as root, and there is no runuser here")
    return versions[-1].parent


def _row(article: Article) -> tuple[object, ...]:
    return (
        article.id, article.language, article.source, article.month, article.moment,
        article.title, article.summary, article.body,
    )  # fmt: skip


def _statement(query: Query) -> str:
    if query.how == "everything":
        page = f"SELECT id FROM article ORDER BY moment DESC LIMIT {PAGE}"  # noqa: S608
        return _union(page, [_group(name, "article", joined=False) for name in COUNTED])
    hits = "hits" if query.facet else "found"
    counted = [
        _group(name, "found" if name == query.facet else hits, joined=True) for name in COUNTED
    ]
    page = f"SELECT id FROM {hits} ORDER BY score DESC LIMIT {PAGE}"  # noqa: S608
    return f"WITH {FOUND}{_chosen(query)} {_union(page, counted)}"


def _chosen(query: Query) -> str:
    if not query.facet:
        return ""
    if query.facet in TAGS:
        chosen = f"JOIN {query.facet} ON article = found.id AND value = %s"
    else:
        chosen = f"WHERE {query.facet} = %s"
    return f", hits AS MATERIALIZED (SELECT found.* FROM found {chosen})"  # noqa: S608


def _union(page: str, counted: list[str]) -> str:
    return " UNION ALL ".join([f"SELECT 'page', id, 0 FROM ({page}) AS page", *counted])  # noqa: S608


def _group(name: str, hits: str, joined: bool) -> str:
    if name not in TAGS:
        return f"SELECT '{name}', {name}, count(*) FROM {hits} GROUP BY 2"  # noqa: S608
    of_hits = f"JOIN {hits} ON {hits}.id = article" if joined else ""
    return f"SELECT '{name}', value, count(*) FROM {name} {of_hits} GROUP BY 2"  # noqa: S608


def _values(query: Query) -> tuple[object, ...]:
    operator = {"all": " & ", "any": " | ", "phrase": " <-> ", "everything": ""}[query.how]
    words = operator.join(f"'{word}'" for word in query.words)
    return tuple(value for value in (words, words, query.value) if value)
