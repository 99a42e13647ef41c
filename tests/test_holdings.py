"""What stands at the foot of every page."""

import pytest

from articles.holdings import count_holdings
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_counts_public_articles_and_those_of_the_demonstration() -> None:
    make_article()
    make_article(is_demo=True)
    newest = make_article(is_demo=True)
    make_article(is_demo=True, status="withdrawn")
    found = count_holdings()
    assert (found.articles, found.demonstration, found.latest) == (3, 2, newest.created_at)


def test_an_empty_archive_holds_nothing() -> None:
    found = count_holdings()
    assert (found.articles, found.demonstration, found.latest) == (0, 0, None)
