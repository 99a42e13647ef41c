"""How articles are cited, in two styles of each language."""

from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from articles.citation import citations
from tests.factories import make_article, make_author, make_source

pytestmark = pytest.mark.django_db


NAMES = {"ar": "الساحل", "en": "The Wire"}


def texts(language: str = "en", authors: tuple[str, ...] = (), **changes: Any) -> list[str]:
    name = f"name_{language}"
    article = make_article(
        language=language, public_id="abc", authors=[make_author(**{name: a}) for a in authors],
        **{"source": make_source(**{name: NAMES[language]}), **changes},
    )  # fmt: skip
    return [f"{one.text} {one.address}{one.end}" for one in citations(article)]


ADDRESS = "http://127.0.0.1:8000/en/articles/abc/?version=1"


def test_english_articles_are_cited_by_chicago_and_apa() -> None:
    chicago, apa = texts(title="Oil rises", authors=("Jane Smith", "Ali Omar"))
    assert chicago == (
        "Ali Omar and Jane Smith, “Oil rises,” The Wire, August 12, 2020, "
        f"News Archive, version 1, {ADDRESS}."
    )
    assert apa == (
        "Ali Omar, & Jane Smith. (2020, August 12). Oil rises. The Wire. "
        f"News Archive, version 1. {ADDRESS}"
    )


def test_arabic_articles_are_cited_by_footnote_and_apa() -> None:
    footnote, apa = texts("ar", title="ارتفاع النفط", authors=("ريم العبيدي", "سالم عمر"))
    assert footnote == (
        "ريم العبيدي وسالم عمر، «ارتفاع النفط»، الساحل، 12 أغسطس 2020، "
        f"أرشيف الأخبار، النسخة 1، في: {ADDRESS}."
    )
    assert apa == (
        "ريم العبيدي وسالم عمر. (2020، 12 أغسطس). ارتفاع النفط. الساحل. "
        f"أرشيف الأخبار، النسخة 1. {ADDRESS}"
    )


@pytest.mark.parametrize(
    ("changes", "chicago", "apa"),
    [
        ({"published_on": None}, ", n.d., ", "(n.d.)."),
        ({"published_on": date(2020, 1, 1), "published_precision": "year"}, ", 2020, ", "(2020)."),
        (
            {"published_on": date(2020, 8, 1), "published_precision": "month"},
            ", August 2020, ", "(2020, August).",
        ),
    ],
)  # fmt: skip
def test_dates_say_no_more_than_is_known(changes: dict[str, Any], chicago: str, apa: str) -> None:
    first, second = texts(authors=("Jane Smith",), **changes)
    assert chicago in first
    assert apa in second


def test_an_article_without_author_and_source_begins_with_its_title() -> None:
    first, second = texts(title="Who rose?", source=None)
    assert first.startswith("“Who rose?” August 12, 2020, News Archive")
    assert second.startswith("Who rose? (2020, August 12). News Archive")


def test_the_language_of_the_page_changes_nothing_but_the_address() -> None:
    article = make_article(language="ar", published_on=date(2020, 4, 1))
    with override("ar"):
        arabic = [one.text for one in citations(article)]
    assert [one.text for one in citations(article)] == arabic
    assert "أبريل" in arabic[0]
