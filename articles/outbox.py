"""Database triggers that write the outbox in the same transaction as the article.

Each entry of `WATCHED` says which table's rows concern which articles. Triggers, because a call in
`save()` misses bulk operations, `QuerySet.update()` and raw SQL. They are made anew after every
migration (SQLite drops them when it remakes a table) and cost one statement a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections

QUEUE = "articles_indexqueue"
COLUMNS = "article_id, version, done_version, enqueued_at, attempts, last_error"
TRANSLATIONS = (
    "SELECT id FROM articles_article WHERE translation_group_id = {row}.translation_group_id"
)


@dataclass(frozen=True)
class Watched:
    """`concerns` is SQL for the ids of the articles that a row, NEW or OLD, concerns."""

    table: str
    concerns: tuple[str, ...]


WATCHED = (
    # The other version's «translated» facet depends on whether this one can be seen.
    Watched("articles_article", ("SELECT {row}.id", TRANSLATIONS)),
    Watched("articles_article_authors", ("SELECT {row}.article_id",)),
    Watched("articles_article_topics", ("SELECT {row}.article_id",)),
    Watched("articles_article_entities", ("SELECT {row}.article_id",)),
)
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def install_triggers(using: str = "default", **_signal: Any) -> None:
    """Make the triggers of `WATCHED` on the database `using`, in place of older ones."""
    connection = connections[using]
    if QUEUE not in connection.introspection.table_names():
        return  # the first migrations have not run yet
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for watched in WATCHED:
            for event, rows in EVENTS.items():
                for statement in make(watched, event, rows):
                    cursor.execute(statement)


def _ids(watched: Watched, rows: tuple[str, ...]) -> str:
    return " UNION ".join(sql.format(row=row) for row in rows for sql in watched.concerns)


def _sqlite(watched: Watched, event: str, rows: tuple[str, ...]) -> list[str]:
    """Two statements that meet no conflict: a conflict clause outside, such as INSERT OR REPLACE,
    overrides an upsert and an OR IGNORE in here, and would begin the versions anew.
    """
    name = f"outbox_{watched.table}_{event.lower()}"
    ids = _ids(watched, rows)
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} BEGIN "  # noqa: S608
        f"INSERT INTO {QUEUE} ({COLUMNS}) "
        f"SELECT id, 0, 0, {now}, 0, '' FROM (SELECT 0 AS id WHERE 0 UNION {ids}) "
        f"WHERE id NOT IN (SELECT article_id FROM {QUEUE}); "
        f"UPDATE {QUEUE} SET version = version + 1, attempts = 0, not_before = NULL "
        f"WHERE article_id IN ({ids}); END",
    ]


def _postgresql(watched: Watched, event: str, rows: tuple[str, ...]) -> list[str]:
    name = f"outbox_{watched.table}_{event.lower()}"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
        f"INSERT INTO {QUEUE} AS q ({COLUMNS}) "
        f"SELECT id, 1, 0, now(), 0, '' FROM ({_ids(watched, rows)}) AS concerned(id) "
        f"ON CONFLICT (article_id) DO UPDATE "
        f"SET version = q.version + 1, attempts = 0, not_before = NULL; "
        f"RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {watched.table}",
        f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
