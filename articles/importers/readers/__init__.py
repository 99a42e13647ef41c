"""One reader a format, each from a stream of bytes to raw rows, never more than a row at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from articles.importers.readers.csv import read_csv
from articles.importers.readers.html import read_html
from articles.importers.readers.jsonl import read_jsonl
from articles.importers.readers.lines import ENCODINGS, UTF_8
from articles.importers.readers.text import read_text
from articles.importers.records import Refused, Row

Reader = Callable[[BinaryIO, str, str], Iterator[Row]]

AUTO: Final = "auto"
STANDARD_INPUT: Final = "-"
READERS: Final[dict[str, Reader]] = {
    "jsonl": read_jsonl,
    "html": read_html,
    "text": read_text,
    "csv": read_csv,
}
FORMATS: Final = (AUTO, *READERS)
_FORMAT_OF_SUFFIX: Final = {
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".csv": "csv",
}

__all__ = ["AUTO", "ENCODINGS", "FORMATS", "UTF_8", "find_files", "read_paths"]


def find_files(paths: Iterable[str]) -> list[str]:
    """The files that the paths name; of a folder, those that can be read, tags first.

    Raises Refused for a path that is not there, and for a folder with nothing to read.
    """
    found: list[str] = []
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            found += _files_in(Path(path))
        elif path == STANDARD_INPUT or Path(path).exists():
            found.append(path)
        else:
            raise Refused(_("there is no file %(path)s") % {"path": path})
    return found


def read_paths(paths: Iterable[str], format: str = AUTO, encoding: str = UTF_8) -> Iterator[Row]:
    """The rows of all the files, in order. Raises Refused where a file's format cannot be told."""
    for path, reader in [(path, _reader(path, format)) for path in find_files(paths)]:
        if path == STANDARD_INPUT:
            yield from reader(sys.stdin.buffer, _("standard input"), encoding)
        else:
            with Path(path).open("rb") as stream:
                yield from reader(stream, path, encoding)


def _files_in(folder: Path) -> list[str]:
    files = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in _FORMAT_OF_SUFFIX]
    if not files:
        suffixes = ", ".join(_FORMAT_OF_SUFFIX)
        raise Refused(
            _("the folder %(path)s has no file to import (%(suffixes)s)")
            % {"path": folder, "suffixes": suffixes}
        )
    return [str(path) for path in sorted(files, key=lambda path: path.name != "tags.jsonl")]


def _reader(path: str, format: str) -> Reader:
    if format != AUTO:
        return READERS[format]
    if path == STANDARD_INPUT:
        return read_jsonl
    suffix = Path(path).suffix.lower()
    if suffix not in _FORMAT_OF_SUFFIX:
        raise Refused(_("the format of %(path)s cannot be told; name it") % {"path": path})
    return READERS[_FORMAT_OF_SUFFIX[suffix]]
