"""RIS, BibTeX and CSL-JSON are read back by programs that did not write them."""

import json
import re
from typing import Any

import pybtex.database
import pytest
import rispy

from articles.exports import Export
from tests.exports.awkward import export_of_these, make_awkward, make_dates, written
from tests.factories import make_article, make_author

COMMAND = re.compile(r"\\text\w+\{\}|\\([{}&%$#_])|[{}]")

pytestmark = pytest.mark.django_db


def ris(export: Export) -> list[dict[str, Any]]:
    return rispy.loads(written("ris", export).decode())


def bibtex(export: Export) -> Any:
    return pybtex.database.parse_string(written("bibtex", export).decode(), "bibtex")


def csl(export: Export) -> list[dict[str, Any]]:
    return json.loads(written("csl", export))


def plain(value: str) -> str:
    """What TeX would print, by the rules of TeX: the reader leaves fields as they are written."""
    named = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
    return COMMAND.sub(lambda found: named.get(found[0], found[1] or ""), value)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_ris_gives_every_text_back() -> None:
    articles = make_awkward()
    read = ris(export_of_these(articles))
    for record, article in zip(read, articles, strict=True):
        assert record["type_of_reference"] == "NEWS"
        assert record["id"] == article.public_id
        assert record["title"] == one_line(article.title)
        assert record["abstract"] == one_line(article.summary)
        assert record["authors"] == sorted(
            a.name_in(article.language) for a in article.authors.all()
        )
        assert record["secondary_title"] == article.source.name_in(article.language)
        assert record["language"] == article.language
        assert len(record["keywords"]) == 5
        assert record["urls"][0].endswith(
            f"/articles/{article.public_id}/?version={article.version}"
        )


def test_ris_dates_have_the_parts_that_are_known() -> None:
    read = ris(export_of_these(make_dates()))
    assert [(record.get("year"), record.get("date")) for record in read] == [
        ("2020", "2020///"), ("2020", "2020/08//"), ("2020", "2020/08/12/"),
        ("2020", "2020/08/13/"), (None, None),
    ]  # fmt: skip


def test_every_ris_record_names_the_search() -> None:
    read = ris(export_of_these(make_dates()))
    for record in read:
        assert any(note.endswith("· 5 · http://127.0.0.1:8000/en/search/?q=oil+%40%7Bx%7D")
                   for note in record["notes"])  # fmt: skip


def test_bibtex_gives_every_text_back() -> None:
    articles = make_awkward()
    entries = bibtex(export_of_these(articles)).entries
    assert list(entries) == [f"newsarchive-{article.public_id}" for article in articles]
    for entry, article in zip(entries.values(), articles, strict=True):
        assert plain(entry.fields["title"]) == one_line(article.title)
        assert plain(entry.fields["abstract"]) == one_line(article.summary)
        assert plain(entry.fields["journal"]) == article.source.name_in(article.language)
        assert entry.fields["url"].endswith(f"/{article.public_id}/?version={article.version}")
        assert entry.fields["originalurl"] == article.source_url
        assert len(entry.persons["author"]) == 2


def test_bibtex_takes_no_name_apart_that_is_not_plainly_latin() -> None:
    authors = [make_author(name_en="Jane Smith"), make_author(name_en="Smith and Sons, Inc.")]
    entries = bibtex(export_of_these([make_article(authors=authors)])).entries
    first, second = next(iter(entries.values())).persons["author"]
    assert (first.first_names, first.last_names) == (["Jane"], ["Smith"])
    assert second.last_names == ["{Smith and Sons, Inc.}"]


def test_bibtex_dates_have_the_parts_that_are_known() -> None:
    entries = bibtex(export_of_these(make_dates())).entries.values()
    assert [entry.fields.get("date") for entry in entries] == [
        "2020", "2020-08", "2020-08-12", "2020-08-13", None,
    ]  # fmt: skip
    assert [entry.fields.get("month") for entry in entries] == [
        None, "August", "August", "August", None,
    ]  # fmt: skip


def test_bibtex_says_at_its_head_what_was_searched_for() -> None:
    text = written("bibtex", export_of_these(make_dates())).decode()
    head = text.partition("}\n")[0]
    assert head.startswith("@comment{")
    assert "Articles: 5" in head
    assert head.count("@") == 1
    assert "http://127.0.0.1:8000/en/search/?q=oil+%40%7Bx%7D" in head


def test_csl_gives_every_text_back() -> None:
    articles = make_awkward()
    for item, article in zip(csl(export_of_these(articles)), articles, strict=True):
        assert item["id"] == article.public_id
        assert item["title"] == one_line(article.title)
        assert item["abstract"] == one_line(article.summary)
        assert item["version"] == str(article.version)
        assert item["custom"]["original"] == article.source_url
        assert item["custom"]["export"]["query"] == "oil @{x}"
        assert item["custom"]["export"]["articles"] == len(articles)


def test_csl_dates_have_the_parts_that_are_known() -> None:
    items = csl(export_of_these(make_dates()))
    assert [item.get("issued", {}).get("date-parts") for item in items] == [
        [[2020]], [[2020, 8]], [[2020, 8, 12]], [[2020, 8, 13]], None,
    ]  # fmt: skip


def test_no_hits_make_a_list_without_items() -> None:
    assert csl(export_of_these([])) == []


@pytest.mark.parametrize("name", ["ris", "bibtex", "csl"])
def test_an_invented_article_says_so(name: str) -> None:
    text = written(name, export_of_these([make_article(is_demo=True)])).decode()
    assert "Demonstration article, invented." in text
    assert "invented" not in written(name, export_of_these([make_article()])).decode()
