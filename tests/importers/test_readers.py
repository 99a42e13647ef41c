"""Each reader gives rows one by one, with their places, and survives what files can hold."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.importers.limits import MAX_LINE_BYTES, MAX_PAGE_BYTES
from articles.importers.readers import find_files, read_paths
from articles.importers.readers.csv import read_csv
from articles.importers.readers.html import read_html
from articles.importers.readers.jsonl import read_jsonl
from articles.importers.readers.text import read_text
from articles.importers.records import RawArticle, RawTag, Refused, Rejected, Row, TagRef

LINE = b'{"title": "t", "body": "b"}\n'


def jsonl(content: bytes) -> list[Row]:
    return list(read_jsonl(io.BytesIO(content), "f.jsonl"))


def csv(text: str | bytes, encoding: str = "utf-8") -> list[Row]:
    content = text if isinstance(text, bytes) else text.encode()
    return list(read_csv(io.BytesIO(content), "f.csv", encoding))


def html(text: str | bytes) -> Row:
    content = text if isinstance(text, bytes) else text.encode()
    (row,) = read_html(io.BytesIO(content), "f.html")
    return row


def reason(row: Row) -> str:
    assert isinstance(row, Rejected), row
    return row.reason


def article(row: Row) -> RawArticle:
    assert isinstance(row, RawArticle), row
    return row


class TestJsonLines:
    def test_row_knows_its_line(self) -> None:
        assert [str(row.origin) for row in jsonl(LINE + b"\n" + LINE)] == ["f.jsonl:1", "f.jsonl:3"]

    def test_byte_order_mark_is_no_part_of_the_first_line(self) -> None:
        assert article(jsonl(b"\xef\xbb\xbf" + LINE)[0]).title == "t"

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            (b"[1]", "a line must hold one JSON object"),
            (b'"text"', "a line must hold one JSON object"),
            (b"{", "not JSON"),
            (b'{"title": NaN}', "NaN is not a value of JSON"),
            (b'{"version": -Infinity}', "-Infinity is not a value of JSON"),
            (b'{"title": "\xff"}', "not UTF-8 text"),
            (b"[" * 100_000, "not JSON"),
            (b'{"version": ' + b"9" * 5000 + b"}", "not JSON"),
            (b'{"title": 5}', "“title” must be text"),
            (b'{"version": "1"}', "“version” must be a whole number"),
            (b'{"version": true}', "“version” must be a whole number"),
            (b'{"demo": 1}', "“demo” must be true or false"),
            (b'{"topics": [1]}', "“topics” must hold names, slugs or tags"),
            (b'{"topics": [{"kind": "x"}]}', "a tag in “topics” has neither slug nor name"),
            (b'{"type": "comment"}', "unknown type “comment”"),
            (b'{"type": "entity", "slug": "x", "aliases": ["a"]}', "“aliases” must be a list"),
        ],
    )
    def test_bad_line_is_rejected_and_the_next_one_read(self, line: bytes, why: str) -> None:
        bad, good = jsonl(line + b"\n" + LINE)
        assert reason(bad).startswith(why)
        assert article(good).title == "t"

    def test_line_without_end_is_rejected_without_being_held(self) -> None:
        bad, good = jsonl(b"x" * (2 * MAX_LINE_BYTES) + b"\n" + LINE)
        assert reason(bad) == "the line has more than 16 MB"
        assert article(good).origin.line == 2

    def test_file_is_read_a_line_at_a_time(self) -> None:
        class Endless(io.RawIOBase):
            def readline(self, size: int | None = -1, /) -> bytes:
                return LINE

        rows: Iterator[Row] = read_jsonl(Endless(), "f")  # type: ignore[arg-type]
        assert [next(rows).origin.line for _ in range(3)] == [1, 2, 3]

    def test_tags_may_be_names_slugs_or_objects(self) -> None:
        line = json.dumps({"topics": ["Oil", {"slug": "oil", "ancestors": ["economy"]}]}).encode()
        assert article(jsonl(line)[0]).topics == (
            TagRef(text="Oil"),
            TagRef(slug="oil", ancestors=("economy",)),
        )

    def test_field_that_names_a_kind_gives_it_to_its_entities(self) -> None:
        row = article(jsonl(b'{"people": ["Ahmad"], "places": "Derna"}')[0])
        assert row.entities == (
            TagRef(text="Ahmad", kind="person"),
            TagRef(text="Derna", kind="place"),
        )

    def test_number_is_an_identifier(self) -> None:
        assert article(jsonl(b'{"id": 17}')[0]).id == "17"

    def test_unknown_keys_are_named(self) -> None:
        row = article(jsonl(b'{"title": "t", "facts": [], "colour": "red"}')[0])
        assert row.unknown_keys == ("colour",)

    def test_tag_is_a_row_of_its_own(self) -> None:
        (row,) = jsonl(b'{"type": "topic", "slug": "oil", "ar": "x", "parent": "economy"}')
        assert isinstance(row, RawTag)
        assert (row.type, row.slug, row.parent) == ("topic", "oil", "economy")


class TestCsv:
    def test_columns_are_the_keys_of_json(self) -> None:
        (row,) = csv("Title,body,topics,version,demo\nT,B,oil|gas,3,yes\n")
        expected = (TagRef(text="oil"), TagRef(text="gas"))
        found = article(row)
        assert (found.title, found.topics, found.version, found.is_demo) == ("T", expected, 3, True)

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_delimiter_is_told_from_the_first_row(self, delimiter: str) -> None:
        (row,) = csv(f"title{delimiter}body\n1,5{delimiter}B\n")
        assert article(row).title == "1,5"

    def test_rows_count_as_in_a_spreadsheet(self) -> None:
        text = 'title,body\nA,"two\nlines"\n\nB,b,c\n'
        assert [(type(row), row.origin.line) for row in csv(text)] == [
            (RawArticle, 2),
            (Rejected, 4),
        ]

    def test_row_with_too_many_cells_is_rejected(self) -> None:
        assert reason(csv("title,body\nA,b,c\n")[0]) == "the row has 3 cells, the first row 2"

    def test_empty_cell_says_nothing(self) -> None:
        assert article(csv("title,body,summary\nA,b,\n")[0]).summary is None

    def test_excel_file_with_byte_order_mark_is_read(self) -> None:
        assert article(csv("\ufefftitle,body\r\nعنوان,نص\r\n")[0]).title == "عنوان"

    def test_old_arabic_encoding_is_read_where_declared(self) -> None:
        assert article(csv("title,body\nعنوان,نص\n".encode("cp1256"), "cp1256")[0]).title == "عنوان"

    def test_undeclared_encoding_costs_only_its_row(self) -> None:
        bad, good = csv("title,body\nعنوان,نص\n".encode("cp1256") + b"A,b\n")
        assert reason(bad).startswith("not UTF-8 text")
        assert article(good).origin.line == 3

    def test_quotation_mark_that_never_closes_is_rejected(self) -> None:
        (row,) = csv('title,body\n"A,b\nC,d\n')
        assert (row.origin.line, reason(row)) == (2, "unexpected end of data")

    def test_article_longer_than_the_csv_module_allows_is_read(self) -> None:
        assert len(article(csv("title,body\nA," + "b" * 500_000 + "\n")[0]).body) == 500_000

    @pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "title,body,title\nA,b,c\n"])
    def test_first_row_must_name_the_columns(self, text: str) -> None:
        (row,) = csv(text)
        assert row.origin.line == 1
        assert reason(row)


class TestText:
    def test_invalid_utf_8_is_named_by_its_line(self) -> None:
        (row,) = read_text(io.BytesIO(b"one\ntwo\n\xff\n"), "f.txt")
        assert (row.origin.line, reason(row).split(";")[0]) == (3, "not UTF-8 text")

    def test_page_that_is_too_large_is_rejected(self) -> None:
        (row,) = read_text(io.BytesIO(b"x" * (MAX_PAGE_BYTES + 1)), "f.txt")
        assert reason(row) == "the page has more than 5 MB"


class TestHtml:
    PAGE = (
        "<html><head>{head}</head><body><article><h1>The title</h1>{body}</article></body></html>"
    )
    TEXT = "The council met on Sunday and agreed to plant trees along the whole of the coast road."

    def page(self, head: str = "", body: str = "") -> RawArticle:
        return article(html(self.PAGE.format(head=head, body=body or f"<p>{self.TEXT}</p>" * 3)))

    def test_body_has_no_markup(self) -> None:
        body = f"<p><b>Bold</b> &lt;script&gt; {self.TEXT}</p><h2>Part</h2><p>{self.TEXT}</p>"
        text = self.page(body=body).body
        assert f"Bold <script> {self.TEXT}" in text
        assert "\n\n## Part\n\n" in text

    def test_script_is_no_text(self) -> None:
        assert "alert" not in self.page(body=f"<script>alert(1)</script><p>{self.TEXT}</p>").body

    def test_author_of_the_head_is_a_name_without_its_byline(self) -> None:
        authors = self.page('<meta name="author" content="بقلم هدى بن عامر">').authors
        assert authors == (TagRef(text="هدى بن عامر"),)

    def test_time_of_publication_comes_from_the_head(self) -> None:
        time = "2021-03-14T09:30:00+02:00"
        head = f'<meta property="article:published_time" content="{time}">'
        assert self.page(head).published == time

    def test_unreadable_date_is_passed_over(self) -> None:
        head = '<meta property="article:published_time" content="last week">'
        assert self.page(head).published is None

    def test_address_that_is_a_script_is_passed_over(self) -> None:
        assert self.page('<link rel="canonical" href="javascript:alert(1)">').source_url is None

    def test_declared_arabic_encoding_is_read(self) -> None:
        head = '<meta charset="windows-1256"><title>عنوان الصفحة</title>'
        body = (
            "<p>أقر المجلس البلدي في جلسته العادية يوم الأحد خطة لغرس الأشجار على الطريق.</p>" * 3
        )
        page = self.PAGE.format(head=head, body=body).encode("cp1256")
        assert "المجلس البلدي" in article(html(page)).body

    def test_invalid_utf_8_is_named_by_its_line(self) -> None:
        row = html(b"<p>one\n<p>\xff\n")
        assert row.origin.line == 2

    def test_text_that_the_extraction_leaves_out_is_handed_on(self) -> None:
        body = f"<p>{self.TEXT}</p>" * 3 + "<nav>Another page</nav>"
        assert "Another page" in (self.page(body=body).removed_text or "").split("\n")

    @pytest.mark.parametrize(
        ("page", "why"),
        [
            ("<div>" * 100_000, "the page is nested more than 200 levels deep"),
            ("<div>" * 201 + "x", "the page is nested more than 200 levels deep"),
            ("<p>x</p>" * 20_001, "the page has more than 20000 elements"),
            ("<p>" + "word " * 500_000, "the text has 2.4 MB; the most is 2 MB"),
            ("<p>" + "x" * MAX_PAGE_BYTES, "the page has more than 5 MB"),
            ("", "no text"),
            ("<!-- nothing -->", "no text"),
        ],
    )
    def test_hostile_or_empty_page_is_rejected(self, page: str, why: str) -> None:
        assert reason(html(page)) == why

    def test_deepest_allowed_page_is_read(self) -> None:
        depth = 190
        body = "<div>" * depth + f"<p>{self.TEXT}</p>" * 3 + "</div>" * depth
        assert self.TEXT in self.page(body=body).body


class TestPaths:
    def test_folder_gives_its_readable_files_tags_first(self, tmp_path: Path) -> None:
        for name in ("a.jsonl", "tags.jsonl", "b.HTML", "c.htm", "d.txt", "e.csv", "f.pdf"):
            (tmp_path / name).touch()
        names = [Path(path).name for path in find_files([str(tmp_path)])]
        assert names == ["tags.jsonl", "a.jsonl", "b.HTML", "c.htm", "d.txt", "e.csv"]

    def test_missing_path_is_refused(self) -> None:
        with pytest.raises(Refused, match="there is no file nowhere"):
            find_files(["nowhere"])

    def test_folder_without_readable_files_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="has no file to import"):
            find_files([str(tmp_path)])

    def test_unknown_suffix_is_refused_before_anything_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(LINE)
        (tmp_path / "b.pdf").touch()
        with pytest.raises(Refused, match="the format of"):
            next(read_paths([str(tmp_path / "a.jsonl"), str(tmp_path / "b.pdf")]))

    def test_named_format_wins_over_the_suffix(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(LINE)
        (row,) = read_paths([str(tmp_path / "a.txt")], format="jsonl")
        assert article(row).title == "t"
