"""The names of the months, and the Hijri calendar."""

from datetime import date

import pytest
from babel import Locale
from hijridate import locales

from articles.language import hijri, months, tokenize

REGIONS = {
    months.EGYPT: ("EG", "SA", "AE", "SD", "YE", "LY"),
    months.LEVANT: ("LB", "SY", "IQ", "JO", "PS"),
    months.MAGHREB_TUNIS: ("TN", "DZ"),
    months.MAGHREB_MOROCCO: ("MA",),
    months.MAURITANIA: ("MR",),
}
NAMES = [(name, n) for region in REGIONS for n, name in enumerate(region, start=1)]


@pytest.mark.parametrize(
    ("names", "territory"),
    [(names, territory) for names, territories in REGIONS.items() for territory in territories],
)
def test_names_of_a_region_are_those_of_cldr(names: tuple[str, ...], territory: str) -> None:
    assert tuple(Locale.parse(f"ar_{territory}").months["format"]["wide"].values()) == names


@pytest.mark.parametrize(
    ("name", "number"), [*NAMES, *((n, i) for i, n in enumerate(months.LIBYA, start=1))]
)
def test_every_name_is_read(name: str, number: int) -> None:
    found = months.name_at(tokenize(f"{name} 2020"), 0)
    assert found is not None
    assert (found[1].calendar, found[1].number) == ("gregorian", number)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("number", range(1, 13))
def test_every_hijri_name_of_hijridate_is_read(language: str, number: int) -> None:
    name = locales.get_locale(language).month_name(number)
    found = months.name_at(tokenize(name), 0)
    assert found is not None
    assert (found[1].calendar, found[1].number) == ("hijri", number)


def test_longest_name_is_taken() -> None:
    assert months.name_at(tokenize("كانون الثاني الماضي"), 0) == (2, months.Month("gregorian", 1))


def test_conjunction_and_preposition_may_be_joined() -> None:
    assert months.name_at(tokenize("بيناير"), 0) == (1, months.Month("gregorian", 1))


def test_may_has_a_name_of_its_own_in_iraq() -> None:
    assert months.name_at(tokenize("مايس 1941"), 0) == (1, months.Month("gregorian", 5))


def test_no_month_is_none() -> None:
    assert months.name_at(tokenize("حكومة"), 0) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 11), (1445, 9, 1)),  # the first of Ramadan, as Saudi Arabia announced it
        (hijri.FIRST_DAY, (1343, 1, 1)),
        (hijri.LAST_DAY, (1500, 12, 30)),
    ],
)
def test_hijri_day_and_back(day: date, expected: tuple[int, int, int]) -> None:
    assert hijri.to_hijri(day) == expected
    assert hijri.to_gregorian(*expected) == day


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17), date.min, date.max])
def test_nothing_is_converted_outside_the_range(day: date) -> None:
    assert hijri.to_hijri(day) is None


@pytest.mark.parametrize("day", [(1342, 1, 1), (1501, 1, 1), (1445, 13, 1), (1445, 1, 31)])
def test_what_is_no_hijri_day_gives_none(day: tuple[int, int, int]) -> None:
    assert hijri.to_gregorian(*day) is None


def test_span_of_a_month_is_that_between_two_firsts() -> None:
    assert hijri.month_span(1445, 9) == (date(2024, 3, 11), date(2024, 4, 9))


def test_span_of_a_year_ends_where_the_next_begins() -> None:
    assert hijri.year_span(1445) == (date(2023, 7, 19), date(2024, 7, 6))
    assert hijri.to_hijri(date(2024, 7, 7)) == (1446, 1, 1)
