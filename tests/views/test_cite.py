"""The reference of one article, as a file."""

import json

import pybtex.database
import pytest
import rispy
from django.test import Client

from articles.models import Article
from tests.factories import make_article, make_author, make_source

pytestmark = pytest.mark.django_db
PINNED = "http://127.0.0.1:8000/en/articles/abc/?version=2"


def article() -> Article:
    made = make_article(
        language="ar", title="النفط", public_id="abc",
        source=make_source(name_ar="الساحل"), authors=[make_author(name_ar="ريم العبيدي")],
    )  # fmt: skip
    made.body = "نص آخر"
    made.save()
    return made


def file(client: Client, name: str) -> str:
    response = client.get(f"/en/articles/{article().public_id}/cite/{name}/")
    assert response.status_code == 200
    assert f"abc-v2.{ {'bibtex': 'bib', 'csl': 'json'}.get(name, name) }" in response.headers[
        "Content-Disposition"
    ]  # fmt: skip
    return response.content.decode()


def test_ris_names_the_version(client: Client) -> None:
    (record,) = rispy.loads(file(client, "ris"))
    assert (record["title"], record["authors"]) == ("النفط", ["ريم العبيدي"])
    assert record["urls"] == [PINNED]
    assert record["notes"] == ["أرشيف الأخبار، النسخة 2."]


def test_bibtex_names_the_version(client: Client) -> None:
    (entry,) = pybtex.database.parse_string(file(client, "bibtex"), "bibtex").entries.values()
    assert entry.key == "newsarchive-abc"
    assert entry.fields["title"] == "{النفط}"
    assert entry.fields["url"] == PINNED
    assert str(entry.persons["author"][0]) == "{ريم العبيدي}"


def test_csl_names_the_version(client: Client) -> None:
    (item,) = json.loads(file(client, "csl"))
    assert (item["id"], item["title"], item["version"]) == ("abc", "النفط", "2")
    assert item["URL"] == PINNED
    assert item["author"] == [{"literal": "ريم العبيدي"}]


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_is_not_public_has_none(client: Client, status: str) -> None:
    hidden = make_article(status=status)
    for name in ("ris", "bibtex", "csl"):
        assert client.get(f"/en/articles/{hidden.public_id}/cite/{name}/").status_code == 404


def test_an_unknown_format_has_no_page(client: Client) -> None:
    assert client.get(f"/en/articles/{article().public_id}/cite/exe/").status_code == 404


def test_the_page_leads_to_each(client: Client) -> None:
    made = article()
    html = client.get(made.get_absolute_url()).content.decode()
    for name in ("ris", "bibtex", "csl"):
        assert f'href="/en/articles/abc/cite/{name}/"' in html
