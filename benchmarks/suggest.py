"""`python -m benchmarks.suggest --articles N`: suggestions while typing, and «Did you mean».

Builds a whole archive (database and index) from the corpus of `benchmarks.corpus` with its texts
cut short, in a folder that is kept and used again where `--folder` names it. Prints milliseconds:
the first answer of a process, which makes its tables, then the median, the 95th percentile and the
longest; and the processor's time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.archive import open_archive

BODY_WORDS = 60
SEED = 11
TYPED = 300  # texts of each kind


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggest", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--folder", type=Path, help="keep the archive there")
    asked = parser.parse_args()
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        _run(asked.articles, asked.folder)
    else:
        with tempfile.TemporaryDirectory(prefix="newsarchive-suggest-") as folder:
            _run(asked.articles, Path(folder))


def _run(count: int, folder: Path) -> None:
    open_archive(count, folder, BODY_WORDS)
    _measure()


def _measure() -> None:
    from articles.search import SearchRequest, run_search
    from articles.search.completions import complete
    from articles.search.execute import engine
    from articles.search.names import public_names

    searching = engine()
    _print("open the index", _times(lambda _: searching.vocabulary(), [""]))
    _print("make the names", _times(lambda _: public_names(searching), [""]))
    typed = list(_beginnings())
    for letters in (2, 3, 5):
        some = [text[:letters] for text in typed]
        _print(f"type {letters} letters", _times(lambda text: complete(text, "ar"), some))
    two = [f"{first} {second[:2]}" for first, second in pairwise(typed)]
    _print("type two words", _times(lambda text: complete(text, "ar"), two))
    slips = [f"{text[1]}{text[0]}{text[2:]}" for text in typed if len(text) > 3]
    _print("search a slip", _times(lambda text: run_search(SearchRequest(text)), slips))
    _print("search a word", _times(lambda text: run_search(SearchRequest(text)), typed))


def _beginnings() -> Iterator[str]:
    from benchmarks.corpus import arabic_words, english_words

    numbers = random.Random(SEED)
    for _ in range(TYPED):
        words = numbers.choice((arabic_words(), english_words()))
        yield words[int(len(words) * numbers.random() ** 3)]  # the common ones more often


def _times(answer: Callable[[str], object], texts: Iterable[str]) -> list[tuple[float, float]]:
    """By the clock, and of the processor."""
    times = []
    for text in texts:
        began, used = time.perf_counter(), time.process_time()
        answer(text)
        clock, processor = time.perf_counter() - began, time.process_time() - used
        times.append((clock * 1000, processor * 1000))
    return times


def _print(what: str, times: list[tuple[float, float]]) -> None:
    clock = [time for time, _used in times]
    ordered, processor = sorted(clock), sorted(used for _time, used in times)
    middle, late = len(times) // 2, int(len(times) * 0.95)
    print(
        f"{what:16} first {clock[0]:8.1f}  median {ordered[middle]:7.1f}  "
        f"95 % {ordered[late]:7.1f}  longest {ordered[-1]:7.1f}  "
        f"processor {processor[middle]:6.1f}  95 % {processor[late]:6.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
