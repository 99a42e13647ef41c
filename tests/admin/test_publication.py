"""Publishing and withdrawing from the list: what changes, what is said, who may, and undoing it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, IndexQueue
from tests.factories import make_article

LIST = reverse("admin:articles_article_changelist")
UNDO = reverse("admin:articles_article_undo")


def act(client: Client, action: str, *articles: Article) -> Any:
    chosen = [article.pk for article in articles]
    return client.post(LIST, {"action": action, "_selected_action": chosen}, follow=True)


def messages_of(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def undo_name(client: Client) -> str:
    return str(client.session["last_status_change"]["name"])


def status_of(article: Article) -> str:
    return Article.objects.get(pk=article.pk).status


def test_publishes_and_says_how_many_and_why_not(publisher: Client) -> None:
    draft, review = make_article(status="draft"), make_article(status="review")
    public = make_article()
    said = messages_of(act(publisher, "publish", draft, review, public))
    assert [status_of(article) for article in (draft, review, public)] == ["published"] * 3
    assert said[0].startswith("Published: 2.")
    assert said[1] == "Left as they were: 1 (so already)."


def test_every_change_is_in_the_log(publisher: Client) -> None:
    draft, public = make_article(status="draft"), make_article()
    act(publisher, "publish", draft, public)
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.user.username) == (str(draft.pk), "publishers")
    assert entry.get_change_message() == "published; before: draft"


def test_changed_articles_wait_for_the_index(publisher: Client) -> None:
    draft = make_article(status="draft")
    IndexQueue.objects.all().delete()
    act(publisher, "publish", draft)
    assert IndexQueue.objects.filter(pk=draft.pk).exists()


def test_withdrawn_article_waits_no_longer_for_its_time(publisher: Client) -> None:
    moment = timezone.now() + timedelta(days=1)
    waiting = make_article(visible_from=moment)
    act(publisher, "withdraw", waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.visible_from) == ("withdrawn", None)
    publisher.post(UNDO, {"change": undo_name(publisher)})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.visible_from) == ("published", moment)


def test_undo_restores_each_status(publisher: Client) -> None:
    draft, review = make_article(status="draft"), make_article(status="review")
    page = act(publisher, "publish", draft, review)
    name = undo_name(publisher)
    assert (
        f'<button type="submit" form="undo" name="change" value="{name}">' in page.content.decode()
    )
    page = publisher.post(UNDO, {"change": name}, follow=True)
    assert (status_of(draft), status_of(review)) == ("draft", "review")
    assert messages_of(page) == ["As before: 2."]


def test_undo_leaves_what_was_changed_since(publisher: Client) -> None:
    first, second = make_article(status="draft"), make_article(status="draft")
    act(publisher, "publish", first, second)
    Article.objects.filter(pk=first.pk).update(status="withdrawn")
    page = publisher.post(UNDO, {"change": undo_name(publisher)}, follow=True)
    assert (status_of(first), status_of(second)) == ("withdrawn", "draft")
    assert "Left as they are: 1" in messages_of(page)[1]


def test_only_the_last_change_can_be_undone_once(publisher: Client) -> None:
    first, second = make_article(status="draft"), make_article(status="draft")
    act(publisher, "publish", first)
    old = undo_name(publisher)
    act(publisher, "publish", second)
    page = publisher.post(UNDO, {"change": old}, follow=True)
    assert "can no longer be undone" in messages_of(page)[0]
    assert status_of(first) == "published"
    publisher.post(UNDO, {"change": undo_name(publisher)})
    assert status_of(second) == "draft"
    assert "last_status_change" not in publisher.session


def test_undo_answers_no_link(publisher: Client) -> None:
    assert publisher.get(UNDO).status_code == 405


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_editor_may_not_publish_or_withdraw(editor: Client, action: str) -> None:
    draft, public = make_article(status="draft"), make_article()
    assert f'value="{action}"' not in editor.get(LIST).content.decode()
    act(editor, action, draft, public)
    assert (status_of(draft), status_of(public)) == ("draft", "published")


def test_editor_takes_back_only_what_is_not_public(editor: Client) -> None:
    review, public = make_article(status="review"), make_article()
    said = messages_of(act(editor, "back_to_draft", review, public))
    assert (status_of(review), status_of(public)) == ("draft", "published")
    assert said[0].startswith("Back to draft: 1.")
    assert said[1] == "Left as they were: 1 (only a publisher may change these)."


def test_publisher_who_lost_the_right_cannot_undo(publisher: Client) -> None:
    draft = make_article(status="draft")
    act(publisher, "publish", draft)
    name = undo_name(publisher)
    user = User.objects.get(username="publishers")
    user.groups.set([Group.objects.get(name="Editors")])
    assert publisher.post(UNDO, {"change": name}).status_code == 403
    assert status_of(draft) == "published"


def test_status_of_more_articles_than_one_statement_takes(publisher: Client) -> None:
    Article.objects.bulk_create(
        Article(title=f"{n}", body="x", language="en", public_id=f"many{n}") for n in range(1100)
    )
    page = publisher.post(
        LIST,
        {"action": "publish", "_selected_action": [Article.objects.first().pk],
         "select_across": "1"},
        follow=True,
    )  # fmt: skip
    assert messages_of(page)[0].startswith("Published: 1100.")
    assert not Article.objects.exclude(status="published").exists()
