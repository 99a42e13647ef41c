"""What changed between two texts."""

import pytest

from articles.changes import Piece, changes


def test_words_are_same_gone_or_new() -> None:
    (row,) = changes("The port opened.", "The port closed.")
    assert row.pieces == (
        Piece("same", "The port"), Piece("gone", "opened."), Piece("new", "closed."),
    )  # fmt: skip
    assert row.is_changed
    assert [piece.text for piece in row.before] == ["The port", "opened."]
    assert [piece.text for piece in row.after] == ["The port", "closed."]


def test_an_arabic_word_is_whole_with_its_marks() -> None:
    (row,) = changes("زار طَرابلس أمس", "زار طرابلس أمس")
    assert Piece("gone", "طَرابلس") in row.pieces


def test_each_paragraph_that_both_have_is_a_row() -> None:
    rows = changes("One.\n\nTwo.\n \nThree.", "One.\n\nTwo more.\n\nThree.")
    assert [row.is_changed for row in rows] == [False, True, False]


def test_a_paragraph_that_is_put_in_is_marked_as_one() -> None:
    rows = changes("One.\n\nThree.", "One.\n\nTwo.\n\nThree.")
    new = [piece.text for row in rows for piece in row.pieces if piece.kind == "new"]
    assert new in (["Two. ¶"], ["¶ Two."])


@pytest.mark.parametrize(
    ("before", "after"), [("a  b", "a\nb"), ("## a", "a"), ("> a\n> b", "a\nb"), (" a ", "a")]
)
def test_spaces_and_the_marks_of_headings_are_no_words(before: str, after: str) -> None:
    assert not any(row.is_changed for row in changes(before, after))


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "a"), ("a", ""), ("a\n\nb", "c")])
def test_each_side_can_be_read_from_the_rows(before: str, after: str) -> None:
    rows = changes(before, after)
    read = " ".join(piece.text for row in rows for piece in row.before)
    assert read.replace("¶", "").split() == before.split()
    read = " ".join(piece.text for row in rows for piece in row.after)
    assert read.replace("¶", "").split() == after.split()
