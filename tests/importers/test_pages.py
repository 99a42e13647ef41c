"""The article is found in a captured page, whole, and without what stands around it."""

import os
from pathlib import Path

import pytest

from articles.importers.clean import clean
from articles.importers.pages import authors_in, tidy_page
from articles.importers.readers import read_paths
from articles.importers.records import CleanArticle, TagRef
from tests.importers.rows import raw

DATA = Path(__file__).parent.parent / "data"
SAMPLES = Path(
    os.environ.get("NEWSARCHIVE_SAMPLES", Path(__file__).parents[2] / ".." / "shared" / "data")
)
FURNITURE = {"Menu", "in", "القائمة", "أُترك رد", "Exit mobile version"}


def cleaned(path: Path) -> CleanArticle:
    (row,) = read_paths([str(path)])
    article = clean(row)  # type: ignore[arg-type]
    assert isinstance(article, CleanArticle)
    return article


def real_page(name: str) -> CleanArticle:
    path = SAMPLES / "articles" / name
    if not path.exists():
        pytest.skip(f"the real page {path} is not here; NEWSARCHIVE_SAMPLES names its folder")
    return cleaned(path)


def headings(article: CleanArticle) -> list[str]:
    return [line[3:] for line in article.body.split("\n") if line.startswith("## ")]


def authors(article: CleanArticle) -> list[str]:
    return [ref.text for ref in article.authors]


class TestFirstRealPage:
    @pytest.fixture
    def article(self) -> CleanArticle:
        return real_page("000_e4d7695c2c4e7f8b.txt")

    def test_title_is_the_line_below_the_menu(self, article: CleanArticle) -> None:
        start = "الحوار الأمني بين الوفاق والولايات المتحدة…محاور لقاء"
        assert article.title == f"{start} باشاغا وسيالة بالمسؤولين في واشنطن"

    def test_title_does_not_come_again_in_the_body(self, article: CleanArticle) -> None:
        assert article.title not in article.body

    def test_byline_is_the_author(self, article: CleanArticle) -> None:
        assert authors(article) == ["عادل المبروك"]

    def test_body_has_no_furniture(self, article: CleanArticle) -> None:
        assert not FURNITURE & set(article.body.split("\n"))

    def test_body_begins_and_ends_with_the_article(self, article: CleanArticle) -> None:
        assert article.body.startswith("أعلن وزير الداخلية فتحي باشاغا")
        assert article.body.endswith("على العودة إلى الحوار مجدداً.")

    def test_sub_headings_are_found(self, article: CleanArticle) -> None:
        assert headings(article) == ["محاور اللقاء", "الموقف الأمريكي", "التدخل الروسي"]

    def test_removed_lines_are_kept_aside(self, article: CleanArticle) -> None:
        assert article.removed_text.split("\n") == [
            "Menu", "in", "أُترك رد", "كُتب بواسطة عادل المبروك", "Exit mobile version",
        ]  # fmt: skip


class TestSecondRealPage:
    @pytest.fixture
    def article(self) -> CleanArticle:
        return real_page("003_239c63b052fe9359.txt")

    def test_repeated_title_comes_once(self, article: CleanArticle) -> None:
        assert article.title == "واشنطن تؤكد أهمية التعاون مع موسكو لإنهاء الصراع في ليبيا"
        assert article.title not in article.body

    def test_headings_directly_above_their_paragraphs_are_found(
        self, article: CleanArticle
    ) -> None:
        assert headings(article) == [
            "تذكير بحظر الأسلحة", "موسكو تتواصل مع الجميع", "توافق روسي – تركي",
        ]  # fmt: skip

    def test_keeps_all_nine_paragraphs(self, article: CleanArticle) -> None:
        assert len(article.body.split("\n\n")) == 9 + len(headings(article))

    def test_has_neither_author_nor_date(self, article: CleanArticle) -> None:
        assert article.authors == ()
        assert article.published.on is None


@pytest.mark.parametrize(
    ("name", "title", "names", "found"),
    [
        (
            "ar_port.txt",
            "ميناء الخمس يستقبل أول سفينة حبوب بعد توقف دام شهرين",
            ["سالم الورفلي"],
            ["كلفة التأخير", "مخزون المطاحن"],
        ),
        (
            "en_harbour.txt",
            "Harbour town reopens its old market after three years of repairs",
            ["Nadia El-Fakhri", "Omar Saleh"],
            ["A roof of cedar", "Rents stay as they were"],
        ),
        (
            "ar_council.html",
            "المجلس البلدي يقر خطة تشجير الساحل",
            ["هدى بن عامر"],
            ["أنواع تحتمل الملوحة"],
        ),
        (
            "en_library.html",
            "Mountain library lends books by mule",
            ["Huda Ben Amer"],
            ["Two hundred readers"],
        ),
    ],
)
def test_reads_pages_with_every_fault(
    name: str, title: str, names: list[str], found: list[str]
) -> None:
    article = cleaned(DATA / name)
    assert (article.title, authors(article), headings(article)) == (title, names, found)
    assert not (FURNITURE | {title}) & set(article.body.split("\n"))


@pytest.mark.parametrize("name", ["ar_port.txt", "en_harbour.txt", "en_word_in.txt", "ar_poem.txt"])
def test_every_line_of_a_page_is_kept_somewhere(name: str) -> None:
    article = cleaned(DATA / name)
    kept = {line.removeprefix("## ") for line in article.body.split("\n")}
    kept |= {article.title, *article.removed_text.split("\n")}
    lines = {line.strip() for line in (DATA / name).read_text(encoding="utf-8").split("\n")}
    assert lines - {""} <= kept


def test_keeps_a_paragraph_that_is_a_menu_word() -> None:
    article = cleaned(DATA / "en_word_in.txt")
    assert article.body.split("\n\n").count("in") == 2


def test_keeps_verse_as_verse() -> None:
    article = cleaned(DATA / "ar_poem.txt")
    assert "كان المساء\nوكان الرصيف\nوكنت وحدي" in article.body
    assert headings(article) == []


def test_byline_of_the_text_goes_before_the_author_of_the_head() -> None:
    page = raw(body="By Omar Saleh\n\nIt rained.", authors=(TagRef("admin"),), is_captured=True)
    article = clean(page)
    assert isinstance(article, CleanArticle)
    assert authors(article) == ["Omar Saleh"]


def test_title_with_the_name_of_the_site_is_the_same_title() -> None:
    page = tidy_page("Rain at last - The Marsa Paper\n\nRain at last\n\nIt rained on Monday.")
    assert (page.title, page.body) == ("Rain at last", "It rained on Monday.")


def test_menu_between_two_titles_is_removed() -> None:
    page = tidy_page("Rain at last\nMenu\nin\nRain at last\nIt rained on Monday.")
    assert (page.title, page.body) == ("Rain at last", "It rained on Monday.")
    assert page.removed == ("Menu", "in", "Rain at last")


def test_title_that_differs_in_one_word_is_no_repetition() -> None:
    page = tidy_page("Rain at last\n\nRain at first\n\nIt rained on Monday.")
    assert "Rain at first" in page.body


def test_paragraph_that_repeats_the_title_further_down_stays() -> None:
    page = tidy_page("Rain at last\n\nThe farmers had waited for months.\n\nRain at last")
    assert page.body.endswith("Rain at last")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("كُتب بواسطة عادل المبروك", ["عادل المبروك"]),
        ("بقلم: هدى بن عامر", ["هدى بن عامر"]),
        ("كتب: سالم الورفلي، ليلى التركي", ["سالم الورفلي", "ليلى التركي"]),
        ("By Nadia al-Fakhri", ["Nadia al-Fakhri"]),
        ("Written by Omar Saleh and Nadia Issa", ["Omar Saleh", "Nadia Issa"]),
        ("By Omar Saleh | 3 May 2020", ["Omar Saleh"]),
    ],
)
def test_byline_gives_its_names(line: str, names: list[str]) -> None:
    assert authors_in(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By dawn the army had left",
        "By Monday, May 4 2020",
        "كتب الوزير رسالة إلى البرلمان",  # "the minister wrote to parliament"
        "إعداد الطعام في رمضان",  # "preparing food in Ramadan"
        "بقلم الرصاص رسم خطاً طويلاً لا ينتهي عند حافة الورقة",  # "with a pencil he drew …"
        "By",
    ],
)
def test_sentence_that_begins_like_a_byline_is_none(line: str) -> None:
    assert authors_in(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضًا: خبر آخر",
        "إقرأ أيضا - خبر آخر",
        "Read also: Another story",
        "Exit mobile version",
    ],
)
def test_links_to_other_articles_are_removed_from_the_text(line: str) -> None:
    page = tidy_page(f"Title\n\nThe first paragraph.\n\n{line}\n\nThe second paragraph.")
    assert page.body == "The first paragraph.\n\nThe second paragraph."
    assert page.removed == (line,)


@pytest.mark.parametrize(
    "line", ["Reading also helps", "اقرأ كتابا كل شهر", "Share prices fell", "Print is not dead"]
)
def test_lines_that_only_resemble_furniture_stay(line: str) -> None:
    page = tidy_page(f"Title\n\n{line}\n\nThe end of it is near.")
    assert line in page.body


def test_wrapped_lines_stay_one_paragraph() -> None:
    wrapped = "The market opened its gates again on Saturday, three years after its\nroof fell."
    assert tidy_page(f"Title\n\n{wrapped}").body == wrapped


@pytest.mark.parametrize(
    "line", ["in", "***", "- an item of a list", "“A quotation of one line.”", "He said:"]
)
def test_short_line_that_cannot_head_a_section_is_no_heading(line: str) -> None:
    prose = "The market opened its gates again on Saturday, three years after its roof fell."
    assert line in tidy_page(f"Title\n\n{prose}\n\n{line}\n\n{prose}").body.split("\n\n")
