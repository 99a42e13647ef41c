"""Did you mean: proposed, never applied, and only where it finds more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.search import SearchRequest, run_search
from articles.search.as_json import page_as_json
from articles.search.request import FacetFilter
from articles.search.results import Suggestion
from tests.factories import make_article, make_topic

pytestmark = pytest.mark.django_db
Index = Callable[[], object]


def suggestion(text: str, **more: Any) -> Suggestion | None:
    return run_search(SearchRequest(text, **more)).suggestion


def proposed(text: str, **more: Any) -> str | None:
    found = suggestion(text, **more)
    return found.text if found else None


def test_proposes_the_word_of_the_archive_for_a_misspelt_one(index: Index) -> None:
    make_article(body="The parliament met.")
    index()
    found = suggestion("parlaiment")
    assert found
    assert (found.text, found.count, found.how) == ("parliament", 1, "spelling")


def test_two_letters_may_have_changed_places_at_a_distance(index: Index) -> None:
    make_article(body="Libya")
    make_article(language="ar", title="خبر", body="ليبيا")
    index()
    assert proposed("Lybia") == "libya"


def test_proposes_arabic_words_as_they_are_mostly_written(index: Index) -> None:
    make_article(language="ar", title="خبر", body="اجتمعت الحكومة في المدينة.")
    index()
    assert proposed("الحكوممة") == "الحكومة"


def test_the_words_as_typed_are_what_was_searched(index: Index) -> None:
    make_article(body="The parliament met.")
    index()
    page = run_search(SearchRequest("parlaiment"))
    assert (page.request.text, page.total) == ("parlaiment", 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgrhqd", "القاضي"),
        ("hgrkhtd", "القذافي"),  # on the other layout, with a slip besides
        ("p;,lm", "حكومة"),
        ("hgrhqd p;,lm", "القاضي حكومة"),
        ("مهلاغش", "libya"),
    ],
)
def test_reads_the_other_keyboard_layout(index: Index, typed: str, meant: str) -> None:
    make_article(language="ar", title="خبر", body="القاضي حكومة القذافي Libya.")
    index()
    found = suggestion(typed)
    assert found
    assert (found.text, found.how) == (meant, "keyboard")


@pytest.mark.parametrize(("typed", "meant"), [("7aftar", "حفتر"), ("tarabulus", "طرابلس")])
def test_reads_arabic_in_latin_letters(index: Index, typed: str, meant: str) -> None:
    make_article(language="ar", title="خبر", body="حفتر في طرابلس")
    index()
    found = suggestion(typed)
    assert found
    assert (found.text, found.how) == (meant, "arabizi")


def test_a_word_that_the_archive_knows_stays_as_it_is(index: Index) -> None:
    for _ in range(3):
        make_article(body="masr")
    make_article(language="ar", title="خبر", body="مصر")
    index()
    assert proposed("masr") is None


def test_a_word_whose_other_forms_are_known_is_not_misspelt(index: Index) -> None:
    make_article(body="They were negotiating.")
    make_article(body="The negotiator spoke.")
    index()
    assert proposed("negotiates") is None


def test_a_rare_word_gives_way_only_to_a_much_commoner_one(index: Index) -> None:
    make_article(body="the goverment")
    for _ in range(19):
        make_article(body="the government")
    index()
    assert proposed("goverment") is None
    make_article(body="the government")
    index()
    assert proposed("goverment") == "government"


def test_quotes_operators_fields_and_brackets_stay_as_typed(index: Index) -> None:
    make_article(title="Oil parliament", body="the parliament budget of 2014")
    index()
    typed = 'title:parlaiment AND (gas OR "parlaiment budget")  -sport'
    meant = 'title:parliament AND (gas OR "parliament budget")  -sport'
    assert proposed(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "met -parlaiment unknownword",
        "author:parlaiment",
        "parlaimen* unknownword",
        '"the parlaiment met here today"',
    ],
)
def test_exclusions_names_prefixes_and_quotations_are_left_alone(index: Index, text: str) -> None:
    make_article(body="The parliament met here today.")
    index()
    assert proposed(text) is None


def test_proposes_nothing_that_finds_no_more(index: Index) -> None:
    make_article(body="The parliament met.")
    make_article(body="Rain fell.")
    index()
    assert proposed("parlaiment rain") is None


def test_a_question_on_the_other_layout_is_read_though_no_article_has_all_its_words(
    index: Index,
) -> None:
    make_article(language="ar", title="خبر", body="ما هي عاصمة البلاد؟")
    make_article(language="ar", title="خبر", body="اجتمعت حكومة الوحدة.")
    index()
    found = suggestion("lh id uhwlm p;,lm hg,p]m?")  # ما هي عاصمة حكومة الوحدة؟
    assert found
    assert (found.text, found.how) == ("ما هي عاصمة حكومة الوحدة?", "keyboard")
    assert found.count == 2  # each has some of them
    assert proposed("parlaiment lh") is None  # nobody knows what is meant by half of it


def test_the_other_layout_gives_words_of_which_the_archive_has_other_forms(index: Index) -> None:
    make_article(language="ar", title="خبر", body="قرر المهندسون الانتظار.")
    index()
    assert proposed("lik]s") == "مهندس"
    assert proposed("lik]s", match="spelling") is None


def test_an_english_possessive_on_the_other_layout_is_read_as_its_word(index: Index) -> None:
    make_article(body="Taiwan")
    index()
    assert proposed("فشهصشىطس") == "taiwan"  # Taiwan's


def test_grammar_words_are_read_from_letters_and_signs_of_the_other_layout(index: Index) -> None:
    make_article(language="ar", title="خبر", body="القاضي")
    index()
    assert proposed("lk i, hgrhqd") == "من هو القاضي"  # "i" alone would be English


def test_more_words_than_anyone_misspells_are_still_read_on_the_other_layout(index: Index) -> None:
    words = "القاضي حكومة طرابلس بنغازي الوحدة ليبيا مجلس"
    make_article(language="ar", title="خبر", body=words)
    index()
    assert proposed("hgrhqd p;,lm 'vhfgs fkyh.d hg,p]m gdfdh l[gs") == words


def test_another_word_is_tried_where_the_likeliest_finds_nothing(index: Index) -> None:
    for _ in range(5):
        make_article(body="peace")
    make_article(body="the place of rain")
    index()
    assert proposed("rain plcae") == "rain place"
    assert proposed("peacc") == "peace"


def test_proposes_nothing_where_enough_was_found(index: Index) -> None:
    for _ in range(10):
        make_article(body="parlaiment")
    for _ in range(300):
        make_article(body="parliament")
    index()
    assert proposed("parlaiment") is None


def test_filters_are_kept_and_counted(index: Index) -> None:
    make_article(body="parliament", topics=[make_topic(slug="law")])
    make_article(body="parliament")
    index()
    found = suggestion("parlaiment", filters=(FacetFilter("topic", "law"),))
    assert found
    assert (found.count, found.request.filters) == (1, (FacetFilter("topic", "law"),))


def test_words_of_withdrawn_articles_are_never_proposed(index: Index) -> None:
    secret = make_article(body="canarybird")
    make_article(body="parliament")
    index()
    secret.status = "withdrawn"
    secret.save()
    index()
    assert proposed("canarybrid") is None
    assert proposed("canarybrid OR parlaiment") != "canarybird OR parliament"


def test_later_pages_propose_nothing(index: Index) -> None:
    make_article(body="parliament")
    index()
    assert proposed("parlaiment", page=2) is None


def test_the_json_has_its_text(index: Index) -> None:
    make_article(body="parliament")
    index()
    assert page_as_json(run_search(SearchRequest("parlaiment")))["suggestion"] == "parliament"
    assert page_as_json(run_search(SearchRequest("parliament")))["suggestion"] is None


@pytest.mark.parametrize("text", ["'", "`[]", "؟؟", "a" * 256, "ا ب ت ث ج ح خ د ذ ر ز س ش ص"])
def test_any_text_may_be_asked(index: Index, text: str) -> None:
    make_article()
    index()
    assert proposed(text) is None
