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


def test_a_neighbour_orders_what_a_relaxed_query_finds(index: Index) -> None:
    make_article(title="near", body="ميناء سفينة")
    make_article(title="far", body="ميناء جبلية")
    index()
    assert titles("ميناء سفائن قديمة") == ["near", "far"]


def test_a_neighbour_satisfies_no_word(index: Index) -> None:
    make_article(title="near", body="سفينة")
    index()
    assert titles("سفائن") == []


@pytest.mark.parametrize("text", ["في", "oil", "2020", "نف*", "يد"])
def test_function_words_other_scripts_prefixes_and_short_stems_have_no_neighbours(
    index: Index, text: str
) -> None:
    make_article(body="في oil 2020 نفط يدوي")
    index()
    assert Widener(engine().reader()).neighbours(word(text), "family") == ()


def test_stricter_levels_are_not_widened(index: Index) -> None:
    make_article(body="سفينة سفينتان سفن")
    index()
    for level in ("exact", "spelling"):
        widener = Widener(engine().reader())
        assert widener.neighbours(word("سفين"), level) == ()  # type: ignore[arg-type]
        assert widener.terms(word("سفين"), level) == ()  # type: ignore[arg-type]


def test_each_part_can_be_switched_off(index: Index, settings: LazySettings) -> None:
    make_article(body="سفينة سفينتنا")
    index()
    settings.EXPANSION = []
    assert Widener(engine().reader()).neighbours(word("سفائن"), "family") == ()
