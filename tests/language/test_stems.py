"""Stems bring the forms of a word together and keep other words apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language import analyze, fold, is_function_word, stem
from articles.language.arabic import light_stem


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
        "كتاب كاتب مكتب",
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


@pytest.mark.parametrize(
    "family",
    [
        "وزير وزراء الوزراء بالوزراء وزرائهم وزراؤنا وزراءه",
        "قانون قوانين قوانينها والقوانين",
        "مدينة مدن المدن لمدنها",
        "سلاح أسلحة أسلحتهم للأسلحة",
    ],
)
def test_broken_plurals_have_the_stem_of_the_singular(family: str) -> None:
    assert len(stems(family)) == 1


@pytest.mark.parametrize(
    ("forms", "other"),
    [
        ("شرطة الشرطة شرطتها بشرطته", "شرط"),
        ("طائرة طائرات طائرتين طائرتان طائرته", "طائر"),
        ("عملية عمليات عملياتها", "عمل"),
        ("منطقة المنطقتين منطقتهم", "منطق"),
    ],
)
def test_a_feminine_that_is_another_word_keeps_its_forms_together(forms: str, other: str) -> None:
    (one,) = stems(forms)
    assert {one} != stems(other)


@pytest.mark.parametrize("pair", ["وزيرة وزير", "جديدة جديد", "سفيرات سفير", "المرشحتين مرشح"])
def test_feminine_of_a_person_or_adjective_joins_the_masculine(pair: str) -> None:
    assert len(stems(pair)) == 1


@pytest.mark.parametrize(
    "family",
    [
        "قال يقول تقول يقولون قالت قالوا سيقول وستقول قالها",
        "أعلن يعلن ستعلن يعلنون أعلنوا أعلنته ليعلن",
        "أعطى يعطي أعطت أعطوا يعطيه أعطاه",
        "بدأ يبدأ بدأت بدأوا سيبدأون",
        "وصل يصل وصلت تصل وصلوا",
    ],
)
def test_persons_of_a_verb_fall_together(family: str) -> None:
    assert len(stems(family)) == 1


@pytest.mark.parametrize(
    "name",
    ["بايدن", "باشاغا", "ماكرون", "عدنان", "سليمان", "البحرين", "دبي", "حسني", "درعا", "تعز"],
)
def test_clitics_come_off_before_a_name_and_its_own_letters_do_not(name: str) -> None:
    bare = fold(name).removeprefix("ال")
    assert stem(fold(name)) == bare
    assert stem("ول" + bare) == bare
    assert stem("ب" + bare) == bare


@pytest.mark.parametrize(
    "family",
    [
        "تركيا تركي تركية أتراك والأتراك",
        "ألمانيا ألماني الألمانية ألمان",
        "العراق عراقي العراقيون بالعراق",
        "روسيا روسية الروسي لروسيا",
    ],
)
def test_a_country_and_its_people_fall_together(family: str) -> None:
    assert len(stems(family)) == 1


def test_teh_marbuta_tells_a_feminine_from_a_pronoun() -> None:
    (currency,), (his_work,), (work,) = analyze("عملة"), analyze("عمله"), analyze("عمل")
    assert his_work.stem == work.stem != currency.stem


def test_a_feminine_typed_with_heh_is_still_found() -> None:
    assert analyze("القاهره")[0].stem == analyze("القاهرة")[0].stem
    assert analyze("الشرطه")[0].stem == analyze("شرطة")[0].stem


@pytest.mark.parametrize(
    ("pair", "same"), [("للجنة لجنة", True), ("للجيش جيش", True), ("للجنة جنة", False)]
)
def test_two_lams_stand_for_three_where_the_word_has_one(pair: str, same: bool) -> None:
    assert (len(stems(pair)) == 1) is same


@pytest.mark.parametrize("pair", ["مسؤول مسئول", "شؤون شئون", "هيئة هيأة", "رؤوس رءوس"])
def test_other_seats_of_hamza_fall_together(pair: str) -> None:
    assert len(stems(pair)) == 1


@pytest.mark.parametrize("number", ["2020", "3.5", "g20", "h1n1"])
def test_numbers_and_codes_are_not_stemmed(number: str) -> None:
    assert stem(number) == number


@given(st.text(st.sampled_from("ابتةوهيلكفسمنءى"), min_size=1))
def test_stem_of_any_word_keeps_two_letters(word: str) -> None:
    folded = fold(word)
    assert len(stem(folded)) >= min(2, len(folded))


@given(st.text(st.sampled_from("ابتةوهيلكفسمنءى"), min_size=1))
def test_stem_of_an_unknown_word_is_part_of_it(word: str) -> None:
    folded = fold(word)
    assert light_stem(folded) in folded


@pytest.mark.parametrize("word", ["في", "وفي", "من", "إلى", "the", "of", "dont"])
def test_knows_function_words(word: str) -> None:
    assert is_function_word(fold(word))


@pytest.mark.parametrize("word", ["ليبيا", "وزير", "فيضان", "minister", "us", "who's", ""])
def test_other_words_carry_topic(word: str) -> None:
    assert not is_function_word(fold(word))
