"""The search page, on an index of its own."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import TranslationGroup
from articles.search import SearchUnavailable
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

pytestmark = pytest.mark.django_db
Index = Callable[[], object]


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_shows_hits_with_their_words_marked(client: Client, index: Index) -> None:
    make_article(title="Oil prices rise", body="The price of oil rose.")
    make_article(title="Rain", body="It rained.")
    index()
    html = page_of(client, "/en/search/?q=oil")
    assert "<mark>Oil</mark> prices rise" in html
    assert "1 article" in html
    assert "Rain" not in html


def test_a_hit_of_the_other_language_names_the_entry_it_was_found_by(
    client: Client, index: Index
) -> None:
    make_article(language="ar", title="خبر", body="أعلن وقف إطلاق النار")
    index()
    html = page_of(client, "/en/search/?q=ceasefires&match=bilingual")
    assert '<bdi lang="en" dir="ltr">ceasefire</bdi>' in html
    assert '<bdi lang="ar" dir="rtl">وقف إطلاق النار</bdi> (glossary)' in html


def test_each_hit_has_the_language_and_direction_of_its_article(
    client: Client, index: Index
) -> None:
    article = make_article(language="ar", title="النفط", body="ارتفع سعر النفط.")
    index()
    html = page_of(client, "/en/search/")
    assert f'<h3 id="hit-{article.public_id}" lang="ar" dir="rtl">' in html


def test_escapes_what_articles_and_addresses_say(client: Client, index: Index) -> None:
    make_article(
        title="<script>alert(1)</script> oil",
        body="<img src=x> oil",
        source=make_source(name_en="<b>Wire</b>"),
    )
    index()
    html = page_of(client, "/en/search/?q=oil+%22%3E%3Cscript%3Ealert(2)%3C/script%3E")
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
    assert "<b>Wire" not in html


def test_a_chosen_value_stays_in_its_place_and_stands_among_the_chips(
    client: Client, index: Index
) -> None:
    make_article(topics=[make_topic(slug="oil", name_en="Petroleum")])
    index()
    html = page_of(client, "/en/search/?topic=oil")
    assert 'class="value depth-0 is-selected"' in html
    assert "Remove filter" in html
    assert 'href="/en/search/"' in html  # leaves the choice


def test_a_link_to_choose_a_value_keeps_the_search_and_forgets_the_page(
    client: Client, index: Index
) -> None:
    source = make_source(slug="wire")
    for _ in range(21):
        make_article(title="Oil", source=source)
    index()
    html = page_of(client, "/en/search/?q=oil&sort=newest&page=2")
    assert 'href="/en/search/?q=oil&amp;source=wire&amp;sort=newest"' in html
    assert 'href="/en/search/?q=oil&amp;source=-wire&amp;sort=newest"' in html


def test_a_new_search_carries_the_filters_along(client: Client, index: Index) -> None:
    make_article(topics=[make_topic(slug="oil")])
    index()
    html = page_of(client, "/en/search/?topic=oil")
    assert '<input type="hidden" form="search-box" name="topic" value="oil">' in html


def test_links_to_the_version_in_the_other_language(client: Client, index: Index) -> None:
    group = TranslationGroup.objects.create(key="pair")
    make_article(title="Oil", translation_group=group)
    arabic = make_article(title="نفط", language="ar", body="نفط.", translation_group=group)
    index()
    html = page_of(client, "/en/search/?q=oil")
    assert "Arabic version" in html
    assert arabic.public_id in html


def test_a_withdrawn_version_is_not_linked(client: Client, index: Index) -> None:
    group = TranslationGroup.objects.create(key="pair")
    make_article(title="Oil", translation_group=group)
    make_article(language="ar", translation_group=group, status="withdrawn")
    index()
    assert "Arabic version" not in page_of(client, "/en/search/?q=oil")


def test_demonstration_articles_are_labelled(client: Client, index: Index) -> None:
    make_article(is_demo=True)
    index()
    assert '<span class="label demo">Demonstration</span>' in page_of(client, "/en/search/")
    assert '<span class="label demo">تجريبي</span>' in page_of(client, "/ar/search/")


def test_undated_articles_say_so(client: Client, index: Index) -> None:
    make_article(published_on=None)
    index()
    assert "undated" in page_of(client, "/en/search/")
    assert "بلا تاريخ" in page_of(client, "/ar/search/")


def test_nothing_found_offers_the_search_without_its_filters_and_its_count(
    client: Client, index: Index
) -> None:
    make_article(title="Oil", topics=[make_topic(slug="energy")])
    make_article(title="Rain", topics=[make_topic(slug="weather")])
    index()
    html = page_of(client, "/en/search/?q=oil&topic=weather")
    assert "No article has these words under these filters." in html
    assert 'href="/en/search/?q=oil">Remove the filters</a>' in html
    assert '<span class="count"><bdi>1</bdi></span>' in html


@pytest.mark.parametrize("page", ["2", "0", "-3", "x", "99999999999999999999"])
def test_a_page_that_does_not_exist_leads_to_the_first(
    client: Client, index: Index, page: str
) -> None:
    make_article(title="Oil")
    index()
    response = client.get("/en/search/", {"q": "oil", "page": page})
    assert (response.status_code, response.headers["Location"]) == (302, "/en/search/?q=oil")


def test_the_page_number_stands_in_the_title(client: Client, index: Index) -> None:
    for _ in range(21):
        make_article(title="Oil")
    index()
    html = page_of(client, "/en/search/?q=oil&page=2")
    assert "<title>“oil” · 21 articles · page 2 · News Archive</title>" in html
    assert 'aria-current="page"><span class="visually-hidden">Page </span>2</a>' in html


def test_parameters_without_a_value_leave_the_address(client: Client, index: Index) -> None:
    make_article(title="Oil")
    index()
    response = client.get("/en/search/?q=oil&from=&to=")
    assert response.headers["Location"] == "/en/search/?q=oil"


def test_a_wrong_date_is_said_beside_its_field(client: Client, index: Index) -> None:
    make_article(title="Oil")
    index()
    html = page_of(client, "/en/search/?q=oil&from=2014-13")
    assert "This is not a date." in html
    assert 'aria-invalid="true" aria-describedby="date-from-error"' in html
    assert "1 article" in html


@pytest.mark.parametrize("query", ["%00", "%ED%A0%80", "%FF", "a%00b", "-", "%22", "()", "OR"])
def test_no_words_make_the_page_fail(client: Client, index: Index, query: str) -> None:
    make_article()
    index()
    assert client.get(f"/en/search/?q={query}").status_code == 200


def test_a_query_that_cannot_be_answered_says_why(client: Client, index: Index) -> None:
    make_article()
    index()
    response = client.get("/en/search/", {"q": "word " * 60})
    assert response.status_code == 400
    assert "longer than 256 characters" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Search is unavailable at the moment."), ("ar", "البحث متعذّر الآن.")],
)
def test_a_broken_index_is_said_and_never_looks_like_no_results(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, text: str
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise SearchUnavailable("The index is missing.")

    monkeypatch.setattr("articles.views.search.run_search", broken)
    response = client.get(f"/{language}/search/?q=oil")
    assert response.status_code == 503
    assert text in response.content.decode()
    assert "No article" not in response.content.decode()


def test_columns_of_the_chart_link_to_their_time(client: Client, index: Index) -> None:
    make_article(published_on=date(2014, 5, 6))
    make_article(published_on=date(2020, 1, 1))
    index()
    html = page_of(client, "/en/search/")
    assert (
        'href="/en/search/?from=2014-01-01&amp;to=2014-12-31" aria-label="2014: 1 article"' in html
    )


def test_every_link_keeps_to_the_language_of_the_page(client: Client, index: Index) -> None:
    make_article(entities=[make_entity(slug="someone")])
    index()
    html = page_of(client, "/ar/search/?q=article")
    assert 'href="/en/search/?q=article" hreflang="en"' in html
    assert 'href="/ar/search/?q=article&amp;person=someone"' in html


@pytest.mark.parametrize("language", ["ar", "en"])
def test_asks_a_fixed_number_of_questions_however_many_hits(
    client: Client, index: Index, language: str
) -> None:
    def make(how_many: int) -> None:
        for number in range(how_many):
            group = TranslationGroup.objects.create(key=f"{how_many}-{number}")
            fields = {"source": make_source(), "translation_group": group}
            make_article(
                title="Oil",
                topics=[make_topic()],
                entities=[make_entity(), make_entity(kind="place")],
                authors=[make_author()],
                **fields,
            )
            make_article(language="ar", title="نفط", body="نفط.", **fields)
        index()

    def questions() -> int:
        client.get(f"/{language}/search/?q=oil")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/{language}/search/?q=oil").status_code == 200
        return len(asked)

    make(12)  # with fewer, the search also looks for other spellings
    few = questions()
    make(8)
    # The generation; the stamp of all names, for counterparts and for facets, whose names were all
    # shown before; the articles, their translations.
    assert [few, questions()] == [5, 5]


def test_counts_that_take_long_are_fetched_after_the_page(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(body="elections")
    make_article(body="election")
    index()
    monkeypatch.setattr("articles.search.execute.SLOW_COUNT", 0.0)
    html = page_of(client, "/en/search/?q=election")
    assert 'hx-get="/en/search/counts/?q=election" hx-trigger="load"' in html
    late = page_of(client, "/en/search/counts/?q=election")
    assert "hx-get" not in late
    assert [late.count(f"<bdi>{n}</bdi>") for n in (1, 2)] == [2, 2]


def test_the_late_counts_of_a_query_that_cannot_be_answered_are_refused(
    client: Client, index: Index
) -> None:
    index()
    assert client.get("/en/search/counts/", {"q": "a" * 300}).status_code == 400


def test_a_bar_of_the_chart_links_to_its_days_of_the_search(client: Client, index: Index) -> None:
    for day in (3, 20):
        make_article(title="oil", published_on=date(2020, 2, day))
    make_article(title="oil", published_on=date(2020, 5, 1))
    index()
    html = page_of(client, "/en/search/?q=oil+%26+gas&match=exact&from=2020-02-15&to=2020-05-20")
    assert "&amp;from=2020-02-15&amp;to=2020-02-29&amp;match=exact" in html
    assert 'aria-label="February 2020: 1 article"' in html


@pytest.mark.parametrize("query", ["", "?q=oil", "?q=oil+-sport", "?q=نفط&match=bilingual"])
def test_names_are_escaped_wherever_they_stand(client: Client, index: Index, query: str) -> None:
    hostile = {"name_en": '<script>alert(1)</script>"', "name_ar": ""}
    make_article(
        title="oil <script>alert(2)</script>",
        source=make_source(**hostile),
        authors=[make_author(**hostile)],
        topics=[make_topic(**hostile)],
        entities=[make_entity(kind="place", **hostile)],
    )
    index()
    html = page_of(client, f"/en/search/{query}")
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;") >= 8  # a name, a link's label


def test_words_are_escaped_in_why_they_matched(client: Client, index: Index) -> None:
    make_article(title="It's Sana'a", body="Sana'a said so.")
    index()
    html = page_of(client, "/en/search/?q=Sana%27a")
    assert '<th scope="row"><bdi>Sana&#x27;a</bdi></th>' in html
    assert "<bdi>Sana&#x27;a</bdi></mark>" in html
