"""One engine in a process of its own: `python -m benchmarks.worker ENGINE FOLDER`.

Reads a command a line as JSON from its input and answers each with a line on its output; ends, and
stops what it has started, when its input ends. What builds an index never answers queries, so that
the memory of the one is not counted for the other; and the process that answers imports neither
the corpus nor the other engines.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from benchmarks.engines import MODULES
from benchmarks.engines.base import Answer, Engine, Unavailable
from benchmarks.queries import FACETS, Query

# What may be shown where an engine does not leave a word alone.
SHOWN = 5


def main() -> None:
    warnings.simplefilter("ignore")  # Whoosh's source is older than today's warnings
    name, folder = sys.argv[1:]
    replies = _take_output()
    try:
        engine: Engine = importlib.import_module(MODULES[name]).Engine(Path(folder))
    except Unavailable as reason:
        _reply(replies, {"unavailable": str(reason)})
        return
    _reply(replies, {"version": engine.version, "written_by": _digest(engine)})
    try:
        for line in sys.stdin:
            command = json.loads(line)
            _reply(replies, COMMANDS[command["do"]](engine, command))
    except Unavailable as reason:
        _reply(replies, {"unavailable": str(reason)})
    finally:
        engine.close()


def build(engine: Engine, command: dict[str, Any]) -> dict[str, Any]:
    """Build the index; the time it takes to generate the articles is not counted."""
    from benchmarks.corpus import Article, articles
    from benchmarks.vocabulary import arabic_words, english_words

    arabic_words(), english_words()  # made once, before the clock runs
    generating = 0.0

    def timed() -> Iterator[Article]:
        nonlocal generating
        source = articles(command["articles"])
        while True:
            began = time.perf_counter()
            article = next(source, None)
            generating += time.perf_counter() - began
            if article is None:
                return
            yield article

    engine.start()
    began = time.perf_counter()
    as_users_do = engine.build(timed(), command["articles"])
    took = time.perf_counter() - began - generating
    return {"build_s": took if as_users_do else None}


def check(engine: Engine, _command: dict[str, Any]) -> dict[str, Any]:
    from benchmarks.vocabulary import arabic_words, english_words

    changed = engine.changed([*arabic_words(), *english_words()])
    return {"changed": changed[:SHOWN], "count": len(changed)}


def open_index(engine: Engine, _command: dict[str, Any]) -> dict[str, Any]:
    engine.start()
    began = time.perf_counter()
    engine.open()
    took = time.perf_counter() - began
    return {
        "ms": took * 1000,
        "processes": [os.getpid(), *engine.server_processes()],
        "bytes": engine.index_bytes(),
    }


def answer(engine: Engine, command: dict[str, Any]) -> dict[str, Any]:
    """The times in milliseconds, and what was found in a form that is quickly compared."""
    times, found = [], []
    for fields in command["queries"]:
        query = Query(**{**fields, "words": tuple(fields["words"])})
        began = time.perf_counter()
        result = engine.answer(query)
        times.append((time.perf_counter() - began) * 1000)
        found.append(_summary(result))
    return {"times": times, "found": found}


COMMANDS = {"build": build, "check": check, "open": open_index, "answer": answer}


def _summary(result: Answer) -> dict[str, Any]:
    counts = [*((name, result.facets[name]) for name in FACETS), ("month", result.months)]
    digests = {
        name: hashlib.blake2b(repr(sorted(values.items())).encode(), digest_size=8).hexdigest()
        for name, values in counts
    }
    return {"total": result.total, "hits": len(set(result.article_ids)), **digests}


def _digest(engine: Engine) -> str:
    digest = hashlib.blake2b(engine.version.encode(), digest_size=6)
    for path in engine.written_by():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _take_output() -> TextIO:
    """The output for replies alone; whatever else is printed here goes to the error output."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _reply(replies: TextIO, message: dict[str, Any]) -> None:
    replies.write(json.dumps(message) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
