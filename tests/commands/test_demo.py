"""The demonstration archive comes in once and goes out again, and nothing real goes with it."""

import io
from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Article, Author, Entity, IndexQueue, Source, Topic, TranslationGroup
from tests.factories import make_article, make_author, make_source, make_topic

pytestmark = pytest.mark.django_db


def run(command: str) -> str:
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def everything() -> list[Any]:
    models = (Article, Source, Author, Topic, Entity, TranslationGroup)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture
def demonstration() -> None:
    run("load_demo")


@pytest.mark.usefixtures("demonstration")
def test_every_article_is_public_and_marked() -> None:
    assert Article.objects.count() > 50
    assert not Article.objects.filter(is_demo=False).exists()
    assert Article.objects.public().count() == Article.objects.count()


@pytest.mark.usefixtures("demonstration")
def test_every_tag_is_marked() -> None:
    for model in (Source, Author, Topic, Entity):
        assert not model.objects.filter(is_demo=False).exists()


@pytest.mark.usefixtures("demonstration")
def test_second_run_changes_nothing() -> None:
    before = everything()
    IndexQueue.objects.all().delete()
    run("load_demo")
    assert everything() == before
    assert not IndexQueue.objects.exists()


@pytest.mark.usefixtures("demonstration")
def test_second_run_does_not_undo_what_an_editor_changed() -> None:
    article = Article.objects.earliest("pk")
    article.title = "By an editor"
    article.save()
    run("load_demo")
    assert Article.objects.get(pk=article.pk).title == "By an editor"


def test_removal_restores_what_was_there_before() -> None:
    make_article(source=make_source(), authors=[make_author()], topics=[make_topic()])
    before = everything()
    run("load_demo")
    run("remove_demo")
    assert everything() == before


def test_removal_says_how_many() -> None:
    make_article(is_demo=True, source=make_source(is_demo=True))
    assert run("remove_demo") == "1 demonstration articles and 1 tags removed.\n"


def test_demonstration_tag_that_a_real_article_uses_stays_with_its_parents() -> None:
    parent = make_topic(is_demo=True)
    child = make_topic(is_demo=True, parent=parent)
    unused = make_topic(is_demo=True, parent=parent)
    make_article(topics=[child], source=make_source(is_demo=True))
    run("remove_demo")
    assert set(Topic.objects.all()) == {parent, child}
    assert not Topic.objects.filter(pk=unused.pk).exists()
    assert Source.objects.count() == 1


def test_group_with_a_real_article_stays() -> None:
    group = TranslationGroup.objects.create(key="g")
    make_article(language="ar", translation_group=group, is_demo=True)
    make_article(language="en", translation_group=group)
    run("remove_demo")
    assert TranslationGroup.objects.get() == group
