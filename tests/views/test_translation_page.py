"""An article and its translation side by side."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, TranslationGroup
from tests.factories import make_article, make_entity

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
        assert "it began." in html
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
    Article.objects.filter(pk=english.pk).update(body="<script>alert()</script> “<b> is the tag”")
    html = client.get(address(english)).content.decode()
    assert "&lt;script&gt;alert()" in html
    assert "“&lt;b&gt; is the tag”" in html


def names(client: Client, english: str, arabic: str) -> str:
    group = TranslationGroup.objects.create(key="names")
    found = make_article(body=english, translation_group=group)
    make_article(language="ar", body=arabic, translation_group=group)
    return client.get(address(found)).content.decode()


def test_what_only_one_side_says_is_listed_and_underlined(client: Client) -> None:
    html = names(client, "It had 25 rooms and 40 beds.", "كان فيه خمس وعشرون غرفة.")
    assert '<span class="only">40</span><a class="badge" id="said-1" href="#only-1">1</a>' in html
    assert '<li id="only-1"><a class="badge" href="#said-1">1</a> <span>40</span></li>' in html
    assert "<li>25</li>" in html


def test_names_are_the_same_in_any_inflection_and_language(client: Client) -> None:
    make_entity(kind="person", name_ar="غسان سلامة", name_en="Ghassan Salamé")
    make_entity(kind="person", name_ar="طارق متري", name_en="Tarek Mitri")
    html = names(client, "Ghassan Salamé met Tarek Mitri.", "التقى بغسان سلامة.")
    assert "<li>Ghassan Salamé</li>" in html
    assert '<span class="only">Tarek Mitri</span>' in html


def test_dates_are_the_same_by_any_name_of_the_month(client: Client) -> None:
    html = names(client, "On 7 July 2012 and 9 March 2013.", "في ٧ تموز/يوليو ٢٠١٢.")
    assert "<li>7 July 2012</li>" in html
    assert '<span class="only">9 March 2013</span>' in html


def test_quotations_are_paired_by_what_they_say(client: Client) -> None:
    html = names(
        client,
        "“The ceasefire in Libya holds today,” he said. “Nobody asked us about it at all.”",
        "وقال: «وقف إطلاق النار في ليبيا صامد اليوم».",
    )
    assert "<li>“The ceasefire in Libya holds today,”</li>" in html
    assert '<span class="only">“Nobody asked us about it at all.”</span>' in html
