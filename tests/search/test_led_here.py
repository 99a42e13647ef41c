"""The place of an article among the results of the search that led to it."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, IndexQueue
from articles.search import FacetFilter, SearchRequest, run_search
from articles.search.led_here import Place, led_here
from tests.factories import make_article, make_source

Index = Callable[[], object]
pytestmark = pytest.mark.django_db
FEW = 20


def place_of(article: Article, request: SearchRequest) -> Place:
    place = led_here(article, request).place
    assert place
    return place


def many(number: int) -> None:
    for count in range(number):
        make_article(title=f"Oil {count}", body="oil " * (count % 7 + 1))


def walk(request: SearchRequest) -> list[str]:
    """The titles from the first result on, by the links to the next."""
    article = run_search(request).hits[0].article
    titles = [article.title]
    place = place_of(article, request)
    while place.after:
        assert place.position == len(titles)
        article, request = place.after.article, place.after.request
        titles.append(article.title)
        place = place_of(article, request)
    assert place.position == place.total == len(titles)
    return titles


def results(request: SearchRequest) -> list[str]:
    pages = (run_search(request.changed(page=page)) for page in (1, 2, 3))
    return [hit.article.title for page in pages for hit in page.hits]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_going_on_meets_every_result_in_their_order_across_pages(index: Index, sort: Any) -> None:
    many(2 * FEW + 3)
    index()
    request = SearchRequest("oil", sort=sort)
    assert walk(request) == results(request)


def test_results_with_most_of_the_words_have_the_same_order(index: Index) -> None:
    many(FEW)
    for number in range(FEW):
        make_article(title=f"Rain {number}", body="rain and oil" if number < 3 else "rain")
    index()
    request = SearchRequest("oil rain")
    assert run_search(request).relaxed
    assert walk(request) == results(request)


def test_goes_back_across_the_border_of_a_page(index: Index) -> None:
    many(FEW + 1)
    index()
    request = SearchRequest("oil", page=2)
    (last,) = run_search(request).hits
    place = place_of(last.article, request)
    assert place.position == FEW + 1
    assert place.after is None
    assert place.before
    assert place.before.request.page == 1
    assert place_of(place.before.article, place.before.request).position == FEW


def test_filters_alone_are_a_search_too(index: Index) -> None:
    source = make_source(slug="wire")
    first, second = (make_article(source=source) for _ in range(2))
    make_article()
    index()
    place = place_of(second, SearchRequest(filters=(FacetFilter("source", "wire"),)))
    assert (place.position, place.total) == (1, 2)
    assert place.after and place.after.article == first


def test_an_article_that_is_not_on_that_page_has_no_place(index: Index) -> None:
    other = make_article(title="Rain", body="rain")
    many(2)
    index()
    assert led_here(other, SearchRequest("oil")).place is None


def test_without_a_search_there_is_no_place(index: Index) -> None:
    article = make_article()
    index()
    assert led_here(article, SearchRequest()).place is None


def test_an_article_that_has_moved_to_the_next_page_still_leads_on(index: Index) -> None:
    many(FEW + 2)
    index()
    request = SearchRequest("oil", sort="newest")
    last = run_search(request).hits[-1].article
    many(1)
    index()
    place = place_of(last, request)
    assert place.position == FEW + 1
    assert place.before and place.before.request.page == 1
    assert place.after and place.after.request.page == 2


def test_what_is_no_longer_public_is_stepped_over(index: Index) -> None:
    first, second, third = (make_article(title=f"Oil {number}", body="oil") for number in range(3))
    index()
    Article.objects.filter(pk=second.pk).update(status="withdrawn")
    IndexQueue.objects.all().delete()
    place = place_of(third, SearchRequest("oil", sort="newest"))
    assert place.after and place.after.article == first


def test_the_words_are_known_where_the_index_is_not() -> None:
    led = led_here(make_article(), SearchRequest("oil"))
    assert led.place is None
    assert [word.typed for word in led.words.words] == ["oil"]


def test_asks_the_same_number_of_questions_on_every_page(
    index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    many(FEW + 5)
    index()
    for page in (1, 2):
        request = SearchRequest("oil", page=page)
        article = run_search(request).hits[0].article
        led_here(article, request)
        # Which generation is live; the articles around.
        with django_assert_num_queries(2):
            led_here(article, request)
