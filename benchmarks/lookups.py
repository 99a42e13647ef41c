"""`python -m benchmarks.lookups --stems N`: what the expansion asks of a large vocabulary.

A segment's list of N made-up stems: of Arabic, roots in the patterns of the language with clitics
and endings left on; of English, syllables. Then the neighbours of a hundred of each, by letters and
by root, and the tables that answer, which are made once for each segment.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from articles.language.roots import PATTERNS  # noqa: E402
from articles.search.engines.whoosh.grams import Grams  # noqa: E402
from articles.search.engines.whoosh.roots import Roots  # noqa: E402
from articles.search.engines.whoosh.wordlist import WordList  # noqa: E402
from articles.search.neighbours import LEAST_LIKENESS, MOST_LIKE, MOST_OF_ROOT  # noqa: E402
from benchmarks.vocabulary import ARABIC_LETTERS, CODAS, ONSETS, VOWELS  # noqa: E402

WORDS = 100
ROOT_LETTERS = "فعل"
BEFORE, AFTER = ("", "", "ب", "ل", "و", "س"), ("", "", "ي", "ا", "ه", "ات", "ين")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookups", description=__doc__)
    parser.add_argument("--stems", type=int, default=160_000, metavar="N")
    count = parser.parse_args().stems
    numbers = random.Random(7)
    figures: dict[str, Any] = {"stems": count}
    for script, made in (("ar", _arabic), ("la", _english)):
        stems = _different(made, count, numbers)
        known = WordList(dict.fromkeys(stems, 1)).in_script(arabic=script == "ar")
        asked = numbers.sample(stems, WORDS)
        figures[f"grams_{script}"] = _asked(
            lambda known=known: Grams(*known),
            lambda grams, stem, s=script: list(grams.like(stem, LEAST_LIKENESS[s], MOST_LIKE)),
            asked,
        )
        if script == "ar":
            figures["roots"] = _asked(
                lambda known=known: Roots(*known),
                lambda roots, stem: list(roots.like(stem, MOST_OF_ROOT)),
                asked,
            )
    print(json.dumps(figures, indent=1))


def _different(
    made: Callable[[random.Random], str], count: int, numbers: random.Random
) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[made(numbers)] = None
    return list(found)


def _arabic(numbers: random.Random) -> str:
    root = numbers.choices(ARABIC_LETTERS, k=len(ROOT_LETTERS))
    pattern = numbers.choice([*PATTERNS, ROOT_LETTERS])
    word = "".join(
        root[ROOT_LETTERS.index(letter)] if letter in ROOT_LETTERS else letter for letter in pattern
    )
    return numbers.choice(BEFORE) + word + numbers.choice(AFTER)


def _english(numbers: random.Random) -> str:
    syllables = range(numbers.choice((2, 2, 3)))
    return "".join(
        numbers.choice(ONSETS) + numbers.choice(VOWELS) for _ in syllables
    ) + numbers.choice(CODAS)


def _asked(
    make: Callable[[], Any], look_up: Callable[[Any, str], Any], stems: list[str]
) -> dict[str, float]:
    """The processor's milliseconds to make a table, and to look a stem up in it."""
    began = time.process_time()
    table = make()
    made = time.process_time() - began
    times = []
    for stem in stems:
        began = time.process_time()
        look_up(table, stem)
        times.append((time.process_time() - began) * 1000)
    return {
        "made_ms": round(made * 1000),
        "median_ms": round(median(times), 2),
        "p95_ms": round(quantiles(times, n=20)[-1], 2),
    }


if __name__ == "__main__":
    sys.exit(main())
