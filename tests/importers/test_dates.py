"""Dates keep what is known of them and nothing more."""

from datetime import UTC, date, datetime

import pytest

from articles.importers.dates import Published, parse_moment, parse_published


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
        ("12/08/2020", ""),
        ("yesterday", ""),
        ("2020-08-12T25:00:00Z", ""),
        ("2020", "day"),
        ("2020-08-12", "century"),
    ],
)
def test_impossible_date_is_refused(text: str, precision: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        parse_published(text, precision)
