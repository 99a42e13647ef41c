"""Names in texts: through inflection, the longest first, and not where a word is no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.recognise import Mention, Named, Recogniser

THINGS = [
    Named("envoy", "person", ("المبعوث الأممي", "UN envoy")),
    Named("gaddafi", "person", ("معمر القذافي", "القذافي", "Muammar Gaddafi", "Gaddafi")),
    Named("libya", "place", ("ليبيا", "Libya")),
    Named("algeria", "place", ("الجزائر", "Algeria")),
    Named("mali", "place", ("مالي", "Mali")),
    Named("germany", "place", ("ألمانيا", "Germany")),
    Named("committee", "organisation", ("اللجنة العسكرية", "Military Committee")),
    Named("kobler", "person", ("مارتن كوبلر", "كوبلر", "Martin Kobler", "Kobler")),
    Named("jalil", "person", ("مصطفى عبد الجليل", "Mustafa Abdul Jalil")),
    Named("sarraj", "person", ("فايز السراج", "السراج", "Fayez al-Sarraj")),
    Named("abusahmain", "person", ("نوري أبو سهمين",)),
    Named("jordan", "place", ("الأردن", "Jordan")),
    Named("nice", "place", ("نيس", "Nice")),
    Named("reading", "place", ("Reading",)),
    Named("may", "person", ("Theresa May", "May")),
    Named("un", "organisation", ("الأمم المتحدة", "United Nations", "UN")),
    Named("who", "organisation", ("WHO", "World Health Organization")),
    Named("tripoli", "place", ("طرابلس", "Tripoli")),
    Named("university", "organisation", ("جامعة طرابلس", "University of Tripoli")),
    Named("sudan", "place", ("السودان", "Sudan")),
    Named("south sudan", "place", ("جنوب السودان", "South Sudan")),
    Named("ahmed", "person", ("محمد الطويل", "Ahmed Long")),
]
RECOGNISER = Recogniser(THINGS)


def found(text: str) -> list[object]:
    """The keys of firm mentions."""
    return [key for mention in RECOGNISER.find(text) if mention.firm for key in mention.keys]


def marked(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in RECOGNISER.find(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("رسالة وللمبعوث الأممي رأي", "envoy"),
        ("لقاء المبعوثين الأمميين", "envoy"),
        ("التقى بالقذافي أمس", "gaddafi"),
        ("موقف ولليبيا دور", "libya"),
        ("دعم لليبيا", "libya"),
        ("سفر لألمانيا", "germany"),
        ("قرار وللجنة العسكرية دور", "committee"),
        ("التقى كوبلر", "kobler"),
        ("وكوبلر قال", "kobler"),
        ("قال مُصْطَفى عبدالجليل", "jalil"),
        ("قال نوري أبي سهمين", "abusahmain"),
        ("قال نوري أبوسهمين", "abusahmain"),
        ("Libya's coast", "libya"),
        ("Libya’s coast", "libya"),
        ("a meeting with Fayez Sarraj", "sarraj"),
        ("the U.N. said", "un"),
        ("the United\nNations said", "un"),
        ("وللأمم المتحدة دور", "un"),
    ],
)
def test_recognises_a_name_through_what_is_written_onto_it(text: str, key: str) -> None:
    assert found(text) == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("in South Sudan today", "south sudan"),
        ("في جنوب السودان", "south sudan"),
        ("the University of Tripoli opened", "university"),
        ("افتتحت جامعة طرابلس", "university"),
        ("he met Martin Kobler there", "kobler"),
    ],
)
def test_longest_name_hides_those_inside_it(text: str, key: str) -> None:
    assert found(text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "nice weather and reading for those who may",
        "Nice weather today.",
        "Reading is good.",
        "On 3 May 2011 it rained.",
        "جزائر بعيدة في البحر",
        "تقرير مالي عن البنوك",
        "Michael said he met Michael Jordan there.",
        "The writer Jordan Henderson spoke.",
        "لقاء محمد السراج",
        "United in grief, nations mourned",
    ],
)
def test_words_that_are_no_name_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("They flew to Nice and back.", "nice"),
        ("He lived in Reading for years.", "reading"),
        ("سافر إلى الجزائر", "algeria"),
        ("القوات في مالي", "mali"),
        ("talks between Jordan and others", "jordan"),
        ("a report by the WHO said", "who"),
        ("التقى فايز السراج", "sarraj"),
    ],
)
def test_same_words_are_found_where_they_are_the_name(text: str, key: str) -> None:
    assert found(text) == [key]


def test_a_name_ends_with_its_sentence() -> None:
    assert found("He thanked Martin. Kobler left.") == ["kobler"]
    assert marked("He thanked Martin. Kobler left.") == ["Kobler"]


def test_names_joined_by_and_are_two() -> None:
    assert "jalil" not in found("رأى مصطفى وعبد الجليل الخبر")


def test_headline_in_capitals_says_nothing_of_short_acronyms() -> None:
    assert found("GOVERNMENT SAYS WHO KNOWS UN PLAN") == []


def test_surname_that_is_a_month_is_not_firm_beside_nothing() -> None:
    mentions = RECOGNISER.find("In the evening May spoke.")
    assert [(mention.keys, mention.firm) for mention in mentions] == [(("may",), False)]


def test_offsets_are_those_of_the_original() -> None:
    assert marked("قَالَ بِالقَذَّافِيّ، ثم «Libya’s» coast") == ["بِالقَذَّافِيّ", "Libya"]


def test_namesakes_are_all_named() -> None:
    two = Recogniser([Named(1, "place", ("Springfield",)), Named(2, "place", ("Springfield",))])
    assert set(two.find("in Springfield")[0].keys) == {1, 2}


def test_knows_nothing_without_names() -> None:
    assert Recogniser([]).find("Libya") == []


@given(st.text(alphabet="اليبوفكلت Libya.'\n،", max_size=60))
def test_mentions_lie_in_the_text_and_apart(text: str) -> None:
    mentions: list[Mention] = RECOGNISER.find(text)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
