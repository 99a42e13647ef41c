"""The page that searches a list of queries."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.search.execute import engine
from articles.views import batch as view
from tests.factories import make_article

Index = Callable[[], object]

pytestmark = pytest.mark.django_db


def answer(client: Client, pasted: str = "", status: int = 200, **given: Any) -> str:
    language = given.pop("language", "en")
    response = client.post(f"/{language}/search/batch/", {"pasted": pasted, **given})
    assert response.status_code == status
    return response.content.decode()


def section(html: str, name: str) -> str:
    """The words of one part of the answer; empty where there is no such part."""
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split()) if found else ""


def field(html: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)
    assert found
    return found[1]


def table(client: Client, pasted: str, **given: Any) -> list[list[str]]:
    response = client.post("/en/search/batch/", {"pasted": pasted, "format": "csv", **given})
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Search a list", "For example", "at most 1,000", "at most 1 MB"]),
        ("ar", ["البحث بقائمة", "مثال", "وأقصاها 1,000", "1 ميغابايت"]),
    ],
)
def test_an_empty_page_explains_itself_with_an_example(
    client: Client, language: str, texts: list[str]
) -> None:
    html = client.get(f"/{language}/search/batch/").content.decode()
    assert [text for text in texts if text not in html] == []


def test_a_list_shows_counts_dates_and_links(client: Client, index: Index) -> None:
    make_article(body="oil", published_on=date(2019, 5, 2))
    make_article(body="oil", published_on=date(2021, 3, 4))
    index()
    html = answer(client, "water\noil")
    assert section(html, "found") == (
        "With articles Line Query Articles First date Last date "
        "2 oil from 2 May 2019 to 4 March 2021 2 2 May 2019 4 March 2021"
    )
    assert 'href="/en/search/?q=oil"' in html


def test_lines_without_articles_stand_apart(client: Client, index: Index) -> None:
    make_article(body="oil")
    index()
    html = answer(client, "water\noil\n(gas")
    assert "oil" not in section(html, "missing")
    assert "1 water" in section(html, "missing")
    assert "3 (gas A bracket was never closed" in section(html, "missing")
    assert "water" not in section(html, "found")


def test_nothing_else_is_offered_for_a_line_without_articles(client: Client, index: Index) -> None:
    make_article(body="desalination")
    index()
    html = answer(client, "desalinatoin")
    assert "Did you mean" not in html
    assert ">desalination<" not in html


def test_a_malformed_line_says_what_is_wrong_beside_its_number(
    client: Client, index: Index
) -> None:
    index()
    html = answer(client, f"oil\n{'a' * 257}")
    assert "2 aaa" in section(html, "refused")
    assert "The search is longer than 256 characters. Shorten it." in section(html, "refused")


def test_empty_and_repeated_lines_are_counted_and_said(client: Client, index: Index) -> None:
    make_article(body="oil")
    index()
    html = answer(client, "oil\n\n\noil\n")
    for text in ("1 line<", "1 with articles", "2 empty lines left out", "1 repeated line left"):
        assert text in html
    html = answer(client, "oil\n\n\noil\n", language="ar")
    for text in ("سطر واحد", "أُهمل سطران فارغان", "أُهمل سطر مكرر"):
        assert text in html


def test_the_chosen_level_is_searched_linked_and_stays_chosen(client: Client, index: Index) -> None:
    make_article(body="elections")
    index()
    assert "election" in section(answer(client, "election"), "found")
    html = answer(client, "election", match="exact")
    assert "election" in section(html, "missing")
    assert 'href="/en/search/?q=election&amp;match=exact"' in html
    assert 'value="exact" checked' in html


def test_an_upload_is_searched_and_stands_in_the_field(client: Client, index: Index) -> None:
    make_article(body="مصراتة")
    index()
    file = SimpleUploadedFile("list.csv", "نفط,1\r\nمصراتة,2\r\n".encode("cp1256"))
    html = answer(client, file=file)
    assert "2 مصراتة" in section(html, "found")
    assert field(html) == "نفط\nمصراتة"


def test_the_field_keeps_an_empty_first_line(client: Client, index: Index) -> None:
    """HTML drops a newline directly after <textarea>; a second submit would number lines anew."""
    index()
    assert field(answer(client, "\n\noil")) == "\n\noil"


def test_a_thousand_lines_are_searched(client: Client, index: Index) -> None:
    index()
    assert "1,000 lines<" in answer(client, "\n".join(f"word{n}" for n in range(1000)))


def test_one_more_is_refused_and_what_was_pasted_stays(client: Client, index: Index) -> None:
    index()
    pasted = "\n".join(f"word{n}" for n in range(1001))
    html = answer(client, pasted, status=400)
    assert "There are 1,001 lines; a list has at most 1,000. Divide it." in html
    assert field(html) == pasted


def test_a_file_over_a_megabyte_is_refused_and_what_was_pasted_stays(
    client: Client, index: Index
) -> None:
    index()
    file = SimpleUploadedFile("list.txt", b"x" * (1024 * 1024 + 1))
    html = answer(client, "oil", status=400, file=file)
    assert "The file is larger than 1 MB. Divide it." in html
    assert field(html) == "oil"
    assert 'id="answer"' not in html


def test_a_file_of_a_megabyte_is_read(client: Client, index: Index) -> None:
    index()
    answer(client, file=SimpleUploadedFile("list.txt", b"oil" + b"\n" * (1024 * 1024 - 3)))


def test_an_unreadable_file_is_refused_and_what_was_pasted_stays(
    client: Client, index: Index
) -> None:
    index()
    file = SimpleUploadedFile("list.xlsx", b"PK\x03\x04\x00")
    html = answer(client, "oil", status=400, file=file, language="ar")
    assert "احفظه بترميز UTF-8." in html
    assert field(html) == "oil"


def test_neither_of_two_lists_is_dropped_unsaid(client: Client, index: Index) -> None:
    index()
    html = answer(client, "oil", status=400, file=SimpleUploadedFile("list.txt", b"gas"))
    assert "There are lines in the field and in the file." in html
    assert field(html) == "oil"


@pytest.mark.parametrize("pasted", ["", " \n\t\n"])
def test_nothing_to_search_is_said(client: Client, index: Index, pasted: str) -> None:
    index()
    assert "There is nothing to search." in answer(client, pasted, status=400)


def test_what_is_no_level_is_refused(client: Client, index: Index) -> None:
    index()
    answer(client, "oil", status=400, match="guess")


def test_a_lost_index_is_never_an_answer_and_what_was_pasted_stays(
    client: Client, index: Index
) -> None:
    index()
    shutil.rmtree(settings.INDEX_DIR)
    engine()._indexes.clear()  # type: ignore[attr-defined]
    html = answer(client, "oil", status=503)
    assert "Search is unavailable at the moment." in html
    assert field(html) == "oil"
    assert 'id="answer"' not in html


def test_a_reader_waits_no_longer_than_so_long(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_SECONDS", -1.0)
    index()
    assert "There was no time left for this line." in section(answer(client, "oil"), "refused")


def test_words_are_shown_as_text(client: Client, index: Index) -> None:
    index()
    html = answer(client, "</textarea><script>alert(1)</script>")
    assert "<script>alert" not in html


def test_a_list_is_taken_from_a_form_of_this_archive_alone(index: Index) -> None:
    index()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/search/batch/", {"pasted": "oil"}).status_code == 403
    html = strict.get("/en/search/batch/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert token
    answer(strict, "oil", csrfmiddlewaretoken=token[1])


def test_the_download_has_the_whole_table(client: Client, index: Index) -> None:
    make_article(body="oil", published_on=date(2019, 5, 2))
    index()
    heads, *rows = table(client, f"oil\n\ngas\n{'a' * 257}", match="spelling")
    assert heads == [
        "Line", "Query", "Level", "Articles", "First date", "Last date", "Link", "Note",
    ]  # fmt: skip
    link = "http://127.0.0.1:8000/en/search/?q={}&match=spelling"
    assert rows == [
        ["1", "oil", "Any spelling", "1", "2019-05-02", "2019-05-02", link.format("oil"), ""],
        ["3", "gas", "Any spelling", "0", "", "", link.format("gas"), ""],
        [
            "4", "a" * 257, "Any spelling", "", "", "", "",
            "The search is longer than 256 characters. Shorten it.",
        ],
    ]  # fmt: skip


def test_the_download_is_a_file_that_excel_reads_as_utf_8(client: Client, index: Index) -> None:
    index()
    response = client.post("/ar/search/batch/", {"pasted": "نفط", "format": "csv"})
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert "السطر,البحث,مستوى المطابقة" in response.content.decode()


@pytest.mark.parametrize("line", ['=HYPERLINK("x")', "+oil", "-oil", "@oil"])
def test_no_cell_of_the_download_is_a_formula(client: Client, index: Index, line: str) -> None:
    index()
    _heads, row = table(client, line)
    assert row[1] == f"'{line}"


def test_a_download_with_a_fault_is_the_page_that_says_so(client: Client, index: Index) -> None:
    index()
    assert "There is nothing to search." in answer(client, "", status=400, format="csv")


def test_the_search_page_leads_to_it(client: Client, index: Index) -> None:
    make_article(body="oil")
    index()
    for address in ("/en/search/?q=oil", "/en/search/?q=gas", "/en/help/"):
        assert 'href="/en/search/batch/"' in client.get(address).content.decode(), address
