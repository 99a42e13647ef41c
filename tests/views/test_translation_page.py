"""An article and its translation side by side."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, TranslationGroup
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def pair(**changes: str) -> tuple[Article, Article]:
    group = TranslationGroup.objects.create(key="pair")
    english = make_article(body="In 2011 it began.\n\nThen 340 came.", translation_group=group)
    arabic = make_article(
        language="ar", body="ثم وصل 340.", translation_group=group, **changes
    )  # fmt: skip
    return english, arabic


def address(article: Article, language: str = "en") -> str:
    return f"/{language}/translations/{article.public_id}/"


def test_both_versions_stand_on_the_page_of_either(client: Client) -> None:
    for article in pair():
        html = client.get(address(article)).content.decode()
        assert "In 2011 it began." in html
        assert '<div class="cell ar" lang="ar" dir="rtl"><p>ثم وصل 340.</p></div>' in html


def test_says_what_has_no_counterpart(client: Client) -> None:
    english, _arabic = pair()
    html = client.get(address(english)).content.decode()
    assert html.count("No counterpart in Arabic") == 1
    assert "1 of 2 paragraphs has one." in html
    assert "1 is only in English." in html


def test_an_article_without_a_translation_has_no_such_page(client: Client) -> None:
    assert client.get(address(make_article())).status_code == 404


def test_a_hidden_version_shows_on_neither_page(client: Client) -> None:
    english, arabic = pair(status="withdrawn")
    assert client.get(address(english)).status_code == 404
    assert client.get(address(arabic)).status_code == 404


def test_an_article_leads_there_and_back_with_its_search(client: Client) -> None:
    english, _arabic = pair()
    html = client.get(english.get_absolute_url() + "?q=340").content.decode()
    assert f'href="{address(english)}?q=340"' in html
    back = client.get(address(english) + "?q=340").content.decode()
    assert f'href="{english.get_absolute_url()}?q=340"' in back


def test_text_of_articles_is_escaped(client: Client) -> None:
    english, _arabic = pair()
    Article.objects.filter(pk=english.pk).update(body="<script>alert(1)</script> 340")
    html = client.get(address(english)).content.decode()
    assert "&lt;script&gt;alert(1)" in html
