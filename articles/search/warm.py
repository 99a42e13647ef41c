"""What a process reads once and then keeps, read before the first reader waits for it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import connections

from articles.search.counterparts import Counterparts
from articles.search.execute import PAGE_FACETS, engine, engine_query
from articles.search.query import SearchUnavailable
from articles.search.request import SearchRequest
from articles.search.widen import Widener


def warm_up() -> None:
    """The sources of counterparts; the open index, its facets and orders; its words by their
    letters, stems, roots and consonants: seconds in all.
    """
    Counterparts(settings.EXPANSION).of("what nothing knows, so that every source is asked")
    try:
        widener = Widener(engine().reader())
        vocabulary = widener.reader.vocabulary()
        for word in ("tripoli", "طرابلس"):
            query = engine_query(SearchRequest(word), widener, PAGE_FACETS)
            widener.reader.run(query)
            vocabulary.names_like(word, least=1.0, most=1)
            vocabulary.stems_like(word, least=1.0, most=1)
            vocabulary.words_with(word)
        if "roots" in settings.EXPANSION:
            vocabulary.stems_of_root("طرابلس", most=1)
    except SearchUnavailable:
        return  # the first page will say so


def warm_up_beside(*also: Callable[[], object]) -> Thread:
    """`warm_up`, then those, in a thread of its own, so that the process can answer before its end.

    Wait for it with `join`.
    """

    def work() -> None:
        try:
            warm_up()
            for one in also:
                one()
            # The tables stay: looking through them for garbage is felt on every page (decision 15).
            gc.collect()
            gc.freeze()
        finally:
            connections.close_all()

    thread = Thread(target=work, name="warm-up", daemon=True)
    thread.start()
    return thread
