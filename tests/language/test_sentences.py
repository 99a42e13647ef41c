"""Paragraphs and sentences, as places in the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.sentences import ends_between, paragraph_of, paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوزير. ثم غادر.", ["وصل الوزير.", "ثم غادر."]),
        ("ما هذا؟! لا أدري… ربما", ["ما هذا؟!", "لا أدري…", "ربما"]),
        ("He came. Then he left.", ["He came.", "Then he left."]),
        ("قال «انتهى الأمر.» ثم خرج.", ["قال «انتهى الأمر.»", "ثم خرج."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("(Really.) Yes", ["(Really.)", "Yes"]),
        ("ولد سنة 1931 م. ودرس في دمشق.", ["ولد سنة 1931 م.", "ودرس في دمشق."]),
        ("بني سنة ١٣٢٠ هـ. رممته البلدية.", ["بني سنة ١٣٢٠ هـ.", "رممته البلدية."]),
        ("Doors open at 7 p.m. Tickets are free.", ["Doors open at 7 p.m.", "Tickets are free."]),
        ("Prices fell. eBay gained.", ["Prices fell.", "eBay gained."]),
        (
            "سأله: «من هناك؟» قال إنه لا يعرف.",
            ["سأله: «من هناك؟»", "قال إنه لا يعرف."],
        ),
        ("«من هناك؟» قال: «جاركم».", ["«من هناك؟»", "قال: «جاركم»."]),
        ("«من هناك؟» وقال آخر كلاما.", ["«من هناك؟»", "وقال آخر كلاما."]),
        ("من هناك؟ قال الحارس كلاما.", ["من هناك؟", "قال الحارس كلاما."]),
        ("One", ["One"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentence_ends_at_its_signs(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وصل د. أحمد أمس",
        "قال أ.د. محمود إن الأمر انتهى",
        "تأسست عام 1445 هـ. ق.م. تقريبا",
        "ولد سنة 1931 م. الموافق 1350 هـ. تقريبا",
        "ولد سنة 1350 هـ. 1931 م",
        "المهندس م. عادل",
        "«من هناك؟» صاح الحارس",
        "«النجدة!» هتفت امرأة من الشرفة",
        "“من هناك؟” تساءل الحارس",
        "at 7 p.m. Thursday",
        "at 7 a.m. GMT",
        "at 7 a.m. Moscow time",
        "Mr. Smith of No. 5",
        "the U.S. army",
        "J. R. Smith",
        "it cost $3.5 million",
        "بلغ 3.5 مليون",
        "He said... nothing",
        "see example.com for more",
    ],
)
def test_abbreviation_and_decimal_end_none(text: str) -> None:
    assert split(text) == [text]


def test_dotted_letters_end_a_sentence_before_a_common_word() -> None:
    assert split("He lives in the U.S. The army left.") == [
        "He lives in the U.S.",
        "The army left.",
    ]


def test_marks_of_headings_and_quotations_belong_to_no_sentence() -> None:
    text = "## عنوان\nنص أول. نص ثان\n\n> قال: نعم.\n> ولا."
    assert split(text) == ["عنوان", "نص أول.", "نص ثان", "قال: نعم.", "ولا."]


def test_paragraphs_are_between_empty_lines() -> None:
    text = "أول.\nسطر ثان.\n \n## عنوان\n\n\nثالث "
    assert [text[span.start : span.end] for span in paragraphs(text)] == [
        "أول.\nسطر ثان.",
        "## عنوان",
        "ثالث",
    ]


@pytest.mark.parametrize(
    ("before", "gap", "after", "ends"),
    [
        ("done", ". ", "Then", True),
        ("سرت", "؟ ", "ثم", True),
        ("Dr", ". ", "Smith", False),
        ("د", ". ", "أحمد", False),
        ("oil", ", ", "gas", False),
        ("oil", " ", "gas", False),
        ("oil", "\n", "gas", True),
        ("example", ".", "com", False),
    ],
)
def test_says_whether_one_ends_between_two_words(
    before: str, gap: str, after: str, ends: bool
) -> None:
    text = before + gap + after
    assert ends_between(text, len(before), len(before + gap)) is ends


@given(st.text() | st.text("a. B!؟ «»\n#> …د.U.S"))
def test_any_text_is_read_in_order(text: str) -> None:
    end = 0
    for one in sentences(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_paragraphs_are_counted_from_one() -> None:
    text = "One\nstill one\n\nTwo\n \nThree"
    assert [paragraph_of(text, text.index(word)) for word in ("still", "Two", "Three")] == [1, 2, 3]
