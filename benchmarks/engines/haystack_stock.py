"""Haystack with the Whoosh backend it ships, used as its manual says, through `SearchQuerySet`.

The one change: the fields that facets are read from keep whole values (`IDAnalyzer`; a list of
values is kept whole already), where the stock ones are cut into stems. The clause for the model is
switched off, as the manual advises where one model is indexed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=["haystack", "benchmarks"],
        DATABASES={},
        HAYSTACK_CONNECTIONS={
            "default": {
                "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
                "PATH": "the folder of the engine takes its place",
                "SILENTLY_FAIL": False,
            }
        },
        HAYSTACK_LIMIT_TO_REGISTERED_MODELS=False,
        HAYSTACK_ITERATOR_LOAD_PER_QUERY=20,
        USE_TZ=False,
    )
    django.setup()

from django.db import models
from haystack import connections, indexes
from haystack.inputs import Exact
from haystack.query import SQ, SearchQuerySet
from whoosh.analysis import IDAnalyzer, StemmingAnalyzer

from benchmarks.engines.base import PAGE, Answer, folder_bytes
from benchmarks.queries import FACETS, FacetName, Query

if TYPE_CHECKING:
    from haystack.backends.whoosh_backend import WhooshSearchBackend

    from benchmarks.corpus import Article

BATCH = 1000  # as `update_index` does
# Each batch of `update_index` takes longer than the one before, since every article is first looked
# for: beyond this many it would run for hours.
REBUILT = 10_000
BOUNDARY = "xxendxx"  # between title, summary and body, so that no phrase runs across


class Record(models.Model):
    """What Haystack indexes needs a model; no table is ever made of this one."""

    article: Article

    class Meta:
        app_label = "benchmarks"
        managed = False

    def __str__(self) -> str:
        return self.article.title


class RecordIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    text = indexes.CharField(document=True)
    published = indexes.DateTimeField()
    language = indexes.CharField()
    language_exact = indexes.FacetCharField(facet_for="language", analyzer=IDAnalyzer())
    source = indexes.CharField()
    source_exact = indexes.FacetCharField(facet_for="source", analyzer=IDAnalyzer())
    month = indexes.CharField()
    month_exact = indexes.FacetCharField(facet_for="month", analyzer=IDAnalyzer())
    topic = indexes.MultiValueField(faceted=True)
    person = indexes.MultiValueField(faceted=True)
    place = indexes.MultiValueField(faceted=True)
    organisation = indexes.MultiValueField(faceted=True)

    def get_model(self) -> type[Record]:
        return Record

    def prepare(self, obj: Record) -> dict[str, Any]:
        article = obj.article
        midnight = datetime.combine(date.fromordinal(article.day), time())
        parts = (article.title, article.summary, article.body)
        self.prepared_data = {
            **super().prepare(obj),
            "text": f" {BOUNDARY} ".join(parts),
            "published": midnight + timedelta(seconds=article.second),
            "language": str(article.language),
            "source": str(article.source),
            "month": str(article.month),
            "topic": article.topics,
            "person": article.people,
            "place": article.places,
            "organisation": article.organisations,
        }
        return self.prepared_data


class Engine:
    def __init__(self, folder: Path) -> None:
        self.version = metadata.version("django-haystack")
        self._folder = folder
        connections["default"].get_unified_index().build(indexes=[RecordIndex()])
        connections["default"].get_backend().path = str(folder)

    def written_by(self) -> Iterable[Path]:
        yield Path(__file__)

    def build(self, articles: Iterable[Article], count: int) -> bool:
        backend = connections["default"].get_backend()
        records = map(_record, articles)
        if count > REBUILT:
            _fill(backend, records)
            return False
        while batch := list(islice(records, BATCH)):
            backend.update(RecordIndex(), batch)
        backend.optimize()
        return True

    def changed(self, words: list[str]) -> list[str]:
        analyzer = StemmingAnalyzer()
        return [word for word in words if [token.text for token in analyzer(word)] != [word]]

    def start(self) -> None:
        """Nothing to do: there is no server."""

    def open(self) -> None:
        connections["default"].get_backend().setup()

    def answer(self, query: Query) -> Answer:
        words = asked_for(query)
        asked = words.narrow(f'{query.facet}_exact:"{query.value}"') if query.facet else words
        for name in (*FACETS, "month"):
            if name != query.facet:
                asked = asked.facet(name)
        page = [int(result.pk) for result in asked[:PAGE]]
        counts = _counts(asked)
        if query.facet:
            unfiltered = words.facet(query.facet)
            list(unfiltered[:1])
            counts |= _counts(unfiltered)
        months = counts.pop("month", {})  # without hits there are no facets at all
        facets: dict[FacetName, dict[int, int]] = {name: counts.get(name, {}) for name in FACETS}
        return Answer(page, asked.count(), facets, months)

    def index_bytes(self) -> int:
        return folder_bytes(self._folder)

    def server_processes(self) -> list[int]:
        return []

    def close(self) -> None:
        """Nothing to do: the process ends."""


def _fill(backend: WhooshSearchBackend, records: Iterable[Record]) -> None:
    """The same index by one of Whoosh's own writers, which looks for no earlier version."""
    backend.setup()
    writer = backend.index.writer(limitmb=512)
    index = RecordIndex()
    for record in records:
        prepared = index.full_prepare(record)
        writer.add_document(**{k: backend._from_python(v) for k, v in prepared.items()})
    writer.commit(optimize=True)


def asked_for(query: Query) -> SearchQuerySet:
    """The articles that a query asks for, before its facets."""
    every = SearchQuerySet()
    match query.how:
        case "everything":
            return every.order_by("-published")
        case "phrase":
            return every.filter(content=Exact(" ".join(query.words)))
        case "all":
            return every.filter(content=" ".join(query.words))
        case "any":
            wanted = SQ()
            for word in query.words:
                wanted |= SQ(content=word)
            return every.filter(wanted)


def _counts(asked: SearchQuerySet) -> dict[Any, dict[int, int]]:
    fields = asked.facet_counts().get("fields", {})
    return {
        name.removesuffix("_exact"): {int(value): count for value, count in values if value}
        for name, values in fields.items()
    }


def _record(article: Article) -> Record:
    record = Record(pk=article.id)
    record.article = article
    return record
