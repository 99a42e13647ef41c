"""Dates in text: where they stand, which days they are, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import months
from articles.language.dates import find_dates, read_date

WEDNESDAY = date(2024, 3, 20)

Days = list[tuple[str, str, str, str]]


def found(text: str, published: date | None = WEDNESDAY) -> Days:
    """What stands there, first day, last day and precision of each date."""
    return [
        (text[day.start : day.end], f"{day.first}", f"{day.last}", day.precision)
        for day in find_dates(text, published)
    ]


def one_day(words: str, day: str) -> Days:
    return [(words, day, day, "day")]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("قال في 12 مارس 2020 إن", "12 مارس 2020", "2020-03-12"),
        ("قال في ١٢ مارسَ ٢٠٢٠م إن", "١٢ مارسَ ٢٠٢٠م", "2020-03-12"),
        ("۱۲ آذار ۲۰۲۰", "۱۲ آذار ۲۰۲۰", "2020-03-12"),  # Persian digits
        ("12 كانون الثاني/يناير 2021", "12 كانون الثاني/يناير 2021", "2021-01-12"),
        ("12 نيسان (أبريل) 2019.", "12 نيسان (أبريل) 2019", "2019-04-12"),
        ("12 من شهر مارس عام 2020", "12 من شهر مارس عام 2020", "2020-03-12"),
        ("الخامس والعشرين من يناير 2011", "الخامس والعشرين من يناير 2011", "2011-01-25"),
        ("الثلاثاء، 12 مارس 2024", "الثلاثاء، 12 مارس 2024", "2024-03-12"),
        ("7 أي النار 1990", "7 أي النار 1990", "1990-01-07"),
        ("الفاتح من سبتمبر 1969", "الفاتح من سبتمبر 1969", "1969-09-01"),
        ("1 الفاتح 1990", "1 الفاتح 1990", "1990-09-01"),  # the Libyan September
        ("12 March 2020. 5 men", "12 March 2020", "2020-03-12"),
        ("on 12 March 2020 he", "12 March 2020", "2020-03-12"),
        ("the 12th of March, 2020", "12th of March, 2020", "2020-03-12"),
        ("on March 12th, 2020, he", "March 12th, 2020", "2020-03-12"),
        ("Thursday, 12 Mar. 2020", "Thursday, 12 Mar. 2020", "2020-03-12"),
        ("12/3/2020", "12/3/2020", "2020-03-12"),
        ("٢٠٢٠/٣/١٢", "٢٠٢٠/٣/١٢", "2020-03-12"),
        ("١٢؍٣؍٢٠٢٠", "١٢؍٣؍٢٠٢٠", "2020-03-12"),
        ("١٢،٣،٢٠٢٠", "١٢،٣،٢٠٢٠", "2020-03-12"),
        ("on 2020-03-12.", "2020-03-12", "2020-03-12"),
        ("12.03.2020", "12.03.2020", "2020-03-12"),
    ],
)
def test_day_is_found_where_it_stands(text: str, words: str, day: str) -> None:
    assert found(text, published=None) == one_day(words, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 رمضان 1445 هـ", "2024-03-25"),
        ("١٥ رمضان ١٤٤٥هـ", "2024-03-25"),
        ("15 من رمضان 1445", "2024-03-25"),
        ("15/9/1445هـ", "2024-03-25"),
        ("15 Ramadan 1445 AH", "2024-03-25"),
        ("1 Dhu al-Hijjah 1445", "2024-06-07"),
        ("غرة شهر رمضان 1445", "2024-03-11"),
    ],
)
def test_hijri_day_is_a_gregorian_one(text: str, day: str) -> None:
    (hijri,) = find_dates(text)
    assert (f"{hijri.first}", hijri.calendar, hijri.precision) == (day, "hijri", "day")
    assert hijri.first == hijri.last


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("مارس 2020", "2020-03-01", "2020-03-31", "month"),
        ("تشرين الثاني نوفمبر 2019", "2019-11-01", "2019-11-30", "month"),
        ("In May 2020", "2020-05-01", "2020-05-31", "month"),
        ("رمضان 1445", "2024-03-11", "2024-04-09", "month"),
        ("عام 2011", "2011-01-01", "2011-12-31", "year"),
        ("in 2011", "2011-01-01", "2011-12-31", "year"),
        ("by 2035,", "2035-01-01", "2035-12-31", "year"),
        ("during 2016 as", "2016-01-01", "2016-12-31", "year"),
        ("in late 2016", "2016-01-01", "2016-12-31", "year"),
        ("وبحلول 2035", "2035-01-01", "2035-12-31", "year"),
        ("خلال 2016", "2016-01-01", "2016-12-31", "year"),
        ("منذ 2016", "2016-01-01", "2016-12-31", "year"),
        ("لأعوام 2016", "2016-01-01", "2016-12-31", "year"),
        ("1445 هـ", "2023-07-19", "2024-07-06", "year"),
        ("بين 3 و5 مايو 2020", "2020-05-03", "2020-05-05", "day"),
        ("من 3 إلى 5 مايو 2020", "2020-05-03", "2020-05-05", "day"),
        ("3-5 May 2020", "2020-05-03", "2020-05-05", "day"),
        ("May 3–5, 2020", "2020-05-03", "2020-05-05", "day"),
        ("2011-2014", "2011-01-01", "2014-12-31", "year"),
        ("between 2011 and 2014", "2011-01-01", "2014-12-31", "year"),
        ("بين عامي 2011 و2014", "2011-01-01", "2014-12-31", "year"),
    ],
)
def test_span_is_from_its_first_to_its_last_day(
    text: str, first: str, last: str, precision: str
) -> None:
    assert [days[1:] for days in found(text, None)] == [(first, last, precision)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الثلاثاء", "2024-03-19"),
        ("مساء الأربعاء", "2024-03-20"),  # the day of publication
        ("on Thursday", "2024-03-14"),
        ("الأربعاء الماضي", "2024-03-13"),
        ("last Wednesday", "2024-03-13"),
        ("الأربعاء المقبل", "2024-03-27"),
        ("الأحد القادم", "2024-03-24"),
        ("next Monday", "2024-03-25"),
        ("أمس", "2024-03-19"),
        ("أمس الثلاثاء", "2024-03-19"),
        ("أول من أمس", "2024-03-18"),
        ("اليوم الأربعاء", "2024-03-20"),
        ("غدا", "2024-03-21"),
        ("بعد غد", "2024-03-22"),
        ("yesterday", "2024-03-19"),
        ("the day before yesterday", "2024-03-18"),
        ("tomorrow", "2024-03-21"),
        ("12 مايو", "2024-05-12"),
        ("28 ديسمبر", "2023-12-28"),  # nearer than the one to come
        ("27 رمضان", "2024-04-06"),
        ("5 فبراير المقبل", "2025-02-05"),
        ("12 أبريل الماضي", "2023-04-12"),  # farther than the one to come
        ("السابع من الشهر الجاري", "2024-03-07"),
        ("في 7 الشهر الماضي", "2024-02-07"),
        ("يوم 7 الجاري", "2024-03-07"),
        ("7 من هذا الشهر", "2024-03-07"),
        ("the 7th of next month", "2024-04-07"),
        ("للأحد المقبل", "2024-03-24"),
        ("Thursday night", "2024-03-14"),
    ],
)
def test_relative_day_needs_publication(text: str, day: str) -> None:
    (relative,) = find_dates(text, WEDNESDAY)
    assert (f"{relative.first}", f"{relative.last}", relative.relative) == (day, day, True)
    assert found(text, published=None) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("مارس الماضي", "2023-03-01", "2023-03-31"),
        ("فبراير الماضي", "2024-02-01", "2024-02-29"),
        ("next March", "2025-03-01", "2025-03-31"),
        ("الشهر الماضي", "2024-02-01", "2024-02-29"),
        ("العام المقبل", "2025-01-01", "2025-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("بالعام الماضي", "2023-01-01", "2023-12-31"),
        ("وللعام المقبل", "2025-01-01", "2025-12-31"),
        ("كالسنة الجارية", "2024-01-01", "2024-12-31"),
        ("مقتل 7 الشهر الماضي", "2024-02-01", "2024-02-29"),  # seven dead
    ],
)
def test_relative_month_and_year(text: str, first: str, last: str) -> None:
    assert [days[1:3] for days in found(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "we may 5 times march 2020 miles",
        "31 فبراير 2020",
        "1/2/2020/5",
        "2011",
        "صلاة الجمعة",
        "وخطبتي الجمعة",
        "بسوق الخميس",  # a market or the place named after it
        "مسجد الجمعة",
        "كل يوم أحد",
        "أيام السبت",
        "الاثنين من كل أسبوع",
        "Thursday market",
        "Good Friday",
        "every Monday",
        "every other Monday and Thursday",
        "by 2000 votes",
        "fell by 2000 percent",
        "خلال 2000 ساعة",
        "since the late 1990s",
        "اليوم الأول",
        "في ذلك اليوم",
        "انتهت المباراة 3 - صفر",
        "5 ناصر",
        "12 مارس 1445",  # a Hijri year beside a Gregorian month
        "1 محرم 1300",  # outside the tables
        "12/3/20",
        "",
        "\ud800\0",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert found(text) == []


def test_day_comes_first_unless_it_cannot() -> None:
    assert found("03/04/2020") == one_day("03/04/2020", "2020-04-03")
    assert found("03/25/2020") == one_day("03/25/2020", "2020-03-25")


REGIONS = (
    months.EGYPT, months.LEVANT, months.MAGHREB_TUNIS, months.MAGHREB_MOROCCO, months.MAURITANIA,
    months.ENGLISH,
)  # fmt: skip


@pytest.mark.parametrize("form", ["{}-2020", "2020-{}", "{} 2020", "1 {} 2020"])
@pytest.mark.parametrize("names", REGIONS)
def test_every_month_of_a_region_is_read_in_every_form(names: tuple[str, ...], form: str) -> None:
    read = [read_date(form.format(name.replace(" ", "-"))) for name in names]
    assert [day and day.first for day in read] == [date(2020, n, 1) for n in range(1, 13)]


@pytest.mark.parametrize("names", [months.HIJRI, months.HIJRI_ENGLISH])
def test_every_hijri_month_is_read(names: tuple[str, ...]) -> None:
    read = [read_date(f"{name} 1445") for name in names]
    firsts = [day.first for day in read if day]
    assert len(firsts) == 12
    assert firsts == sorted(firsts)
    assert (firsts[0], firsts[8]) == (date(2023, 7, 19), date(2024, 3, 11))


@pytest.mark.parametrize(
    "text",
    ["", "2020 miles", "x 2020", "2020-13", "03/25/2020", "1442-05-03", "12 مارس", "أمس", "رمضان"],
)
def test_whole_text_that_is_no_full_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


def test_case_does_not_matter_where_the_text_is_a_date() -> None:
    day = read_date("12 march 2020")
    assert day is not None
    assert day.first == date(2020, 3, 12)


PIECES = (
    "12", "2020", "1445", "٣١", "0", "99999", "/", "-", " ", "، ", "(", ")", "مارس", "كانون",
    "الثاني", "رمضان", "هـ", "و", "بين", "إلى", "الثلاثاء", "الماضي", "أمس", "May", "last", "next",
    "the", "year", "31st",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
    | st.text(),
    st.none() | st.dates(),
)
def test_any_text_is_read_and_dates_stand_in_it_in_order(text: str, day: date | None) -> None:
    end = 0
    for one in find_dates(text, day):
        assert end <= one.start < one.end <= len(text)
        assert one.first <= one.last
        end = one.end
    whole = read_date(text)
    assert whole is None or whole.first <= whole.last
