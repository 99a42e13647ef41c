"""Dates and numbers as the archive writes them, in both languages."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from articles.charts import histogram
from articles.formats import date_format, hijri_date, number_format
from articles.models import Article
from articles.search.facets import value_label
from articles.search.results import Bar
from articles.templatetags.hits import when
from tests.factories import make_article

DAY = date(2024, 1, 25)


@pytest.mark.parametrize(
    ("region", "written"),
    [
        ("egypt", "25 يناير 2024"),
        ("levant", "25 كانون الثاني 2024"),
        ("maghreb-tunis", "25 جانفي 2024"),
        ("maghreb-morocco", "25 يناير 2024"),
        ("both", "25 كانون الثاني/يناير 2024"),
    ],
)
def test_months_are_those_of_the_region(settings: LazySettings, region: str, written: str) -> None:
    settings.MONTH_NAMES = region
    with override("ar"):
        assert date_format(DAY, "DATE_FORMAT") == written
    with override("en"):
        assert date_format(DAY, "DATE_FORMAT") == "25 January 2024"


def test_digits_are_arabic_in_arabic_alone(settings: LazySettings) -> None:
    settings.DIGITS = "arabic"
    with override("ar"):
        assert date_format(DAY, "DATE_FORMAT") == "٢٥ يناير ٢٠٢٤"
        assert number_format(1047) == "١٬٠٤٧"
        assert number_format(2.5) == "٢٫٥"
    with override("en"):
        assert number_format(1047) == "1,047"


def test_hijri_date_is_written_where_it_is_wanted(settings: LazySettings) -> None:
    with override("en"):
        assert hijri_date(date(2024, 3, 25)) == ""
        settings.HIJRI_DATES = True
        assert hijri_date(date(2024, 3, 25)) == "15 Ramadan 1445 AH"
        assert hijri_date(date(1900, 1, 1)) == ""  # before the tables
    with override("ar"):
        assert hijri_date(date(2024, 3, 25)) == "15 رمضان 1445 هـ"


def test_chart_and_facet_write_dates_so_too(settings: LazySettings) -> None:
    settings.MONTH_NAMES, settings.DIGITS = "levant", "arabic"
    bars = [Bar(date(2024, 1, 1), date(2024, 1, 31), 2, 1)]
    with override("ar"):
        chart = histogram(bars, "month", mirrored=True)
        assert chart
        assert (chart.columns[0].name, chart.columns[0].tick) == ("كانون الثاني ٢٠٢٤", "٢٠٢٤")
        assert value_label("month", "2024-01") == "كانون الثاني ٢٠٢٤"
        assert value_label("year", "2024") == "٢٠٢٤"
        table = render_to_string("_histogram_table.html", {"chart": chart})
        assert "كانون الثاني ٢٠٢٤" in table
        assert "<bdi>٣</bdi>" in table


@pytest.mark.parametrize(
    ("precision", "hijri"), [("day", "15 Ramadan 1445 AH"), ("month", ""), ("year", "")]
)
def test_only_a_known_day_has_a_hijri_date(
    settings: LazySettings, precision: str, hijri: str
) -> None:
    settings.HIJRI_DATES = True
    article = Article(published_on=date(2024, 3, 25), published_precision=precision)
    with override("en"):
        assert ("AH" in when(article)) == bool(hijri)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "shown", "hijri"),
    [
        ("ar", "٢٥ آذار/مارس ٢٠٢٤", "١٥ رمضان ١٤٤٥ هـ"),
        ("en", "25 March 2024", "15 Ramadan 1445 AH"),
    ],
)
def test_page_of_an_article_keeps_the_machine_date(
    client: Client, settings: LazySettings, language: str, shown: str, hijri: str
) -> None:
    settings.MONTH_NAMES, settings.DIGITS, settings.HIJRI_DATES = "both", "arabic", True
    article = make_article(published_on=date(2024, 3, 25), published_precision="day")
    with override(language):
        page = client.get(article.get_absolute_url()).content.decode()
    assert f'<time datetime="2024-03-25">{shown}</time>' in page
    assert f"({hijri})</span>" in page
