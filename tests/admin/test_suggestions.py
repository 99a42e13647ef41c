"""Suggested tags on the article form and on the page for many: accepted, rejected, remembered."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Entity, TagReview
from tests.admin.test_article_form import address, messages_of, typed
from tests.factories import make_article, make_entity

REVIEW = reverse("admin:articles_article_tags")
LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def zarqon(roles: None) -> Entity:
    return make_entity(name_en="Zarqon", name_ar="زرقون", kind="place")


def draft(**changes: Any) -> Article:
    return make_article(status="draft", **{"body": "<b>He</b> saw Zarqon.", **changes})


def decide(client: Client, article: Article, decision: str) -> Any:
    page = reverse("admin:articles_article_suggestion", args=[article.pk])
    return client.post(page, {"_suggestion": decision})


def test_form_shows_both_names_and_the_marked_sentence(editor: Client, zarqon: Entity) -> None:
    page = editor.get(address(draft())).content.decode()
    assert '<bdi lang="ar" dir="rtl">زرقون</bdi>' in page
    assert '<bdi lang="en" dir="ltr">Zarqon</bdi>' in page
    assert '<blockquote lang="en" dir="ltr">&lt;b&gt;He&lt;/b&gt; saw <mark>Zarqon</mark>.' in page


def test_accepting_tags_the_article_and_is_noted(editor: Client, zarqon: Entity) -> None:
    article = draft()
    answer = decide(editor, article, f"accept:entity:{zarqon.pk}")
    assert list(article.entities.all()) == [zarqon]
    shown = f'data-field="entities" value="{zarqon.pk}">Zarqon</data>'
    assert shown in answer.content.decode()
    assert "Zarqon" in LogEntry.objects.get().change_message
    article.refresh_from_db()
    assert article.version == 1


def test_rejecting_is_remembered_until_it_is_taken_back(editor: Client, zarqon: Entity) -> None:
    article, id_ = draft(), f"entity:{zarqon.pk}"
    answer = decide(editor, article, f"reject:{id_}").content.decode()
    assert f"accept:{id_}" not in answer
    assert f"restore:{id_}" in answer
    assert f"accept:{id_}" in decide(editor, article, f"restore:{id_}").content.decode()
    assert not article.entities.exists()


def test_accept_all_takes_what_the_archive_has(editor: Client, zarqon: Entity) -> None:
    article = draft(body="He saw Zarqon and Nouakchott.")
    decide(editor, article, "accept:all")
    assert list(article.entities.all()) == [zarqon]


def test_accepting_a_new_name_adds_it_to_the_archive(editor: Client, roles: None) -> None:
    article = draft(body="He saw Nouakchott.")
    decide(editor, article, "accept:new:place:Nouakchott")
    (entity,) = article.entities.all()
    assert (entity.kind, entity.name_en, entity.slug) == ("place", "Nouakchott", "nouakchott")
    assert entity.name_ar


def test_new_names_are_offered_to_those_only_who_may_add_tags(editor: Client) -> None:
    user = User.objects.get(username="editors")
    user.groups.first().permissions.remove(Permission.objects.get(codename="add_entity"))
    article = draft(body="He saw Nouakchott.")
    assert "Nouakchott</bdi>" not in editor.get(address(article)).content.decode()
    decide(editor, article, "accept:new:place:Nouakchott")
    assert not Entity.objects.exists()


@pytest.mark.parametrize("decision", ["", "accept:entity:999", "drop:all", "accept:new:place:X"])
def test_unknown_decision_is_refused(editor: Client, zarqon: Entity, decision: str) -> None:
    assert decide(editor, draft(), decision).status_code == 400


def test_who_may_not_change_the_article_is_shown_nothing(editor: Client, zarqon: Entity) -> None:
    article = make_article(body="He saw Zarqon.")
    assert "suggestions-title" not in editor.get(address(article)).content.decode()
    assert decide(editor, article, f"accept:entity:{zarqon.pk}").status_code == 403
    assert not article.entities.exists()


def test_address_answers_to_post_only(editor: Client, zarqon: Entity) -> None:
    page = reverse("admin:articles_article_suggestion", args=[draft().pk])
    assert editor.get(page).status_code == 405


def test_without_a_script_the_button_saves_the_form_first(editor: Client, zarqon: Entity) -> None:
    article = draft(public_id="abc234")
    sent = typed(body="سافر إلى زرقون.", _suggestion=f"accept:entity:{zarqon.pk}")
    page = editor.post(address(article), sent, follow=True)
    article.refresh_from_db()
    assert article.title == "عنوان"
    assert list(article.entities.all()) == [zarqon]
    assert messages_of(page) == ["Suggested tags accepted: Zarqon"]
    assert page.redirect_chain[0][0].endswith("#suggestions")


def test_suggestion_that_the_new_text_lacks_is_explained(editor: Client, zarqon: Entity) -> None:
    article = draft(public_id="abc234")
    sent = typed(_suggestion=f"accept:entity:{zarqon.pk}")
    page = editor.post(address(article), sent, follow=True)
    assert messages_of(page) == ["The text no longer has this suggestion."]
    assert not article.entities.exists()


def test_publishing_asks_for_no_decision(publisher: Client, zarqon: Entity) -> None:
    article = draft(public_id="abc234")
    publisher.post(address(article), typed(status="published", body="سافر إلى زرقون."))
    article.refresh_from_db()
    assert article.is_public
    assert not article.entities.exists()


def test_action_leads_to_the_page_of_the_chosen(editor: Client, zarqon: Entity) -> None:
    chosen, other = draft(), draft()
    sent = {"action": "suggest_for_selected", "_selected_action": [chosen.pk]}
    page = editor.post(LIST, sent, follow=True)
    assert [panel.article for panel in page.context["panels"]] == [chosen]
    assert "Tags to review (1)</a>" in editor.get(LIST).content.decode()
    assert other.pk not in TagReview.objects.values_list("article", flat=True)


def test_ticked_is_accepted_unticked_is_rejected(editor: Client, zarqon: Entity) -> None:
    mirvale = make_entity(name_en="Mirvale", kind="place")
    article = draft(body="He saw Zarqon and Mirvale and Nouakchott.")
    TagReview.objects.put([article.pk])
    ids = [f"entity:{zarqon.pk}", f"entity:{mirvale.pk}"]
    sent = {"article": article.pk, f"shown-{article.pk}": ids, f"accept-{article.pk}": ids[:1]}
    page = editor.post(REVIEW, sent, follow=True)
    assert list(article.entities.all()) == [zarqon]
    assert [one.tag for one in article.rejected_suggestions.all()] == [ids[1]]
    assert messages_of(page) == ["1 article reviewed: 1 tags accepted, 1 rejected."]
    assert not TagReview.objects.exists()


def test_editor_reviews_no_published_article(editor: Client, zarqon: Entity) -> None:
    article = make_article(body="He saw Zarqon.")
    TagReview.objects.put([article.pk])
    assert editor.get(REVIEW).context["panels"] == []
    editor.post(REVIEW, {"article": article.pk, f"accept-{article.pk}": f"entity:{zarqon.pk}"})
    assert not article.entities.exists()
    assert TagReview.objects.exists()


def test_published_article_waits_for_a_publisher(publisher: Client, zarqon: Entity) -> None:
    article = make_article(body="He saw Zarqon.")
    TagReview.objects.put([article.pk])
    assert [panel.article for panel in publisher.get(REVIEW).context["panels"]] == [article]
