"""Whoosh's files, made durable and checked: Whoosh itself never calls fsync and has no checksums.

A commit counts once its table of contents is renamed into place. Before that rename every file
written since the last one is forced to the disk, and the folder after it; only then does Whoosh
delete the old segments. The table of contents has checksums beside it, as each segment has
(`seal`), so that damage is an error and never a smaller answer. Large files are checked a piece at
a time, when the piece is first read (`CheckedFile`).
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage

CONTENTS = ".toc"
CHECKSUMS = ".crc"
PIECE = 1 << 14  # bytes with a checksum of their own


class Damaged(ValueError):
    """A file of the index is not what was written."""


class DurableStorage(FileStorage):
    """As a context manager it removes, on an error, what no commit has named yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._written: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is not None:
            for name in self._written:
                Path(self._fpath(name)).unlink(missing_ok=True)

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
            self._write_checksums(newname + CHECKSUMS, {newname: self._checksums(oldname)})
            self._force_written()
        Path(self._fpath(oldname)).replace(self._fpath(newname))
        # From here on the files belong to the commit, whatever fails after it.
        self._written.clear()
        if newname.endswith(CONTENTS):
            force_folder(Path(self.folder))

    def seal(self, name: str, files: Iterable[str]) -> None:
        """Write the checksums of `files` into `name` + .crc."""
        self._write_checksums(name + CHECKSUMS, {file: self._checksums(file) for file in files})

    def _write_checksums(self, name: str, checksums: dict[str, list[int]]) -> None:
        with self.create_file(name) as file:
            file.write(json.dumps(checksums).encode())

    def _checksums(self, name: str) -> list[int]:
        with Path(self._fpath(name)).open("rb") as file:
            return [crc32(piece) for piece in iter(lambda: file.read(PIECE), b"")]

    def _force_written(self) -> None:
        for name in sorted(self._written):
            force_file(Path(self._fpath(name)))


class CheckedFile:
    """A mapped file of which each piece is held against its checksum when it is first read."""

    def __init__(self, path: Path, checksums: list[int]) -> None:
        self.name = path.name
        self._checksums = checksums
        self._seen = bytearray(len(checksums))
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # An open map stays readable after the file's name is gone.
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self._bytes = memoryview(mapped)
        self._entries: dict[np.dtype[Any], npt.NDArray[Any]] = {}
        if -(-size // PIECE) != len(checksums):
            raise Damaged(f"{self.name} is damaged.")

    def array(self, dtype: np.dtype[Any], start: int, end: int) -> npt.NDArray[Any]:
        """The entries from `start` to `end` of the file as an array of `dtype`, not copied."""
        self._check(start * dtype.itemsize, end * dtype.itemsize)
        entries = self._entries.get(dtype)
        if entries is None:
            whole = len(self._bytes) // dtype.itemsize
            entries = self._entries[dtype] = np.frombuffer(self._bytes, dtype, whole)
        return entries[start:end]

    def data(self, start: int, end: int) -> memoryview:
        self._check(start, end)
        return self._bytes[start:end]

    def check_all(self) -> None:
        """Hold every piece against its checksum; raises Damaged."""
        self._check(0, len(self._bytes))

    def __len__(self) -> int:
        return len(self._bytes)

    def _check(self, start: int, end: int) -> None:
        first = start // PIECE
        if start < end <= (first + 1) * PIECE and self._seen[first]:  # nearly always
            return
        for piece in range(first, -(-end // PIECE)):
            if not self._seen[piece]:
                found = crc32(self._bytes[piece * PIECE : (piece + 1) * PIECE])
                if found != self._checksums[piece]:
                    raise Damaged(f"{self.name} is damaged.")
                self._seen[piece] = 1


def checked_files(folder: Path, name: str) -> dict[str, CheckedFile]:
    """The files that `name` + .crc lists, each with its checksums; raises Damaged."""
    try:
        listed = json.loads((folder / (name + CHECKSUMS)).read_bytes())
    except ValueError as error:
        raise Damaged(f"{name}{CHECKSUMS} is damaged.") from error
    return {file: CheckedFile(folder / file, checksums) for file, checksums in listed.items()}


def check(folder: Path, name: str) -> None:
    """Hold the whole of the files that `name` + .crc lists against their checksums."""
    for file in checked_files(folder, name).values():
        file.check_all()


def force_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


force_folder = force_file  # a folder is forced the same way: its names are its content
