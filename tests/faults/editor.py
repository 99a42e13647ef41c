"""An editor as a process of its own, so that tests can kill it.

`python -m tests.faults.editor write TITLE` publishes one article.
`python -m tests.faults.editor work SEED` changes the archive at random until it is killed, and says
`made 7` once article 7 is saved, `deleting 7` before it deletes it.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from random import Random

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Topic, TranslationGroup  # noqa: E402
from tests.factories import make_article  # noqa: E402


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201


def make(chance: Random) -> None:
    with transaction.atomic():
        article = make_article(title=f"Flood {chance.random()}", body="flood " * 50)
    say("made", article.pk)


def edit(chance: Random) -> None:
    article = some(chance)
    article.title = f"Drought {chance.random()}"
    article.status = chance.choice(["published", "published", "draft", "withdrawn"])
    article.save()


def schedule(chance: Random) -> None:
    soon = timezone.now() + timedelta(seconds=chance.uniform(0, 2))
    Article.objects.filter(pk=some(chance).pk).update(status="published", visible_from=soon)


def pair(chance: Random) -> None:
    with transaction.atomic():
        group = TranslationGroup.objects.create(key=str(chance.random()))
        made = [make_article(language=name, translation_group=group) for name in ("ar", "en")]
    for article in made:
        say("made", article.pk)


def tag(chance: Random) -> None:
    topic, _new = Topic.objects.get_or_create(slug="floods", defaults={"name_en": "Floods"})
    some(chance).topics.set([topic] if chance.random() < 0.7 else [])


def delete(chance: Random) -> None:
    article = some(chance)
    say("deleting", article.pk)
    article.delete()


def some(chance: Random) -> Article:
    article = Article.objects.order_by("pk")[chance.randrange(Article.objects.count())]
    return article


def work(seed: int) -> None:
    chance = Random(seed)
    make(chance)
    while True:
        chance.choice([make, make, make, edit, edit, schedule, pair, tag, delete])(chance)
        if not Article.objects.exists():
            make(chance)


if __name__ == "__main__":
    what, how = sys.argv[1:]
    if what == "write":
        make_article(title=how)
    else:
        work(int(how))
