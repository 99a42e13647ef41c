"""What a process makes before its first reader, so that nobody waits for it."""

from collections.abc import Callable

import pytest

from articles.search import SearchRequest, run_search
from articles.search.engines.whoosh.facets import SegmentFacets
from articles.search.engines.whoosh.grams import Grams
from articles.search.engines.whoosh.skeletons import Skeletons
from articles.search.engines.whoosh.stems import Stems
from articles.search.execute import engine
from articles.search.variants import word_forms
from articles.search.warm import warm_up
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", [SegmentFacets, Grams, Skeletons, Stems])
def test_the_first_search_makes_no_table_of_the_words_or_values(
    index: Callable[[], object], monkeypatch: pytest.MonkeyPatch, table: type
) -> None:
    make_article(title="Elections in Tripoli", body="one two")
    make_article(title="انتخابات في طرابلس", body="واحد")
    index()
    warm_up()

    def made_late(*_arguments: object) -> None:
        raise AssertionError(f"{table.__name__} was not there yet")

    monkeypatch.setattr(table, "__init__", made_late)
    assert run_search(SearchRequest("tripoli", match="bilingual")).total == 2
    engine().reader().vocabulary().stems_like("طرابلس", 0.4, 10)
    assert word_forms(SearchRequest("tripoli", match="bilingual"))


def test_an_archive_that_was_never_indexed_has_nothing_to_warm() -> None:
    warm_up()
