"""What is suggested for an article, by its text, the archive's tags and articles like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, Entity, Topic
from articles.search.indexing import Drained
from articles.tagging import suggest_tags
from articles.tagging.decide import reject
from tests.factories import make_article, make_author, make_entity, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

Drain = Callable[[], Drained]


def suggested(article: Article, *what: Any) -> list[str]:
    return [one.id for one in suggest_tags(article).of(*(what or ("entity",)))]


def id_of(tag: Entity | Topic) -> str:
    return f"{tag._meta.model_name}:{tag.pk}"


def test_entity_is_suggested_by_any_of_its_names_in_either_language() -> None:
    entity = make_entity(name_ar="ليبيا", aliases=[("State of Zarqon", "en")], kind="place")
    assert suggested(make_article(body="وصل لليبيا وفد.", language="ar")) == [id_of(entity)]
    assert suggested(make_article(body="In the State of Zarqon it rains.")) == [id_of(entity)]


def test_what_the_article_has_is_not_suggested() -> None:
    entity = make_entity(name_en="Zarqon", kind="place")
    assert suggested(make_article(body="He saw Zarqon.", entities=[entity])) == []


def test_says_how_often_and_shows_the_sentence() -> None:
    make_entity(name_en="Zarqon", kind="place")
    body = "First paragraph.\n\nIt rained. Near Zarqon’s coast it snowed. Zarqon is far."
    (one,) = suggest_tags(make_article(title="On Zarqon", body=body)).of("entity")
    assert one.count == 3
    assert one.passage is not None
    passage = one.passage
    assert (passage.before, passage.match, passage.after) == (
        "Near ",
        "Zarqon",
        "’s coast it snowed.",
    )
    assert (passage.field, passage.paragraph) == ("body", 2)
    assert body[passage.start : passage.end] == "Zarqon"


def test_names_in_the_title_come_first() -> None:
    often = make_entity(name_en="Zarqon", kind="place")
    title = make_entity(name_en="Mirvale", kind="place")
    article = make_article(title="Rain over Mirvale", body="In Zarqon and Zarqon, it rains.")
    assert suggested(article) == [id_of(title), id_of(often)]


def test_surname_that_two_share_is_nobody_without_a_full_name() -> None:
    one = make_entity(name_en="Adel Farzun", aliases=[("Farzun", "en")])
    make_entity(name_en="Basim Farzun", aliases=[("Farzun", "en")])
    assert suggested(make_article(body="The minister Farzun spoke.")) == []
    article = make_article(body="The minister Adel Farzun spoke. Then Farzun left.")
    assert suggested(article) == [id_of(one)]


def test_gazetteer_proposes_what_the_archive_lacks() -> None:
    (one,) = suggest_tags(make_article(body="سافر إلى نواكشوط.", language="ar")).of("new")
    assert (one.english, one.kind) == ("Nouakchott", "place")


def test_gazetteer_lends_its_spellings_to_what_the_archive_has() -> None:
    entity = make_entity(name_en="António Guterres")
    article = make_article(body="قال غوتيريش ذلك.", language="ar")
    assert suggested(article) == [id_of(entity)]
    assert suggested(article, "new") == []


def test_name_of_the_archive_hides_that_of_the_gazetteer() -> None:
    entity = make_entity(name_en="Nouakchott", kind="organisation")
    article = make_article(body="He wrote to Nouakchott.")
    assert suggested(article) == [id_of(entity)]
    assert suggested(article, "new") == []


def test_tag_that_was_added_or_renamed_is_known_at_once() -> None:
    article = make_article(body="He saw Zarqon and Mirvale.")
    assert suggested(article) == []
    entity = make_entity(name_en="Zarqon", kind="place")
    assert suggested(article) == [id_of(entity)]
    Entity.objects.filter(pk=entity.pk).update(name_en="Elsewhere")
    assert suggested(article) == []
    entity.aliases.create(text="Mirvale", language="en")
    assert suggested(article) == [id_of(entity)]
    entity.delete()
    assert suggested(article) == []


def test_topic_is_suggested_by_its_name_and_by_its_counterparts() -> None:
    topic = make_topic(name_en="Elections")
    english = make_article(title="Elections in May", body="The election was held; elections cost.")
    arabic = make_article(
        title="انتخابات جديدة", body="جرت الانتخابات أمس، وللانتخابات قانون.", language="ar"
    )
    for article in (english, arabic):
        (one,) = suggest_tags(article).of("topic")
        assert one.id == id_of(topic)
        assert one.passage is not None


def test_topic_above_another_is_not_suggested_beside_it() -> None:
    above = make_topic(name_en="Sport")
    below = make_topic(name_en="Football", parent=above)
    article = make_article(title="Football, a sport", body="Football: sport, football, sport.")
    assert suggested(article, "topic") == [id_of(below)]
    article.topics.add(below)
    assert suggested(Article.objects.get(pk=article.pk), "topic") == []


def test_topic_of_similar_articles_is_suggested(index: Drain) -> None:
    topic = make_topic(name_en="Frobnication")
    text = "Quargle engines of Zarqon broke, said engineers about quargle repairs. Frobnication."
    for number in range(4):
        make_article(title=f"Quargle {number}", body=text, topics=[topic])
    for _ in range(8):
        make_article()
    index()
    (one,) = suggest_tags(make_article(title="Quargle engines", body=text)).of("topic")
    assert (one.id, one.similar) == (id_of(topic), 4)


def test_says_where_the_index_cannot_be_asked() -> None:
    topic = make_topic(name_en="Elections")
    found = suggest_tags(make_article(title="Elections", body="Elections and elections."))
    assert found.index_failed
    assert [one.id for one in found.of("topic")] == [id_of(topic)]


@pytest.mark.parametrize("body", ["By Clara Stone\n\nIt rained.", "It rained.\n\nClara Stone"])
def test_author_is_suggested_by_the_byline(body: str) -> None:
    author = make_author(name_en="Clara Stone", name_ar="كلارا ستون")
    assert suggested(make_article(body=body), "author") == [f"author:{author.pk}"]


def test_author_who_is_only_mentioned_is_not_suggested() -> None:
    make_author(name_en="Clara Stone")
    article = make_article(body="It rained, said the writer Clara Stone to all who asked.")
    assert suggested(article, "author") == []


def test_rejected_suggestion_stays_away_from_its_article_alone() -> None:
    entity = make_entity(name_en="Zarqon", kind="place")
    article, other = (make_article(body="He saw Zarqon.") for _ in range(2))
    reject(article, suggest_tags(article).of("entity"))
    assert suggested(article) == []
    assert [one.id for one in suggest_tags(article).rejected] == [id_of(entity)]
    assert suggested(other) == [id_of(entity)]
