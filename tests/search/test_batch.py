"""Many queries at once: what each line finds, and how a list is read."""

import codecs
import logging
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.conf import LazySettings

from articles.search import SearchRequest, run_search
from articles.search.batch import Batch, run_batch
from articles.search.batch_lines import UnreadableFile, lines_of_file, lines_of_text
from articles.search.execute import engine
from articles.search.query import SearchUnavailable
from articles.search.request import MATCHES, Match
from tests.factories import make_article, make_source

Index = Callable[[], object]


def counts(batch: Batch) -> dict[str, int]:
    return {line.text: line.articles for line in batch.lines}


# --- Searching ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_line_is_counted_by_itself(index: Index) -> None:
    make_article(body="oil and water")
    make_article(body="oil")
    index()
    assert counts(run_batch(["oil", "water", "gas"], "family")) == {"oil": 2, "water": 1, "gas": 0}


@pytest.mark.django_db
@pytest.mark.parametrize("match", MATCHES)
def test_counts_what_the_search_page_counts_for_all_the_words(index: Index, match: Match) -> None:
    for text in ("قال أحمد", "قال احمد", "قال لأحمد", "the oil fields", "oil", "field of oil"):
        make_article(body=text)
    make_article(title="oil", source=make_source(name_en="Horizon Wire"))
    index()
    lines = [
        "أحمد", "احمد", "«قال احمد»", "oil field", '"oil field"', "oil OR قال", "oil -field",
        "title:oil", "source:horizon", "fiel*", "oil near/2 field", "date:2020", "date:2019",
        "the oil",
    ]  # fmt: skip
    expected = {line: run_search(SearchRequest(line, match)).total_all_words for line in lines}
    assert counts(run_batch(lines, match)) == expected
    assert len(set(expected.values())) > 3


@pytest.mark.django_db
def test_a_line_is_never_widened_to_most_of_its_words(index: Index) -> None:
    make_article(body="water tariff")
    index()
    assert run_search(SearchRequest("water tariff Tripoli")).total == 1
    assert counts(run_batch(["water tariff Tripoli"], "family")) == {"water tariff Tripoli": 0}


@pytest.mark.django_db
def test_the_level_decides_which_spellings_count(index: Index) -> None:
    make_article(body="أحمد")
    make_article(body="احمد")
    make_article(body="لأحمد")
    index()
    found = [counts(run_batch(["أحمد"], match))["أحمد"] for match in MATCHES]
    assert found == [1, 2, 3, 3]


@pytest.mark.django_db
def test_gives_the_first_and_the_last_day(index: Index) -> None:
    make_article(body="oil", published_on=date(2019, 5, 2))
    make_article(body="oil", published_on=date(2021, 3, 1), published_precision="month")
    make_article(body="oil", published_on=None)
    make_article(body="water", published_on=date(2011, 1, 1))
    index()
    (line,) = run_batch(["oil"], "family").lines
    assert (line.first, line.last) == (date(2019, 5, 2), date(2021, 3, 31))


@pytest.mark.django_db
def test_undated_hits_have_no_first_day(index: Index) -> None:
    make_article(body="oil", published_on=None)
    index()
    (line,) = run_batch(["oil"], "family").lines
    assert (line.articles, line.first, line.last) == (1, None, None)


@pytest.mark.django_db
def test_lines_keep_their_numbers_past_empty_and_repeated_ones(index: Index) -> None:
    index()
    batch = run_batch(["oil", "", " \t", "oil", "  water  ", "\u202bwater\u202c", "gas"], "family")
    assert [(line.number, line.text) for line in batch.lines] == [
        (1, "oil"), (5, "water"), (7, "gas"),
    ]  # fmt: skip
    assert (batch.empty, batch.repeated) == (2, 2)


@pytest.mark.django_db
def test_a_repeated_line_is_searched_once(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index()
    asked, reader = [], type(engine().reader())
    run = reader.run
    monkeypatch.setattr(reader, "run", lambda *given: asked.append(given) or run(*given))
    run_batch(["oil", "oil", "", "oil", "gas"], "family")
    assert len(asked) == 2


@pytest.mark.django_db
def test_all_lines_are_answered_from_one_state_of_the_index(index: Index) -> None:
    make_article(body="oil and gas")
    index()

    def lines() -> Iterator[str]:
        yield "oil"
        make_article(body="oil and gas")
        index()
        yield "gas"

    assert counts(run_batch(lines(), "family")) == {"oil": 1, "gas": 1}


@pytest.mark.django_db
def test_lines_with_and_without_articles_and_malformed_ones_stand_apart(index: Index) -> None:
    make_article(body="oil")
    index()
    batch = run_batch(["oil", "gas", "a" * 257, "؟؟؟"], "family")
    assert [line.text for line in batch.found] == ["oil"]
    assert [line.text for line in batch.missing] == ["gas"]
    assert [line.refusal for line in batch.refused] == [
        "The search is longer than 256 characters. Shorten it.",
        "There is no word in this line.",
    ]


@pytest.mark.django_db
def test_a_repaired_line_is_searched_and_says_how_it_was_read(index: Index) -> None:
    make_article(body="oil")
    index()
    (line,) = run_batch(["(oil"], "family").lines
    assert (line.articles, line.refusal) == (1, "")
    assert line.note == "A bracket was never closed; it was closed at the end."


@pytest.mark.django_db
def test_what_there_is_no_time_for_is_refused_and_not_called_missing(index: Index) -> None:
    index()
    batch = run_batch(["oil", "gas"], "family", seconds=-1)
    assert [line.text for line in batch.refused] == ["oil", "gas"]
    assert batch.missing == ()
    assert "no time left" in batch.refused[0].refusal


@pytest.mark.django_db
def test_an_index_that_was_never_built_is_an_error() -> None:
    with pytest.raises(SearchUnavailable):
        run_batch(["oil"], "family")


@pytest.mark.django_db
@pytest.mark.parametrize("switched_on", [True, False])
def test_lines_are_logged_only_where_the_operator_asks_for_it(
    index: Index,
    settings: LazySettings,
    caplog: pytest.LogCaptureFixture,
    switched_on: bool,
) -> None:
    settings.LOG_QUERIES = switched_on
    index()
    with caplog.at_level(logging.INFO, logger="articles.queries"):
        run_batch(["oil"], "family")
    assert ("'oil' found 0 articles" in caplog.text) == switched_on


# --- Reading a list -----------------------------------------------------------------------------


def test_lines_end_as_any_system_ends_them() -> None:
    assert lines_of_text("oil\r\ngas\rwater\n\nport\n") == ["oil", "gas", "water", "", "port"]


def test_a_line_does_not_end_where_no_editor_ends_it() -> None:
    assert lines_of_text("oil\u2028gas") == ["oil\u2028gas"]


def test_nothing_has_no_lines() -> None:
    assert lines_of_text("") == []


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1256"),
    ],
)
@pytest.mark.parametrize("name", ["list.txt", "list.csv"])
def test_reads_every_encoding_that_arabic_lists_come_in(
    mark: bytes, encoding: str, name: str
) -> None:
    written = mark + "حقل النفط\nمصراتة\n".encode(encoding)
    assert lines_of_file(written, name) == ["حقل النفط", "مصراتة"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00spreadsheet",
        b"%PDF-1.7\n\x00\x01\x02\xff\xd9",
        "oil".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"\xff\xfe\xfd",
        "حقل النفط في مصراتة".encode()[:-1],
    ],
)
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Save it as UTF-8"):
        lines_of_file(data, "list.txt")


def test_an_empty_file_has_no_lines() -> None:
    assert lines_of_file(b"", "list.txt") == lines_of_file(b"", "list.csv") == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_takes_the_first_column_of_a_csv(delimiter: str) -> None:
    rows = ["oil", "a"], ['"""oil field"""', "b"], ["", "c"], ['"oil, or gas; or water"', "d"]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode()
    assert lines_of_file(data, "LIST.CSV") == ["oil", '"oil field"', "", "oil, or gas; or water"]


def test_the_delimiter_is_not_looked_for_in_quotation_marks() -> None:
    assert lines_of_file(b'"a;b;c",1\nd,2', "list.csv") == ["a;b;c", "d"]


def test_text_keeps_its_commas_and_quotation_marks() -> None:
    assert lines_of_file(b'"oil field", gas', "list.txt") == ['"oil field", gas']


def test_a_cell_of_several_lines_is_one_query() -> None:
    assert lines_of_file(b'"oil\nfield",1\ngas,2', "list.csv") == ["oil field", "gas"]


@pytest.mark.parametrize("row", ['"oil field', '"oil" field'])
def test_says_which_row_of_a_csv_cannot_be_read(row: str) -> None:
    with pytest.raises(UnreadableFile, match="Row 2 cannot be read as CSV"):
        lines_of_file(f"gas\n{row}\nwater".encode(), "list.csv")
