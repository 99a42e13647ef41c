"""Two searches side by side, held against counts made from the database without the index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from articles.comparison.asked import answer, asked, difference
from articles.comparison.compare import Comparison, compare, only_on
from articles.models import Article
from articles.search import FacetFilter, QueryError, SearchRequest, run_search
from articles.search.execute import engine
from articles.search.widen import Widener
from tests.factories import make_article, make_author, make_entity, make_source, make_topic
from tests.search.test_facets import make_archive

Index = Callable[[], object]
pytestmark = pytest.mark.django_db

ARABIC = FacetFilter("language", "ar")
ENGLISH = FacetFilter("language", "en")
PETROL, WATER = SearchRequest("petrol"), SearchRequest("water")


def public(**lookups: Any) -> set[int]:
    return set(Article.objects.public().filter(**lookups).values_list("pk", flat=True))


def found(request: SearchRequest) -> set[int]:
    """Every article on the pages of a search."""
    page = run_search(request.changed(per_page=100))
    assert page.total <= 100
    return {hit.article.pk for hit in page.hits}


def difference_of(first: SearchRequest, second: SearchRequest) -> SearchRequest | None:
    widener = Widener(engine().reader())
    return difference(asked(first, widener), asked(second, widener))


def test_totals_and_what_each_has_alone_equal_the_database(index: Index) -> None:
    make_archive(seed=8)
    index()
    petrol, water = (public(body__contains=word) for word in ("petrol", "water"))
    found_both = compare(PETROL, WATER)
    assert [side.total for side in found_both.sides] == [len(petrol), len(water)]
    assert [side.only for side in found_both.sides] == [len(petrol - water), len(water - petrol)]
    assert found_both.both == len(petrol & water)
    for side, alone in zip(found_both.sides, (petrol - water, water - petrol), strict=True):
        assert {article.pk for article in side.alone} <= alone
        assert side.only_request
        assert found(side.only_request) == alone


def test_filters_and_dates_are_those_of_each_side(index: Index) -> None:
    make_archive(seed=9)
    index()
    year = {"date_from": date(2019, 1, 1), "date_to": date(2019, 12, 31)}
    first = SearchRequest("petrol", filters=(ARABIC,), **year)  # type: ignore[arg-type]
    second = SearchRequest("petrol", filters=(FacetFilter("language", "ar", excluded=True),))
    result = compare(first, second)
    petrol = {"body__contains": "petrol"}
    assert result.first.total == len(
        public(**petrol, language="ar", published_on__range=("2019-01-01", "2019-12-31"))
    )
    assert result.second.total == len(public(**petrol, language="en"))
    assert result.both == 0


def test_columns_count_what_their_links_find(index: Index) -> None:
    make_archive(seed=10)
    index()
    result = compare(
        SearchRequest(filters=(ARABIC,), date_from=date(2019, 3, 5)),
        SearchRequest("water", date_to=date(2020, 9, 9)),
    )
    assert result.unit == "month"
    for side in result.sides:
        assert sum(side.counts) + side.undrawn == side.total
        for period, count in zip(result.periods, side.counts, strict=True):
            assert len(found(side.within(period))) == count, period


def test_values_have_the_counts_of_the_database(index: Index) -> None:
    chance = [("ar", 30, 3), ("en", 4, 28)]
    port, dam = make_entity(slug="port", kind="place"), make_topic(slug="dam")
    paper = make_source(slug="paper")
    for language, ports, dams in chance:
        for number in range(40):
            make_article(
                language=language,
                source=paper,
                entities=[port] if number < ports else [],
                topics=[dam] if number < dams else [],
            )
    index()
    result = compare(SearchRequest(filters=(ARABIC,)), SearchRequest(filters=(ENGLISH,)))
    values = {facet.name: facet for facet in result.telling}
    (place,), (topic,) = values["place"].more_in_first, values["topic"].more_in_second
    assert (place.tag.slug, place.first.count, place.second.count) == ("port", 30, 4)
    assert (topic.tag.slug, topic.first.count, topic.second.count) == ("dam", 3, 28)
    assert (place.first.of, place.first.share) == (40, 0.75)
    assert place.g2 > 0 > topic.g2
    assert "source" not in values  # all articles of both sides have it
    link = result.first.asked.link.with_filter(place.filter)
    assert len(found(link)) == 30


def test_a_facet_that_a_side_chose_is_left_out(index: Index) -> None:
    one, other = make_source(slug="one"), make_source(slug="other")
    for source in (one, other):
        for _ in range(20):
            make_article(source=source)
    index()
    result = compare(
        SearchRequest(filters=(FacetFilter("source", "one"),)),
        SearchRequest(filters=(FacetFilter("source", "other"),)),
    )
    assert result.telling == ()
    assert (result.first.total, result.second.total, result.both) == (20, 20, 0)


def test_only_articles_with_all_the_words_count(index: Index) -> None:
    make_article(body="the harbour master")
    for _ in range(5):
        make_article(body="a harbour")
    index()
    result = compare(SearchRequest("harbour master"), SearchRequest("harbour"))
    assert (result.first.total, result.second.total, result.second.only) == (1, 6, 5)
    assert run_search(SearchRequest("harbour master")).total == 6  # relaxed
    assert found(result.first.asked.link) == public(body__contains="master")
    assert result.second.only_request
    assert found(result.second.only_request) == public(body="a harbour")


def test_undated_articles_are_said_and_not_drawn(index: Index) -> None:
    make_article(published_on=None)
    make_article(published_on=date(2020, 1, 1), published_precision="year")
    make_article(published_on=date(2020, 2, 2))
    index()
    result = compare(SearchRequest(), SearchRequest(filters=(ENGLISH,)))
    assert result.unit == "month"
    assert [side.undrawn for side in result.sides] == [2, 2]


def test_both_sides_stand_on_one_axis(index: Index) -> None:
    make_article(language="ar", published_on=date(2011, 5, 5))
    make_article(published_on=date(2018, 5, 5))
    index()
    result = compare(SearchRequest(filters=(ARABIC,)), SearchRequest(filters=(ENGLISH,)))
    assert result.unit == "year"
    assert [period.first.year for period in result.periods] == list(range(2011, 2019))
    assert result.first.counts == (1, 0, 0, 0, 0, 0, 0, 0)
    assert result.second.counts == (0, 0, 0, 0, 0, 0, 0, 1)


def test_empty_sides_are_no_error(index: Index) -> None:
    index()
    result: Comparison = compare(PETROL, WATER)
    assert [side.total for side in result.sides] == [0, 0]
    assert (result.periods, result.telling, result.both) == ((), (), 0)


def test_a_search_past_the_limits_is_refused(index: Index) -> None:
    index()
    with pytest.raises(QueryError):
        compare(PETROL, SearchRequest("a" * 300))


# --- What only one has, as a search ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("petrol", "water"),
        ("petrol water", "water"),
        ("", "petrol"),
        ("petrol OR water", "petrol water"),
        ('"petrol and water"', "-petrol"),
        ("water", "(petrol water)"),
        ("نفط أو ماء", "ماء"),
    ],
)
def test_other_words_are_taken_away_by_a_search(index: Index, first: str, second: str) -> None:
    make_archive(seed=12)
    make_article(language="ar", body="نفط فقط")
    make_article(language="ar", body="ماء فقط")
    index()
    one, other = SearchRequest(first), SearchRequest(second)
    search = difference_of(one, other)
    assert search
    widener = Widener(engine().reader())
    tree = asked(one, widener).without(asked(other, widener))
    assert len(found(search)) == compare(one, other).first.only
    assert found(search) == set(_all(tree))


def _all(tree: Any) -> tuple[int, ...]:
    return answer(tree, engine().reader(), limit=1000).article_ids


@pytest.mark.parametrize("second", ["petrol) water", "petrol" * 41])
def test_words_that_would_be_read_otherwise_have_no_such_search(index: Index, second: str) -> None:
    index()
    assert difference_of(SearchRequest("oil"), SearchRequest(second)) is None


def test_a_narrower_search_is_taken_away_by_excluding_its_values(index: Index) -> None:
    for slug in ("one", "two", "three"):
        make_article(body="petrol", source=make_source(slug=slug))
    make_article(body="petrol")
    index()
    two = (FacetFilter("source", "one"), FacetFilter("source", "two"))
    search = difference_of(PETROL, SearchRequest("petrol", filters=two))
    assert search
    assert [str(chosen) for chosen in search.filters] == ["-one", "-two"]
    assert found(search) == public(source__slug="three") | public(source=None)


def test_periods_have_no_such_search_but_a_list(index: Index) -> None:
    make_article(body="petrol", published_on=date(2019, 5, 5))
    make_article(body="petrol", published_on=date(2020, 5, 5))
    make_article(body="petrol", published_on=date(2021, 5, 5))
    index()
    early = SearchRequest("petrol", date_to=date(2020, 12, 31))
    late = SearchRequest("petrol", date_from=date(2020, 1, 1))
    assert difference_of(early, late) is None
    assert compare(early, late).first.only_request is None
    articles, total = only_on(early, late, 0, 20)
    assert [article.published_on.year for article in articles] == [2019]  # type: ignore[union-attr]
    assert total == 1


def test_pages_of_what_only_one_has_do_not_overlap(index: Index) -> None:
    for day in range(1, 8):
        make_article(body="petrol", published_on=date(2020, 5, day))
    index()
    shown = []
    for offset in (0, 3, 6):
        articles, total = only_on(PETROL, WATER, offset, 3)
        assert total == 7
        shown += [article.published_on.day for article in articles]  # type: ignore[union-attr]
    assert shown == [7, 6, 5, 4, 3, 2, 1]


def test_one_comparison_asks_a_fixed_number_of_questions(
    index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    for language in ("ar", "en"):
        tags = {"authors": [make_author()], "topics": [make_topic()], "source": make_source()}
        people = [make_entity(), make_entity(kind="place")]
        for _ in range(9):
            make_article(language=language, entities=people, **tags)
    index()
    sides = SearchRequest(filters=(ARABIC,)), SearchRequest(filters=(ENGLISH,))
    assert len(compare(*sides).telling) == 5
    # The live generation, the stamp of the names (all shown before), the articles.
    with django_assert_num_queries(3):
        compare(*sides)
