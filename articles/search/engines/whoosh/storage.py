"""Whoosh's files, made durable and checked: Whoosh itself never calls fsync and has no checksums.

A commit counts once its table of contents is renamed into place. Before that rename every file
written since the last one is forced to the disk, and the folder after it; only then does Whoosh
delete the old segments. The table of contents has a checksum beside it, as each segment has
(`seal`, `check`), so that damage is an error and never a smaller answer.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh.filedb.filestore import FileStorage

CONTENTS = ".toc"
CHECKSUMS = ".crc"
TEMPORARY = "MAIN.tmp"  # where Whoosh's codec collects columns


class Damaged(ValueError):
    """A file of the index is not what was written."""


class DurableStorage(FileStorage):
    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._written: set[str] = set()

    def __enter__(self) -> DurableStorage:
        return self

    def __exit__(self, failure: object, *_more: object) -> None:
        """Delete what a commit that failed had written: a full disk gets its room back."""
        if failure is not None:
            for name in self._written:
                Path(self._fpath(name)).unlink(missing_ok=True)
            shutil.rmtree(self._fpath(TEMPORARY), ignore_errors=True)

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        self._written.add(name)
        return super().create_file(name, *args, **kwargs)

    def delete_file(self, name: str) -> None:
        self._written.discard(name)
        super().delete_file(name)
        if name.endswith(CONTENTS):
            Path(self._fpath(name + CHECKSUMS)).unlink(missing_ok=True)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        if newname.endswith(CONTENTS):
            self._write_checksums(newname + CHECKSUMS, {newname: self._checksum(oldname)})
            self._force_written()
        Path(self._fpath(oldname)).replace(self._fpath(newname))
        if newname.endswith(CONTENTS):
            self._written.clear()
            force_folder(Path(self.folder))

    def seal(self, name: str, files: Iterable[str]) -> None:
        """Write the checksums of `files` into `name` + .crc."""
        self._write_checksums(name + CHECKSUMS, {file: self._checksum(file) for file in files})

    def _write_checksums(self, name: str, checksums: dict[str, int]) -> None:
        with self.create_file(name) as file:
            file.write(json.dumps(checksums).encode())

    def _checksum(self, name: str) -> int:
        return crc32(Path(self._fpath(name)).read_bytes())

    def _force_written(self) -> None:
        for name in sorted(self._written):
            force_file(Path(self._fpath(name)))


def check(folder: Path, name: str) -> None:
    """Hold the files that `name` + .crc lists against their checksums; raises Damaged."""
    checksums = json.loads((folder / (name + CHECKSUMS)).read_bytes())
    for file, expected in checksums.items():
        if crc32((folder / file).read_bytes()) != expected:
            raise Damaged(f"{file} is damaged.")


def force_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


force_folder = force_file  # a folder is forced the same way: its names are its content
