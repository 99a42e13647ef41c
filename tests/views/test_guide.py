"""The guide says what is so: each of its examples is read as it says, and its figures are real."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.language import analyze
from articles.search import SearchRequest, run_search
from articles.search.dates import parse_span
from articles.search.parse import parse
from articles.search.query import And, Between, InTitle, Named, Near, Node, Not, Or, Phrase, Word
from articles.views.guide import SECTIONS
from tests.factories import make_article

pytestmark = pytest.mark.django_db

Index = Callable[[], object]
EXAMPLE = re.compile(
    r'<a class="example" href="([^"]*)"><bdi>(.*?)</bdi></a></th>\s*<td>(.*?)<', re.S
)


def between(first: str, last: str = "") -> tuple[Any, ...]:
    """From the first day of the one to the last of the other."""
    span = parse_span(f"{first}..{last}")
    assert span
    return ("between", *span)


# What each example means, written as its tree; "words" may be widened to most of them.
READ_AS: dict[str, Any] = {
    "oil Libya": ("words", "oil", "Libya"),
    "oil OR gas": ("or", "oil", "gas"),
    "oil -gas": ("words", "oil", ("not", "gas")),
    "Libya (oil OR gas)": ("and", "Libya", ("or", "oil", "gas")),
    "oil AND gas": ("and", "oil", "gas"),
    "نفط Tripoli": ("words", "نفط", "Tripoli"),
    '"oil field"': ("phrase", "oil", "field"),
    '"central bank" Tripoli': ("words", ("phrase", "central", "bank"), "Tripoli"),
    "oil near/5 port": ("near", "oil", "port", 5),
    'port near/10 "oil field"': ("near", "port", ("phrase", "oil", "field"), 10),
    "desal*": ("begins", "desal"),
    "title:Sirte": ("title", "Sirte"),
    "title:(oil OR gas)": ("title", ("or", "oil", "gas")),
    'author:"Reem Obeidi"': ("author", ("phrase", "Reem", "Obeidi")),
    "source:wire": ("source", "wire"),
    "topic:economy": ("topic", "economy"),
    'entity:"Security Council"': ("entity", ("phrase", "Security", "Council")),
    "Libya date:2019": ("words", "Libya", between("2019-01-01", "2019-12-31")),
    "date:2019-05..2020": between("2019-05-01", "2020-12-31"),
    "date:2019..": between("2019-01-01"),
    "date:March-2020": between("2020-03-01", "2020-03-31"),
    'date:"12 March 2020"': between("2020-03-12", "2020-03-12"),
    "date:Ramadan-1445": between("2024-03-11", "2024-04-09"),
    "نفط ليبيا": ("words", "نفط", "ليبيا"),
    "نفط أو غاز": ("or", "نفط", "غاز"),
    "نفط -غاز": ("words", "نفط", ("not", "غاز")),
    "ليبيا (نفط أو غاز)": ("and", "ليبيا", ("or", "نفط", "غاز")),
    "نفط ليس (غاز أو ماء)": ("and", "نفط", ("not", ("or", "غاز", "ماء"))),
    "«حقل النفط»": ("phrase", "حقل", "النفط"),
    "«المصرف المركزي» طرابلس": ("words", ("phrase", "المصرف", "المركزي"), "طرابلس"),
    "نفط قرب/5 ميناء": ("near", "نفط", "ميناء", 5),
    "ميناء قرب/10 «حقل النفط»": ("near", "ميناء", ("phrase", "حقل", "النفط"), 10),
    "تحلي*": ("begins", "تحلي"),
    "عنوان:سرت": ("title", "سرت"),
    "عنوان:(نفط أو غاز)": ("title", ("or", "نفط", "غاز")),
    "كاتب:«ريم العبيدي»": ("author", ("phrase", "ريم", "العبيدي")),
    "مصدر:وكالة": ("source", "وكالة"),
    "موضوع:اقتصاد": ("topic", "اقتصاد"),
    "اسم:«مجلس الأمن»": ("entity", ("phrase", "مجلس", "الأمن")),
    "ليبيا تاريخ:2019": ("words", "ليبيا", between("2019-01-01", "2019-12-31")),
    "تاريخ:2019-05..2020": between("2019-05-01", "2020-12-31"),
    "تاريخ:2019..": between("2019-01-01"),
    "تاريخ:آذار-2020": between("2020-03-01", "2020-03-31"),
    "تاريخ:«12 مارس 2020»": between("2020-03-12", "2020-03-12"),
    "تاريخ:رمضان-1445": between("2024-03-11", "2024-04-09"),
}


def shape(tree: Node) -> Any:
    match tree:
        case Word():
            return ("begins", tree.typed.rstrip("*")) if tree.is_prefix else tree.typed
        case Phrase():
            return ("phrase", *(word.typed for word in tree.words))
        case And():
            return ("words" if tree.relaxable else "and", *map(shape, tree.parts))
        case Or():
            return ("or", *map(shape, tree.parts))
        case Not():
            return ("not", shape(tree.part))
        case Near():
            return ("near", shape(tree.left), shape(tree.right), tree.distance)
        case InTitle():
            return ("title", shape(tree.part))
        case Named():
            return (tree.kind, shape(tree.name))
        case Between():
            return ("between", tree.first_day, tree.last_day)
    raise AssertionError(tree)


def guide(client: Client, language: str) -> str:
    response = client.get(f"/{language}/help/")
    assert response.status_code == 200
    return response.content.decode()


def examples(client: Client, language: str) -> dict[str, str]:
    """The examples, and where each leads."""
    found = EXAMPLE.findall(guide(client, language))
    return {html.unescape(text): html.unescape(address) for address, text, _says in found}


def test_every_example_is_read_as_the_guide_says(client: Client) -> None:
    for language in ("ar", "en"):
        for text in examples(client, language):
            reading = parse(text)
            assert (text, shape(reading.tree)) == (text, READ_AS[text])
            assert reading.repairs == ()


def test_guide_has_every_example_that_is_checked(client: Client) -> None:
    assert {*examples(client, "ar"), *examples(client, "en")} == set(READ_AS)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_example_is_a_link_that_runs_it(client: Client, index: Index, language: str) -> None:
    index()
    for text, address in examples(client, language).items():
        assert urlsplit(address).path == f"/{language}/search/"
        assert parse_qs(urlsplit(address).query) == {"q": [text]}
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_section_is_there_and_in_the_contents(client: Client, language: str) -> None:
    page = guide(client, language)
    for section in SECTIONS:
        assert page.count(f'href="#{section.name}"') == 1
        assert page.count(f'<section id="{section.name}"') == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_counts_of_the_specimen_are_those_of_the_archive(
    client: Client, index: Index, language: str
) -> None:
    word = {"ar": "حكومة", "en": "government"}[language]
    make_article(language="ar", title="الحكومة الجديدة")
    make_article(language="ar", title="حكومة أخرى")
    make_article(title="A government")
    make_article(title="Two governments")
    index()
    page = guide(client, language)
    found = re.findall(r'id="match-(\w+)".*?<bdi>(\d+)</bdi>', page, re.S)
    counted = run_search(SearchRequest(word, match="bilingual")).counts_by_match
    assert {name: int(count) for name, count in found} == counted
    assert len(set(counted.values())) == 3
    assert 'class="why" open' in page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_widened_search_of_the_guide_is_one_of_the_archive(
    client: Client, index: Index, language: str
) -> None:
    make_article(title="Results of the elections", body="In Sirte.")
    make_article(language="ar", title="نتائج انتخابات", body="في سرت.")
    index()
    assert re.search(r'class="missing".*?<s>', guide(client, language), re.S)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_empty_archive_has_the_prose_alone(client: Client, index: Index, language: str) -> None:
    index()
    page = guide(client, language)
    assert 'id="match-' not in page and 'class="why"' not in page
    assert page.count('class="example"') > 20


@pytest.mark.parametrize("language", ["ar", "en"])
def test_guide_can_be_read_while_the_index_cannot(client: Client, language: str) -> None:
    """No generation was ever made here."""
    make_article(title="A government")
    assert "<section" in guide(client, language)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("أحمد", "احمد", "folded"),
        ("Sana’a", "Sanaa", "folded"),
        ("٢٠١٢", "2012", "folded"),
        ("حكومة", "والحكومات", "stem"),
        ("حقل", "حقول", "stem"),
        ("elections", "elected", "stem"),
        ("bank", "banks", "stem"),
        ("على", "علي", "folded"),
    ],
)
def test_words_that_the_guide_calls_one_are_one(one: str, other: str, alike: str) -> None:
    first, second = (next(iter(analyze(word))) for word in (one, other))
    assert getattr(first, alike) == getattr(second, alike)
    if alike == "stem":
        assert first.folded != second.folded


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["", "search/?q=qqqzzz", "search/batch/", "about/"])
def test_pages_lead_to_the_guide(client: Client, index: Index, language: str, path: str) -> None:
    make_article()
    index()
    page = client.get(f"/{language}/{path}").content.decode()
    head, rest = page.split("<main")
    main, foot = rest.split("</main>")
    assert f'<li><a href="/{language}/help/">' in head
    assert f'href="/{language}/help/"' in main
    assert f'href="/{language}/help/#keyboard"' in foot
