"""Database triggers that put a new stamp wherever a tag's names change.

What is made of all names, such as the automaton that recognises them, is kept by each process
together with the stamp, and made again when the stamp is another: no process needs a restart or a
message. Triggers, for the reason given in `articles.outbox`; a random value and no number, so that
a transaction that was rolled back, or a database put back from a copy, never brings an old one.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

STAMP = "articles_tagstamp"
WATCHED = (
    "articles_author",
    "articles_topic",
    "articles_entity",
    "articles_entityalias",
)
EVENTS = ("INSERT", "UPDATE", "DELETE")
RANDOM = {"sqlite": "hex(randomblob(16))", "postgresql": "gen_random_uuid()::text"}


def install_stamp(using: str = "default", **_signal: Any) -> None:
    """Make the row and its triggers on the database `using`, in place of older ones."""
    connection = connections[using]
    if STAMP not in connection.introspection.table_names():
        return  # the migrations have not come so far
    new = RANDOM[connection.vendor]
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {STAMP} (id, value) SELECT 1, {new} "  # noqa: S608
            f"WHERE NOT EXISTS (SELECT 1 FROM {STAMP})"
        )
        for table in WATCHED:
            for event in EVENTS:
                for statement in make(table, event, f"UPDATE {STAMP} SET value = {new}"):  # noqa: S608
                    cursor.execute(statement)


def _sqlite(table: str, event: str, change: str) -> list[str]:
    name = f"stamp_{table}_{event.lower()}"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {change}; END",
    ]


def _postgresql(table: str, event: str, change: str) -> list[str]:
    """Once a statement, however many rows it changes."""
    name = f"stamp_{table}_{event.lower()}"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{change}; RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]
