"""What a word stands for beside itself, by what the archive has."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from articles.search import SearchRequest, run_search
from articles.search.execute import engine
from articles.search.parse import parse
from articles.search.query import Word
from articles.search.widen import Widener
from tests.factories import make_article

Index = Callable[[], object]
pytestmark = pytest.mark.django_db


def word(text: str) -> Word:
    tree = parse(text).tree
    assert isinstance(tree, Word)
    return tree


def titles(text: str, **fields: str) -> list[str]:
    page = run_search(SearchRequest(text, **fields))  # type: ignore[arg-type]
    return [hit.article.title for hit in page.hits]


def fill() -> None:
    """Articles enough, so that a word of one of them is rare."""
    for _number in range(10):
        make_article(body="نص آخر")


def test_a_neighbour_orders_what_a_relaxed_query_finds(index: Index) -> None:
    fill()
    make_article(title="near", body="ميناء كهرومائية")
    make_article(title="far", body="ميناء جبلية")
    index()
    assert titles("ميناء كهرمائية قديمة") == ["near", "far"]


def test_a_neighbour_satisfies_no_word(index: Index) -> None:
    make_article(title="near", body="سفينة")
    index()
    assert titles("سفائن") == []


def neighbours(text: str) -> dict[str, str]:
    found = Widener(engine().reader()).neighbours(word(text), "family")
    return {term.text: term.via.source for term in found if term.via}


@pytest.mark.parametrize("text", ["في", "oil", "2020", "نف*", "يد"])
def test_function_words_numbers_prefixes_and_short_stems_have_no_neighbours(
    index: Index, text: str
) -> None:
    make_article(body="في oil oils oily 2020 نفط يدوي")
    index()
    assert neighbours(text) == {}


def test_stems_of_one_root_are_neighbours_where_that_is_switched_on(
    index: Index, settings: LazySettings
) -> None:
    make_article(body="اجتماع مستشفى")
    fill()
    index()
    assert neighbours("مجتمع") == {}
    settings.EXPANSION = [*settings.EXPANSION, "roots"]
    assert neighbours("مجتمع") == {"اجتماع": "root"}


def test_english_stems_that_look_alike_are_neighbours(index: Index) -> None:
    make_article(body="ministry")
    fill()
    index()
    assert neighbours("ministers") == {"ministri": "letters", "ministers": "form"}


def test_the_form_that_was_typed_counts_a_little_more(index: Index) -> None:
    make_article(title="another form", body="ميناء السفن")
    make_article(title="as typed", body="ميناء سفن")
    index()
    assert titles("ميناء سفن قديمة") == ["as typed", "another form"]
    assert titles("ميناء السفن قديمة") == ["another form", "as typed"]


def test_a_common_word_has_no_neighbours(index: Index) -> None:
    make_article(body="سفينة سفينتنا")
    index()
    assert neighbours("سفينة") == {}


def test_a_neighbour_is_given_once_and_its_root_counts_where_it_weighs_more(index: Index) -> None:
    make_article(body="سفائن")
    fill()
    index()
    found = Widener(engine().reader()).neighbours(word("سفين"), "family")
    assert len({term.text for term in found}) == len(found)


def test_function_words_of_a_phrase_count_for_little_where_it_is_widened(index: Index) -> None:
    make_article(title="telling", body="ميناء السلام")
    make_article(title="function word", body="ميناء هو")
    index()
    assert titles("ميناء «السلام هو» قديمة") == ["telling", "function word"]


def test_stricter_levels_are_not_widened(index: Index) -> None:
    make_article(body="سفينة سفينتان سفن")
    index()
    for level in ("exact", "spelling"):
        widener = Widener(engine().reader())
        assert widener.neighbours(word("سفين"), level) == ()  # type: ignore[arg-type]
        assert widener.terms(word("سفين"), level) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "via"),
    [
        ([], set()),
        (["form"], {"form"}),
        (["grams"], {"letters"}),
        (["roots"], {"root"}),
        (["affix", "form", "grams", "roots"], {"form", "letters", "root"}),
    ],
)
def test_each_part_can_be_switched_off(
    index: Index, settings: LazySettings, parts: list[str], via: set[str]
) -> None:
    make_article(body="اجتماع كهرومائية")
    fill()
    index()
    settings.EXPANSION = parts
    found = neighbours("المجتمع") | neighbours("الكهرمائية")
    assert set(found.values()) == via
