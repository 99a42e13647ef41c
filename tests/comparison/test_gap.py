"""What one side reported and the other did not, held against the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from articles.comparison import gap as gaps
from articles.comparison.gap import Gap, SideOf, find_gap
from articles.models import Article, Entity, TranslationGroup
from articles.search import FacetFilter, SearchRequest, run_search
from tests.factories import make_article, make_entity, make_source, make_topic
from tests.search.test_facets import make_archive

Index = Callable[[], object]
pytestmark = pytest.mark.django_db

ARABIC, ENGLISH = SideOf("language", "ar"), SideOf("language", "en")
DAY = date(2020, 5, 10)


def gap(request: SearchRequest | None = None, **changes: Any) -> Gap:
    given = {"has": ARABIC, "lacks": ENGLISH, "days": 3, **changes}
    return find_gap(request or SearchRequest(), **given)


def uncovered(found: Gap) -> set[int]:
    assert found.uncovered
    return set(found.uncovered.keys)


def arabic(*entities: Entity, days: int = 0, **changes: Any) -> Article:
    given = {"published_on": DAY + timedelta(days), "body": "نفط", "language": "ar"}
    return make_article(entities=entities, **{**given, **changes})


def english(*entities: Entity, days: int = 0, **changes: Any) -> Article:
    given = {"published_on": DAY + timedelta(days), "body": "oil"}
    return make_article(entities=entities, **{**given, **changes})


def one_by_one(these: Iterable[Article], those: Iterable[Article], days: int) -> set[int]:
    """The articles without a counterpart, by the words of the documentation."""

    def covers(article: Article, other: Article) -> bool:
        if article.translation_group_id and (
            article.translation_group_id == other.translation_group_id
        ):
            return True
        if not article.published_on or not other.published_on:
            return False
        if {article.published_precision, other.published_precision} - {"day", "time"}:
            return False
        near = abs((article.published_on - other.published_on).days) <= days
        return near and len({*article.entities.all()} & {*other.entities.all()}) >= 2

    those = list(those)
    return {a.pk for a in these if not any(covers(a, other) for other in those)}


@pytest.mark.parametrize("days", [0, 3, 30])
def test_uncovered_articles_are_those_of_every_pair(index: Index, days: int) -> None:
    make_archive(seed=21)
    group = TranslationGroup.objects.create(key="pair")
    arabic(translation_group=group)
    english(translation_group=group)
    index()
    public = Article.objects.public()
    these, those = public.filter(language="ar"), public.filter(language="en")
    expected = one_by_one(these, those, days)
    found = gap(days=days)
    assert uncovered(found) == expected
    assert 0 < len(expected) < these.count()
    assert found.uncovered
    assert len(expected) + found.uncovered.translated + found.uncovered.close == these.count()
    assert (found.has_total, found.lacks_total) == (these.count(), those.count())


def test_two_shared_names_in_the_same_days_cover(index: Index) -> None:
    port, mayor, dam = make_entity(kind="place"), make_entity(), make_entity(kind="event")
    near, far = arabic(port, mayor), arabic(port, mayor, days=40)
    of_events, with_one = arabic(dam, port, days=80), arabic(port, days=80)
    english(port, mayor, days=3)
    english(port, mayor, days=36)
    english(dam, port, days=79)
    index()
    assert uncovered(gap()) == {far.pk, with_one.pk}
    assert uncovered(gap(days=4)) == {with_one.pk}
    assert near.pk not in uncovered(gap()) and of_events.pk not in uncovered(gap())


def test_the_whole_other_side_may_cover(index: Index) -> None:
    port, mayor = make_entity(), make_entity()
    article = arabic(port, mayor, body="سفينة")
    english(port, mayor, days=2, body="in other words, a day after the period")
    index()
    request = SearchRequest("سفينة", date_from=DAY, date_to=DAY)
    found = gap(request)
    assert (found.has_total, found.lacks_total) == (1, 0)
    assert article.pk not in uncovered(found)


def test_hidden_articles_cover_nothing(index: Index) -> None:
    port, mayor = make_entity(), make_entity()
    group = TranslationGroup.objects.create(key="pair")
    article = arabic(port, mayor, translation_group=group)
    english(port, mayor, status="draft", translation_group=group)
    index()
    assert uncovered(gap()) == {article.pk}


def test_articles_that_only_a_translation_could_cover_are_counted(index: Index) -> None:
    names = [make_entity(), make_entity()]
    arabic()
    arabic(names[0])
    arabic(*names, published_on=None)
    arabic(*names, published_on=date(2020, 5, 1), published_precision="month")
    arabic(*names)
    index()
    found = gap().uncovered
    assert found
    assert (len(found.keys), found.untellable) == (5, 4)


def test_sources_are_compared_as_languages_are(index: Index) -> None:
    one, other = make_source(slug="one"), make_source(slug="other")
    names = [make_entity(), make_entity()]
    covered = english(*names, source=one)
    alone = english(*names, source=one, days=50)
    english(*names, source=other)
    english(*names, days=50)
    index()
    found = gap(has=SideOf("source", "one"), lacks=SideOf("source", "other"))
    assert (found.has_total, found.lacks_total) == (2, 1)
    assert uncovered(found) == {alone.pk}
    assert covered.pk not in uncovered(found)


def test_names_and_topics_that_the_other_side_lacks(index: Index) -> None:
    port, mayor = make_entity(kind="place", slug="port"), make_entity(slug="mayor")
    common, topic = make_entity(kind="place"), make_topic(slug="dam")
    for number in range(40):
        arabic(*[port] * (number < 3), *[mayor] * (number < 20), common, days=number)
        english(*[mayor] * (number < 2), common, days=number)
    arabic(topics=[topic])
    index()
    found = gap()
    values = {one.tag.slug: one for some in found.missing for one in some.values}
    assert set(values) == {"port", "mayor", "dam"}
    counts = {slug: (one.first.count, one.second.count) for slug, one in values.items()}
    assert counts == {"port": (3, 0), "mayor": (20, 2), "dam": (1, 0)}
    for slug, facet in (("port", "place"), ("mayor", "person"), ("dam", "topic")):
        link = found.has.link.with_filter(FacetFilter(facet, slug))  # type: ignore[arg-type]
        assert run_search(link).total == counts[slug][0]


def test_the_most_telling_come_first_and_all_are_counted(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "MOST_VALUES", 2)
    people = [make_entity(slug=f"person-{number}") for number in range(4)]
    for number, person in enumerate(people):
        for _ in range(number + 1):
            arabic(person)
    english()
    index()
    (found,) = gap().missing
    assert [one.tag.slug for one in found.values] == ["person-3", "person-2"]
    assert found.all_values == 4


def test_too_many_articles_are_not_looked_at_one_by_one(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "MOST_ARTICLES", 1)
    arabic()
    index()
    assert gap().uncovered is not None
    arabic()
    index()
    assert gap().uncovered is None


def test_the_newest_come_first(index: Index) -> None:
    keys = [arabic(days=days).pk for days in (5, 9, 1)]
    index()
    found = gap().uncovered
    assert found
    assert found.keys == (keys[1], keys[0], keys[2])


def test_an_empty_archive_has_no_gaps(index: Index) -> None:
    index()
    found = gap()
    assert (found.has_total, found.missing) == (0, ())
    assert uncovered(found) == set()


def test_one_gap_asks_a_fixed_number_of_questions(
    index: Index, django_assert_num_queries: Callable[..., Any]
) -> None:
    names = [make_entity(), make_entity(kind="place")]
    for days in range(30):
        arabic(*names, days=days, topics=[make_topic()])
    english(*names)
    index()
    gap()
    # The live generation, the tags of two tables; the articles, their translations, the names of
    # this side and of the other.
    with django_assert_num_queries(6):
        gap()
