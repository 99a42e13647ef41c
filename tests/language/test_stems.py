"""Stems bring the forms of a word together and keep other words apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import fold, is_function_word, stem


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "family",
    [
        "كتاب والكتاب كِتَابٌ للكتاب بالكتاب كتابه كتابها كتابهم وكتاب بكتاب فالكتاب كتاباً",
        "وزارة الوزارة وزارتها وزارته بوزارة للوزارة والوزارة",
        "ليبيا ليبي ليبية الليبية الليبيين الليبيون بليبيا وليبيا",
        "مدرسة مدرسه المدرسة بالمدرسة مدرستنا",
        "أحمد احمد إحمد وأحمد لأحمد",
        "حكومة الحكومة حكومات والحكومات حكومتها",
        "برلمان البرلمان بالبرلمان برلماني البرلمانية",
        "لبنان لبناني اللبنانية اللبنانيين بلبنان للبنان",
        "قانون القانون قانونية بالقانون",
        "وزراء الوزراء وزرائه",
        "لجنة اللجنة للجنة ولجنة",
        "والد الوالد والده والدته",
        "الجزائر جزائري بالجزائر للجزائر",
        "elections election elected",
        "running runs run",
    ],
)
def test_forms_of_a_word_fall_together(family: str) -> None:
    assert len(stems(family)) == 1


@pytest.mark.parametrize(
    "different",
    [
        "حكومة محكمة",
        "الحكومة المحكمة",
        "مصر مصرف مصير",
        "فرنسا فرن",
        "تونس يونس",
        "محمد أحمد",
        "كتاب كاتب مكتب كتب",
        "لبنان لبن",
        "عمان عام عم",
        "بطاقة طاقة",
        "لجنة جنة",
        "وفاة فتاة",
        "علي عليه علا",
        "اليمن اليمين",
        "ماء ما",
        "university unity",
    ],
)
def test_other_words_stay_apart(different: str) -> None:
    assert len(stems(different)) == len(different.split())


@pytest.mark.parametrize("number", ["2020", "3.5", "g20", "h1n1"])
def test_numbers_and_codes_are_not_stemmed(number: str) -> None:
    assert stem(number) == number


@given(st.text(st.sampled_from("ابتةوهيلكفسمنءى"), min_size=1))
def test_stem_is_part_of_the_word_and_keeps_two_letters(word: str) -> None:
    folded = fold(word)
    stemmed = stem(folded)
    assert stemmed in folded
    assert len(stemmed) >= min(2, len(folded))


@pytest.mark.parametrize("word", ["في", "وفي", "من", "إلى", "the", "of", "dont"])
def test_knows_function_words(word: str) -> None:
    assert is_function_word(fold(word))


@pytest.mark.parametrize("word", ["ليبيا", "وزير", "فيضان", "minister", "us", "who's", ""])
def test_other_words_carry_topic(word: str) -> None:
    assert not is_function_word(fold(word))
