"""Tags, translation groups and the index's waiting list."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import EntityAlias, IndexQueue, Source, Topic, TranslationGroup
from tests.factories import make_article, make_author, make_entity, make_source, make_topic

MAKERS = {
    "source": (make_source, lambda tag: {"source": tag}),
    "author": (make_author, lambda tag: {"authors": [tag]}),
    "topic": (make_topic, lambda tag: {"topics": [tag]}),
    "entity": (make_entity, lambda tag: {"entities": [tag]}),
}


def listed(client: Client, model: str, **parameters: Any) -> list[Any]:
    page = client.get(reverse(f"admin:articles_{model}_changelist"), parameters)
    return list(page.context["cl"].result_list)


@pytest.mark.parametrize("model", MAKERS)
def test_list_counts_articles_and_links_to_them(administrator: Client, model: str) -> None:
    make, given = MAKERS[model]
    used, _unused = make(), make()
    for _number in range(2):
        make_article(**given(used))
    make_article()
    assert {tag.pk: tag.number_of_articles for tag in listed(administrator, model)} == {
        used.pk: 2, _unused.pk: 0,
    }  # fmt: skip
    page = administrator.get(reverse(f"admin:articles_{model}_changelist")).content.decode()
    articles = reverse("admin:articles_article_changelist")
    assert f'<a href="{articles}?{model}={used.pk}">2</a>' in page
    linked = administrator.get(articles, {model: used.pk})
    assert len(linked.context["cl"].result_list) == 2


@pytest.mark.parametrize("model", MAKERS)
def test_tag_is_found_by_either_name(administrator: Client, model: str) -> None:
    make, _given = MAKERS[model]
    wanted, _other = make(name_ar="إجدابيا", name_en="Ajdabiya"), make(name_en="Other")
    assert listed(administrator, model, q="اجدابيا") == [wanted]
    assert listed(administrator, model, q="ajdab") == [wanted]


def test_entity_is_found_by_alias_once(administrator: Client) -> None:
    wanted = make_entity(name_en="A", aliases=[("حفتر", "ar"), ("حفتر خليفة", "ar")])
    make_entity(name_en="B")
    assert listed(administrator, "entity", q="حفتر") == [wanted]


def test_alias_is_added_with_its_entity(administrator: Client) -> None:
    given = {
        "kind": "person", "name_ar": "خليفة", "name_en": "", "slug": "khalifa", "wikidata_id": "",
        "aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0",
        "aliases-0-text": "خليفه", "aliases-0-language": "ar",
    }  # fmt: skip
    answer = administrator.post(reverse("admin:articles_entity_add"), given)
    assert answer.status_code == 302
    assert EntityAlias.objects.get().entity.slug == "khalifa"


def test_topics_stand_below_their_parents(administrator: Client) -> None:
    second, first = make_topic(name_en="Beta"), make_topic(name_en="Alpha")
    make_topic(name_en="Zeta", parent=first)
    make_topic(name_en="Aaa", parent=second)
    names = [topic.name_en for topic in listed(administrator, "topic")]
    assert names == ["Alpha", "Zeta", "Beta", "Aaa"]


@pytest.mark.parametrize("together", [True, False])
def test_used_source_is_kept_and_the_reason_said(administrator: Client, together: bool) -> None:
    source = make_source(name_en="The Agency")
    make_article(source=source)
    if together:
        address = reverse("admin:articles_source_changelist")
        given = {"action": "delete_selected", "_selected_action": [source.pk], "post": "yes"}
    else:
        address = reverse("admin:articles_source_delete", args=[source.pk])
        given = {"post": "yes"}
    page = administrator.post(address, given)
    assert "The Agency has articles: 1. Give them another source first." in page.content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_topic_with_topics_below_is_kept(administrator: Client) -> None:
    topic = make_topic(name_en="Economy")
    make_topic(parent=topic)
    page = administrator.post(
        reverse("admin:articles_topic_delete", args=[topic.pk]), {"post": "yes"}
    )
    assert "Topics stand below Economy: 1." in page.content.decode()
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_unused_source_is_deleted(administrator: Client) -> None:
    source = make_source()
    administrator.post(reverse("admin:articles_source_delete", args=[source.pk]), {"post": "yes"})
    assert not Source.objects.exists()


def test_deleting_a_topic_does_not_list_its_ties(administrator: Client) -> None:
    topic = make_topic()
    make_article(topics=[topic])
    address = reverse("admin:articles_topic_delete", args=[topic.pk])
    page = administrator.get(address).content.decode()
    assert "relationship" not in page
    assert administrator.post(address, {"post": "yes"}).status_code == 302


def test_group_shows_its_articles(administrator: Client) -> None:
    group = TranslationGroup.objects.create(key="strike")
    article = make_article(title="إضراب", language="ar", translation_group=group)
    page = administrator.get(
        reverse("admin:articles_translationgroup_change", args=[group.pk])
    ).content.decode()
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert '<bdi lang="ar" dir="rtl">إضراب</bdi>' in page


def test_waiting_list_is_read_only_and_tries_again(administrator: Client) -> None:
    article = make_article()
    IndexQueue.objects.filter(pk=article.pk).update(attempts=4, last_error="disk full")
    address = reverse("admin:articles_indexqueue_changelist")
    page = administrator.get(address).content.decode()
    assert article.title in page
    assert "disk full" in page
    assert administrator.get(reverse("admin:articles_indexqueue_add")).status_code == 403
    administrator.post(address, {"action": "try_again", "_selected_action": [article.pk]})
    assert IndexQueue.objects.get(pk=article.pk).attempts == 0


def test_waiting_list_names_a_deleted_article(administrator: Client) -> None:
    article = make_article()
    key = article.pk
    article.delete()
    page = administrator.get(reverse("admin:articles_indexqueue_changelist")).content.decode()
    assert f"deleted article {key}" in page
