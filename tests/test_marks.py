"""Matches and names marked in a text."""

import re
from html import unescape

import pytest
from django.utils.translation import override

from articles.article_text import divided
from articles.language.recognise import Named, Recogniser
from articles.marks import Marker
from articles.models import Entity
from articles.search.request import SearchRequest
from articles.search.snippets import WantedWords, wanted

TRIPOLI = Entity(pk=1, slug="tripoli", kind="place", name_en="Tripoli", name_ar="طرابلس")
HAFTAR = Entity(pk=2, slug="haftar", kind="person", name_en="Khalifa Haftar", name_ar="خليفة حفتر")
UN = Entity(pk=3, slug="un", kind="organisation", name_en="United Nations", name_ar="الأمم المتحدة")
SADDAM = Entity(pk=4, slug="saddam", kind="person", name_en="Saddam Haftar", name_ar="صدام حفتر")
EVERY = (TRIPOLI, HAFTAR, UN, SADDAM)
SHORT = {"haftar": ("Haftar", "حفتر"), "saddam": ("Haftar", "حفتر"), "un": ("UN",)}
NAMES = Recogniser(
    Named(f"entity:{one.pk}", one.kind, (one.name_en, one.name_ar, *SHORT.get(one.slug, ())))
    for one in EVERY
)


def marker(
    *entities: Entity, query: str = "", language: str = "en", shows_names: bool = True
) -> Marker:
    words = wanted(SearchRequest(query)) if query else WantedWords()
    with override(language):
        return Marker(words, entities, NAMES, shows_names=shows_names)


def linked(html: str) -> list[tuple[str, str]]:
    """The kind and the text of each name, its matches unmarked."""
    found = re.findall(r'<a class="named (\w+)"[^>]*>(.*?)</a>', html)
    return [(kind, re.sub("</?mark>", "", text)) for kind, text in found]


def plain(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


ARABIC = "وصل حفتر إلى مقر للأمم المتحدة بطرابلس، ثم غادر طَرَابُلُس."


def test_arabic_names_are_marked_in_any_inflection_whole() -> None:
    assert linked(marker(TRIPOLI, HAFTAR, UN)(ARABIC)) == [
        ("person", "حفتر"),
        ("organisation", "للأمم المتحدة"),
        ("place", "بطرابلس"),
        ("place", "طَرَابُلُس"),
    ]


def test_names_of_other_articles_are_not_marked() -> None:
    assert linked(marker(UN)(ARABIC)) == [("organisation", "للأمم المتحدة")]


def test_links_lead_to_the_tag() -> None:
    with override("en"):
        assert 'href="/en/places/tripoli/"' in marker(TRIPOLI)("In Tripoli it rained.")


@pytest.mark.parametrize("shows_names", [True, False])
@pytest.mark.parametrize("query", ["", "طرابلس", '"المتحدة بطرابلس"', "الأمم <b>"])
@pytest.mark.parametrize(
    "text", [ARABIC, "Haftar <b>&amp; the</b> UN's “Tripoli”", "طـــرابلس\nو طرابلس", "", "…"]
)
def test_the_text_stays_as_it_is(text: str, query: str, shows_names: bool) -> None:
    html = marker(*EVERY, query=query, shows_names=shows_names)(text)
    assert plain(html) == text
    assert "<b>" not in html


def test_a_match_within_a_name_is_marked_in_the_link() -> None:
    html = marker(UN, query="nations")("The United Nations met.")
    assert re.search(r">United <mark>Nations</mark></a>", html)


def test_a_match_across_the_end_of_a_name_is_divided_there() -> None:
    assert list(divided([(4, 15)], [(0, 10)])) == [(4, 10), (10, 15)]
    assert list(divided([(4, 15)], [(0, 6), (10, 20)])) == [(4, 6), (6, 10), (10, 15)]


def test_a_match_that_holds_a_name_or_lies_in_it_stays_whole() -> None:
    assert list(divided([(0, 15)], [(4, 10)])) == [(0, 15)]
    assert list(divided([(4, 10)], [(0, 15)])) == [(4, 10)]
    assert list(divided([(4, 10)], [(4, 10), (10, 12)])) == [(4, 10)]


def test_elements_never_overlap() -> None:
    html = marker(*EVERY, query="طرابلس OR المتحدة OR حفتر")(ARABIC)
    open_elements = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if closing:
            assert open_elements.pop() == name
        else:
            open_elements.append(name)
    assert open_elements == []


def test_counts_the_mentions_and_only_the_first_has_the_anchor() -> None:
    marking = marker(TRIPOLI, UN)
    html = marking("Tripoli and Tripoli.") + marking("Again Tripoli.")
    assert html.count('id="named-tripoli"') == 1
    assert html.index("id=") < html.index("</a>")
    named = marking.mentioned(TRIPOLI)
    assert (named.count, named.anchor) == (3, "named-tripoli")
    assert (marking.mentioned(UN).count, marking.mentioned(UN).anchor) == (0, "")


def test_switched_off_there_is_an_anchor_and_no_link() -> None:
    marking = marker(TRIPOLI, shows_names=False)
    html = marking("From Tripoli to Tripoli.")
    assert html == 'From <span id="named-tripoli">Tripoli</span> to Tripoli.'
    assert marking.mentioned(TRIPOLI).count == 2


def test_a_shared_surname_is_that_of_who_was_named_last() -> None:
    marking = marker(HAFTAR, SADDAM)
    html = marking("Khalifa Haftar spoke. Haftar left. Then Saddam Haftar came; Haftar waved.")
    assert re.findall(r'href="[^"]*/people/(\w+)/"', html) == [
        "haftar", "haftar", "saddam", "saddam",
    ]  # fmt: skip
