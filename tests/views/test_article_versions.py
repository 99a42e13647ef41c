"""An address that names a version shows its text, and the page of versions what each changed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from tests.factories import make_article, make_entity, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited() -> Article:
    article = make_article(title="Port opens", body="The port opened.\n\nShips came.")
    for title, body in (
        ("Port opens", "The port opened again.\n\nShips came."),
        ("Harbour opens", "The port opened again.\n\nShips came."),
    ):
        article.title, article.body = title, body
        article.save()
    return article


def page_of(client: Client, article: Article, query: str = "") -> str:
    response = client.get(article.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def versions_of(client: Client, article: Article) -> str:
    response = client.get(f"/en/versions/{article.public_id}/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_shows_the_text_of_the_version_that_is_named(client: Client, edited: Article) -> None:
    html = page_of(client, edited, "?version=1")
    assert "<h1>Port opens</h1>" in html
    assert "<p>The port opened.</p>" in html
    assert "You are reading version 1 of 3." in re.sub(r"\s+", " ", html)
    assert f'<a href="{edited.get_absolute_url()}">The newest version</a>' in html


def test_the_hash_and_the_citation_are_those_of_the_version(
    client: Client, edited: Article
) -> None:
    html = page_of(client, edited, "?version=1")
    assert edited.versions.get(version=1).content_hash in html
    assert edited.content_hash not in html
    assert f"/articles/{edited.public_id}/?version=1" in html


def test_the_reference_as_a_file_is_that_of_the_version(client: Client, edited: Article) -> None:
    address = f"/en/articles/{edited.public_id}/cite/ris/?version=1"
    assert address in page_of(client, edited, "?version=1")
    response = client.get(address)
    assert b"Port opens" in response.content
    assert "-v1.ris" in response["Content-Disposition"]
    assert b"Harbour opens" in client.get(address.replace("=1", "=3")).content


def test_search_engines_keep_to_the_newest(client: Client, edited: Article) -> None:
    html = page_of(client, edited, "?version=1")
    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html
    assert f'rel="canonical" href="http://127.0.0.1:8000{edited.get_absolute_url()}"' in html
    assert "noindex" not in page_of(client, edited)


@pytest.mark.parametrize("query", ["", "?version=3", "?version=x", "?version=0"])
def test_other_addresses_show_the_newest_and_say_nothing(
    client: Client, edited: Article, query: str
) -> None:
    html = page_of(client, edited, query)
    assert "<h1>Harbour opens</h1>" in html
    assert "You are reading version" not in html
    assert "is not kept" not in html


@pytest.mark.parametrize("version", [2, 9])
def test_says_that_a_version_is_not_kept(client: Client, edited: Article, version: int) -> None:
    edited.versions.filter(version=2).delete()
    html = re.sub(r"\s+", " ", page_of(client, edited, f"?version={version}"))
    assert f"Version {version} is not kept; this is version 3." in html
    assert "<h1>Harbour opens</h1>" in html


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_of_an_article_that_is_not_public_no_version_is(
    client: Client, edited: Article, status: str
) -> None:
    edited.status = status
    edited.save()
    assert client.get(f"{edited.get_absolute_url()}?version=1").status_code == 404
    assert client.get(f"/en/versions/{edited.public_id}/").status_code == 404


def test_what_was_withdrawn_and_corrected_is_not_shown_again(client: Client) -> None:
    article = make_article(body="Libel.")
    article.status = "withdrawn"
    article.save()
    article.status, article.body = "published", "Corrected."
    article.save()
    assert "Libel" not in page_of(client, article, "?version=1")
    assert "Libel" not in versions_of(client, article)


def test_names_are_marked_in_an_earlier_version_and_the_link_keeps_it(client: Client) -> None:
    article = make_article(
        body="In Tripoli.", entities=[make_entity(name_en="Tripoli", kind="place")]
    )
    article.body = "Elsewhere."
    article.save()
    html = page_of(client, article, "?version=1&q=in")
    assert "?q=in&amp;marks=names&amp;version=1" in html
    assert 'class="named place"' in page_of(client, article, "?version=1&marks=names")


def test_the_page_says_how_often_the_article_was_edited(client: Client, edited: Article) -> None:
    html = re.sub(r"\s+", " ", page_of(client, edited))
    assert f'<a href="/en/versions/{edited.public_id}/">3 of 3</a>, edited 2 times' in html
    assert "/versions/" not in page_of(client, make_article())


def test_lists_what_each_version_changed_word_by_word(client: Client, edited: Article) -> None:
    html = versions_of(client, edited)
    assert "<del>Port</del> <ins>Harbour</ins> opens" in html
    assert "The port <del>opened.</del> <ins>opened again.</ins>" in html
    assert html.count("Ships came.") == 0
    assert html.index("Version 3") < html.index("Version 2") < html.index("Version 1")
    assert 'name="robots" content="noindex"' in html


def test_lists_changes_of_other_fields_and_escapes_them(client: Client) -> None:
    article = make_article(source=make_source(name_en="Wire"))
    article.source = make_source(name_en="<b>Post</b>")
    article.save()
    html = versions_of(client, article)
    assert "<dt>Source</dt>" in html
    assert "<del>Wire</del> <ins>&lt;b&gt;Post&lt;/b&gt;</ins>" in html


def test_the_newest_version_of_an_article_that_never_changed_is_its_only_one(
    client: Client,
) -> None:
    html = versions_of(client, make_article())
    assert html.count('<li class="version">') == 1


def test_asks_a_fixed_number_of_questions(
    client: Client, edited: Article, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(5):
        edited.title = f"Port {number}"
        edited.save()
    versions_of(client, edited)
    with django_assert_num_queries(2):
        versions_of(client, edited)
    page_of(client, edited, "?version=2")
    # Article, authors, topics, entities, the version.
    with django_assert_num_queries(5):
        page_of(client, edited, "?version=2")
