"""Dates keep what is known of them and nothing more."""

from datetime import UTC, date, datetime

import pytest

from articles.importers.dates import Published, parse_moment, parse_published
from articles.language import months
from articles.language.hijri import to_gregorian


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", Published(date(2020, 1, 1), None, "year")),
        ("2020-08", Published(date(2020, 8, 1), None, "month")),
        ("2020-08-12", Published(date(2020, 8, 12), None, "day")),
        ("٢٠٢٠-٠٨-١٢", Published(date(2020, 8, 12), None, "day")),
        ("", Published()),
    ],
)
def test_precision_is_that_of_the_text(text: str, expected: Published) -> None:
    assert parse_published(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/08/2020", Published(date(2020, 8, 12), None, "day")),
        ("الأربعاء 12 آب/أغسطس 2020", Published(date(2020, 8, 12), None, "day")),
        ("12 August 2020", Published(date(2020, 8, 12), None, "day")),
        ("أوت 2020", Published(date(2020, 8, 1), None, "month")),
        ("١٥ رمضان ١٤٤٥ هـ", Published(date(2024, 3, 25), None, "day")),
        ("15/9/1445هـ", Published(date(2024, 3, 25), None, "day")),
        ("رمضان 1445", Published(date(2024, 1, 1), None, "year")),  # in two months of 2024
        ("3-5 May 2020", Published(date(2020, 5, 1), None, "month")),
    ],
)
def test_dates_in_words_keep_what_is_known(text: str, expected: Published) -> None:
    assert parse_published(text) == expected


@pytest.mark.parametrize(
    "names",
    [
        months.EGYPT,
        months.LEVANT,
        months.MAGHREB_TUNIS,
        months.MAGHREB_MOROCCO,
        months.MAURITANIA,
        months.LIBYA,
        months.ENGLISH,
    ],
)
def test_all_twelve_months_of_a_region_are_read(names: tuple[str, ...]) -> None:
    read = [parse_published(f"5 {name} 2020").on for name in names]
    assert read == [date(2020, month, 5) for month in range(1, 13)]


def test_all_twelve_hijri_months_are_read() -> None:
    read = [parse_published(f"1 {name} 1445 هـ").on for name in months.HIJRI]
    assert read == [to_gregorian(1445, month, 1) for month in range(1, 13)]


def test_moment_may_be_a_day_in_words() -> None:
    assert parse_moment("12 أوت 2020") == datetime(2020, 8, 11, 22, 0, tzinfo=UTC)


def test_time_is_stored_in_utc() -> None:
    known = parse_published("2020-08-12T10:30:00+02:00")
    assert known.at == datetime(2020, 8, 12, 8, 30, tzinfo=UTC)


def test_day_of_a_time_is_that_of_the_archive() -> None:
    assert parse_published("2020-08-12T23:30:00Z").on == date(2020, 8, 13)  # in Tripoli


def test_time_without_a_zone_is_the_archives() -> None:
    assert parse_moment("2020-08-12 10:30") == datetime(2020, 8, 12, 8, 30, tzinfo=UTC)


def test_coarser_precision_wins() -> None:
    assert parse_published("2020-08-12", "month") == Published(date(2020, 8, 1), None, "month")


def test_time_known_to_the_day_is_a_day() -> None:
    expected = Published(date(2020, 8, 12), None, "day")
    assert parse_published("2020-08-12T10:30:00Z", "day") == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2020-02-31", ""),
        ("2020-13", ""),
        ("1442-05-03", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("9999-12-31T23:59:59-12:00", ""),
        ("08/25/2020", ""),  # the day comes first
        ("رمضان 1300", ""),  # before the tables of the Hijri calendar
        ("1445 هـ", ""),  # from July 2023 to July 2024
        ("12 مارس", ""),
        ("yesterday", ""),
        ("2020-08-12T25:00:00Z", ""),
        ("2020", "day"),
        ("2020-08-12", "century"),
    ],
)
def test_impossible_date_is_refused(text: str, precision: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        parse_published(text, precision)
