"""Reading a reader's words: what becomes of them, what is repaired, what is refused."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.parse import parse
from articles.search.query import (
    And,
    Between,
    Everything,
    InTitle,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QueryError,
    Word,
)


def shape(node: Node) -> object:
    """The tree as nested tuples, readable in an assertion."""
    match node:
        case Word(is_prefix=True):
            return ("begins", node.typed)
        case Word():
            return node.typed
        case Near():
            return ("near", node.distance, shape(node.left), shape(node.right))
        case InTitle():
            return ("title", shape(node.part))
        case Named():
            return (node.kind, shape(node.name))
        case Between():
            days = (node.first_day, node.last_day)
            return ("between", *(str(date.fromordinal(day)) if day else "" for day in days))
        case Phrase():
            return ("phrase", *(word.typed for word in node.words))
        case Not():
            return ("not", shape(node.part))
        case And():
            return ("and", *map(shape, node.parts))
        case Or():
            return ("or", *map(shape, node.parts))
        case Everything():
            return "everything"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "everything"),
        ("  \t ", "everything"),
        ("؟ … !", "everything"),
        ("ليبيا", "ليبيا"),
        ("ليبيا نفط", ("and", "ليبيا", "نفط")),
        ('"oil field"', ("phrase", "oil", "field")),
        ("«حقل نفط»", ("phrase", "حقل", "نفط")),
        ("“oil field”", ("phrase", "oil", "field")),
        ("oil OR gas", ("or", "oil", "gas")),
        ("نفط أو غاز", ("or", "نفط", "غاز")),
        ("«حقل نفط» أو غاز", ("or", ("phrase", "حقل", "نفط"), "غاز")),
        ("غاز (نفط أو ماء)", ("and", "غاز", ("or", "نفط", "ماء"))),
        # Between more than one word it is a word of the sentence.
        ("كم سعر النفط أو الغاز", ("and", "كم", "سعر", "النفط", "أو", "الغاز")),
        ("oil gas OR water", ("or", ("and", "oil", "gas"), "water")),
        ("oil AND gas", ("and", "oil", "gas")),
        ("oil or gas", ("and", "oil", "or", "gas")),
        ("oil -sport", ("and", "oil", ("not", "sport"))),
        ("oil NOT sport", ("and", "oil", ("not", "sport"))),
        ('-"oil field"', ("not", ("phrase", "oil", "field"))),
        ("(oil OR gas) Libya", ("and", ("or", "oil", "gas"), "Libya")),
        ("a b OR c", ("or", ("and", "a", "b"), "c")),
        ("e-mail", ("phrase", "e", "mail")),
        ("NOT NOT oil", "oil"),
        ("ما هو النفط؟", ("and", "ما", "هو", "النفط")),
        ("army - Libya", ("and", "army", "Libya")),
        ("نفط و غاز", ("and", "نفط", "غاز")),
        ("desal*", ("begins", "desal")),
        ("oil near/5 port", ("near", 5, "oil", "port")),
        ("نفط قرب/3 «ميناء الزويتينة»", ("near", 3, "نفط", ("phrase", "ميناء", "الزويتينة"))),
        ("title:Sirte", ("title", "Sirte")),
        ("عنوان:«سرت اليوم»", ("title", ("phrase", "سرت", "اليوم"))),
        ("title:(oil OR gas)", ("title", ("or", "oil", "gas"))),
        ("-source:wire", ("not", ("source", "wire"))),
        ('entity:"Security Council"', ("entity", ("phrase", "Security", "Council"))),
        ("كاتب:عادل", ("author", "عادل")),
        ("date:2019..2020-02", ("between", "2019-01-01", "2020-02-29")),
        ("تاريخ:٢٠١٩", ("between", "2019-01-01", "2019-12-31")),
        ("date:2019..", ("between", "2019-01-01", "")),
        ("date:March-2020", ("between", "2020-03-01", "2020-03-31")),
        ("تاريخ:آذار-2020", ("between", "2020-03-01", "2020-03-31")),
        ("date:2020-مارس", ("between", "2020-03-01", "2020-03-31")),
        ("date:رمضان-1445", ("between", "2024-03-11", "2024-04-09")),
        ("date:رمضان-1445..شوال-1445", ("between", "2024-03-11", "2024-05-08")),
        ("date:كانون-الثاني-2020", ("between", "2020-01-01", "2020-01-31")),
        ('date:"12 March 2020"', ("between", "2020-03-12", "2020-03-12")),
        ("تاريخ:«١٥ رمضان ١٤٤٥ هـ»", ("between", "2024-03-25", "2024-03-25")),
        ('-date:"March 2020"', ("not", ("between", "2020-03-01", "2020-03-31"))),
        ('date:"1 March 2020..1445 هـ"', ("between", "2020-03-01", "2024-07-06")),
        ('date:"1 March 2020"..2021', ("between", "2020-03-01", "2021-12-31")),
        ('date:"1 March 2020".."رمضان 1445"', ("between", "2020-03-01", "2024-04-09")),
        ('date:.."March 2020" oil', ("and", ("between", "", "2020-03-31"), "oil")),
        ('date:"March 2020"..', ("between", "2020-03-01", "")),
        ('date:2020"oil"', ("and", ("between", "2020-01-01", "2020-12-31"), "oil")),
        ("الحل ليس عسكريا", ("and", "الحل", "ليس", "عسكريا")),
        ("نفط ليس «كرة القدم»", ("and", "نفط", ("not", ("phrase", "كرة", "القدم")))),
        ("نفط ليس (غاز أو ماء)", ("and", "نفط", ("not", ("or", "غاز", "ماء")))),
        ("10:30", ("phrase", "10", "30")),
    ],
)
def test_reads(text: str, expected: object) -> None:
    assert shape(parse(text).tree) == expected


@pytest.mark.parametrize(
    ("text", "expected", "repair"),
    [
        ('"oil field', ("phrase", "oil", "field"), "quotation mark"),
        ("(oil gas", ("and", "oil", "gas"), "never closed"),
        ("oil) gas", ("and", "oil", "gas"), "never opened"),
        ("oil OR", "oil", "OR"),
        ("OR oil", "oil", "OR"),
        ("oil NOT", "oil", "NOT"),
        ("de*", "de", "three letters"),
        ("near/5 oil", "oil", "near"),
        ("oil near/5", "oil", "near"),
        ("oil date:2019-13", "oil", "2019-13"),
        ("oil date:Smarch-2020", "oil", "Smarch-2020"),
        ('oil date:"5 رمضان 1300"', "oil", "5 رمضان 1300"),
        ('oil date:"March 2020', ("and", "oil", ("between", "2020-03-01", "2020-03-31")), "never"),
        ("source:(a OR b)", ("or", "a", "b"), "source"),
        ("oil title:", "oil", "title"),
    ],
)
def test_repairs_what_is_malformed_and_says_so(text: str, expected: object, repair: str) -> None:
    reading = parse(text)
    assert shape(reading.tree) == expected
    assert repair in " ".join(reading.repairs)


def test_says_nothing_where_nothing_was_malformed() -> None:
    assert parse('oil "gas field" (a OR b) -c').repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 257, id="too long"),
        pytest.param(" ".join(f"w{i}" for i in range(33)), id="too many words"),
        pytest.param("1-2-3-4-5-6-7-8-9", id="phrase too long"),
        pytest.param("(" * 9 + "a" + ")" * 9, id="too deep"),
    ],
)
def test_refuses_what_is_past_a_limit_in_plain_words(text: str) -> None:
    with pytest.raises(QueryError, match=r"[A-Z].*\."):
        parse(text)


def test_reads_a_long_quotation_as_several_phrases_and_says_so() -> None:
    reading = parse('oil "1 2 3 4 5 6 7 8 9 10" gas')
    phrases = [node for node in nodes(reading.tree) if isinstance(node, Phrase)]
    assert [len(phrase.words) for phrase in phrases] == [8, 2]
    assert "at most 8 words" in " ".join(reading.repairs)


def nodes(tree: Node) -> Iterator[Node]:
    yield tree
    if isinstance(tree, And):
        for part in tree.parts:
            yield from nodes(part)


@given(st.text(max_size=300))
def test_no_text_fails_but_with_a_message(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert str(error)


@given(
    st.lists(st.sampled_from(['"', "(", ")", "OR", "NOT", "-", "و", "أو", "نفط", "«", "”", " "]))
)
def test_no_heap_of_operators_fails(pieces: list[str]) -> None:
    try:
        parse(" ".join(pieces)[:256])
    except QueryError as error:
        assert str(error)


@pytest.mark.parametrize("text", ["Who was Muhammad (the prophet)?", "سعر النفط (فيديو)"])
def test_brackets_of_a_sentence_do_not_keep_it_from_being_widened(text: str) -> None:
    tree = parse(text).tree
    assert isinstance(tree, And)
    assert tree.relaxable
    assert all(isinstance(part, Word) for part in tree.parts)
