"""`python -m benchmarks.tagging --entities N`: how long it takes to find the names of an article.

N invented entities, each with two names in Arabic and two in English made of the words of
`benchmarks.corpus`, beside the whole gazetteer; articles of 250 words of that corpus, half in each
language, into which names of ten of them are written with clitics and possessives. Prints
milliseconds of the processor: making the automaton, first and again, as after a change of tags;
then median and 95th percentile of an article, its sentences included, first and when its words are
known to the process; and whether the names that were written in were found.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from typing import Any, Final

from articles.language.glossary import DATA, read_entries
from articles.language.recognise import Mention, Named, Recogniser
from articles.language.sentences import sentences
from benchmarks.corpus import arabic_words, english_words

SEED: Final = 17
WORDS: Final = 250
ARTICLES: Final = 200
WRITTEN_IN: Final = 10
CLITICS: Final = ("", "و", "ب", "ل", "وب", "ول")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tagging", description=__doc__)
    parser.add_argument("--entities", type=int, default=5000, metavar="N")
    _run(parser.parse_args().entities)


def _run(count: int) -> None:
    numbers = random.Random(SEED)
    entities = [_entity(numbers, number) for number in range(count)]
    gazetteer = [
        Named(f"new:{number}", entry.kind, (*entry.arabic, *entry.english))
        for number, entry in enumerate(read_entries(DATA / "gazetteer.tsv"))
    ]
    things = [*entities, *gazetteer]
    recogniser, first = _timed(lambda: Recogniser(things))
    _again, second = _timed(lambda: Recogniser(things))
    print(f"{count} entities and {len(gazetteer)} of the gazetteer: {recogniser.size} sequences")
    print(f"make the automaton   {first:8.0f} ms, again {second:.0f} ms")
    articles = [_article(numbers, entities) for _ in range(ARTICLES)]
    for label in ("an article", "the same again"):
        times, found = [], 0
        for text, keys in articles:
            mentions, took = _timed(lambda text=text: _read(recogniser, text))
            times.append(took)
            found += len(keys & {key for mention in mentions for key in mention.keys})
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{label:20} {middle:8.2f} ms, 95 % {late:.2f} ms")
    print(f"names found          {found} of {ARTICLES * WRITTEN_IN}")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the milliseconds of the processor that it takes."""
    began = time.process_time()
    given = work()
    return given, (time.process_time() - began) * 1000


def _read(recogniser: Recogniser, text: str) -> list[Mention]:
    list(sentences(text))
    return recogniser.find(text)


def _entity(numbers: random.Random, number: int) -> Named:
    english, arabic = english_words(), arabic_words()

    def name(words: list[str]) -> str:
        return " ".join(words[numbers.randrange(2000, 20_000)] for _ in range(2))

    names = (name(arabic), name(arabic), name(english).title(), name(english).title())
    return Named(number, "person", names)


def _article(numbers: random.Random, entities: list[Named]) -> tuple[str, set[object]]:
    is_arabic = numbers.random() < 0.5
    words = arabic_words() if is_arabic else english_words()
    text = [words[int(len(words) * numbers.random() ** 3)] for _ in range(WORDS)]
    chosen = numbers.sample(entities, WRITTEN_IN)
    for place, entity in enumerate(chosen):
        name = entity.names[numbers.randrange(2) + (0 if is_arabic else 2)]
        written = numbers.choice(CLITICS) + name if is_arabic else f"{name}'s"
        text[place * WORDS // WRITTEN_IN] = f"said. {written}" if place else written
    return ". ".join(" ".join(text[i : i + 25]) for i in range(0, WORDS, 25)), {
        entity.key for entity in chosen
    }


if __name__ == "__main__":
    main()
