"""Facet counts, held against counts made from the database without the index."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations_with_replacement, product

import pytest

from articles.models import Article
from articles.search import FacetFilter, SearchPage, SearchRequest, run_search
from articles.search.request import FACETS, FacetName
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

Index = Callable[[], object]
Values = dict[FacetName, set[str]]

pytestmark = pytest.mark.django_db
KINDS: tuple[FacetName, ...] = ("person", "place", "organisation")


def make_archive(seed: int, size: int = 120) -> None:
    """Random articles: many-valued tags, a topic tree, dates of every precision, translations."""
    chance = random.Random(seed)
    sources = [make_source() for _ in range(4)]
    authors = [make_author() for _ in range(5)]
    roots = [make_topic() for _ in range(3)]
    topics = [*roots, *(make_topic(parent=parent) for parent in roots for _ in range(2))]
    topics += [make_topic(parent=topics[-1])]
    entities = [make_entity(kind=kind) for kind in (*KINDS, "event") for _ in range(5)]
    for _number in range(size):
        precision = chance.choice(["", "year", "month", "day"])
        day = date(chance.randint(2018, 2021), chance.randint(1, 12), chance.randint(1, 28))
        day = day.replace(day=1) if precision == "month" else day
        day = day.replace(month=1, day=1) if precision == "year" else day
        make_article(
            language=chance.choice(["ar", "en"]),
            body=chance.choice(["petrol and water", "water", "petrol"]),
            source=chance.choice([None, *sources]),
            published_on=day if precision else None,
            published_precision=precision,
            status=chance.choice(["published"] * 5 + ["draft"]),
            authors=chance.sample(authors, chance.randint(0, 2)),
            topics=chance.sample(topics, chance.randint(0, 3)),
            entities=chance.sample(entities, chance.randint(0, 4)),
        )


def values_of(article: Article) -> Values:
    """What each facet says of an article, read from the database alone."""
    day, precision = article.published_on, article.published_precision
    topics = {t for topic in article.topics.all() for t in (topic, *topic.ancestors())}
    return {
        "language": {article.language},
        "source": {article.source.slug} if article.source else set(),
        "author": {author.slug for author in article.authors.all()},
        "topic": {topic.slug for topic in topics},
        **{kind: {e.slug for e in article.entities.filter(kind=kind)} for kind in KINDS},
        "year": {str(day.year)} if day else set(),
        "month": {f"{day:%Y-%m}"} if day and precision != "year" else set(),
        "translated": {"yes" if article.translation() else "no"},
    }


def keeps(values: Values, filters: tuple[FacetFilter, ...], but: FacetName | None = None) -> bool:
    """Any of the wanted values inside a facet, none of the excluded, all facets but `but`."""
    for facet in FACETS:
        chosen = [f for f in filters if f.facet == facet]
        if facet == but or not chosen:
            continue
        wanted = {f.value for f in chosen if not f.excluded}
        excluded = {f.value for f in chosen if f.excluded}
        if (wanted and not wanted & values[facet]) or excluded & values[facet]:
            return False
    return True


def counted(archive: list[Values], filters: tuple[FacetFilter, ...], facet: FacetName) -> dict:
    counts: dict[str, int] = {}
    for values in archive:
        if keeps(values, filters, but=facet):
            for value in values[facet]:
                counts[value] = counts.get(value, 0) + 1
    return counts


def shown(page: SearchPage, facet: FacetName) -> dict[str, int]:
    found = page.facet(facet)
    assert found
    return {value.value: value.count for value in found.values if value.count}


def pairs_of_filters(archive: list[Values]) -> Iterator[tuple[FacetFilter, ...]]:
    """For every pair of facets, five pairs of values, each wanted or excluded."""
    chance = random.Random(7)
    every = {facet: sorted({v for values in archive for v in values[facet]}) for facet in FACETS}
    for first, second in combinations_with_replacement(FACETS, 2):
        for _number in range(5):
            pair = {
                (facet, chance.choice(every[facet])): chance.random() < 0.3
                for facet in (first, second)
            }
            yield tuple(FacetFilter(f, v, excluded) for (f, v), excluded in pair.items())


@pytest.mark.parametrize("text", ["", "petrol"])
def test_counts_equal_the_database_for_every_pair_of_facets(index: Index, text: str) -> None:
    make_archive(seed=3)
    index()
    public = Article.objects.public()
    archive = [values_of(a) for a in (public.filter(body__contains=text) if text else public)]
    for filters in pairs_of_filters(archive):
        page = run_search(SearchRequest(text, filters=filters))
        assert page.total == sum(keeps(values, filters) for values in archive), filters
        for facet in FACETS:
            assert shown(page, facet) == counted(archive, filters, facet), (filters, facet)


def test_an_article_on_a_topic_is_on_the_topics_above_it(index: Index) -> None:
    economy = make_topic(slug="economy")
    make_article(topics=[make_topic(slug="oil", parent=make_topic(slug="energy", parent=economy))])
    index()
    page = run_search(SearchRequest(filters=(FacetFilter("topic", "economy"),)))
    assert page.total == 1
    topic = page.facet("topic")
    assert topic
    assert [(v.value, v.depth) for v in topic.values] == [
        ("economy", 0),
        ("energy", 1),
        ("oil", 2),
    ]


def test_a_topic_says_that_one_below_it_is_chosen(index: Index) -> None:
    make_article(topics=[make_topic(slug="oil", parent=make_topic(slug="economy"))])
    index()
    topic = run_search(SearchRequest(filters=(FacetFilter("topic", "oil"),))).facet("topic")
    assert topic
    assert {v.value: v.partly for v in topic.values} == {"economy": True, "oil": False}


def test_a_chosen_value_stays_in_its_facet_with_a_count_of_none(index: Index) -> None:
    make_article(source=make_source(slug="wire"), body="oil")
    index()
    page = run_search(SearchRequest("water", filters=(FacetFilter("source", "wire"),)))
    source = page.facet("source")
    assert source
    assert [(v.value, v.count, v.selected) for v in source.values] == [("wire", 0, True)]


@pytest.mark.parametrize(("excluded", "total"), [(False, 0), (True, 1)])
def test_a_value_that_nothing_bears_finds_nothing(index: Index, excluded: bool, total: int) -> None:
    make_article()
    index()
    unknown = FacetFilter("source", "no-such-source", excluded)
    assert run_search(SearchRequest(filters=(unknown,))).total == total


@pytest.mark.parametrize("name", ["Smith, John", "Sports & Leisure", "الشرق الأوسط"])
def test_a_name_with_commas_or_spaces_is_one_value(index: Index, name: str) -> None:
    make_article(authors=[make_author(slug="one", name_en=name)])
    index()
    author = run_search(SearchRequest()).facet("author")
    assert author
    assert [(value.value, value.label) for value in author.values] == [("one", name)]


def test_labels_are_in_the_language_of_the_interface(index: Index) -> None:
    make_article(source=make_source(name_ar="وكالة الأفق", name_en="Horizon"))
    index()
    labels = [
        run_search(SearchRequest(), interface).facet("source").values[0].label  # type: ignore[union-attr]
        for interface in ("ar", "en")
    ]
    assert labels == ["وكالة الأفق", "Horizon"]


def test_at_most_so_many_values_the_commonest_first(index: Index) -> None:
    common, rare = make_source(slug="common"), make_source(slug="rare")
    for source in (rare, common, common):
        make_article(source=source)
    index()
    page = run_search(SearchRequest(), most_values=1)
    assert [v.value for v in page.facet("source").values] == ["common"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), {"year", "month", "day"}),
        (date(2020, 5, 1), date(2020, 5, 31), {"month", "day"}),
        (date(2020, 5, 17), date(2020, 5, 17), {"day"}),
        (date(2020, 5, 17), None, {"day"}),
        (None, date(2020, 5, 31), {"month", "day"}),
    ],
)
def test_dates_find_what_was_surely_published_between_them(
    index: Index, first: date | None, last: date | None, found: set[str]
) -> None:
    make_article(title="year", published_on=date(2020, 1, 1), published_precision="year")
    make_article(title="month", published_on=date(2020, 5, 1), published_precision="month")
    make_article(title="day", published_on=date(2020, 5, 17))
    make_article(title="undated", published_on=None)
    index()
    # The month began before the 17th, so it is surely after it for no date.
    page = run_search(SearchRequest(date_from=first, date_to=last))
    assert {hit.article.title for hit in page.hits} == found


def test_the_number_of_queries_does_not_grow_with_the_choices(
    index: Index, django_assert_max_num_queries: Callable
) -> None:
    make_archive(seed=5, size=60)
    index()
    slugs = product(["source"], ["source-1", "source-2"])
    filters = tuple(FacetFilter(f, v) for f, v in slugs)  # type: ignore[arg-type]
    with django_assert_max_num_queries(25):
        run_search(SearchRequest("petrol", filters=filters))
