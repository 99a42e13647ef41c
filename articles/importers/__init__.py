"""Takes articles into the archive: reader → `RawArticle` → `CleanArticle` → matching → database.

`import_paths` does all of it; `load` takes rows that have been read already. Triggers in the
database tell the index (`articles.outbox`), so that nothing here thinks of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from articles.importers.load import LoadOptions, load
from articles.importers.readers import AUTO, ENCODINGS, FORMATS, UTF_8, read_paths
from articles.importers.records import Refused, Rejected
from articles.importers.report import ImportReport

__all__ = [
    "AUTO",
    "ENCODINGS",
    "FORMATS",
    "UTF_8",
    "ImportReport",
    "LoadOptions",
    "Refused",
    "Rejected",
    "import_paths",
    "load",
    "read_paths",
]


def import_paths(
    paths: Iterable[str],
    options: LoadOptions | None = None,
    format: str = AUTO,
    encoding: str = UTF_8,
) -> ImportReport:
    """Import files and folders and say what became of each row.

    Raises Refused, before anything is read, for a path that is not there or of no known format.
    """
    return load(read_paths(paths, format, encoding), options)
