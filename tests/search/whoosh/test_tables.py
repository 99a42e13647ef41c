"""The files of a segment's postings: written whole, read as slices, checked piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from articles.search.engines.whoosh.postings import (
    LAYOUTS,
    WIDE,
    Layout,
    Longs,
    ManyPostings,
    layout_of,
    width_of,
)
from articles.search.engines.whoosh.storage import Damaged, DurableStorage, checked_files
from articles.search.engines.whoosh.tables import FILES, Tables, TablesWriter, Widths
from articles.search.query import AREAS

Listed = dict[str, dict[int, list[int]]]  # term → article → places


def made(terms: Listed) -> ManyPostings:
    """Postings of texts that stand in the bodies."""
    every = [places for articles in terms.values() for places in articles.values()]
    return ManyPostings(
        [term.encode() for term in terms],
        np.array([len(articles) for articles in terms.values()], np.int64),
        np.array([n for articles in terms.values() for n in articles], np.int64),
        in_bodies(len(places) for places in every),
        np.array([place for places in every for place in places], np.int64),
    )


def in_bodies(counts: Iterable[int]) -> Longs:
    body = np.array(list(counts), np.int64)
    return WIDE.packed({"title": 0 * body, "summary": 0 * body, "body": body}).astype(np.int64)


def write(folder: Path, fields: dict[str, list[Listed]], widths: Widths = Widths(4, 4)) -> None:  # noqa: B008
    storage = DurableStorage(folder)
    writer = TablesWriter(storage, "s", widths)
    for field, batches in fields.items():
        writer.add_form(field, map(made, batches))
    storage.seal("s", writer.close())


def read(folder: Path) -> Tables:
    return Tables(checked_files(folder, "s"), "s")


def found(tables: Tables, field: str, term: str) -> dict[int, list[int]]:
    postings = tables.postings(field, term.encode()).in_area("body")
    parts = np.split(postings.places, np.cumsum(postings.frequencies)[:-1])
    return {int(n): p.tolist() for n, p in zip(postings.documents, parts, strict=True)}


def test_a_term_is_read_as_it_was_written_in_each_field(tmp_path: Path) -> None:
    write(tmp_path, {"a": [{"x": {3: [1, 9]}}], "b": [{"x": {0: [4]}, "y": {2: [0], 5: [7, 8]}}]})
    tables = read(tmp_path)
    assert found(tables, "a", "x") == {3: [1, 9]}
    assert found(tables, "b", "x") == {0: [4]}
    assert found(tables, "b", "y") == {2: [0], 5: [7, 8]}


def test_batches_of_a_field_follow_one_another(tmp_path: Path) -> None:
    write(tmp_path, {"a": [{"m": {1: [2]}}, {"n": {1: [3]}, "o": {4: [5]}}]})
    assert [found(read(tmp_path), "a", term) for term in "mno"] == [{1: [2]}, {1: [3]}, {4: [5]}]


@pytest.mark.parametrize("place", [65_535, 65_536, 2**31 - 1])
def test_wide_numbers_stay_whole(tmp_path: Path, place: int) -> None:
    write(tmp_path, {"a": [{"x": {2**31 - 1: [place]}}]}, Widths(2, width_of(place, (2, 4))))
    assert found(read(tmp_path), "a", "x") == {2**31 - 1: [place]}


@pytest.mark.parametrize(
    ("largest", "width"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4)]
)
def test_a_number_takes_as_few_bytes_as_it_can(largest: int, width: int) -> None:
    assert width_of(largest) == width


@pytest.mark.parametrize(
    ("largest", "width"),
    [
        ((0, 0, 0), 2), ((7, 15, 511), 2), ((8, 0, 0), 4), ((0, 16, 0), 4), ((0, 0, 512), 4),
        ((255, 255, 65_535), 4), ((256, 0, 0), 8), ((0, 0, 65_536), 8),
        ((2**21 - 1, 2**21 - 1, 2**21 - 1), 8),
    ],
)  # fmt: skip
def test_frequencies_are_packed_as_narrow_as_they_can(
    largest: tuple[int, int, int], width: int
) -> None:
    assert layout_of(dict(zip(AREAS, largest, strict=True))).width == width


def test_a_frequency_that_no_layout_has_room_for_is_an_error() -> None:
    with pytest.raises(OverflowError, match="too often"):
        layout_of({"title": 2**21, "summary": 0, "body": 0})


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: str(layout.width))
def test_packed_frequencies_come_out_again_in_every_layout(layout: Layout) -> None:
    most = [layout.largest[area] for area in AREAS]
    rows = [[0, 0, 1], [1, 0, 0], [0, 1, 0], [3, 2, 1], most]
    counts = {area: np.array(rows, np.int64)[:, i] for i, area in enumerate(AREAS)}
    packed = layout.packed(counts)
    assert packed.dtype.itemsize == layout.width
    assert layout.total(packed).tolist() == [sum(row) for row in rows]
    for other in (layout, WIDE):
        again = layout.in_layout(other, packed)
        for area in AREAS:
            assert other.of(again, area).tolist() == counts[area].tolist()


@pytest.mark.parametrize("term", ["", "a", "xx", "z", "نفط"])
def test_an_unknown_term_has_no_postings(tmp_path: Path, term: str) -> None:
    write(tmp_path, {"a": [{"b": {1: [1]}, "x": {1: [1]}}]})
    assert not len(read(tmp_path).postings("a", term.encode()).documents)


def test_an_empty_field_has_no_terms(tmp_path: Path) -> None:
    write(tmp_path, {"a": [], "b": [{"x": {1: [1]}}]})
    tables = read(tmp_path)
    assert tables.forms["a"].all() == []
    assert found(tables, "b", "x") == {1: [1]}


def test_terms_that_begin_so_come_in_order(tmp_path: Path) -> None:
    words = ("desal", "desalination", "desalted", "design")
    write(tmp_path, {"a": [{word: {number: [1]} for number, word in enumerate(words)}]})
    begun = list(read(tmp_path).begun("a", b"desal"))
    assert [term.decode() for term, _postings in begun] == ["desal", "desalination", "desalted"]
    assert [postings.documents.tolist() for _term, postings in begun] == [[0], [1], [2]]


@pytest.mark.parametrize("ending", FILES)
def test_a_flipped_bit_anywhere_is_an_error_when_it_is_read(tmp_path: Path, ending: str) -> None:
    write(tmp_path, {"a": [{"x": {3: [1, 9]}, "y": {4: [2]}}]})
    path = tmp_path / f"s{ending}"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged):
            found(read(tmp_path), "a", "x")


@pytest.mark.parametrize("ending", FILES)
def test_a_file_that_is_cut_off_is_an_error(tmp_path: Path, ending: str) -> None:
    write(tmp_path, {"a": [{"x": {3: [1, 9]}}]})
    path = tmp_path / f"s{ending}"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged):
        found(read(tmp_path), "a", "x")
