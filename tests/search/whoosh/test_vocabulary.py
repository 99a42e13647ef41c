"""The words of an index: how common, how spelled, and which are near to which."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from articles.language import stem
from articles.search.engines.base import KnownWord, Neighbour
from articles.search.engines.whoosh import stems
from articles.search.engines.whoosh.index import WhooshIndex
from articles.search.engines.whoosh.vocabulary import SnapshotVocabulary
from articles.search.engines.whoosh.wordlist import WordList, near
from tests.search.whoosh.documents import make_document


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    return WhooshIndex.create(tmp_path / "index")


def add(index: WhooshIndex, *bodies: str, first: int = 1) -> None:
    documents = [make_document(first + i, title="", body=body) for i, body in enumerate(bodies)]
    index.apply(documents, [])


def words(index: WhooshIndex) -> SnapshotVocabulary:
    return SnapshotVocabulary(index.snapshot())


def edits(left: str, right: str) -> int:
    """Optimal string alignment, as its recurrence has it."""
    rows = [
        [i + j if not i * j else 0 for j in range(len(right) + 1)] for i in range(len(left) + 1)
    ]
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            change = rows[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change)
            if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def test_counts_the_articles_of_a_word_in_all_segments(index: WhooshIndex) -> None:
    add(index, "oil oil", "oil price")
    add(index, "oil", first=3)
    assert words(index).frequencies(["oil", "price", "gas"]) == {"oil": 3, "price": 1}


def test_a_word_of_the_title_counts_too(index: WhooshIndex) -> None:
    index.apply([make_document(1, title="Oil", body="Rain")], [])
    assert words(index).frequencies(["oil", "rain"]) == {"oil": 1, "rain": 1}


def test_arabic_words_are_folded_and_written_forms_are_no_words(index: WhooshIndex) -> None:
    add(index, "أحمد في الحكومة")
    assert words(index).frequencies(["احمد", "أحمد", "احمد=أحمد"]) == {"احمد": 1}


def test_a_word_is_shown_as_most_articles_spell_it(index: WhooshIndex) -> None:
    add(index, "أحمد", "أحمد", "احمد", "ليبيا", "Café", "cafe", "cafe")
    vocabulary = words(index)
    assert vocabulary.as_written("احمد") == "أحمد"
    assert vocabulary.as_written("ليبيا") == "ليبيا"
    assert vocabulary.as_written("cafe") == "cafe"
    assert vocabulary.as_written("unknown") == "unknown"


def test_words_that_begin_so_come_with_the_commonest_first(index: WhooshIndex) -> None:
    add(index, "parliament park", "parliament party", "parliament party")
    assert words(index).with_prefix("par", 2) == [
        KnownWord("parliament", 3),
        KnownWord("party", 2),
    ]


def test_a_word_begins_with_itself(index: WhooshIndex) -> None:
    add(index, "oil oily")
    assert {known.text for known in words(index).with_prefix("oil", 5)} == {"oil", "oily"}


def test_a_word_of_deleted_articles_alone_is_not_there(index: WhooshIndex) -> None:
    add(index, "canary cans", "cans")
    assert words(index).has("canary")
    index.apply([], [1])
    assert not words(index).has("canary")
    assert words(index).has("cans")


def test_numbers_are_no_words(index: WhooshIndex) -> None:
    add(index, "2020 3.5 g20")
    assert words(index).frequencies(["2020", "3.5", "g20"]) == {"g20": 1}


def test_neighbours_are_those_that_the_definition_gives() -> None:
    numbers = random.Random(7)
    made = {"".join(numbers.choices("ابتث", k=numbers.randint(1, 7))): 1 for _ in range(600)}
    lists = [WordList(dict(list(made.items())[i::3])) for i in range(3)]
    for word in list(made)[:40]:
        for distance in (1, 2):
            expected = {w: edits(word, w) for w in made if 0 < edits(word, w) <= distance}
            assert {w: n for w, _frequency, n in near(lists, word, distance)} == expected


def test_a_neighbour_in_several_segments_is_one(index: WhooshIndex) -> None:
    add(index, "parliament")
    add(index, "parliament", first=2)
    assert words(index).near("parlaiment", 1, 5) == [Neighbour("parliament", 2, 1)]


def test_letters_changing_places_are_one_edit(index: WhooshIndex) -> None:
    add(index, "القذافي")
    assert [other.text for other in words(index).near("القذاقي", 1, 5)] == ["القذافي"]
    assert [other.text for other in words(index).near("القاذفي", 1, 5)] == ["القذافي"]


def test_the_nearest_come_first_then_the_commonest(index: WhooshIndex) -> None:
    add(index, "minister ministers", "ministers", "ministry ministers")
    found = words(index).near("minister", 2, 5)
    assert [(other.text, other.distance) for other in found] == [("ministers", 1), ("ministry", 2)]


@pytest.mark.parametrize("word", ["", "a", "\ud800", "😀😀😀😀", "x" * 300])
def test_any_text_may_be_asked_about(index: WhooshIndex, word: str) -> None:
    add(index, "oil")
    vocabulary = words(index)
    assert vocabulary.frequencies([word]) == {}
    assert vocabulary.near(word, 1, 5) == []
    assert isinstance(vocabulary.with_prefix(word, 5), list)


def test_an_empty_index_has_no_words(index: WhooshIndex) -> None:
    assert words(index).with_prefix("a", 5) == []


def test_words_of_a_stem_are_all_that_have_it_in_any_segment_and_area(index: WhooshIndex) -> None:
    add(index, "elections election", "أحمد and 2020")
    index.apply([make_document(9, title="Elected", body="electric")], [])
    vocabulary = words(index)
    for wanted in ("elect", "electr", "احمد", "2020", "nowhere"):
        known = ["elections", "election", "elected", "electric", "احمد", "and", "2020"]
        assert vocabulary.words_with(wanted) == sorted(w for w in known if stem(w) == wanted)


def test_words_of_a_stem_may_be_longer_than_readers_complete(index: WhooshIndex) -> None:
    long = "counterrevolutionaries"
    add(index, long)
    assert words(index).words_with(stem(long)) == [long]


def test_stems_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stems, "hash", lambda _text: 1, raising=False)
    known = stems.Stems([b"oil", b"oils", b"gas"])
    assert sorted(known.words("oil")) == ["oil", "oils"]


def test_stems_like_a_stem_are_of_its_script_the_likest_first(index: WhooshIndex) -> None:
    add(index, "desalination desalinated desert سفينة سفينتها")
    like = words(index).stems_like("desalinator", 0.3, 5)
    assert next(iter(like)).startswith("desalin")
    assert all(other.isascii() for other in like)
    assert words(index).stems_like("سفينات", 0.3, 5).keys() <= {"سفينه", "سفينت"}


def test_stems_of_a_root_come_from_all_segments_the_likest_first(index: WhooshIndex) -> None:
    add(index, "مكتوب كتاب")
    add(index, "مكاتب oil", first=3)
    found = words(index).stems_of_root("مكتب", 5)
    assert set(found) == {"مكتوب", "كتاب"}
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert list(words(index).stems_of_root("مكتب", 1)) == list(found)[:1]


def test_a_stem_is_not_among_those_of_its_root(index: WhooshIndex) -> None:
    add(index, "مكتب")
    assert words(index).stems_of_root("مكتب", 5) == {}


@pytest.mark.parametrize("stem", ["", "ب", "oil", "زردشقزردشق", "\ud800"])
def test_what_has_no_root_has_no_family(index: WhooshIndex, stem: str) -> None:
    add(index, "مكتب oil")
    assert words(index).stems_of_root(stem, 5) == {}
