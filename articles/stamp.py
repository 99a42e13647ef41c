"""Database triggers that change a stamp whenever a name or an entry of the glossary changes.

Processes keep the names of all tags in memory, and compare one row (`GlossaryState`) before they
use them. Triggers, because a call in `save()` misses bulk operations and raw SQL. The stamp is
random, not counted: one that was rolled back, or lost with a restored backup, never comes again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from articles import language
from articles.models import GlossaryEntry, GlossaryExpression, GlossaryState
from articles.models.glossary import AT_ONCE

STATE = "articles_glossarystate"
STAMPED = (
    "articles_source", "articles_author", "articles_topic", "articles_entity",
    "articles_entityalias", "articles_glossaryentry",
)  # fmt: skip
EVENTS = ("INSERT", "UPDATE", "DELETE")


def install_triggers(using: str = "default", **_signal: Any) -> None:
    """Make the triggers of `STAMPED` on the database `using`, in place of older ones."""
    connection = connections[using]
    if STATE not in connection.introspection.table_names():
        return  # the first migrations have not run yet
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for table in STAMPED:
            for event in EVENTS:
                for statement in make(table, event):
                    cursor.execute(statement)


def _set_stamp(random: str) -> str:
    """Two statements that meet no conflict, as in `articles.outbox`."""
    return (
        f"INSERT INTO {STATE} (id, stamp, analysis, shipped) SELECT 1, '', '', '' "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {STATE}); "
        f"UPDATE {STATE} SET stamp = {random};"
    )


def _sqlite(table: str, event: str) -> list[str]:
    name = f"stamp_{table}_{event.lower()}"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN "
        f"{_set_stamp('lower(hex(randomblob(16)))')} END",
    ]


def _postgresql(table: str, event: str) -> list[str]:
    """Once a statement, however many rows: each writes the same row of `STATE`."""
    name = f"stamp_{table}_{event.lower()}"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_set_stamp('gen_random_uuid()::text')} RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


@cache
def analysis() -> str:
    """A digest of the code that folds and stems: keys made by another one find nothing."""
    digest = hashlib.blake2b(digest_size=16)
    folder = Path(language.__file__).parent
    for path in (*sorted(folder.glob("*.py")), *sorted(folder.glob("lexicon/*.txt"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_keys_anew(using: str = "default", **_signal: Any) -> None:
    """Look the entries up by the stems of the code that runs, where an upgrade has changed it."""
    if STATE not in connections[using].introspection.table_names():
        return
    state = GlossaryState.objects.using(using)
    if state.filter(analysis=analysis()).exists():
        return
    with transaction.atomic(using=using):
        GlossaryExpression.objects.using(using).all().delete()
        entries = GlossaryEntry.objects.using(using).with_expressions()
        GlossaryExpression.objects.using(using).make(entries.iterator(AT_ONCE))
        state.update_or_create(id=1, defaults={"analysis": analysis()})
