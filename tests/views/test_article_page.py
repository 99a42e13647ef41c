"""The page of one article."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from articles.models import Article, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db


def page_of(client: Client, article: Article, query: str = "", language: str = "en") -> str:
    with override(language):
        response = client.get(article.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def test_shows_the_title_once_as_its_heading(client: Client) -> None:
    html = page_of(client, make_article(title="Oil prices rise"))
    assert html.count("<h1") == 1
    assert "<h1>Oil prices rise</h1>" in html


def test_the_text_has_the_language_of_the_article_not_of_the_page(client: Client) -> None:
    article = make_article(language="ar", title="النفط", body="ارتفع سعر النفط.")
    html = page_of(client, article)
    assert '<html lang="en" dir="ltr"' in html
    assert '<article class="reading" lang="ar" dir="rtl">' in html


def test_escapes_all_it_shows(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    article = make_article(
        title=evil, summary=evil, body=f"{evil}\n\n## {evil}\n\n> {evil}", removed_text=evil,
        source=make_source(name_en=evil), authors=[make_author(name_en=evil)],
        topics=[make_topic(name_en=evil)], entities=[make_entity(name_en=evil)],
    )  # fmt: skip
    assert "<script>alert" not in page_of(client, article)
    assert "<script>alert" not in page_of(client, article, "?q=script+alert")


def test_marks_the_words_of_the_search_and_leads_back_to_it(client: Client) -> None:
    article = make_article(title="Oil", body="The price of oil rose.")
    html = page_of(client, article, "?q=oil&topic=energy&page=2")
    assert "The price of <mark>oil</mark> rose." in html
    assert 'href="/en/search/?q=oil&amp;topic=energy&amp;page=2"' in html
    assert "hit-bar" not in page_of(client, article)


@pytest.mark.parametrize("slug", ["wrong", "Oil", "-"])
def test_a_wrong_title_in_the_address_leads_to_the_right_one(client: Client, slug: str) -> None:
    article = make_article(title="Oil prices", public_id="abc")
    response = client.get(f"/en/articles/abc/{slug}/?q=oil&topic=-x")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{article.get_absolute_url()}?q=oil&topic=-x"


def test_the_address_of_a_citation_leads_to_the_article(client: Client) -> None:
    article = make_article(public_id="abc")
    response = client.get("/en/articles/abc/?version=1")
    assert response.headers["Location"] == f"{article.get_absolute_url()}?version=1"


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_only_public_articles_have_a_page(client: Client, status: str) -> None:
    assert client.get(make_article(status=status).get_absolute_url()).status_code == 404


def test_an_article_that_waits_for_its_time_has_no_page_yet(client: Client) -> None:
    article = make_article(visible_from=datetime(2999, 1, 1, tzinfo=UTC))
    assert client.get(article.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        ({"published_on": None}, "undated", "بلا تاريخ"),
        ({"published_on": date(2020, 1, 1), "published_precision": "year"}, "2020", "2020"),
        (
            {"published_on": date(2020, 4, 1), "published_precision": "month"},
            "April 2020",
            "أبريل 2020",
        ),
        ({"published_on": date(2020, 4, 5)}, "5 April 2020", "5 أبريل 2020"),
        (
            {"published_at": datetime(2020, 4, 5, 6, 7, tzinfo=UTC)},
            "5 April 2020, 08:07",
            "5 أبريل 2020، 08:07",
        ),
    ],
)
def test_says_as_much_of_the_date_as_is_known(
    client: Client, fields: dict[str, Any], english: str, arabic: str
) -> None:
    article = make_article(**fields)
    head = re.compile(r'<p class="meta".*?</p>', re.S)
    for language, text in (("en", english), ("ar", arabic)):
        found = head.search(page_of(client, article, language=language))
        assert found
        assert f">{text}</" in found[0]


def test_links_every_tag(client: Client) -> None:
    article = make_article(
        source=make_source(slug="wire"), authors=[make_author(slug="writer")],
        topics=[make_topic(slug="energy")],
        entities=[make_entity(slug="someone"), make_entity(slug="sirte", kind="place")],
    )  # fmt: skip
    html = page_of(client, article)
    for address in (
        "sources/wire",
        "authors/writer",
        "topics/energy",
        "people/someone",
        "places/sirte",
    ):
        assert f'href="/en/{address}/"' in html


def test_links_its_translation(client: Client) -> None:
    group = TranslationGroup.objects.create(key="pair")
    article = make_article(translation_group=group)
    arabic = make_article(language="ar", title="النفط", translation_group=group)
    assert f'href="{arabic.get_absolute_url()}">النفط</a>' in page_of(client, article)


def test_shows_where_the_text_comes_from(client: Client) -> None:
    article = make_article(
        source_url="https://wire.example/1", removed_text="Subscribe now", body="Text."
    )
    html = page_of(client, article)
    assert 'href="https://wire.example/1" rel="noopener noreferrer nofollow"' in html
    assert '<bdi dir="ltr">wire.example/1</bdi>' in html
    assert article.content_hash[:4] in html
    assert "2 words" in html
    assert "Subscribe now" in html


def test_a_citation_is_in_the_language_of_the_article_and_names_its_version(client: Client) -> None:
    article = make_article(
        language="ar", title="النفط", public_id="abc", published_on=date(2020, 8, 12),
        source=make_source(name_ar="الساحل"), authors=[make_author(name_ar="ريم العبيدي")],
    )  # fmt: skip
    html = page_of(client, article)
    assert "ريم العبيدي، «النفط»، الساحل، 12 أغسطس 2020، أرشيف الأخبار، النسخة 1، في:" in html
    assert "ريم العبيدي. (2020، 12 أغسطس). النفط. الساحل. أرشيف الأخبار، النسخة 1." in html
    assert "http://127.0.0.1:8000/en/articles/abc/?version=1" in html


def test_a_demonstration_article_says_so_everywhere_and_is_kept_from_search_engines(
    client: Client,
) -> None:
    html = page_of(client, make_article(is_demo=True))
    assert '<span class="label demo">Demonstration</span>' in html
    assert "Demonstration archive." in html
    assert html.count("Demonstration article, invented") == 2  # once in each style
    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html


def test_other_articles_carry_structured_data_that_cannot_close_its_block(client: Client) -> None:
    article = make_article(title="</script><script>alert(1)</script>", authors=[make_author()])
    html = page_of(client, article)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert block
    data = json.loads(block[1])
    assert data["headline"] == article.title
    assert data["@type"] == "NewsArticle"
    assert "noindex" not in html


def test_asks_a_fixed_number_of_questions(
    client: Client, index: Callable[[], object], django_assert_num_queries: Callable[..., Any]
) -> None:
    group = TranslationGroup.objects.create(key="pair")
    article = make_article(
        translation_group=group, source=make_source(),
        authors=[make_author() for _ in range(3)],
        topics=[make_topic() for _ in range(3)],
        entities=[make_entity(kind=k) for k in ("person", "place", "event", "organisation")],
    )  # fmt: skip
    make_article(language="ar", translation_group=group)
    make_article(topics=[article.topics.first()])
    index()
    address = article.get_absolute_url()
    client.get(address)
    # The state of the archive and of the index: the page is kept.
    with django_assert_num_queries(2):
        client.get(address)
    # Made anew: article, authors, topics, entities, the stamp of all names, translation; the index,
    # and the articles that are known to be like it.
    with django_assert_num_queries(8):
        client.get(f"{address}?marks=names")


def test_a_search_that_led_here_asks_the_same_number_on_every_page_of_results(
    client: Client, index: Callable[[], object], django_assert_num_queries: Callable[..., Any]
) -> None:
    articles = [make_article(title=f"Oil {number}", body="oil") for number in range(25)]
    index()
    for article, query in ((articles[-1], "?q=oil"), (articles[0], "?q=oil&page=2&marks=names")):
        html = page_of(client, article, query)
        assert 'class="among"' in html
        # Article, authors, topics, entities; the index and what is around in the results; the
        # index. Nothing else is like it.
        with django_assert_num_queries(7):
            page_of(client, article, query)


def test_leads_to_articles_like_it(client: Client, index: Callable[[], object]) -> None:
    article = make_article(title="One", body="desalination")
    make_article(language="ar", title="تحلية", body="desalination")
    for number in range(3):
        make_article(title=f"Other {number}", body="rain")
    index()
    html = page_of(client, article)
    assert '<h3 lang="ar" dir="rtl"><a href="' in html.partition('id="similar-title"')[2]
    assert "Other 1" not in html


def test_can_be_read_where_search_cannot_answer(client: Client) -> None:
    html = page_of(client, make_article(title="Oil prices rise"))
    assert "<h1>Oil prices rise</h1>" in html
    assert "similar-title" not in html
