"""Texts that formats trip over, and the export of articles that have them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from articles.exports import FORMATS, Export
from articles.exports.columns import COLUMNS
from articles.models import Article, TranslationGroup
from articles.search import SearchRequest
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

TITLES = (
    "ارتفاع أسعار النفط",
    "حُكُومَةُ الوِفَاقِ الوَطَنِيّ",
    "قالت BBC إن 12% من «العملاء» في Benghazi",
    'He said "no", then: “yes”',
    "One, two; three\tfour",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    " =1+1",
    "\u200f=1+1",
    "'quoted",
    "AT&T {50%} of #1 under_score $5 ~x^2 \\textbf",
    "007",
    "1/2",
    "<b>&amp;</b> _x0041_ ]]>",
    "👩‍👩‍👧 emoji",
)


def make_awkward() -> list[Article]:
    """An article for each title, with the title in other fields too, and every tag."""
    source = make_source(name_en="The Wire, Ltd", name_ar="السلك، المحدودة")
    authors = [
        make_author(name_en="Jane Smith", name_ar="جين سميث"),
        make_author(name_en="Smith and Sons, Inc.", name_ar="ريم العبيدي"),
    ]
    topics = [make_topic(name_en="Oil & gas", name_ar="النفط والغاز")]
    entities = [
        make_entity(kind=kind, name_en=f"A {kind}, =x", name_ar=f"اسم {kind}")
        for kind in ("person", "place", "organisation", "event")
    ]
    return [
        make_article(
            language="ar" if title[0] > "\u0600" and title[0] < "\u06ff" else "en",
            title=title, summary=f"{title}\nsecond line",
            body=f"{title}\n\n> {title}, “x”\n\n{title}",
            source=source, authors=authors, topics=topics, entities=entities,
            source_url=f"https://example.org/a_b/خبر?n={number}&x=%20~",
            captured_at=datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC),
            translation_group=TranslationGroup.objects.create(key=f"=g{number}"),
            version=number + 1,
        )
        for number, title in enumerate(TITLES)
    ]  # fmt: skip


def make_dates() -> list[Article]:
    """Articles whose dates are known to year, month, day and minute, and not at all."""
    return [
        make_article(published_on=date(2020, 1, 1), published_precision="year"),
        make_article(published_on=date(2020, 8, 1), published_precision="month"),
        make_article(published_on=date(2020, 8, 12)),
        make_article(published_at=datetime(2020, 8, 12, 23, 30, tzinfo=UTC)),
        make_article(published_on=None),
    ]


def export_of_these(articles: list[Article], **given: object) -> Export:
    fields = {"language": "en", "columns": tuple(COLUMNS), "complete": len(articles)}
    keys = tuple(article.pk for article in articles)
    return Export(SearchRequest(text="oil @{x}"), keys, **{**fields, **given})  # type: ignore[arg-type]


def written(name: str, export: Export) -> bytes:
    return b"".join(FORMATS[name].pieces(export))
