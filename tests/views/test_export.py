"""The hits of a search as a file, over HTTP."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.exports import FORMATS
from articles.search import SearchRequest, run_search
from articles.search.execute import engine
from articles.views import export as view
from tests.factories import make_article, make_source

Index = Callable[[], object]

pytestmark = pytest.mark.django_db


def fetched(client: Client, query: str = "", language: str = "en") -> Any:
    response = client.get(f"/{language}/search/export/?{query}")
    assert response.status_code == 200
    assert response.streaming
    return response


def content(response: Any) -> bytes:
    data = b"".join(response.streaming_content)
    response.close()
    return data


def titles(client: Client, query: str, language: str = "en") -> list[str]:
    data = content(fetched(client, f"{query}&format=csv&column=title", language))
    _remark, _headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [title for (title,) in rows]


def test_every_hit_is_in_it_in_the_order_of_the_page(client: Client, index: Index) -> None:
    for number in range(60):
        make_article(title=f"oil {'oil ' * (number % 7)}{number}")
    make_article(title="water")
    index()
    page = run_search(SearchRequest(text="oil", per_page=100))
    assert page.total == 60
    assert titles(client, "q=oil") == [hit.article.title for hit in page.hits]


def test_page_and_number_per_page_change_nothing(client: Client, index: Index) -> None:
    for number in range(30):
        make_article(title=f"oil {number}")
    index()
    assert titles(client, "q=oil&page=2&per_page=20") == titles(client, "q=oil")


def test_hits_are_narrowed_and_sorted_as_on_the_page(client: Client, index: Index) -> None:
    wire = make_source(slug="wire")
    for year in (2019, 2021, 2020):
        make_article(title=f"oil {year}", source=wire, published_on=f"{year}-05-05")
    make_article(title="oil elsewhere")
    index()
    assert titles(client, "q=oil&source=wire&sort=oldest&from=2020") == ["oil 2020", "oil 2021"]
    assert titles(client, "q=oil&source=-wire") == ["oil elsewhere"]


def test_what_the_page_widens_is_in_it_as_the_page_counts_it(client: Client, index: Index) -> None:
    make_article(title="oil harbour")
    make_article(title="oil")
    make_article(title="water")
    index()
    assert run_search(SearchRequest(text="oil harbour")).total == 2
    assert titles(client, "q=oil+harbour") == ["oil harbour", "oil"]
    record = json.loads(content(fetched(client, "q=oil+harbour&format=jsonl")).splitlines()[0])
    assert (record["articles"], record["articles_with_all_words"], record["relaxed"]) == (
        2,
        1,
        True,
    )


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_what_it_is(client: Client, index: Index, name: str) -> None:
    make_article(title="نفط")
    index()
    response = fetched(client, f"q=نفط&format={name}", "ar")
    assert response["Content-Type"] == FORMATS[name].content_type
    disposition = unquote(response["Content-Disposition"])
    assert disposition.startswith("attachment; filename")
    assert "نفط-20" in disposition
    assert disposition.endswith(f".{FORMATS[name].suffix}")
    assert content(response)


def test_a_workbook_for_arabic_readers_is_in_arabic(client: Client, index: Index) -> None:
    make_article(title="نفط", source=make_source(name_ar="الساحل"))
    index()
    data = content(fetched(client, "format=xlsx&column=title&column=source", "ar"))
    sheet, search = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    assert sheet.sheet_view.rightToLeft
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1] == ["الساحل", "نفط"]
    assert "أرشيف الأخبار" in [cell.value for cell in search["B"]]


def test_an_unknown_format_or_column_is_passed_over(client: Client, index: Index) -> None:
    make_article(title="oil")
    index()
    data = content(fetched(client, "q=oil&format=exe&column=password"))
    assert data.startswith(b"\xef\xbb\xbf# Archive")


def test_a_query_past_the_limits_is_refused_in_words(client: Client, index: Index) -> None:
    index()
    response = client.get("/en/search/export/", {"q": "a" * 300})
    assert response.status_code == 400
    assert "longer than 256" in response.content.decode()
    assert "Back to the search" in response.content.decode()


def test_a_broken_index_is_said_before_anything_is_sent(client: Client, index: Index) -> None:
    make_article()
    index()
    for folder in settings.INDEX_DIR.glob("gen-*"):
        shutil.rmtree(folder)
    engine().remove_generations(keep=())
    response = client.get("/en/search/export/")
    assert response.status_code == 503
    assert "Search is unavailable" in response.content.decode()


def test_more_at_once_than_there_are_places_are_asked_to_wait(client: Client, index: Index) -> None:
    make_article()
    index()
    under_way = [fetched(client) for _ in range(view.MOST_AT_ONCE)]
    response = client.get("/en/search/export/")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "Too many exports" in response.content.decode()
    for one in under_way:
        one.close()
    content(fetched(client))


def test_a_place_is_given_back_after_every_outcome(client: Client, index: Index) -> None:
    make_article()
    index()
    for _ in range(view.MOST_AT_ONCE + 1):
        client.get("/en/search/export/", {"q": "a" * 300})
        fetched(client).close()
        content(fetched(client))


def test_number_of_queries_grows_with_the_chunks_alone(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.exports.export.READ_AT_ONCE", 5)
    for number in range(20):
        make_article(title=f"oil {number}")
    index()
    titles(client, "q=oil")

    def queries(words: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            titles(client, words)
        return len(seen)

    few, many = queries("q=oil+7&match=exact&sort=newest"), queries("q=oil")
    assert many - few <= 4 * 4


def test_the_page_offers_every_format_and_carries_the_search(client: Client, index: Index) -> None:
    make_article(title="oil", source=make_source(slug="wire"))
    index()
    html = client.get("/en/search/?q=oil&source=wire&match=spelling&sort=newest").content.decode()
    form = html.partition('<form id="export"')[2].partition("</form>")[0]
    for name in FORMATS:
        assert f'name="format" value="{name}"' in form
    for name, value in (
        ("q", "oil"), ("source", "wire"), ("match", "spelling"), ("sort", "newest"),
    ):  # fmt: skip
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    assert "1 article" in form
