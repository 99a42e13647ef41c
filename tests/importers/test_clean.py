"""A row becomes fit to be stored, or says why it cannot be."""

from typing import Any

import pytest

from articles.importers.clean import clean
from articles.importers.limits import MAX_BODY_BYTES
from articles.importers.plain import public_id, quoted, running_text
from articles.importers.records import CleanArticle, Rejected
from tests.importers.rows import ORIGIN, raw

RIGHT_TO_LEFT_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"


def cleaned(**changes: Any) -> CleanArticle:
    article = clean(raw(**changes))
    assert isinstance(article, CleanArticle), article
    return article


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": " \n"}, "no title"),
        ({"body": "\n\n"}, "no text"),
        ({"title": "x" * 501}, "the title has 501 characters"),
        ({"language": "fr"}, "unknown language “fr”"),
        ({"title": "12", "body": "34"}, "the language cannot be told"),
        ({"published": "2020-02-31"}, "published “2020-02-31”: there is no such date"),
        ({"captured_at": "soon"}, "captured_at “soon”"),
        ({"visible_from": "later"}, "visible_from “later”"),
        ({"status": "secret"}, "unknown status “secret”"),
        ({"version": 0}, "a version is a number from 1"),
        ({"translation_group": "g" * 101}, "translation_group has 101 characters"),
        ({"body": "x" * (3 * 1024 * 1024)}, "the text has 3.0 MB; the most is 2 MB"),
        ({"body": "ش" * (MAX_BODY_BYTES // 2 + 1)}, "the text has 2.0 MB"),
    ],
)
def test_bad_row_is_rejected_with_its_reason(changes: dict[str, Any], reason: str) -> None:
    rejected = clean(raw(**changes))
    assert isinstance(rejected, Rejected)
    assert rejected.origin == ORIGIN
    assert rejected.reason.startswith(reason)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " vbscript:x",
        "data:text/html,x",
        "java\nscript:alert(1)",
        "http://exa\tmple.org/",
        "//evil.example/x",
        "ftp://example.org/",
        "http:///x",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "http://example.org/a b",
        "http://[::1",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_address_that_is_no_plain_web_address_is_rejected(address: str) -> None:
    assert isinstance(clean(raw(source_url=address)), Rejected)


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://example.org", "https://example.org/أخبار/1"],
)
def test_web_address_is_kept(address: str) -> None:
    assert cleaned(source_url=address).source_url == address


def test_scheme_of_an_address_is_in_small_letters() -> None:
    assert cleaned(source_url="HTTPS://example.org/A").source_url == "https://example.org/A"


def test_bidi_control_does_not_disguise_an_address() -> None:
    address = f"https://example.org/{RIGHT_TO_LEFT_OVERRIDE}gnp.exe"
    assert cleaned(source_url=address).source_url == "https://example.org/gnp.exe"


def test_invisible_characters_leave_the_title() -> None:
    title = f"{RIGHT_TO_LEFT_OVERRIDE}Report\x00 of\n the  day"
    assert cleaned(title=title).title == "Report of the day"


def test_direction_marks_stay_in_the_body() -> None:
    assert LEFT_TO_RIGHT_MARK in cleaned(body=f"شركة BBC{LEFT_TO_RIGHT_MARK} أعلنت").body


def test_lone_surrogate_does_not_reach_the_database() -> None:
    assert cleaned(body="half \ud83d of a pair").body == "half  of a pair"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028"])
def test_every_line_end_is_a_newline(end: str) -> None:
    assert running_text(f"one {end}two{end}") == "one\ntwo"


def test_language_is_told_from_the_text() -> None:
    assert cleaned(title="عنوان", body="نص الخبر").language == "ar"


@pytest.mark.parametrize("given", ["AR", "ar-LY", "ar_LY"])
def test_language_tag_is_reduced_to_the_language(given: str) -> None:
    assert cleaned(language=given).language == "ar"


def test_row_does_not_speak_of_fields_that_it_lacks() -> None:
    assert "summary" not in cleaned().given


def test_row_speaks_of_an_empty_field() -> None:
    assert "summary" in cleaned(summary="").given


def test_usable_id_is_kept() -> None:
    assert cleaned(id="2020.a_b~c-1").id == "2020.a_b~c-1"


@pytest.mark.parametrize("text", ["خبر-1", "a/b", "-a", "a" * 65, "\ud800"])
def test_other_id_becomes_the_same_usable_one_each_time(text: str) -> None:
    assert public_id(text) == public_id(text)
    assert len(public_id(text)) == 16
    assert public_id(text).startswith("x")


def test_known_id_of_an_unusable_text() -> None:
    # printf 'a/b' | sha256sum
    assert public_id("a/b") == "xc14cddc033f64b9"


def test_quoted_value_cannot_break_a_message() -> None:
    assert quoted(f"a\r\nb{RIGHT_TO_LEFT_OVERRIDE}") == "“a b”"
    assert len(quoted("x" * 1000)) == 62
