"""robots.txt, the sitemap, the OpenSearch description, and what the head of a page says."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.translation import override

from articles import sitemaps
from articles.models import Article, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_topic

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NAMES = {
    "m": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}


def tree(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    return ElementTree.fromstring(response.content)  # noqa: S314  (our own)


def parts(client: Client) -> list[str]:
    found = tree(client, "/sitemap.xml").findall("m:sitemap/m:loc", NAMES)
    return [str(one.text).removeprefix(SITE) for one in found]


def entries(client: Client, path: str) -> dict[str, dict[str, str]]:
    """Each address of a part with its alternates by language."""
    return {
        url.find("m:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in tree(client, path).findall("m:url", NAMES)
    }


def everything(client: Client) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for part in parts(client):
        found |= entries(client, part)
    return found


def in_both(thing: Any) -> dict[str, str]:
    found = {}
    for language in ("ar", "en"):
        with override(language):
            found[language] = SITE + thing.get_absolute_url()
    return found


class TestSitemap:
    def test_every_address_answers(self, client: Client) -> None:
        make_article(
            title="نفط وغاز", language="ar", topics=[make_topic()], authors=[make_author()],
            entities=[make_entity(kind=kind) for kind in ("person", "place", "event")],
        )  # fmt: skip
        found = everything(client)
        assert len(found) == 2 * (9 + 1 + 5)  # pages, the article, its tags
        for address in found:
            assert client.get(address.removeprefix(SITE)).status_code == 200

    def test_an_article_without_a_translation_is_listed_in_both_interfaces(
        self, client: Client
    ) -> None:
        both = in_both(make_article())
        found = entries(client, "/sitemap-articles-0.xml")
        assert found == {both["ar"]: both, both["en"]: both}

    def test_a_pair_is_listed_once_in_each_language(self, client: Client) -> None:
        group = TranslationGroup.objects.create(key="g")
        arabic = make_article(language="ar", title="نفط", translation_group=group)
        english = make_article(translation_group=group)
        pair = {"ar": in_both(arabic)["ar"], "en": in_both(english)["en"]}
        assert entries(client, "/sitemap-articles-0.xml") == {pair["ar"]: pair, pair["en"]: pair}

    def test_a_hidden_translation_is_not_named(self, client: Client) -> None:
        group = TranslationGroup.objects.create(key="g")
        make_article(language="ar", title="مخفي", translation_group=group, status="draft")
        both = in_both(make_article(translation_group=group))
        assert entries(client, "/sitemap-articles-0.xml") == {both["ar"]: both, both["en"]: both}

    def test_demonstration_articles_and_their_tags_are_left_out(self, client: Client) -> None:
        make_article(is_demo=True, topics=[make_topic()], authors=[make_author(is_demo=True)])
        assert parts(client) == ["/sitemap-pages-0.xml"]

    def test_it_says_when_what_changed(self, client: Client) -> None:
        article = make_article(topics=[make_topic()])
        moment = datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
        Article.objects.filter(pk=article.pk).update(updated_at=moment)
        times = [
            node.text
            for path in ("/sitemap.xml", "/sitemap-articles-0.xml", "/sitemap-topics-0.xml")
            for node in tree(client, path).iter(f"{{{NAMES['m']}}}lastmod")
        ]
        assert len(times) == 2 + 2 + 2
        assert {datetime.fromisoformat(str(time)) for time in times} == {moment}

    def test_an_article_stays_in_its_part(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sitemaps, "KEYS_OF_A_PART", 2)
        for number in range(5):
            make_article(pk=1000 + number)
        listed = [part for part in parts(client) if "articles" in part]
        assert listed == [f"/sitemap-articles-{number}.xml" for number in (500, 501, 502)]
        before = entries(client, listed[1])
        Article.objects.filter(pk=1000).delete()
        assert entries(client, listed[1]) == before

    def test_there_is_no_empty_part(self, client: Client) -> None:
        for path in ("/sitemap-articles-7.xml", "/sitemap-nothing-0.xml", "/sitemap-pages-1.xml"):
            assert client.get(path).status_code == 404


class TestRobots:
    def test_an_open_archive_names_its_map_and_spares_its_search(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        assert f"Sitemap: {SITE}/sitemap.xml" in text
        closed = {f"Disallow: {path}" for path in ("/admin/", "/ar/search/", "/en/compare/")}
        assert closed <= set(text.splitlines())
        assert "Disallow: /\n" not in text

    def test_a_closed_archive_closes_itself_to_robots(self, client: Client, settings: Any) -> None:
        settings.ARCHIVE_PUBLIC = False
        text = client.get("/robots.txt").content.decode()
        assert text.split() == ["User-agent:", "*", "Disallow:", "/"]
        for path in ("/sitemap.xml", "/sitemap-pages-0.xml", "/en/feeds/search/",
                     "/en/search/export/"):  # fmt: skip
            response = client.get(path)
            assert response.status_code == 302
            assert "/admin/login/" in response["Location"]


class TestOpenSearch:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_it_says_how_to_search_and_where_the_feed_is(
        self, client: Client, language: str
    ) -> None:
        found = tree(client, f"/{language}/opensearch.xml")
        assert len(found.find("o:ShortName", NAMES).text) <= 16
        templates = {url.get("type"): url.get("template") for url in found.findall("o:Url", NAMES)}
        assert templates["text/html"] == f"{SITE}/{language}/search/?q={{searchTerms}}"
        assert templates["application/atom+xml"].startswith(f"{SITE}/{language}/feeds/search/")
        assert found.find("o:Language", NAMES).text == language

    def test_a_long_name_is_shortened_and_escaped(self, client: Client, settings: Any) -> None:
        settings.ARCHIVE_NAME = {"ar": "x", "en": "News & Features of the Coast"}
        found = tree(client, "/en/opensearch.xml")
        assert found.find("o:ShortName", NAMES).text == "News & Features "[:16]

    def test_every_page_names_it(self, client: Client) -> None:
        for language in ("ar", "en"):
            html = client.get(f"/{language}/about/").content.decode()
            assert f'href="/{language}/opensearch.xml"' in html


class TestHead:
    def head(self, client: Client, path: str) -> dict[str, str]:
        html = client.get(path).content.decode().partition("</head>")[0]
        found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))
        found |= dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)"', html))
        canonical = re.findall(r'<link rel="canonical" href="([^"]*)"', html)
        assert len(canonical) == 1
        return found | {"canonical": canonical[0]}

    def test_an_article_presents_itself(self, client: Client) -> None:
        article = make_article(title="Oil & “gas”", body="## Head\n\nThe price\nrose.\n\nMore.")
        head = self.head(client, article.get_absolute_url())
        assert head["og:type"] == "article"
        assert head["og:title"] == "Oil &amp; “gas”"
        assert head["og:description"] == "The price rose."
        assert head["og:url"] == head["canonical"] == SITE + article.get_absolute_url()
        assert head["og:locale"] == "en_GB"
        assert head["article:published_time"] == "2020-08-12"
        assert head["twitter:card"] == "summary"
        image = head["og:image"].removeprefix(f"{SITE}/static/")
        assert (Path("static") / image).is_file()

    def test_an_article_without_a_translation_counts_in_both_interfaces(
        self, client: Client
    ) -> None:
        both = in_both(make_article(language="ar", title="نفط"))
        for address in both.values():
            head = self.head(client, address.removeprefix(SITE))
            assert (head["canonical"], head["ar"], head["en"]) == (address, *both.values())

    def test_of_a_pair_each_version_counts_in_its_own_language(self, client: Client) -> None:
        group = TranslationGroup.objects.create(key="g")
        arabic = in_both(make_article(language="ar", title="نفط", translation_group=group))
        english = in_both(make_article(translation_group=group))
        for addresses, language in ((arabic, "ar"), (english, "en")):
            for address in addresses.values():
                head = self.head(client, address.removeprefix(SITE))
                assert head["canonical"] == addresses[language]
                assert (head["ar"], head["en"]) == (arabic["ar"], english["en"])

    def test_other_pages_count_without_what_stands_behind_their_path(self, client: Client) -> None:
        assert self.head(client, "/en/people/?page=2")["canonical"] == f"{SITE}/en/people/"
