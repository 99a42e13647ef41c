"""The line that says how a query was read."""

import pytest
from django.utils.translation import override

from articles.search.describe import describe
from articles.search.parse import parse


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date:رمضان-1445", "published from 11 March 2024 to 9 April 2024"),
        ("تاريخ:آذار-2020", "published from 1 March 2020 to 31 March 2020"),
        ('date:"15 Ramadan 1445"', "published from 25 March 2024 to 25 March 2024"),
        ("date:شوال-1445..", "published since 10 April 2024"),
    ],
)
def test_dates_are_said_in_gregorian_days(text: str, said: str) -> None:
    with override("en"):
        assert describe(parse(text).tree, "family").startswith(said)


def test_a_date_that_was_not_read_is_named_in_plain_words() -> None:
    with override("en"):
        (repair,) = parse("oil date:محرم-1300").repairs
    assert "“محرم-1300” is no date such as" in repair
