"""A whole archive, database and index, of the generated corpus, for what more than an engine does.

Django's settings are those of the tests, on a folder that is kept and used again.
"""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

BATCH = 5000
SEED = 11


def open_archive(count: int, folder: Path, body_words: int) -> None:
    """Set Django up on the archive of so many articles in `folder`; build it, if it is not there.

    The texts are cut to so many words.
    """
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}

    import django

    django.setup()
    built = folder / "built"
    if not built.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _build(count, body_words)
        built.touch()
    _refresh()


def _refresh() -> None:
    """Make what later versions have added, and the index anew where an earlier analysis made it."""
    from django.core.management import call_command

    from articles.search.execute import engine
    from articles.search.generations import rebuild
    from articles.search.indexing import writer_lock
    from articles.search.query import SearchUnavailable

    call_command("migrate", verbosity=0)
    try:
        engine().reader()
    except SearchUnavailable as reason:
        print(reason, file=sys.stderr, flush=True)
        rebuild(writer_lock())


def _build(count: int, body_words: int) -> None:
    from django.core.management import call_command

    from articles.models import IndexQueue
    from articles.search.generations import ensure_generation, rebuild
    from articles.search.indexing import writer_lock
    from articles.search.locks import file_lock
    from benchmarks.corpus import articles

    call_command("migrate", verbosity=0)
    _make_tags()
    stream = articles(count)
    while batch := list(islice(stream, BATCH)):
        _insert(batch, body_words)
    with file_lock(writer_lock()):
        ensure_generation()
    IndexQueue.objects.all().delete()  # or the rebuild would take every article in again
    began = time.perf_counter()
    rebuild(writer_lock())
    took = time.perf_counter() - began
    print(f"{count:,} articles indexed in {took:.0f} s", file=sys.stderr, flush=True)


def _make_tags() -> None:
    from articles.models import Author, Entity, Source, Topic
    from benchmarks import corpus

    numbers = random.Random(SEED)
    english, arabic = corpus.english_words(), corpus.arabic_words()

    def named(kind: str, number: int) -> dict[str, Any]:
        pair = [numbers.randrange(20_000) for _ in range(2)]
        return {
            "pk": number,
            "slug": f"{kind}-{number}",
            "name_en": " ".join(english[i].title() for i in pair),
            "name_ar": " ".join(arabic[i] for i in pair),
        }

    for model, how_many in (
        (Source, corpus.SOURCES), (Author, corpus.AUTHORS), (Topic, corpus.TOPICS),
    ):  # fmt: skip
        rows = [model(**named(model.__name__.lower(), n)) for n in range(1, how_many + 1)]
        model.objects.bulk_create(rows)
    Entity.objects.bulk_create(
        Entity(kind=corpus.KINDS[n % len(corpus.KINDS)], **named("entity", n))
        for n in range(1, corpus.ENTITIES + 1)
    )


def _insert(batch: list[Any], body_words: int) -> None:
    from articles.models import Article

    rows = [
        Article(
            pk=made.id,
            language="ar" if made.language == 1 else "en",
            title=made.title,
            summary=made.summary,
            body=" ".join(made.body.split()[:body_words]),
            status="published",
            source_id=made.source,
            published_on=date.fromordinal(made.day),
            published_at=_moment(made),
            published_precision="time",
        )
        for made in batch
    ]
    Article.objects.bulk_create(rows)
    for through, field, tags in (
        (Article.authors.through, "author_id", lambda made: made.authors),
        (Article.topics.through, "topic_id", lambda made: made.topics),
        (
            Article.entities.through,
            "entity_id",
            lambda made: (*made.people, *made.places, *made.organisations),
        ),
    ):
        through.objects.bulk_create(
            through(article_id=made.id, **{field: tag}) for made in batch for tag in tags(made)
        )


def _moment(made: Any) -> datetime:
    return datetime.combine(date.fromordinal(made.day), datetime.min.time(), UTC) + timedelta(
        seconds=made.second
    )
