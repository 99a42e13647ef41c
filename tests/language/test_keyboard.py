"""The other keyboard layout."""

import pytest

from articles.language.keyboard import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgrhqd", "القاضي"),
        ("hgr`htd", "القذافي"),
        ("p;,lm", "حكومة"),  # letters on the keys of Latin punctuation
        ("'vhfgs", "طرابلس"),
        ("sbm", "سلاة"),  # one key for two letters
        ("HGRHQD", "القاضي"),  # Caps Lock
        ("Yk", "إن"),
        ("hgr\\htd", "القذافي"),  # Arabic (102)
        ("p;ml]", "حكومة"),  # Apple
        ("xnhfgs", "طرابلس"),
        ("fkyhbd", "بنغازي"),
        ("hgrhad", "القاضي"),  # AZERTY
        ("pm;l,", "حكومة"),
        ("ùvhfgs", "طرابلس"),
    ],
)
def test_latin_keys_give_arabic_letters(typed: str, meant: str) -> None:
    assert meant in other_layout(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("مهلاغش", "libya"),
        ("ىثصس", "news"),
        ("لشيشبه", "gadafi"),
        ("رثصس", "news"),  # Apple: n is ر
        ("مهزغش", "libya"),  # Apple: b is ز
        ("كضفؤا", "match"),  # AZERTY
    ],
)
def test_arabic_keys_give_latin_letters(typed: str, meant: str) -> None:
    assert meant in other_layout(typed)


def test_lam_alef_is_one_key_or_two() -> None:
    assert other_layout("مهلاغش")[:2] == ("libya", "lighya")


def test_marks_and_tatweel_do_not_matter() -> None:
    assert other_layout("مَهـلاغش")[0] == "libya"


@pytest.mark.parametrize("typed", ["", "2020", "abc1", "libya ليبيا", "(oil)", "كذا؟", "Москва"])
def test_what_is_no_word_on_the_other_layout_gives_nothing(typed: str) -> None:
    assert other_layout(typed) == ()


def test_readings_are_few_whatever_is_typed() -> None:
    assert len(other_layout("لا" * 100)) <= 8
