"""From an address to a search and back."""

from datetime import date

import pytest
from django.http import QueryDict

from articles.forms import SearchForm
from articles.search.request import FacetFilter, SearchRequest


def read(query: str) -> SearchRequest:
    return SearchForm(QueryDict(query)).to_request()


def test_reads_every_parameter() -> None:
    request = read(
        "q=oil&source=reuters&source=-bbc&topic=economy&from=2014-02&to=2015"
        "&match=exact&sort=oldest&page=3&per_page=50"
    )
    assert request == SearchRequest(
        text="oil",
        match="exact",
        filters=(
            FacetFilter("source", "reuters"),
            FacetFilter("source", "bbc", excluded=True),
            FacetFilter("topic", "economy"),
        ),
        date_from=date(2014, 2, 1),
        date_to=date(2015, 12, 31),
        sort="oldest",
        page=3,
        per_page=50,
    )


def test_gives_the_same_search_back_from_its_own_parameters() -> None:
    request = read("q=oil&topic=-economy&year=2014&month=2014-03&from=2014-02-03&sort=newest")
    again = QueryDict(mutable=True)
    for name, value in request.parameters():
        again.appendlist(name, value)
    assert SearchForm(again).to_request() == request


def test_an_empty_address_is_the_search_for_everything() -> None:
    assert read("") == SearchRequest()


@pytest.mark.parametrize(
    "query",
    [
        "match=guess",
        "sort=upwards",
        "per_page=7",
        "page=-1",
        "page=x",
        "page=99999999999999999999",
        "language=fr",
        "year=20",
        "month=2014",
        "translated=maybe",
        "source=Not+A+Slug",
        "source=" + "a" * 101,
        "topic=%00",
        "topic=-",
        "nonsense=1",
    ],
)
def test_leaves_out_what_cannot_be_meant(query: str) -> None:
    assert read(query) == SearchRequest()


@pytest.mark.parametrize(
    "value", ["2014-13", "2014-02-30", "last year", "0000", "14", "20140", "\0"]
)
def test_says_which_date_it_cannot_read_and_searches_without_it(value: str) -> None:
    data = QueryDict(mutable=True)
    data.update({"q": "oil", "from": value, "to": "2015"})
    form = SearchForm(data)
    assert form.to_request() == SearchRequest(text="oil", date_to=date(2015, 12, 31))
    assert list(form.errors) == ["from"]
    assert form.first_date == value


def test_says_that_the_last_day_is_before_the_first() -> None:
    form = SearchForm(QueryDict("from=2015&to=2014"))
    assert form.to_request() == SearchRequest(date_from=date(2015, 1, 1))
    assert list(form.errors) == ["to"]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024/2/3", date(2024, 2, 3), date(2024, 2, 3)),
        ("12 آذار 2024", date(2024, 3, 12), date(2024, 3, 12)),
        ("فيفري 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("رمضان 1445", date(2024, 3, 11), date(2024, 4, 9)),
        ("٢٠٢٤-٠٢", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_reads_a_date_as_far_as_it_is_given(typed: str, first: date, last: date) -> None:
    data = QueryDict(mutable=True)
    data.update({"from": typed, "to": typed})
    request = SearchForm(data).to_request()
    assert (request.date_from, request.date_to) == (first, last)


@pytest.mark.parametrize("shown", ["2024", "2024-02", "2024-02-03"])
def test_shows_a_date_as_short_as_it_can_be_written(shown: str) -> None:
    form = SearchForm(QueryDict(f"from={shown}&to={shown}"))
    form.to_request()
    assert (form.first_date, form.last_date) == (shown, shown)


def test_takes_out_of_the_words_what_is_no_text() -> None:
    data = QueryDict(mutable=True)
    data["q"] = " oil\0 \ud800field "
    assert SearchForm(data).to_request().text == "oil field"


def test_a_value_is_either_chosen_or_excluded() -> None:
    assert read("topic=oil&topic=-oil").filters == (FacetFilter("topic", "oil", excluded=True),)


def test_notices_parameters_without_a_value() -> None:
    assert SearchForm(QueryDict("q=oil&from=&to=")).has_blanks
    assert not SearchForm(QueryDict("q=oil")).has_blanks


def test_forms_are_folded_sorted_and_each_once() -> None:
    request = read("q=x&without=Hifter&without=أحمد&without=احمد&only=وقف إطلاق  النار")
    assert request.without == ("hifter", "احمد")
    assert request.only == ("وقف اطلاق النار",)


@pytest.mark.parametrize(
    "value",
    ["", "  ", "()", "%00", "%ED%A0%80", "x" * 101, "ب" * 101, "a " * 9, "%22%3E%3Cscript%3E%3C"],
)
@pytest.mark.parametrize("name", ["without", "only"])
def test_what_names_no_form_is_left_out(name: str, value: str) -> None:
    given = getattr(read(f"q=oil&{name}={value}"), name)
    assert given in ((), ("script",))


def test_only_so_many_forms_are_read() -> None:
    assert len(read("&".join(f"without=form{number}" for number in range(500))).without) == 50


def test_forms_come_back_from_their_parameters() -> None:
    request = read("q=x&without=b c&without=a&only=%D8%AA&match=bilingual")
    again = QueryDict(mutable=True)
    for name, value in request.parameters():
        again.appendlist(name, value)
    assert SearchForm(again).to_request() == request
