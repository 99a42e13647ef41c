"""`manage.py setup_archive`: an archive ready to be served, and nothing done twice."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from articles.search.indexing import Drained
from tests.factories import make_article
from tests.finding import found

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]


def set_up() -> str:
    output = StringIO()
    call_command("setup_archive", "--no-demo", stdout=output)
    return output.getvalue()


def test_makes_an_administrator_whose_password_it_shows(index: Drain) -> None:
    said = set_up()
    password = said.rsplit("Password: ", 1)[1].strip()
    editor = get_user_model().objects.get(is_superuser=True)
    assert editor.username == "editor"
    assert editor.check_password(password)


def test_takes_a_given_password_without_showing_it(
    index: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR_PASSWORD", "a password of mine")
    said = set_up()
    assert "a password of mine" not in said
    assert get_user_model().objects.get().check_password("a password of mine")


def test_makes_no_second_administrator(index: Drain) -> None:
    set_up()
    assert "Password" not in set_up()
    assert get_user_model().objects.count() == 1


def test_makes_an_index_that_answers(index: Drain) -> None:
    set_up()
    assert found() == set()


def test_takes_in_what_waits(index: Drain) -> None:
    article = make_article()
    set_up()
    assert found() == {article.pk}
