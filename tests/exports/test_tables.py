"""CSV and XLSX are read back by other programs as they were written; nothing in them is live."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from articles.exports import Export, workbook
from articles.exports.columns import COLUMNS, USUAL, in_order
from articles.exports.formulas import guarded
from tests.exports.awkward import TITLES, export_of_these, make_awkward, make_dates, written
from tests.factories import make_article

pytestmark = pytest.mark.django_db
FORMULAS = [title for title in TITLES if guarded(title) != title]


def table(export: Export) -> tuple[list[str], list[str], list[list[str]]]:
    """The remark, the headings and the rows of a CSV, told apart by Python's own reader."""
    data = written("csv", export)
    assert data.startswith(b"\xef\xbb\xbf")
    remark, headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return remark, headings, rows


def book(export: Export) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", export)))


def column(rows: list[list[str]], name: str) -> list[str]:
    return [row[list(COLUMNS).index(name)] for row in rows]


class TestCsv:
    def test_every_text_comes_back(self) -> None:
        articles = make_awkward()
        _remark, headings, rows = table(export_of_these(articles))
        assert len(headings) == len(COLUMNS)
        assert column(rows, "title") == [guarded(article.title) for article in articles]
        assert column(rows, "text") == [guarded(article.body) for article in articles]
        assert column(rows, "summary") == [guarded(article.summary) for article in articles]
        assert column(rows, "original") == [article.source_url for article in articles]

    def test_an_apostrophe_is_all_that_is_added_to_what_looks_like_a_formula(self) -> None:
        assert len(FORMULAS) == 7
        assert [guarded(title) for title in FORMULAS] == [f"'{title}" for title in FORMULAS]
        articles = make_awkward()
        cells = [cell for row in table(export_of_these(articles))[2] for cell in row]
        assert [
            cell for cell in cells if cell.lstrip(" \u200f\t\n").startswith(tuple("=+-@＝"))
        ] == []

    def test_the_first_line_says_what_was_searched_for_and_how_many_there_are(self) -> None:
        remark, _headings, _rows = table(export_of_these(make_dates()))
        assert remark[0] == "# Archive: News Archive"
        assert {"Words searched for: oil @{x}", "Strictness: Word family", "Articles: 5"} <= set(
            remark
        )
        assert remark[-1].endswith("http://127.0.0.1:8000/en/search/?q=oil+%40%7Bx%7D")

    def test_dates_say_what_is_known(self) -> None:
        rows = table(export_of_these(make_dates()))[2]
        assert column(rows, "published") == [
            "2020", "2020-08", "2020-08-12", "2020-08-12T23:30:00Z", "",
        ]  # fmt: skip

    def test_tags_have_the_names_of_the_language_asked_for(self) -> None:
        rows = table(export_of_these(make_awkward()[:1], language="ar"))[2]
        assert column(rows, "authors") == ["جين سميث; ريم العبيدي"]
        assert column(rows, "people") == ["اسم person"]
        assert column(rows, "address")[0].startswith("http://127.0.0.1:8000/ar/articles/")

    def test_columns_are_those_chosen_in_the_order_of_the_table(self) -> None:
        chosen = in_order(["title", "id", "nonsense"])
        _remark, headings, rows = table(export_of_these(make_dates(), columns=chosen))
        assert headings == ["Identifier", "Title"]
        assert {len(row) for row in rows} == {2}
        assert in_order(["nonsense"]) == USUAL


class TestXlsx:
    def test_every_text_comes_back(self) -> None:
        articles = make_awkward()
        sheet = book(export_of_these(articles))["Articles"]
        for name, wanted in (
            ("title", [article.title for article in articles]),
            ("text", [article.body for article in articles]),
            ("original", [article.source_url for article in articles]),
        ):
            place = list(COLUMNS).index(name) + 1
            read = [row[place - 1].value for row in sheet.iter_rows(min_row=2)]
            assert [unescape(value) for value in read] == wanted  # as Excel reads _x005F_

    def test_no_cell_is_a_formula_a_number_or_a_link(self) -> None:
        data = written("xlsx", export_of_these(make_awkward()))
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} == {"s"}
            assert [cell for cell in cells if cell.hyperlink] == []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                assert b"<f>" not in archive.read(name)

    def test_what_looks_like_a_formula_stays_text_when_it_is_edited(self) -> None:
        articles = make_awkward()
        sheet = book(export_of_these(articles))["Articles"]
        place = list(COLUMNS).index("title") + 1
        quoted = [
            row[place - 1].value for row in sheet.iter_rows(min_row=2) if row[place - 1].quotePrefix
        ]
        assert quoted == FORMULAS

    @pytest.mark.parametrize(("language", "mirrored"), [("ar", True), ("en", None)])
    def test_sheets_run_with_the_language(self, language: str, mirrored: bool | None) -> None:
        sheets = book(export_of_these(make_dates(), language=language)).worksheets
        assert {sheet.sheet_view.rightToLeft for sheet in sheets} == {mirrored}

    def test_the_search_has_a_sheet_of_its_own(self) -> None:
        sheet = book(export_of_these(make_dates()))["Search"]
        facts = {row[0].value: row[1].value for row in sheet.iter_rows()}
        assert facts["Words searched for"] == "oil @{x}"
        assert facts["Articles"] == "5"

    def test_a_text_too_long_for_a_cell_goes_on_in_the_next(self) -> None:
        text = "نص طويل 👩 " * 6000
        sheet = book(export_of_these([make_article(body=text), make_article()]))["Articles"]
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        first = list(COLUMNS).index("text")
        assert "".join(rows[1][first:]) == text
        assert rows[0][first : first + 3] == ["Text", "Text, part 2", "Text, part 3"]
        assert max(len(cell.encode("utf-16-le")) // 2 for cell in rows[1]) <= 32_767

    def test_more_articles_than_a_sheet_has_rows_go_on_in_another(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbook, "ROWS_OF_A_SHEET", 3)
        read = book(export_of_these(make_dates()))
        assert read.sheetnames == ["Articles", "Articles 2", "Articles 3", "Search"]
        assert [read[name].max_row for name in read.sheetnames[:3]] == [3, 3, 2]
