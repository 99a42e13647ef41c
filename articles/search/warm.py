"""What a process reads once and then keeps, read before the first reader waits for it."""

from __future__ import annotations

from threading import Thread

from django.conf import settings
from django.db import connections

from articles.search.counterparts import Counterparts
from articles.search.execute import engine
from articles.search.query import SearchUnavailable


def warm_up() -> None:
    """Glossary and names, the open index, and its words by their consonants: seconds in all."""
    Counterparts(settings.EXPANSION).of("what nothing knows, so that every source is asked")
    try:
        vocabulary = engine().reader().vocabulary()
        for word in ("tripoli", "طرابلس"):
            vocabulary.names_like(word, least=1.0, most=1)
    except SearchUnavailable:
        return  # the first page will say so


def warm_up_beside() -> Thread:
    """`warm_up` in a thread of its own, while the process already answers."""

    def work() -> None:
        try:
            warm_up()
        finally:
            connections.close_all()

    thread = Thread(target=work, name="warm-up", daemon=True)
    thread.start()
    return thread
