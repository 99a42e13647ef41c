"""Copies of an article: the same text, or nearly."""

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import articles
from articles.models import Article
from articles.search.copies import LONGEST, Copy, copy_of, kindred
from tests.factories import make_article, make_entity, make_source

Index = Callable[[], object]
pytestmark = pytest.mark.django_db
DEMONSTRATION = Path(articles.__file__).parent / "demo"

ENGLISH = """The port of the old town opened again on Sunday after repairs that took eleven months.
Dredgers had cleared the channel of sand and of two sunken barges, the harbour master said.

Three ships with grain waited outside, and the first of them was unloaded before noon. Fishermen
asked for a berth of their own, which the council will discuss in the spring together with fees."""
ARABIC = """أُعيد فتح ميناء المدينة القديمة يوم الأحد بعد أعمال صيانة استمرت أحد عشر شهرًا. وقال مدير
الميناء إن الحفارات أزالت الرمال من القناة وانتشلت بارجتين غارقتين إلى جانب الرصيف الشرقي.

وانتظرت ثلاث سفن محملة بالقمح خارج الميناء، وأُفرغت أولاها قبل الظهر. وطالب الصيادون بمرسى خاص بهم،
وهو طلب يناقشه المجلس في الربيع مع الرسوم الجديدة ومواعيد العمل."""


def text_of(number: int) -> str:
    return " ".join(f"word{number}x{place}" for place in range(40))


def copies(article: Article) -> list[tuple[str, int]]:
    return [(copy.article.title, copy.percent) for copy in kindred(article).copies]


def compared(body: str, other: str, language: str = "en") -> Copy | None:
    first, second = (make_article(body=text, language=language) for text in (body, other))
    return copy_of(first, second)


def test_the_same_text_is_the_same_whatever_its_title_and_source(index: Index) -> None:
    given = make_article(title="Here", body=ENGLISH, source=make_source())
    make_article(title="There", body=ENGLISH, source=make_source())
    make_article(title="Else", body=text_of(1))
    index()
    assert copies(given) == [("There", 100)]


def test_what_was_found_before_knows_of_later_copies_and_of_withdrawn_ones(index: Index) -> None:
    given, other = make_article(title="Here", body=ENGLISH), make_article(body=ENGLISH)
    for number in range(6):
        make_article(body=text_of(number))
    index()
    assert copies(given) == [(other.title, 100)]
    make_article(title="Late", body=ENGLISH)
    Article.objects.filter(pk=other.pk).update(status=Article.Status.WITHDRAWN)
    assert copies(given) == []
    index()
    assert copies(given) == [("Late", 100)]


def test_a_text_with_a_word_changed_is_a_copy_and_not_the_same() -> None:
    copy = compared(ENGLISH, ENGLISH.replace("eleven", "twelve"))
    assert copy
    assert 80 < copy.percent < 100


def test_spellings_and_marks_of_arabic_do_not_matter() -> None:
    plain = ARABIC.replace("أ", "ا").replace("إ", "ا").replace("ُ", "").replace("ة", "ه")
    copy = compared(ARABIC, plain, "ar")
    assert copy and copy.is_same


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (ARABIC, "ar")])
def test_menus_and_bylines_round_the_text_do_not_matter(text: str, language: str) -> None:
    longer = f"{text_of(1)[:200]}\n\n{text}\n\n{text_of(2)[:200]}"
    copy = compared(text, longer, language)
    assert copy and not copy.is_same


def test_a_longer_version_says_that_it_holds_the_other() -> None:
    longer = f"{ENGLISH}\n\n" + "\n\n".join(map(text_of, range(5)))
    for pair in ((ENGLISH, longer), (longer, ENGLISH)):
        copy = compared(*pair)
        assert copy and copy.is_part


def test_a_short_text_that_stands_in_another_is_no_copy_of_it() -> None:
    assert compared("The harbour master said so on Sunday.", ENGLISH) is None
    assert compared(ENGLISH[:60], ENGLISH) is None


def test_short_texts_of_one_form_are_no_copies() -> None:
    assert (
        compared("Wheat fell by two per cent today.", "Wheat fell by three per cent today.") is None
    )


def test_of_long_texts_the_beginning_is_compared() -> None:
    long = " ".join(map(text_of, range(300)))
    assert len(long) > LONGEST
    copy, same = compared(long, f"{long} More."), compared(long, long)
    assert copy and copy.percent == 99
    assert same and same.is_same


def test_half_of_the_text_is_no_copy() -> None:
    half = ENGLISH.partition("\n\n")[0]
    assert compared(f"{half} {text_of(1)}", f"{half} {text_of(2)}") is None


def test_other_languages_and_texts_without_words_are_compared_too() -> None:
    nothing = compared("…", "…")
    assert nothing and nothing.is_same
    assert compared("…", ENGLISH) is None
    english, arabic = make_article(body="2020"), make_article(body="2020", language="ar")
    assert copy_of(english, arabic) is None


def test_the_likest_comes_first_then_the_oldest(index: Index) -> None:
    given = make_article(title="Given", body=ENGLISH)
    make_article(title="Near", body=f"{ENGLISH} Weather was mild.")
    make_article(title="Undated", body=ENGLISH, published_on=None)
    make_article(title="Dated", body=ENGLISH)
    for number in range(4):
        make_article(body=text_of(number))
    index()
    found = copies(given)
    assert [title for title, _percent in found] == ["Dated", "Undated", "Near"]


def test_a_copy_is_not_also_a_similar_article(index: Index) -> None:
    port = make_entity(kind="place")
    given = make_article(title="Given", body=ENGLISH, entities=[port])
    make_article(title="Copy", body=ENGLISH)
    make_article(title="Like", entities=[port])
    for number in range(4):
        make_article(body=text_of(number))
    index()
    found = kindred(given)
    assert [copy.article.title for copy in found.copies] == ["Copy"]
    assert [other.title for other in found.similar] == ["Like"]


def test_what_readers_may_not_see_is_no_copy(index: Index) -> None:
    given = make_article(body=ENGLISH)
    make_article(body=ENGLISH, status="withdrawn")
    index()
    assert copies(given) == []


def test_a_copy_to_the_letter_is_found_without_the_index() -> None:
    given = make_article(title="One", body=ENGLISH)
    make_article(title="One", body=ENGLISH)
    assert copies(given) == [("One", 100)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_two_articles_of_the_demonstration_are_copies(language: str) -> None:
    rows = [
        json.loads(line) for path in sorted(DEMONSTRATION.glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]  # fmt: skip
    texts = [
        Article(pk=number, language=language, body=row["body"])
        for number, row in enumerate(rows)
        if row["type"] == "article" and row["language"] == language
    ]
    assert len(texts) > 40
    assert [pair for pair in combinations(texts, 2) if copy_of(*pair)] == []
