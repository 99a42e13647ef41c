"""The page of all components."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.palette import palette

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ar", "en"])
def test_shows_components_in_their_states(client: Client, language: str) -> None:
    html = client.get(f"/{language}/about/style/").content.decode()
    names = [f'class="named {kind}"' for kind in ("person", "organisation", "place", "event")]
    states = ("is-selected", "is-excluded", "is-partly", 'class="banner error"', "<mark>", "<del>")
    for state in (*states, *names):
        assert state in html
    assert "is-excluded" in html and 'class="button primary"' in html


def test_shows_every_colour_of_the_style_sheet(client: Client) -> None:
    html = client.get("/en/about/style/").content.decode()
    for colour in palette().values():
        assert f'class="colour {colour.name}"' in html
        assert f"{colour.light} · {colour.dark}" in html


def test_is_kept_out_of_search_engines(client: Client) -> None:
    assert 'name="robots" content="noindex"' in client.get("/en/about/style/").content.decode()
