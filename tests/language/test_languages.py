"""The language of a text, and the order of names in both scripts."""

import random

import pytest

from articles.language import collation_key, detect_language, fold


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزير الخارجية يزور طرابلس", "ar"),
        ("The minister visits Tripoli", "en"),
        ("الأمم المتحدة (UN) تدعو إلى الحوار", "ar"),
        ("Libya (ليبيا) holds elections", "en"),
        ("كِتَابٌ", "ar"),
        ("غزة", "ar"),
        ("G7 غزة", "ar"),
        ("في ذكرى Stephanie Turco Williams", "ar"),  # its function word is Arabic
        ("فِي ذكرى Stephanie Turco Williams", "ar"),
        ("The word الديمقراطية البرلمانية", "en"),
        ("iPhone 15 Pro Max يصل", "en"),
        ("طلاب من University of Manchester Medical School", "ar"),
        ("قرأت The Remains of the Day في Alexandria Library", "ar"),
        ("University of Manchester تعلن عن Summer Scholarships", "ar"),
        ("مدير Warner Brothers Entertainment Group يستقيل", "ar"),
        ("Who Is Visiting قريبي في Tripoli", "en"),
        ("The Return of ما بعد الحرب", "en"),
        ("the story of a family من أجل ليبيا", "en"),
        ("ليبيا goes forward with المؤتمر", "en"),
        ("دولت ایران", "ar"),  # Persian
        ("یہ پاکستان ہے", "ar"),  # Urdu
        ("7aftar yosal ila tarabulus", "en"),  # Arabizi
        ("2020", None),
        ("ab", None),
        ("", None),
        ("Москва", None),
        ("\ud800\0", None),
    ],
)
def test_detects_the_language_of_most_letters(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_names_are_in_the_order_of_their_alphabets() -> None:
    ordered = [
        "9 أبريل", "17 فبراير", "2020", "Émile", "Zidane", "أحمد", "الأردن", "ألمانيا",
        "المانيا الشرقية", "تونس", "الجزائر", "فاطمة الزهراء", "فاطمه علي", "يونس",
    ]  # fmt: skip
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=collation_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"), [("أحمد", "احمد"), ("الأردن", "أردن"), ("مُحَمَّد", "محمد"), ("Émile", "emile")]
)
def test_spelling_does_not_change_the_place(one: str, other: str) -> None:
    assert collation_key(one)[:2] == collation_key(other)[:2]


def test_god_has_no_article() -> None:
    assert collation_key("الله")[1] == "الله"


@pytest.mark.parametrize(
    "text",
    [
        "التهاب", "التهابات كبدية", "التزامات", "التزامها", "التقاء ساكنين", "التفافا", "التئام",
        "التصاقية", "التماس عفو", "التماسات", "التواءات", "الغاء دين",
    ],
)  # fmt: skip
def test_lam_of_the_root_is_no_article(text: str) -> None:
    assert collation_key(text)[1] == fold(text)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("التاريخ", "تاريخ"),
        ("التعليم العالي", "تعليم عالي"),
        ("التونسي", "تونسي"),
        ("التقاطع", "تقاطع"),
        ("التزامن", "تزامن"),
        ("التحامل", "تحامل"),
        ("التهامي", "تهامي"),
        ("خط التماس", "خط تماس"),
        ("الالتهاب", "التهاب"),
        ("القاهرة", "قاهره"),
        ("الزامل", "زامل"),
    ],
)
def test_article_is_left_out_before_words_like_them(text: str, without: str) -> None:
    assert collation_key(text)[1] == without


@pytest.mark.parametrize("text", ["", "؟", "\ud800\0"])
def test_any_text_has_a_place(text: str) -> None:
    assert collation_key(text)[0] == 0
