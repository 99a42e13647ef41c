"""The files: what is sealed is checked, and what an unfinished commit wrote goes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.search.engines.whoosh.storage import Damaged, DurableStorage, check


def write(storage: DurableStorage, name: str, data: bytes = b"data") -> None:
    with storage.create_file(name) as file:
        file.write(data)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_sealed_passes_the_check(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path)
    write(storage, "part")
    storage.seal("whole", ["part"])
    check(tmp_path, "whole")


def test_what_has_changed_does_not(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path)
    write(storage, "part")
    storage.seal("whole", ["part"])
    (tmp_path / "part").write_bytes(b"dada")
    with pytest.raises(Damaged, match="part"):
        check(tmp_path, "whole")


def test_the_table_of_contents_has_its_checksum_beside_it(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path)
    write(storage, "new")
    storage.rename_file("new", "_1.toc")
    assert names(tmp_path) == {"_1.toc", "_1.toc.crc"}
    check(tmp_path, "_1.toc")


def test_they_go_together(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path)
    write(storage, "new")
    storage.rename_file("new", "_1.toc")
    storage.delete_file("_1.toc")
    assert names(tmp_path) == set()


def test_an_unfinished_commit_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    with pytest.raises(KeyError), DurableStorage(tmp_path) as storage:
        write(storage, "new")
        raise KeyError
    assert names(tmp_path) == {"old"}


def test_a_finished_commit_stays_though_what_follows_it_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), DurableStorage(tmp_path) as storage:
        write(storage, "segment")
        write(storage, "new")
        storage.rename_file("new", "_1.toc")
        raise KeyError
    assert {"segment", "_1.toc", "_1.toc.crc"} == names(tmp_path)
