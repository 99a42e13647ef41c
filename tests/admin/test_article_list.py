"""The list of articles: what it shows, finds and narrows to, in a fixed number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.spelling import spelling_pattern
from tests.factories import make_article, make_entity, make_source, make_topic

LIST = reverse("admin:articles_article_changelist")


def shown(client: Client, **parameters: Any) -> list[str]:
    page = client.get(LIST, parameters)
    assert page.status_code == 200
    return sorted(article.title for article in page.context["cl"].result_list)


def test_title_keeps_its_own_direction(administrator: Client) -> None:
    make_article(title="اجتماع في طرابلس", language="ar")
    page = administrator.get(LIST).content.decode()
    assert '<bdi lang="ar" dir="rtl">اجتماع في طرابلس</bdi>' in page


@pytest.mark.parametrize(
    ("precision", "text"),
    [("year", ">2020<"), ("month", ">August 2020<"), ("day", ">12 August 2020<")],
)
def test_date_says_no_more_than_is_known(administrator: Client, precision: str, text: str) -> None:
    make_article(published_on=date(2020, 8, 12), published_precision=precision)
    assert text in administrator.get(LIST).content.decode()


def test_undated_article_is_flagged(administrator: Client) -> None:
    make_article(published_on=None)
    assert '<span class="flag">undated</span>' in administrator.get(LIST).content.decode()


def test_filters_by_date_known_or_not(administrator: Client) -> None:
    make_article(title="dated")
    make_article(title="undated", published_on=None)
    assert shown(administrator, dated="no") == ["undated"]
    assert shown(administrator, dated="yes") == ["dated"]


def test_topic_includes_those_below_it(administrator: Client) -> None:
    above = make_topic()
    make_article(title="below", topics=[make_topic(parent=make_topic(parent=above))])
    make_article(title="elsewhere", topics=[make_topic()])
    make_article(title="none")
    assert shown(administrator, topic=above.pk) == ["below"]
    assert shown(administrator, topic="none") == ["none"]


def test_filters_by_source_and_by_entity(administrator: Client) -> None:
    source, entity = make_source(), make_entity()
    make_article(title="of the source", source=source)
    make_article(title="on the entity", entities=[entity])
    assert shown(administrator, source=source.pk) == ["of the source"]
    assert shown(administrator, source="none") == ["on the entity"]
    assert shown(administrator, entity=entity.pk) == ["on the entity"]


@pytest.mark.parametrize("typed", ["احمد", "أَحْمَد", "أحمـد", "إحمد"])
def test_finds_title_in_any_spelling(administrator: Client, typed: str) -> None:
    make_article(title="وصول أحمد إلى القاهرة", language="ar")
    make_article(title="وصول محمود إلى القاهرة", language="ar")
    assert shown(administrator, q=typed) == ["وصول أحمد إلى القاهرة"]


def test_finds_identifier_and_words_of_the_text(administrator: Client) -> None:
    make_article(title="by identifier", public_id="abc234")
    make_article(title="by text", body="The harbour was closed.")
    assert shown(administrator, q="abc234") == ["by identifier"]
    assert shown(administrator, q="harbour") == ["by text"]


@pytest.mark.parametrize("typed", ["(", "[a", "a\\", "%", "\N{GRINNING FACE}", "a.c"])
def test_any_typed_text_is_searched_literally(administrator: Client, typed: str) -> None:
    make_article(title="abc")
    assert shown(administrator, q=typed) == []


def test_pattern_folds_accents_and_digits() -> None:
    import re

    assert re.search(spelling_pattern("cafe 2020"), "Café ٢٠٢٠", re.IGNORECASE)
    assert not re.search(spelling_pattern("cafe"), "cave", re.IGNORECASE)


def test_more_articles_need_no_more_queries(administrator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert administrator.get(LIST).status_code == 200
        return len(captured)

    for _number in range(2):
        make_article(source=make_source(), topics=[make_topic(), make_topic()])
    few = queries()
    for _number in range(10):
        make_article(source=make_source(), topics=[make_topic(), make_topic()])
    assert queries() == few
    assert few <= 16
