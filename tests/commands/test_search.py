"""`manage.py search`: the search page on the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import GlossaryEntry
from articles.search.execute import engine
from articles.search.indexing import Drained
from tests.factories import make_article, make_source, make_topic

pytestmark = pytest.mark.django_db

Drain = Callable[[], Drained]


def search(*words: str) -> str:
    output = StringIO()
    call_command("search", *words, stdout=output)
    return output.getvalue()


def search_json(*words: str) -> Any:
    return json.loads(search(*words, "--json"))


def ids(*words: str) -> list[str]:
    return [result["id"] for result in search_json(*words)["results"]]


def test_shows_title_date_source_language_and_identifier(index: Drain) -> None:
    source = make_source(name_en="The Herald")
    make_article(title="Flood in Derna", source=source, public_id="abc", published_on="2023-09-11")
    index()
    said = search("Derna")
    assert "1 articles" in said
    assert "Flood in Derna" in said
    assert "2023-09-11 · The Herald · en · abc" in said


def test_explains_which_forms_it_found(index: Drain) -> None:
    make_article(body="Floods and a flood.")
    index()
    assert "flood → flood → flood: " in search("flood", "--explain")


def test_explains_by_what_a_relaxed_search_was_ordered(index: Drain) -> None:
    make_article(body="flood relief")
    index()
    said = search("floods relief convoy", "--explain")
    assert "For the order, beside floods: floods (by form, 0.10)" in said
    assert "For the order" not in search("floods", "--explain")


def test_prints_what_the_design_names(index: Drain) -> None:
    make_article(title="Flood")
    index()
    assert {
        "query", "match", "total", "total_is_exact", "total_all_words", "relaxed", "took_ms",
        "results", "facets", "histogram", "suggestion", "counts_by_match",
    } <= set(search_json("flood"))  # fmt: skip


def test_each_result_has_what_the_design_names(index: Drain) -> None:
    make_article(title="Flood")
    index()
    (result,) = search_json("flood")["results"]
    assert {
        "id", "language", "title", "source", "published", "score", "snippet", "why",
    } <= set(result)  # fmt: skip


def test_nothing_typed_matches_every_article(index: Drain) -> None:
    make_article()
    make_article()
    index()
    assert search_json("")["total"] == 2


def test_narrows_by_a_facet(index: Drain) -> None:
    topic = make_topic(slug="floods")
    make_article(public_id="in", topics=[topic])
    make_article(public_id="out")
    index()
    assert ids("", "--filter", "topic=floods") == ["in"]


def test_a_hyphen_before_the_value_excludes(index: Drain) -> None:
    topic = make_topic(slug="floods")
    make_article(public_id="in", topics=[topic])
    make_article(public_id="out")
    index()
    assert ids("", "--filter", "topic=-floods") == ["out"]


def test_narrows_by_date(index: Drain) -> None:
    for year in (2019, 2020, 2021):
        make_article(public_id=str(year), published_on=f"{year}-06-01")
    index()
    assert ids("", "--from", "2020-01-01", "--to", "2020-12-31") == ["2020"]


def test_sorts_and_limits(index: Drain) -> None:
    for year in (2019, 2020, 2021):
        make_article(public_id=str(year), published_on=f"{year}-06-01")
    index()
    assert ids("", "--sort", "oldest", "--limit", "2") == ["2019", "2020"]


def test_exact_matching_tells_spellings_apart(index: Drain) -> None:
    make_article(language="ar", public_id="hamza", title="أحمد")
    make_article(language="ar", public_id="bare", title="احمد")
    index()
    assert ids("أحمد", "--match", "exact") == ["hamza"]
    assert set(ids("أحمد", "--match", "spelling")) == {"hamza", "bare"}


@pytest.mark.parametrize("wrong", ["topic", "=x", "colour=red", "topic="])
def test_a_filter_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(CommandError, match="FACET=VALUE"):
        search("", "--filter", wrong)


def test_a_lost_index_is_an_error_not_an_empty_list(index: Drain) -> None:
    index()
    shutil.rmtree(settings.INDEX_DIR)
    engine()._indexes.clear()  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        search("flood")


def test_explanation_and_json_name_the_entry(index: Drain) -> None:
    make_article(language="ar", title="زوربا", body="أعلن وقف إطلاق النار")
    index()
    GlossaryEntry.objects.create(arabic="زوربا", english="ceasefire", kind="noun", origin="unterm")
    explained = search("ceasefire", "--match=bilingual", "--explain")
    assert "by glossary: ceasefire = وقف إطلاق النار" in explained
    assert "by dictionary unterm: ceasefire = زوربا" in explained
    page = search_json("ceasefire", "--match=bilingual")
    vias = [form["via"] for form in page["results"][0]["why"][0]["forms"]]
    assert {"source": "import", "entry": "ceasefire = زوربا", "dictionary": "unterm"} in vias


def test_a_form_is_left_out_in_any_spelling_of_it(index: Drain) -> None:
    make_article(public_id="one", title="Haftar")
    make_article(public_id="other", title="Hifter")
    index()
    both = ("حفتر", "--match", "bilingual")
    assert set(ids(*both)) == {"one", "other"}
    assert ids(*both, "--without", "HIFTER") == ["one"]
    assert ids(*both, "--only", "Hifter") == ["other"]
    assert set(ids(*both, "--without", "()")) == {"one", "other"}


def test_names_the_forms_of_each_word_when_asked(index: Drain) -> None:
    make_article(title="election")
    make_article(title="elections")
    make_article(title="elected")
    index()
    asked = ("election", "--without", "elected", "--forms")
    said = search(*asked)
    assert "election → elections: 1 articles, family\n" in said
    assert "election → elected: 1 articles, family, off\n" in said
    found = search_json(*asked)
    assert (found["total"], found["without"], found["only"]) == (2, ["elected"], [])
    assert found["forms"] == [
        {
            "typed": "election",
            "forms": [
                {"form": name, "name": name, "reason": reason, "count": 1, "off": off}
                for name, reason, off in (
                    ("elected", "family", True),
                    ("election", "typed", False),
                    ("elections", "family", False),
                )
            ],
        }
    ]
    assert "forms" not in search_json("election")
