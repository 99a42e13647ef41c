"""What readers may not see is in no file that leaves the archive: export, feed, map, citation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.exports import FORMATS
from articles.exports.columns import COLUMNS
from articles.models import Article, TranslationGroup
from articles.search.indexing import Drained
from tests.factories import make_article
from tests.faults.test_hidden import CANARY, HIDDEN, every_way, tagged

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]
# Every address that gives articles out to programs; the tags' own are put in by their slugs.
ADDRESSES = (
    "/en/feeds/search/", f"/en/feeds/search/?q={CANARY}", "/sitemap.xml", "/sitemap-articles-0.xml",
    "/sitemap-entities-0.xml", "/sitemap-sources-0.xml", "/sitemap-authors-0.xml",
    "/sitemap-topics-0.xml", "/sitemap-pages-0.xml", "/robots.txt", "/en/opensearch.xml",
)  # fmt: skip


def everything(client: Client, article: Article) -> str:
    """All that may be fetched of the archive as files. Feeds name the tag they were asked for."""
    for name in ("ris", "bibtex", "csl"):
        path = f"/en/articles/{article.public_id}/cite/{name}/"
        assert client.get(path).status_code == 404
    answers = (client.get(path) for path in (*ADDRESSES, *_feeds_of(article)))
    return "\n".join([exported(client), *(_text(answer) for answer in answers)])


def _text(answer: Any) -> str:
    """A part of the map that nothing is left of is a page that names what was asked for."""
    return answer.content.decode() if answer.status_code == 200 else ""


def exported(client: Client) -> str:
    """The whole archive in every format with every column, workbooks unpacked."""
    columns = "".join(f"&column={name}" for name in COLUMNS)
    given = []
    for name in FORMATS:
        response = client.get(f"/en/search/export/?format={name}{columns}")
        given.append(_unpacked(b"".join(response.streaming_content)))
        response.close()
    return b"\n".join(given).decode("utf-8", "replace")


def _feeds_of(article: Article) -> list[str]:
    tags = [
        article.source, *article.authors.all(), *article.topics.all(), *article.entities.all(),
    ]  # fmt: skip
    return [f"{tag.get_absolute_url()}feed/" for tag in tags if tag]


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_what_is_not_hidden_is_in_all_of_it(client: Client, index: Drain) -> None:
    article = tagged()
    index()
    for name in FORMATS:
        response = client.get(f"/en/search/export/?format={name}")
        assert CANARY.encode() in _unpacked(b"".join(response.streaming_content)), name
        response.close()
    for path in (*ADDRESSES[:1], ADDRESSES[3], *_feeds_of(article)):
        assert CANARY.encode() in client.get(path).content, path


@every_way
def test_it_is_in_nothing(client: Client, index: Drain, how: str) -> None:
    article = tagged(**HIDDEN[how])
    make_article()
    index()
    assert article.public_id not in everything(client, article)
    assert CANARY not in exported(client)


@every_way
def test_hiding_it_works_though_the_indexer_stands_still(
    client: Client, index: Drain, how: str
) -> None:
    article = tagged()
    make_article()
    index()
    Article.objects.filter(pk=article.pk).update(**HIDDEN[how])
    assert article.public_id not in everything(client, article)
    assert CANARY not in exported(client)


@every_way
def test_it_is_not_named_as_a_translation(client: Client, index: Drain, how: str) -> None:
    group = TranslationGroup.objects.create(key="pair")
    hidden = tagged(translation_group=group, language="ar", **HIDDEN[how])
    shown = make_article(translation_group=group, title="shown")
    index()
    found = everything(client, hidden) + client.get(shown.get_absolute_url()).content.decode()
    assert hidden.public_id not in found


@every_way
def test_the_command_leaves_it_out_of_every_format(index: Drain, how: str, tmp_path: Path) -> None:
    article = tagged()
    index()
    Article.objects.filter(pk=article.pk).update(**HIDDEN[how])
    for name in FORMATS:
        path = tmp_path / name
        call_command("export_articles", "--query", "", format=name, output=str(path), verbosity=0)
        data = _unpacked(path.read_bytes())
        assert CANARY.encode() not in data
        assert article.public_id.encode() not in data


def test_one_withdrawn_while_a_file_is_sent_is_left_out(
    client: Client, index: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.exports.export.READ_AT_ONCE", 1)
    monkeypatch.setattr("articles.exports.formats.PIECE", 1)
    make_article(title="first", published_on="2022-01-01")
    article = make_article(title=CANARY, published_on="2021-01-01")
    index()
    response = client.get("/en/search/export/?format=ris")
    pieces = iter(response.streaming_content)
    sent = next(pieces)
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    sent += b"".join(pieces)
    response.close()
    assert b"first" in sent
    assert CANARY.encode() not in sent
