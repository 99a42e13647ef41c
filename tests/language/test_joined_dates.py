"""Spans between two dates, lists of dates, and days that are said twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.dates import find_dates, read_date

WEDNESDAY = date(2024, 3, 20)


def spans(text: str, published: date | None = None) -> list[str]:
    """Each date with what stands there: "12 March: 2020-03-12..2020-03-12"."""
    return [
        f"{text[day.start : day.end]}: {day.first}..{day.last}"
        for day in find_dates(text, published)
    ]


def days(text: str, published: date | None = None) -> list[str]:
    """The day of each date that is one day."""
    return [f"{day.first}" for day in find_dates(text, published) if day.first == day.last]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("من 27 يناير إلى 2 فبراير 2021", "2021-01-27", "2021-02-02"),
        ("من 9 أيار 2015 وحتى 11 حزيران 2016", "2015-05-09", "2016-06-11"),
        ("من الاثنين 6 مايو 2019 إلى الأربعاء 8 مايو 2019", "2019-05-06", "2019-05-08"),
        ("بين 29 ديسمبر و3 يناير 2020", "2019-12-29", "2020-01-03"),
        ("بين الرابع والسادس من مايو 2020", "2020-05-04", "2020-05-06"),
        ("بين شهري مارس ويوليو 2018", "2018-03-01", "2018-07-31"),
        ("من أبريل إلى سبتمبر 2013", "2013-04-01", "2013-09-30"),
        ("من 28 شعبان إلى 2 رمضان 1445هـ", "2024-03-09", "2024-03-12"),
        ("من عام 2007 حتى عام 2009", "2007-01-01", "2009-12-31"),
        ("بين عام 2007 وعام 2009", "2007-01-01", "2009-12-31"),
        ("from October to January 2015", "2014-10-01", "2015-01-31"),
        ("from March 30 to April 2, 2022", "2022-03-30", "2022-04-02"),
        ("between the years 2007 and 2009", "2007-01-01", "2009-12-31"),
        ("between 5 May 2014 and 7 June 2015", "2014-05-05", "2015-06-07"),
        ("28 June – 3 July 2016", "2016-06-28", "2016-07-03"),
        ("2/9/2014 - 5/9/2014", "2014-09-02", "2014-09-05"),
    ],
)
def test_span_is_from_one_date_to_the_other(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text)
    assert (f"{found.first}", f"{found.last}", found.relative) == (first, last, False)


def test_span_without_a_year_is_near_to_publication() -> None:
    (found,) = find_dates("من 29 فبراير حتى 2 مارس", WEDNESDAY)
    assert (found.first, found.last) == (date(2024, 2, 29), date(2024, 3, 2))
    assert found.relative


@pytest.mark.parametrize(
    "text",
    [
        "9 مايو 2015 إلى 11 يونيو 2016",  # nothing opens a span
        "بين 11 يونيو 2016 و9 مايو 2015",  # it would run backwards
        "من مايو 2015 إلى 11 يونيو 2016",  # a month and a day
        "from 9 May 2015 and 11 June 2016",
    ],
)
def test_what_is_no_span_is_two_dates(text: str) -> None:
    assert len(spans(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يومي 8 و9 يونيو 2018", ["2018-06-08", "2018-06-09"]),
        ("في 8، 9 و11 يونيو 2018", ["2018-06-08", "2018-06-09", "2018-06-11"]),
        ("الأول والثاني من رمضان 1445", ["2024-03-11", "2024-03-12"]),
        ("on 8, 9 and 11 June 2018", ["2018-06-08", "2018-06-09", "2018-06-11"]),
        ("on June 8 and 9, 2018, they", ["2018-06-08", "2018-06-09"]),
        ("12, 13 June and 2 July 2018", ["2018-06-12", "2018-06-13", "2018-07-02"]),
        ("30 يناير و2 فبراير 2018", ["2018-01-30", "2018-02-02"]),
        ("December 30 and January 2, 2018", ["2017-12-30", "2018-01-02"]),
    ],
)
def test_each_day_of_a_list_is_found(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_day_of_a_list_stands_where_its_number_does() -> None:
    assert spans("on 8 and 9 June 2018") == [
        "8: 2018-06-08..2018-06-08",
        "9 June 2018: 2018-06-09..2018-06-09",
    ]


def test_days_of_a_list_without_a_year_are_near_to_publication() -> None:
    assert days("on 8 and 9 June", WEDNESDAY) == ["2024-06-08", "2024-06-09"]
    assert days("on June 8 and 9, 20 men", WEDNESDAY) == ["2024-06-08", "2024-06-09"]
    assert days("on June 8, 9 and 11.", WEDNESDAY) == ["2024-06-08", "2024-06-09", "2024-06-11"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في آذار ونيسان وأيار 2017", ["2017-03-01", "2017-04-01", "2017-05-01"]),
        ("March, April and May 2017", ["2017-03-01", "2017-04-01", "2017-05-01"]),
        ("November and January 2017", ["2016-11-01", "2017-01-01"]),
        ("سنوات 2003 و2005 و2008", ["2003-01-01", "2005-01-01", "2008-01-01"]),
        ("in 2003, 2005 and 2008", ["2003-01-01", "2005-01-01", "2008-01-01"]),
        ("in 2003 and 2005, 2000 men", ["2003-01-01", "2005-01-01"]),
        ("عامي 1444 و1445 هـ", ["2022-07-30", "2023-07-19"]),
    ],
)
def test_each_month_or_year_of_a_list_is_found(text: str, expected: list[str]) -> None:
    assert [f"{found.first}" for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("May 5 and 12 people", ["2024-05-05"]),
        ("12 و8 يونيو 2018", ["2018-06-08"]),  # days of a list come one after the other
        ("5, 8 June 2018", ["2018-06-08"]),
        ("40% و8 يونيو 2018", ["2018-06-08"]),
        ("في مارس وأبريل", []),
        ("1 و2 و3", []),
        ("1, 2, 3 and 4", []),
    ],
)
def test_number_beside_a_date_is_no_part_of_a_list(text: str, found: list[str]) -> None:
    assert days(text, WEDNESDAY) == found


@pytest.mark.parametrize(
    "text",
    [
        "١٥ رمضان ١٤٤٥هـ الموافق ٢٥ مارس ٢٠٢٤م",
        "15 رمضان 1445هـ (25 مارس 2024م)",
        "25 مارس 2024م الموافق لـ 15 رمضان 1445هـ",
        "الاثنين الموافق 25 مارس 2024",
        "الاثنين 15 رمضان 1445هـ، الموافق 25 مارس",
        "15 Ramadan 1445 AH, corresponding to 25 March 2024",
        "16 رمضان 1445هـ الموافق 25 مارس 2024م",  # by sighting of the moon
    ],
)
def test_day_in_two_calendars_is_one_date_by_the_gregorian(text: str) -> None:
    (found,) = find_dates(text)
    assert text[found.start : found.end] == text
    assert (found.first, found.last) == (date(2024, 3, 25), date(2024, 3, 25))
    assert (found.calendar, found.relative) == ("gregorian", False)


def test_weekday_said_with_its_date_is_one_date() -> None:
    text = "أمس الثلاثاء 19 مارس 2024"
    (found,) = find_dates(text, WEDNESDAY)
    assert (text[found.start : found.end], found.first) == (text, date(2024, 3, 19))
    assert not found.relative


def test_date_decides_where_the_day_of_publication_is_another() -> None:
    assert days("اليوم الاثنين 18 مارس 2024", WEDNESDAY) == ["2024-03-18"]


@pytest.mark.parametrize(
    "text", ["15 رمضان 1445هـ الموافق 25 أغسطس 2024م", "أمس، 12 مارس 2024", "أمس واليوم"]
)
def test_two_days_remain_two_dates(text: str) -> None:
    assert len(days(text, WEDNESDAY)) == 2


@pytest.mark.parametrize(
    "text", ["15 رمضان 1445هـ الموافق 25 مارس 2024م", "الاثنين الموافق 25 مارس 2024"]
)
def test_whole_text_may_say_its_day_twice(text: str) -> None:
    day = read_date(text)
    assert day is not None
    assert day.first == date(2024, 3, 25)


@pytest.mark.parametrize("text", ["8 و9 يونيو 2018", "8 June 2018 and"])
def test_whole_text_that_is_a_list_is_not_read(text: str) -> None:
    assert read_date(text) is None


PIECES = (
    "3", "12", "31", "2020", "1445", "٢٨", " ", ", ", "، ", " - ", "(", ")", "مارس", "وأبريل",
    "رمضان", "هـ", "و", "and", "بين", "between", "من", "from", "إلى", "to", "عام", "عامي", "in",
    "الثلاثاء", "الموافق", "ل", "الأول", "والثاني", "May", "June", "غرة", "الفاتح", "الجاري",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.none() | st.dates())
def test_any_order_of_joined_words_is_read(text: str, published: date | None) -> None:
    end = 0
    for one in find_dates(text, published):
        assert end <= one.start < one.end <= len(text)
        assert one.first <= one.last
        end = one.end
    read_date(text)


def test_long_list_of_numbers_is_read_in_little_time() -> None:
    numbers = " و".join(str(i % 31 + 1) for i in range(20_000))
    assert days(numbers, WEDNESDAY) == []
