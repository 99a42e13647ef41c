"""Marks and passages: whole words of the original text, escaped first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.request import SearchRequest
from articles.search.snippets import mark_text, snippet, wanted


def marked(text: str, query: str, **fields: str) -> str:
    return mark_text(text, wanted(SearchRequest(query, **fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("قال والكتاب هنا", "كتاب", "قال <mark>والكتاب</mark> هنا"),
        ("هذا كِتَابٌ قديم", "كتاب", "هذا <mark>كِتَابٌ</mark> قديم"),
        ("هذا كتـــاب قديم", "كتاب", "هذا <mark>كتـــاب</mark> قديم"),
        ("The Cities of Libya", "city libya", "The <mark>Cities</mark> of <mark>Libya</mark>"),
        ("في عام ٢٠٢٠م", "2020", "في عام <mark>٢٠٢٠</mark>م"),
        ("nothing here", "oil", "nothing here"),
        ("nothing here", "", "nothing here"),
        ("oil and sport", "oil -sport", "<mark>oil</mark> and sport"),
    ],
)
def test_marks_whole_words_as_they_are_written(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


def test_an_exact_search_marks_the_exact_form_alone() -> None:
    assert marked("أحمد احمد لأحمد", "أحمد", match="exact") == "<mark>أحمد</mark> احمد لأحمد"


@pytest.mark.parametrize("query", ["alert", "script", "oil"])
def test_text_is_escaped_before_it_is_marked(query: str) -> None:
    text = "<script>alert(1)</script> & \"oil\" 'gas'"
    html = marked(text, query)
    assert "<script" not in html.replace("<mark>", "").replace("</mark>", "")
    assert "&lt;" in html


@given(st.text(max_size=200), st.text(max_size=40))
def test_without_its_marks_the_html_is_the_escaped_text(text: str, query: str) -> None:
    from django.utils.html import escape

    html = marked(text, query)
    assert html.replace("<mark>", "").replace("</mark>", "") == escape(text)


def test_a_snippet_shows_the_passage_with_most_of_the_words() -> None:
    filler = "nothing to see. " * 40
    body = f"water once. {filler} The water tariff of Tripoli rose. {filler}"
    html = snippet(body, wanted(SearchRequest("water tariff Tripoli")))
    assert "<mark>water</mark> <mark>tariff</mark> of <mark>Tripoli</mark>" in html
    assert html.startswith("… The")
    assert html.endswith(" …")


def test_a_snippet_without_a_match_is_the_opening() -> None:
    assert snippet("The first words. " + "more " * 100, wanted(SearchRequest("oil"))).startswith(
        "The first words."
    )


def test_a_snippet_leaves_the_marks_of_headings_and_quotations_out() -> None:
    assert snippet("Lead.\n\n## Heading\n\n> Said.", wanted(SearchRequest(""))) == (
        "Lead.\n\nHeading\n\nSaid."
    )


def test_a_text_without_words_has_an_empty_snippet() -> None:
    assert snippet("؟ …", wanted(SearchRequest("oil"))) == ""


def test_a_snippet_leaves_out_the_marks_of_headings_and_quotations_alone() -> None:
    body = "## Oil\n\n> oil> gas\n\noil > gas"
    html = snippet(body, wanted(SearchRequest("oil")))
    oil = "<mark>Oil</mark>", "<mark>oil</mark>", "<mark>oil</mark>"
    assert html == "{}\n\n{}&gt; gas\n\n{} &gt; gas".format(*oil)


def test_a_snippet_does_not_begin_after_an_abbreviation() -> None:
    body = f"{'word ' * 60}Then Dr. Smith of Sirte spoke. {'word ' * 60}"
    assert "Then Dr. Smith of <mark>Sirte</mark>" in snippet(body, wanted(SearchRequest("Sirte")))


def test_a_word_is_marked_in_texts_that_were_read_before_it_was_asked_for() -> None:
    assert marked("rain and hail", "rain") == "<mark>rain</mark> and hail"
    words = wanted(SearchRequest("hail"))
    assert mark_text("rain and hail", words) == "rain and <mark>hail</mark>"
    assert mark_text("hailing rain", words) == "<mark>hailing</mark> rain"


def test_a_beginning_is_marked_in_every_text() -> None:
    words = wanted(SearchRequest("petrol*"))
    assert mark_text("petrol prices", words) == "<mark>petrol</mark> prices"
    assert mark_text("petroleum prices", words) == "<mark>petroleum</mark> prices"
