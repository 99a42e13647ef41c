"""The forms of each word of a search: which they are, their counts, and switching them off."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from articles.language import analyze
from articles.models import Article
from articles.search import FacetFilter, SearchPage, SearchRequest, run_search
from articles.search.execute import count_levels, engine, every_hit
from articles.search.snippets import mark_text, wanted
from articles.search.variants import FormsOfWord, WordForm, word_forms
from articles.search.widen import Widener
from tests.factories import make_article, make_entity, make_source

pytestmark = pytest.mark.django_db
Index = Callable[[], object]


def search(text: str, **fields: object) -> SearchPage:
    return run_search(SearchRequest(text, **fields))  # type: ignore[arg-type]


def titles(text: str, **fields: object) -> list[str]:
    return sorted(hit.article.title for hit in search(text, **fields).hits)


def words(text: str, **fields: object) -> tuple[FormsOfWord, ...]:
    return word_forms(SearchRequest(text, **fields))  # type: ignore[arg-type]


def forms(text: str, **fields: object) -> dict[str, WordForm]:
    (word,) = words(text, **fields)
    return {form.name: form for form in word.forms}


def counts(text: str, **fields: object) -> dict[str, int]:
    return {name: form.count for name, form in forms(text, **fields).items()}


@pytest.fixture
def haftar(index: Index) -> None:
    make_article(title="a", body="Haftar met the envoy. Haftar left.")
    make_article(title="b", body="Hifter met the envoy.")
    make_article(title="c", language="ar", body="التقى حفتر المبعوث")
    make_article(title="d", language="ar", body="قال حفتر وجاء Haftar")
    make_article(title="e", body="Nobody met.")
    index()


@pytest.fixture
def governments(index: Index) -> None:
    make_article(title="a", language="ar", body="قالت الحكومة")
    make_article(title="b", language="ar", body="قالت حكومة")
    make_article(title="c", language="ar", body="قالت حكومة والحكومة")
    make_article(title="d", language="ar", body="ذهبت وللحكومة")
    index()


# --- which forms --------------------------------------------------------------------------------


def test_a_name_has_its_spellings_of_the_other_script_with_their_counts(haftar: None) -> None:
    assert counts("حفتر", match="bilingual") == {"حفتر": 2, "haftar": 2, "hifter": 1}


def test_each_form_says_by_what_it_came(haftar: None) -> None:
    found = forms("حفتر", match="bilingual")
    assert found["حفتر"].reason == "typed"
    assert {found["haftar"].reason, found["hifter"].reason} <= {"gazetteer", "name"}


def test_a_word_has_the_forms_of_its_family(governments: None) -> None:
    found = forms("حكومة")
    assert {name: form.count for name, form in found.items()} == {
        "حكومه": 2, "الحكومه": 1, "والحكومه": 1, "وللحكومه": 1,
    }  # fmt: skip
    assert {name: form.reason for name, form in found.items()} == {
        "حكومه": "typed", "الحكومه": "family", "والحكومه": "family", "وللحكومه": "family",
    }  # fmt: skip


def test_forms_stand_as_most_articles_spell_them_the_commonest_first(governments: None) -> None:
    (word,) = words("حكومه")
    assert word.forms[0].text == "حكومة"
    assert [form.count for form in word.forms] == [2, 1, 1, 1]


def test_a_word_of_one_form_has_no_panel(haftar: None) -> None:
    assert words("nobody") == ()
    assert words("haftar", match="exact") == ()
    assert words("") == ()


def test_a_counterpart_of_several_words_is_one_form(index: Index) -> None:
    make_article(title="a", body="A ceasefire holds.")
    make_article(title="b", language="ar", body="وقف إطلاق النار")
    index()
    found = forms("ceasefire", match="bilingual")
    assert found["ceasefire"].count == 1
    expression = found["وقف اطلاق النار"]
    assert (expression.count, expression.reason, expression.language) == (1, "glossary", "ar")
    assert titles("ceasefire", match="bilingual", without=("وقف اطلاق النار",)) == ["a"]
    assert titles("ceasefire", match="bilingual", only=("وقف اطلاق النار",)) == ["b"]


def test_a_phrase_with_a_counterpart_has_both_and_each_of_its_words(index: Index) -> None:
    make_article(title="a", body="The Security Council met.")
    make_article(title="b", language="ar", body="اجتمع مجلس الأمن")
    make_article(title="c", body="The security councils met.")
    index()
    found = {word.typed: word for word in words('"security council"', match="bilingual")}
    assert {form.name: form.count for form in found["security council"].forms} == {
        "security council": 2, "مجلس الامن": 1,
    }  # fmt: skip
    assert {form.name: form.count for form in found["council"].forms} == {
        "council": 1, "councils": 1,
    }  # fmt: skip


def test_words_of_exclusions_and_function_words_are_left_out(governments: None) -> None:
    assert [word.typed for word in words("من حكومة -ذهبت")] == ["حكومة"]


# --- counts -------------------------------------------------------------------------------------


def test_counts_are_those_under_the_other_words_and_the_filters(index: Index) -> None:
    wire = make_source(slug="wire")
    make_article(body="One election, oil.", source=wire)
    make_article(body="Two elections, oil.", source=wire)
    make_article(body="Two elections, oil.")
    make_article(body="Two elections.", source=wire)
    index()
    assert counts("elections AND oil") == {"elections": 2, "election": 1}
    filters = (FacetFilter("source", "wire"),)
    assert counts("elections AND oil", filters=filters) == {"elections": 1, "election": 1}
    assert counts("elections", filters=filters) == {"elections": 2, "election": 1}


def test_a_form_counts_where_it_stands_in_the_phrase(index: Index) -> None:
    make_article(body="central banks")
    make_article(body="a central bank, and banks")
    index()
    assert counts('"central bank"') == {"bank": 1, "banks": 1}
    assert counts("central near/3 bank") == {"bank": 1, "banks": 2}


def test_counts_of_a_widened_search_are_taken_among_all_that_it_shows(index: Index) -> None:
    make_article(body="election oil")
    make_article(body="elections alone")
    index()
    assert search("elections oil").relaxed
    assert counts("elections oil") == {"election": 1, "elections": 1}


FAMILY = ("حكومة", "الحكومة", "والحكومة", "حكومات", "حكومتين", "government", "governments",
          "النفط", "نفط", "oil", "oils", "في", "سعر")  # fmt: skip


@pytest.mark.parametrize("match", ["family", "bilingual"])
@pytest.mark.parametrize("text", ["حكومة", "حكومة نفط", "oil government", "نفط OR حكومة"])
def test_every_count_is_that_of_the_database_and_of_the_form_alone(
    index: Index, text: str, match: str
) -> None:
    numbers = Random(f"{text} {match}")
    wire = make_source(slug="wire")
    for number in range(60):
        body = " ".join(numbers.choices(FAMILY, k=numbers.randint(2, 6)))
        make_article(body=body, source=wire if number % 3 else None)
        if number % 20 == 0:
            index()
    Article.objects.order_by("pk")[7].delete()
    index()
    request = SearchRequest(text, match=match, filters=(FacetFilter("source", "wire"),))  # type: ignore[arg-type]
    hits = set(every_hit(request, relax=False).article_ids)
    assert len(hits) > 10
    for word in word_forms(request):
        assert len(word.forms) > 1
        for form in word.forms:
            having = {
                article.pk
                for article in Article.objects.filter(source=wire)
                if form.name in {word.folded for word in analyze(article.body)}
            }
            assert form.count == len(hits & having)
            if "OR" not in text:
                assert set(every_hit(form.alone, relax=False).article_ids) == hits & having


# --- switched off -------------------------------------------------------------------------------


def test_a_form_that_is_off_neither_matches_nor_counts(haftar: None) -> None:
    page = search("حفتر", match="bilingual", without=("haftar",))
    assert sorted(hit.article.title for hit in page.hits) == ["b", "c", "d"]
    assert page.total == page.counts_by_match["bilingual"] == 3
    languages = page.facet("language")
    assert languages and {value.value: value.count for value in languages.values} == {
        "ar": 2, "en": 1,
    }  # fmt: skip
    (mixed,) = (hit for hit in page.hits if hit.article.title == "d")
    assert "<mark>حفتر</mark>" in mixed.snippet
    assert "<mark>Haftar</mark>" not in mixed.snippet
    assert {form.text for word in mixed.why for form in word.forms} == {"حفتر"}


def test_what_is_off_is_off_at_every_level(haftar: None) -> None:
    off = count_levels(SearchRequest("Haftar", without=("haftar",)))
    assert (off["exact"], off["spelling"], off["family"]) == (0, 0, 0)
    assert off["bilingual"] == 2
    assert search("Haftar", without=("hifter",)).counts_by_match == {
        "exact": 2, "spelling": 2, "family": 2, "bilingual": 3,
    }  # fmt: skip


def test_an_article_with_that_form_alone_is_no_hit_and_one_with_another_too_is(
    governments: None,
) -> None:
    assert titles("حكومة", without=("حكومه",)) == ["a", "c", "d"]
    assert titles("حكومة", without=("حكومه", "والحكومه")) == ["a", "d"]
    assert titles("حكومة", only=("والحكومه",)) == ["c"]
    assert titles("حكومة", only=("والحكومه", "الحكومه")) == ["a", "c"]


def test_a_form_may_be_off_inside_a_phrase(index: Index) -> None:
    make_article(title="a", body="central banks")
    make_article(title="b", body="a central bank, and banks")
    index()
    assert titles('"central bank"', without=("bank",)) == ["a"]
    assert titles('"central bank"', only=("bank",)) == ["b"]


def test_a_form_that_is_off_leaves_counterparts_of_several_words_alone(index: Index) -> None:
    make_article(title="a", language="ar", body="وقف إطلاق النار")
    make_article(title="b", language="ar", body="النار")
    index()
    page = search("ceasefire OR النار", match="bilingual", without=("النار",))
    (hit,) = page.hits
    assert hit.article.title == "a"
    assert hit.snippet == "<mark>وقف إطلاق النار</mark>"


def test_a_form_that_is_off_takes_the_longer_forms_of_its_word_with_it(index: Index) -> None:
    make_article(title="a", body="Hifter met the envoy.")
    make_article(title="b", body="Khalifa Hifter met the envoy.")
    make_article(title="c", language="ar", body="التقى حفتر المبعوث")
    make_entity(name_ar="حفتر", name_en="Haftar", aliases=[("Khalifa Hifter", "en")])
    index()
    assert titles("حفتر", match="bilingual") == ["a", "b", "c"]
    assert titles("حفتر", match="bilingual", without=("khalifa hifter",)) == ["a", "b", "c"]
    assert titles("حفتر", match="bilingual", without=("hifter",)) == ["c"]
    found = forms("حفتر", match="bilingual", without=("hifter",))
    assert found["khalifa hifter"].is_off
    back = found["khalifa hifter"].switched
    assert back and back.without == ()


def test_a_word_that_begins_so_may_be_off(index: Index) -> None:
    make_article(title="a", body="desalination")
    make_article(title="b", body="desalinated")
    index()
    assert counts("desal*") == {"desalinated": 1, "desalination": 1}
    page = search("desal*", without=("desalination",))
    assert [hit.article.title for hit in page.hits] == ["b"]
    words = wanted(SearchRequest("desal*", without=("desalination",)))
    assert mark_text("desalination", words) == "desalination"
    assert titles("desal*", only=("desalination",)) == ["a"]


def test_an_exclusion_stays_whole(governments: None) -> None:
    assert titles("قالت -حكومة", without=("حكومه",)) == []


def test_forms_of_other_words_change_nothing(haftar: None) -> None:
    assert titles("Haftar", without=("oil",), only=("gas",)) == titles("Haftar")


def test_marks_of_an_article_leave_out_what_is_off(haftar: None) -> None:
    request = SearchRequest("حفتر", match="bilingual", without=("haftar",))
    words = wanted(request, Widener(engine().reader()))
    assert mark_text("Haftar and حفتر", words) == "Haftar and <mark>حفتر</mark>"


# --- one click away -----------------------------------------------------------------------------


def test_a_form_is_one_click_from_off_and_back(haftar: None) -> None:
    on = forms("حفتر", match="bilingual")["haftar"]
    assert not on.is_off
    assert on.switched and on.switched.without == ("haftar",)
    (word,) = word_forms(on.switched)
    off = {form.name: form for form in word.forms}["haftar"]
    assert (off.is_off, off.count) == (True, on.count)
    assert off.switched == word.all_on == SearchRequest("حفتر", match="bilingual")


def test_only_one_form_is_one_click_away_and_others_join_it(haftar: None) -> None:
    alone = forms("حفتر", match="bilingual", without=("haftar",))["hifter"].alone
    assert (alone.without, alone.only) == ((), ("hifter",))
    (word,) = word_forms(alone)
    assert {form.name for form in word.forms if form.is_off} == {"haftar", "حفتر"}
    joined = next(form for form in word.forms if form.name == "haftar").switched
    assert joined and joined.only == ("haftar", "hifter")
    assert run_search(joined).total == 3


def test_the_choice_of_one_word_leaves_that_of_another_alone(index: Index) -> None:
    make_article(body="elections and banks")
    make_article(body="election and bank")
    index()
    _elections, banks = words("elections banks", without=("election",))
    (bank,) = (form for form in banks.forms if form.name == "bank")
    assert bank.alone.without == ("election",)
    assert bank.alone.only == ("bank",)


def test_a_search_that_switches_as_many_off_as_it_may_offers_no_more(haftar: None) -> None:
    many = tuple(f"form{number}" for number in range(50))
    assert forms("حفتر", match="bilingual", without=many)["haftar"].switched is None


def test_forms_have_one_address_and_clearing_takes_them_away() -> None:
    request = SearchRequest("x", without=("b", "a"), only=("c",))
    assert request.parameters() == [("q", "x"), ("without", "a"), ("without", "b"), ("only", "c")]
    assert request.is_narrowed
    assert request.without_filters() == SearchRequest("x")
