"""Writes rows as files and imports them, for the tests of this folder."""

import json
from pathlib import Path
from typing import Any

from articles.importers import ImportReport, LoadOptions, import_paths
from articles.importers.records import Origin, RawArticle

ORIGIN = Origin("rows.jsonl", 1)


def raw(**changes: Any) -> RawArticle:
    fields = {"title": "A title", "body": "The text of an article.", **changes}
    return RawArticle(fields.pop("origin", ORIGIN), **fields)


def record(**changes: Any) -> dict[str, Any]:
    return {"type": "article", "id": "a1", "title": "A title", "body": "Its text.", **changes}


def import_records(folder: Path, *records: object, **options: Any) -> ImportReport:
    """Import the records as lines of one JSONL file; a string is a line as it stands."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    return import_file(folder, "rows.jsonl", "\n".join(lines).encode(), **options)


def import_file(
    folder: Path, name: str, content: bytes, encoding: str = "utf-8", **options: Any
) -> ImportReport:
    (folder / name).write_bytes(content)
    return import_paths([str(folder / name)], LoadOptions(**options), encoding=encoding)


def reasons(report: ImportReport) -> list[tuple[int | None, str]]:
    return [(rejected.origin.line, rejected.reason) for rejected in report.rejected]
