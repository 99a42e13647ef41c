"""A database trigger that keeps an article as it was whenever its version is raised.

A trigger, as for the outbox (`articles.outbox`): whatever raises the version, a form, an import or
raw SQL, the earlier text is kept in the same transaction or not at all. Only what readers could see
is kept: a draft, or what was withdrawn before it was corrected, never comes to light by a citation.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from articles.models.article import CITED_FIELDS

KEPT = "articles_articleversion"
COLUMNS = (*CITED_FIELDS, "version", "content_hash")
NAME = "keep_article_version"


def install_trigger(using: str = "default", **_signal: Any) -> None:
    """Make the trigger on the database `using`, in place of an older one."""
    connection = connections[using]
    if KEPT not in connection.introspection.table_names():
        return  # the first migrations have not run yet
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in make():
            cursor.execute(statement)


def _keep(now: str) -> str:
    """No conflict clause, which one outside would override; a version is kept once."""
    old = ", ".join(f"OLD.{name}" for name in COLUMNS)
    return (
        f"INSERT INTO {KEPT} (article_id, {', '.join(COLUMNS)}, replaced_at) "  # noqa: S608
        f"SELECT OLD.id, {old}, {now} WHERE OLD.status = 'published' "
        f"AND (OLD.visible_from IS NULL OR OLD.visible_from <= {now}) "
        f"AND NOT EXISTS (SELECT 1 FROM {KEPT} AS kept "
        "WHERE kept.article_id = OLD.id AND kept.version = OLD.version);"
    )


def _sqlite() -> list[str]:
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    return [
        f"DROP TRIGGER IF EXISTS {NAME}",
        f"CREATE TRIGGER {NAME} AFTER UPDATE ON articles_article "
        f"WHEN NEW.version <> OLD.version BEGIN {_keep(now)} END",
    ]


def _postgresql() -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_keep('now()')} RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {NAME} ON articles_article",
        f"CREATE TRIGGER {NAME} AFTER UPDATE ON articles_article FOR EACH ROW "
        f"WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION {NAME}()",
    ]
