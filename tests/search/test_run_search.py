"""What analysts find, end to end: articles in the database, a real index, `run_search`."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import LazySettings
from django.utils import timezone

from articles.models import Article
from articles.search import SearchPage, SearchRequest, run_search
from articles.search.execute import count_levels
from articles.search.query import QueryError, SearchUnavailable, Via
from articles.search.results import FoundForm
from tests.factories import make_article, make_entity, make_source

Index = Callable[[], object]

pytestmark = pytest.mark.django_db


def search(text: str = "", **fields: object) -> SearchPage:
    return run_search(SearchRequest(text, **fields))  # type: ignore[arg-type]


def titles(page: SearchPage) -> set[str]:
    return {hit.article.title for hit in page.hits}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("أحمد", "احمد"),
        ("احمد", "أحمد"),
        ("كتاب", "والكتاب"),
        ("كتاب", "كِتَابٌ"),
        ("كِتَابٌ", "الكتاب"),
        ("كتاب", "كتـــاب"),
        ("٢٠٢٠", "2020"),
        ("2020", "٢٠٢٠"),
        ("مدرسه", "المدرسة"),
        ("ليبيا", "الليبية"),
        ("وزارة", "وزارتها"),
        ("elections", "election"),
        ("CITY", "cities"),
        ("U.S.", "US"),
    ],
)
def test_finds_the_same_word_in_another_spelling_or_form(
    index: Index, typed: str, written: str
) -> None:
    make_article(title="wanted", body=f"one {written} two")
    index()
    assert titles(search(typed)) == {"wanted"}


@pytest.mark.parametrize(
    ("typed", "written"), [("حكومة", "محكمة"), ("تونس", "يونس"), ("oil", "boil")]
)
def test_does_not_find_another_word(index: Index, typed: str, written: str) -> None:
    make_article(body=f"one {written} two")
    index()
    assert search(typed).total == 0


def test_finds_a_word_of_the_title_and_of_the_summary(index: Index) -> None:
    make_article(title="desalination")
    make_article(title="other", summary="desalination")
    index()
    assert titles(search("desalination")) == {"desalination", "other"}


def test_a_word_in_the_title_ranks_above_the_same_word_in_the_text(index: Index) -> None:
    make_article(title="second", body="A plant for desalination in the town by the sea.")
    make_article(title="desalination first", body="A plant in the town by the sea opened.")
    index()
    assert [hit.article.title for hit in search("desalination").hits] == [
        "desalination first",
        "second",
    ]


def test_a_phrase_wants_its_words_together_and_in_order(index: Index) -> None:
    make_article(title="together", body="the oil field opened")
    make_article(title="apart", body="oil in the field")
    make_article(title="turned", body="a field oil")
    index()
    assert titles(search('"oil field"')) == {"together"}


def test_a_phrase_does_not_run_from_the_title_into_the_text(index: Index) -> None:
    make_article(title="the oil", body="field opened")
    index()
    assert search('"oil field"').total == 0


def test_or_and_not_and_brackets(index: Index) -> None:
    make_article(title="1", body="oil Libya")
    make_article(title="2", body="gas Libya")
    make_article(title="3", body="gas Libya sport")
    make_article(title="4", body="oil Tunis")
    index()
    assert titles(search("(oil OR gas) Libya -sport")) == {"1", "2"}


def test_a_prefix_finds_the_words_that_begin_so(index: Index) -> None:
    make_article(title="1", body="desalination")
    make_article(title="2", body="desalted")
    make_article(title="3", body="design")
    index()
    page = search("desal*")
    assert titles(page) == {"1", "2"}
    assert "<mark>desal" in page.hits[0].snippet


@pytest.mark.parametrize(("distance", "found"), [(2, set()), (3, {"near"}), (50, {"near", "far"})])
def test_near_counts_the_words_between_in_either_order(
    index: Index, distance: int, found: set[str]
) -> None:
    make_article(title="near", body="the port has some oil now")
    make_article(title="far", body=f"oil {'word ' * 40} port")
    make_article(title="other", body="oil alone")
    index()
    assert titles(search(f"oil near/{distance} port")) == found


def test_nearness_does_not_reach_into_the_next_article(index: Index) -> None:
    make_article(body="the last word is oil")
    make_article(body="port is the first word")
    index()
    assert search("oil near/50 port").total == 0


def test_a_field_looks_in_the_title_alone(index: Index) -> None:
    make_article(title="Sirte", body="x")
    make_article(title="other", body="Sirte")
    index()
    assert titles(search("title:Sirte")) == {"Sirte"}


def test_fields_name_tags_in_either_language(index: Index) -> None:
    council = make_entity(
        kind="organisation",
        name_en="Security Council",
        name_ar="مجلس الأمن",
        aliases=[("UNSC", "en")],
    )
    make_article(title="wanted", entities=[council], source=make_source(name_en="Horizon Wire"))
    make_article(title="other")
    index()
    for text in ("entity:unsc", 'entity:"security council"', "اسم:«مجلس الأمن»", "source:horizon"):
        assert titles(search(text)) == {"wanted"}, text
    assert titles(search("-source:horizon")) == {"other"}
    assert titles(search("source:nobody")) == set()


def test_a_date_in_the_query_narrows(index: Index) -> None:
    make_article(title="in", published_on=date(2019, 5, 1))
    make_article(title="out", published_on=date(2021, 5, 1))
    index()
    assert titles(search("article date:2019..2020-06")) == {"in"}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("", ""),
        ("water tariff -sport", "any form of “water” and any form of “tariff”, without any form"),
        ('"oil field" OR gas', "(“oil field” together or any form of “gas”)"),
        ("title:oil near/3 gas", "near"),
        ("date:2019", "published from 1 January 2019 to 31 December 2019"),
        ("desal*", "words that begin with “desal”"),
        ("source:wire", "from a source named “wire”"),
    ],
)
def test_a_page_says_how_the_query_was_read(index: Index, text: str, reading: str) -> None:
    index()
    if text == "title:oil near/3 gas":
        assert reading in " ".join(search(text).repairs)
    else:
        assert search(text).reading.startswith(reading)


def test_without_words_every_article_is_found_the_newest_first(index: Index) -> None:
    make_article(title="old", published_on="2012-01-01")
    make_article(title="undated", published_on=None)
    make_article(title="new", published_on="2020-01-01")
    index()
    assert [hit.article.title for hit in search().hits] == ["new", "old", "undated"]
    assert [hit.article.title for hit in search(sort="oldest").hits] == ["old", "new", "undated"]


class TestStrictness:
    @pytest.fixture(autouse=True)
    def _articles(self, index: Index) -> None:
        make_article(title="as typed", body="قال أحمد")
        make_article(title="other spelling", body="قال احمد")
        make_article(title="other form", body="قال لأحمد")
        index()

    def test_exact_finds_the_form_as_written(self) -> None:
        assert titles(search("أحمد", match="exact")) == {"as typed"}

    def test_exact_finds_the_bare_spelling_alone_too(self) -> None:
        assert titles(search("احمد", match="exact")) == {"other spelling"}

    def test_marks_do_not_matter_to_exact(self) -> None:
        assert titles(search("أَحْمَد", match="exact")) == {"as typed"}

    def test_spelling_finds_every_spelling(self) -> None:
        assert titles(search("أحمد", match="spelling")) == {"as typed", "other spelling"}

    def test_family_finds_every_form(self) -> None:
        assert len(titles(search("أحمد"))) == 3

    def test_each_level_says_how_many_it_finds(self) -> None:
        assert search("أحمد").counts_by_match == {
            "exact": 1, "spelling": 2, "family": 3, "bilingual": 3,
        }  # fmt: skip

    def test_a_phrase_can_be_exact(self) -> None:
        assert titles(search("«قال احمد»", match="exact")) == {"other spelling"}


class TestMostOfTheWords:
    @pytest.fixture(autouse=True)
    def _articles(self, index: Index) -> None:
        make_article(title="all", body="water tariff Tripoli")
        for number in range(55):
            make_article(title=f"two {number}", body="water tariff")
        make_article(title="one", body="water")
        index()

    def test_where_few_have_all_the_words_those_with_most_follow(self) -> None:
        page = search("water tariff Tripoli")
        assert (page.total, page.total_all_words, page.relaxed) == (56, 1, True)
        assert page.hits[0].article.title == "all"

    def test_a_hit_says_which_words_it_lacks(self) -> None:
        page = search("water tariff Tripoli")
        assert page.hits[0].missing == ()
        assert page.hits[1].missing == ("Tripoli",)

    def test_an_excluded_word_stays_excluded(self) -> None:
        assert search("water Tripoli tariff -Tripoli").total == 55

    def test_it_can_be_switched_off(self) -> None:
        page = run_search(SearchRequest("water tariff Tripoli"), relax=False)
        assert (page.total, page.relaxed) == (1, False)

    def test_enough_complete_hits_are_not_diluted(self) -> None:
        page = search("water tariff")
        assert (page.total, page.relaxed) == (56, False)


def test_a_function_word_need_not_be_there(index: Index) -> None:
    make_article(title="wanted", body="الأمن طرابلس")
    index()
    page = search("الأمن في طرابلس")
    assert (page.total, page.relaxed) == (1, False)


def test_a_function_word_alone_is_searched(index: Index) -> None:
    make_article(title="wanted", body="the end")
    make_article(title="other", body="an end")
    index()
    assert titles(search("the")) == {"wanted"}


def test_pages_neither_overlap_nor_leave_out(index: Index) -> None:
    for _number in range(45):
        make_article(body="the same words in each")
    index()
    seen = [
        hit.article.pk for page in (1, 2, 3) for hit in search("same", page=page, per_page=20).hits
    ]
    assert len(seen) == len(set(seen)) == 45
    assert len(search("same", page=3, per_page=20).hits) == 5


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_an_article_that_is_not_public_is_nowhere(index: Index, status: str) -> None:
    make_article(title="canary", body="canary", status=status)
    index()
    page = search("canary")
    assert page.total == 0
    assert all(not facet.values for facet in page.facets)


def test_a_scheduled_article_is_not_found_before_its_time(index: Index) -> None:
    make_article(body="canary", visible_from=timezone.now() + timezone.timedelta(hours=1))
    index()
    assert search("canary").total == 0


def test_an_article_withdrawn_a_moment_ago_is_not_shown_though_the_index_still_has_it(
    index: Index,
) -> None:
    make_article(body="canary")
    index()
    Article.objects.update(status="withdrawn")
    assert search("canary").hits == ()


def test_a_deleted_article_is_not_found(index: Index) -> None:
    make_article(body="canary").delete()
    index()
    assert search("canary").total == 0


def test_an_index_that_was_never_built_is_an_error_and_no_empty_answer() -> None:
    with pytest.raises(SearchUnavailable):
        search("anything")


def test_a_query_past_the_limits_is_refused(index: Index) -> None:
    index()
    with pytest.raises(QueryError):
        search("a" * 300)


def test_why_an_article_matched(index: Index) -> None:
    make_article(title="محطة التحلية", body="التحلية ثم تحلية.\n\nثم أخيرا\n\nالتحلية والتحلية")
    index()
    (why,) = search("تحلية").hits[0].why
    assert (why.typed, why.folded) == ("تحلية", "تحليه")
    assert why.forms == (
        FoundForm("التحلية", 3, ("title", "1", "3")),
        FoundForm("تحلية", 1, ("1",)),
        FoundForm("والتحلية", 1, ("3",)),
    )


HOSTILE = [
    "a" * 100_000, "(" * 5_000, " ".join(["word"] * 1_000), "*a*", "؟" * 200, "\u202egnp.exe",
    "nul\0byte", "\ud800", "NOT " * 60, "OR " * 80, '"' * 200, "django_ct:x", "-" * 256,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_or_refused_plainly(index: Index, text: str) -> None:
    make_article()
    index()
    try:
        search(text)
    except QueryError as error:
        assert str(error)


@pytest.mark.parametrize(("switched_on", "lines"), [(True, 1), (False, 0)])
def test_queries_are_logged_on_one_line_and_only_where_that_is_asked_for(
    index: Index,
    settings: LazySettings,
    caplog: pytest.LogCaptureFixture,
    switched_on: bool,
    lines: int,
) -> None:
    index()
    settings.LOG_QUERIES = switched_on
    with caplog.at_level("INFO", "articles.queries"):
        search("oil\nforged line")
    logged = [r.getMessage() for r in caplog.records if r.name == "articles.queries"]
    assert len(logged) == lines
    assert all("\n" not in line for line in logged)


def test_a_slow_search_leaves_the_other_levels_to_be_counted_after_the_page(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(body="حكومة")
    make_article(body="الحكومة")
    index()
    monkeypatch.setattr("articles.search.execute.SLOW_COUNT", 0.0)
    request = SearchRequest(text="حكومة")
    page = run_search(request, count_later=True)
    assert (page.counts_by_match, page.counts_wait) == ({"family": 2}, True)
    assert count_levels(request) == {
        "exact": 1, "spelling": 1, "family": 2, "bilingual": 2,
    }  # fmt: skip


def test_a_quick_search_counts_every_level_at_once(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(body="حكومة")
    index()
    monkeypatch.setattr("articles.search.execute.SLOW_COUNT", 60.0)
    page = run_search(SearchRequest(text="حكومة"), count_later=True)
    assert (page.counts_by_match, page.counts_wait) == (
        {"exact": 1, "spelling": 1, "family": 1, "bilingual": 1},
        False,
    )


def test_of_two_articles_that_match_as_well_the_newer_comes_first(
    index: Index, settings: LazySettings
) -> None:
    settings.RECENCY_WEIGHT = 0.5
    # Without the preference the old one, which is shorter, has the better score.
    old = make_article(body="flood water", published_on=date(2015, 1, 1))
    new = make_article(body="flood water here", published_on=date(2020, 1, 1))
    index()
    assert [hit.article for hit in search("flood").hits] == [new, old]
    settings.RECENCY_WEIGHT = 0
    assert [hit.article for hit in search("flood").hits] == [old, new]


class TestBothLanguages:
    @pytest.fixture(autouse=True)
    def _articles(self, index: Index) -> None:
        make_article(language="ar", title="حكم", body="أعلنت الحكومة وقف إطلاق النار")
        make_article(language="en", title="rule", body="The government announced a ceasefire")
        make_article(language="ar", title="اسم", body="وصل غراندينيتي إلى المدينة")
        index()

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("government", {"حكم", "rule"}),
            ("الحكومات", {"حكم", "rule"}),
            ("ceasefire", {"حكم", "rule"}),
            ("وقف إطلاق النار", {"حكم", "rule"}),
            ('"وقف إطلاق النار"', {"حكم", "rule"}),
            ("government ceasefire", {"حكم", "rule"}),
            ("Grandinetti", {"اسم"}),
        ],
    )
    def test_a_word_finds_its_counterparts(self, text: str, found: set[str]) -> None:
        assert titles(search(text, match="bilingual")) == found

    def test_the_other_levels_stay_in_the_language_of_the_word(self) -> None:
        assert titles(search("government")) == {"rule"}

    def test_a_hit_says_by_what_it_was_found(self) -> None:
        page = search("Grandinetti government", match="bilingual")
        reasons = {form.via for hit in page.hits for word in hit.why for form in word.forms}
        assert reasons >= {None, Via("glossary", "حكومة", "government"), Via("name")}

    def test_an_excluded_word_excludes_its_counterparts(self) -> None:
        assert titles(search("-government", match="bilingual")) == {"اسم"}

    def test_each_part_can_be_switched_off(self, settings: LazySettings) -> None:
        settings.EXPANSION = ["glossary"]
        assert titles(search("Grandinetti", match="bilingual")) == set()
        settings.EXPANSION = ["names"]
        assert titles(search("ceasefire", match="bilingual")) == {"rule"}

    def test_an_entry_of_several_words_is_found_for_each_of_them(self) -> None:
        page = search("وقف إطلاق النار", match="bilingual")
        english = next(hit for hit in page.hits if hit.article.language == "en")
        assert [[form.text for form in word.forms] for word in english.why] == [["ceasefire"]] * 3

    def test_a_widened_hit_does_not_lack_what_the_other_language_says(self) -> None:
        page = search("وقف إطلاق النار زلزال", match="bilingual")
        english = next(hit for hit in page.hits if hit.article.language == "en")
        assert page.relaxed
        assert english.missing == ("زلزال",)

    def test_an_expression_is_marked_whole_and_none_of_its_words_alone(self, index: Index) -> None:
        make_article(language="ar", title="نار", body="وقف إطلاق النار بعد أن اشتعلت النار")
        index()
        page = search("ceasefire", match="bilingual")
        snippet = next(hit.snippet for hit in page.hits if hit.article.title == "نار")
        assert snippet == "<mark>وقف إطلاق النار</mark> بعد أن اشتعلت النار"

    def test_a_phrase_that_has_a_translation_can_be_widened(self) -> None:
        page = search('"وقف إطلاق النار" زلزال', match="bilingual")
        assert (page.relaxed, page.total_all_words) == (True, 0)
        assert {hit.article.title for hit in page.hits} == {"حكم", "rule"}
