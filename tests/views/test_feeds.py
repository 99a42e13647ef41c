"""Atom feeds, read by a library that did not write them."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.feeds import MOST
from articles.models import Article, TranslationGroup
from articles.search.execute import engine
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

Index = Callable[[], object]

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def feed(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    assert parsed.version == "atom10"
    return parsed


def titles(client: Client, path: str) -> list[str]:
    return [entry.title for entry in feed(client, path).entries]


def test_newest_come_first_whatever_the_page_sorts_by(client: Client, index: Index) -> None:
    for year in (2019, 2021, 2020):
        make_article(title=f"oil {year}", published_on=date(year, 5, 5))
    make_article(title="water")
    index()
    for query in ("q=oil", "q=oil&sort=oldest", "q=oil&page=2"):
        assert titles(client, f"/en/feeds/search/?{query}") == ["oil 2021", "oil 2020", "oil 2019"]


def test_it_is_narrowed_as_the_page_is(client: Client, index: Index) -> None:
    make_article(title="oil wire", source=make_source(slug="wire"))
    make_article(title="oil elsewhere")
    index()
    assert titles(client, "/en/feeds/search/?q=oil&source=wire") == ["oil wire"]
    assert titles(client, "/en/feeds/search/?source=-wire") == ["oil elsewhere"]


def test_it_is_never_widened(client: Client, index: Index) -> None:
    make_article(title="oil harbour")
    make_article(title="oil")
    index()
    assert titles(client, "/en/feeds/search/?q=oil+harbour") == ["oil harbour"]


def test_it_has_the_newest_and_no_more(client: Client, index: Index) -> None:
    for number in range(MOST + 3):
        make_article(title=f"oil {number}", published_on=date(2020, 1, 1) + timedelta(number))
    index()
    found = titles(client, "/en/feeds/search/?q=oil")
    assert len(found) == MOST
    assert found[0] == f"oil {MOST + 2}"


def test_an_entry_says_what_it_is_and_where(client: Client, index: Index) -> None:
    title = 'قالت BBC إن "12%" <b>من</b> العملاء & غيرهم'
    group = TranslationGroup.objects.create(key="g")
    english = make_article(translation_group=group, published_on=date(2001, 1, 1))
    article = make_article(
        language="ar", title=title, summary=f"{title}\nسطر", public_id="abc",
        translation_group=group, authors=[make_author(name_ar="ريم العبيدي")],
        topics=[make_topic(name_ar="نفط")], source_url="https://wire.example/خبر?a=1&b=2",
        published_at=datetime(2020, 8, 12, 22, 30, tzinfo=UTC),
    )  # fmt: skip
    index()
    entry = feed(client, "/en/feeds/search/").entries[0]
    assert entry.id == "tag:127.0.0.1,2026:article/abc"
    assert entry.title == title
    assert entry.title_detail.language == "ar"
    assert unescape(entry.summary) == f"{title}\nسطر"  # the reader hands HTML on
    assert entry.author == "ريم العبيدي"
    assert [tag.term for tag in entry.tags] == ["نفط"]
    assert entry.published == "2020-08-12T22:30:00+00:00"
    assert entry.updated_parsed[:6] == article.updated_at.timetuple()[:6]
    assert [(link.rel, link.get("hreflang"), link.href) for link in entry.links] == [
        ("alternate", None, SITE + article.get_absolute_url()),
        ("via", None, "https://wire.example/خبر?a=1&b=2"),
        ("alternate", "en", SITE + english.get_absolute_url()),
    ]


def test_a_summary_cannot_carry_markup_into_a_reader(client: Client, index: Index) -> None:
    make_article(summary="<script>alert(1)</script>", title="<img src=x onerror=alert(1)>")
    index()
    text = client.get("/en/feeds/search/").content.decode()
    assert "&amp;lt;script&amp;gt;" in text
    assert "<script" not in text
    assert "<img" not in text


def test_characters_that_xml_does_not_know_are_left_out(client: Client, index: Index) -> None:
    make_article(title="oil\x0b \x01rises\ufffe", summary="\x1f")
    index()
    assert titles(client, "/en/feeds/search/") == ["oil rises"]


def test_the_feed_has_the_language_of_its_address_and_leads_to_the_page(
    client: Client, index: Index
) -> None:
    make_article(title="نفط", language="ar")
    index()
    found = feed(client, "/ar/feeds/search/?q=نفط&sort=oldest").feed
    assert found.title == "«نفط»"
    assert found.title_detail.language == "ar"
    links = {link.rel: link.href for link in found.links}
    assert links["alternate"] == f"{SITE}/ar/search/?q=%D9%86%D9%81%D8%B7"
    assert links["self"] == f"{SITE}/ar/feeds/search/?q=%D9%86%D9%81%D8%B7"
    assert found.author == "أرشيف الأخبار"


def test_a_reader_that_has_seen_it_gets_nothing_again(client: Client, index: Index) -> None:
    article = make_article(title="oil")
    index()
    first = client.get("/en/feeds/search/?q=oil")
    seen = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get("/en/feeds/search/?q=oil", **seen).status_code == 304
    assert (
        client.get(
            "/en/feeds/search/?q=oil", HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]
        ).status_code
        == 304
    )
    Article.objects.filter(pk=article.pk).update(
        title="oil again", updated_at=timezone.now() + timedelta(seconds=5)
    )
    changed = client.get("/en/feeds/search/?q=oil", **seen)
    assert changed.status_code == 200
    assert b"oil again" in changed.content


def test_an_empty_feed_stays_the_same(client: Client, index: Index) -> None:
    index()
    first = client.get("/en/feeds/search/?q=oil")
    assert first.status_code == 200
    assert client.get("/en/feeds/search/?q=oil")["ETag"] == first["ETag"]


def test_a_query_past_the_limits_and_a_broken_index_are_said(client: Client, index: Index) -> None:
    make_article()
    index()
    response = client.get("/en/feeds/search/", {"q": "a" * 300})
    assert response.status_code == 400
    assert "longer than 256" in response.content.decode()
    for folder in settings.INDEX_DIR.glob("gen-*"):
        shutil.rmtree(folder)
    engine().remove_generations(keep=())
    assert client.get("/en/feeds/search/").status_code == 503


def test_each_kind_of_tag_has_a_feed_of_its_articles(client: Client) -> None:
    topic = make_topic(slug="energy")
    tags = {
        "sources/wire": {"source": make_source(slug="wire")},
        "authors/reem": {"authors": [make_author(slug="reem")]},
        "topics/energy": {"topics": [make_topic(slug="oil", parent=topic)]},
        "people/omar": {"entities": [make_entity(slug="omar")]},
        "places/sirte": {"entities": [make_entity(slug="sirte", kind="place")]},
        "organisations/un": {"entities": [make_entity(slug="un", kind="organisation")]},
        "events/vote": {"entities": [make_entity(slug="vote", kind="event")]},
    }
    for name, given in tags.items():
        make_article(title=name, **given)  # type: ignore[arg-type]
    for name in tags:
        assert titles(client, f"/en/{name}/feed/") == [name]
        page = client.get(f"/en/{name}/").content.decode()
        assert '<link rel="alternate" type="application/atom+xml"' in page
        assert f'href="/en/{name}/feed/"' in page


def test_the_search_page_names_its_feed(client: Client, index: Index) -> None:
    make_article(title="oil")
    index()
    html = client.get("/en/search/?q=oil&sort=oldest").content.decode()
    head = html.partition("</head>")[0]
    assert 'type="application/atom+xml"' in head
    assert 'href="/en/feeds/search/?q=oil"' in head
