"""One search has one address, however it is written."""

from datetime import date

import pytest
from django.utils.translation import override

from articles.addresses import ValueAddresses, article_address, search_address
from articles.models import Article
from articles.search.request import FACETS, FacetFilter, FacetName, SearchRequest

REQUESTS = [
    SearchRequest(),
    SearchRequest("نفط & غاز", page=3),
    SearchRequest(
        "oil",
        match="exact",
        filters=(
            FacetFilter("year", "2012"),
            FacetFilter("source", "wire", excluded=True),
            FacetFilter("source", "daily"),
            FacetFilter("topic", "economy"),
        ),
        date_from=date(2012, 1, 1),
        sort="newest",
        per_page=50,
        without=("نفط",),
    ),
]


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("excluded", [True, False])
def test_address_of_a_value_is_that_of_the_search(
    request_: SearchRequest, facet: FacetName, excluded: bool
) -> None:
    value = "نفط & غاز-2"
    wanted = FacetFilter(facet, value, excluded)
    addresses = ValueAddresses(request_, facet)
    address = addresses.excluding(value) if excluded else addresses.choosing(value)
    assert address == search_address(request_.with_filter(wanted))
    assert addresses.with_values([]) == search_address(request_.without_facet(facet))


@pytest.mark.parametrize("request_", REQUESTS)
def test_address_without_a_value_keeps_the_others(request_: SearchRequest) -> None:
    others = [one for one in request_.chosen("source") if one.value != "wire"]
    expected = request_.without_facet("source").changed(
        filters=(*request_.without_facet("source").filters, *others)
    )
    assert ValueAddresses(request_, "source").without("wire") == search_address(expected)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "title", ["Oil: prices & politics – 5 %", "سعر النفط، من جديد", "?!", "İ_x"]
)
def test_address_of_an_article_is_its_own_with_the_search(title: str, language: str) -> None:
    article = Article(public_id="A-1.b_c~2", title=title)
    with override(language):
        own = article.get_absolute_url()
        assert article_address(article, SearchRequest()) == own
        assert article_address(article, SearchRequest("oil")) == f"{own}?q=oil"


def test_address_is_in_the_language_of_the_page() -> None:
    for language in ("ar", "en", "ar"):
        with override(language):
            assert search_address(SearchRequest("oil")) == f"/{language}/search/?q=oil"
