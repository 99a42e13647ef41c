"""Home, about, the choices of language and theme, errors, and what every page has."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from articles.views.errors import server_error
from tests.factories import make_article, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db
PLACES = ["", "search/", "people/", "topics/", "sources/", "about/", "nothing-here/"]


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize(
    ("accepted", "home"),
    [("ar,en;q=0.5", "/ar/"), ("en", "/en/"), ("ar-LY", "/ar/"), ("fr", "/en/"), ("", "/en/")],
)
def test_the_root_leads_to_the_language_of_the_reader(
    client: Client, accepted: str, home: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize("place", PLACES)
def test_every_page_has_language_direction_and_nothing_inline(
    client: Client, index: Callable[[], object], language: str, direction: str, place: str
) -> None:
    make_article()
    index()
    response = client.get(f"/{language}/{place}")
    html = response.content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in html
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "//cdn" not in html


def test_switching_the_language_keeps_the_page_and_its_query(client: Client) -> None:
    html = page_of(client, "/en/people/?page=2&q=%D9%86%D9%81%D8%B7")
    assert 'href="/ar/people/?page=2&amp;q=%D9%86%D9%81%D8%B7" hreflang="ar"' in html


def test_an_empty_archive_explains_its_first_steps(client: Client) -> None:
    html = page_of(client, "/en/")
    assert "import_articles" in html
    assert 'href="/admin/"' in html


def test_home_shows_what_the_archive_holds(client: Client) -> None:
    make_article(title="In English", topics=[make_topic(name_en="Energy")])
    make_article(title="بالعربية", language="ar", entities=[make_entity(name_en="Huda")])
    html = page_of(client, "/en/")
    for text in ("across 2 articles", "In English", "بالعربية", "Energy", "Huda"):
        assert text in html


def test_home_asks_a_fixed_number_of_questions(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _ in range(6):
        make_article(topics=[make_topic()], entities=[make_entity()], source=make_source())
        make_article(language="ar", source=make_source())
    client.get("/en/")
    # The state of the archive; span, topics twice, mentioned, newest twice, months.
    with django_assert_num_queries(8):
        client.get("/en/")


def test_a_demonstration_archive_says_so_on_every_page(client: Client) -> None:
    make_article(is_demo=True)
    assert "Demonstration archive." in page_of(client, "/en/about/")
    assert "أرشيف تجريبي." in page_of(client, "/ar/about/")


def test_real_articles_beside_the_demonstration_are_not_called_invented(client: Client) -> None:
    make_article(is_demo=True)
    make_article()
    html = page_of(client, "/en/about/")
    assert "Demonstration archive." not in html
    assert "Some articles here are invented" in html


def test_an_archive_of_real_articles_has_no_such_line(client: Client) -> None:
    make_article()
    assert "invented" not in page_of(client, "/en/")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "There is no page at this address."), ("ar", "لا صفحة في هذا العنوان.")],
)
def test_a_missing_page_says_so_in_the_language_of_its_address(
    client: Client, language: str, text: str
) -> None:
    assert text in page_of(client, f"/{language}/nothing-here/", 404)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Something went wrong on our side."), ("ar", "حدث خلل لدينا.")],
)
def test_an_error_page_needs_no_database(
    rf: RequestFactory,
    django_assert_num_queries: Callable[..., Any],
    language: str,
    text: str,
) -> None:
    with override(language), django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert text in response.content.decode()


def test_a_theme_is_kept_and_shown_by_the_server(client: Client) -> None:
    response = client.post("/en/theme/", {"theme": "dark", "next": "/en/search/?q=oil"})
    assert (response.status_code, response.headers["Location"]) == (303, "/en/search/?q=oil")
    assert 'data-theme="dark"' in page_of(client, "/ar/about/")


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example", "javascript:1", ""]
)
def test_choosing_a_theme_leads_nowhere_else(client: Client, next_page: str) -> None:
    response = client.post("/en/theme/", {"theme": "dark", "next": next_page})
    assert response.headers["Location"] in ("/", "/en/")


def test_an_unknown_theme_is_not_kept(client: Client) -> None:
    client.post("/en/theme/", {"theme": '"><script>'})
    client.cookies["theme"] = "x"
    assert "data-theme" not in page_of(client, "/en/about/")


def test_health_is_said_in_one_word(client: Client) -> None:
    assert page_of(client, "/healthz") == "ok\n"
    assert page_of(client, "/readyz") == "ready\n"
