"""`python -m tools.measure_relevance FOLDER`: the tables of docs/relevance.md.

FOLDER holds the judged collections (xquad, arcd, ant-news, tydi-en, names), each as
`manage.py evaluate_relevance` reads it. Every collection is indexed once and searched with each
part of the expansion switched off in turn, and as readers would type the queries otherwise.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from articles.language import analyze  # noqa: E402
from articles.language.variants import (  # noqa: E402
    longer_stems,
    shorter_stems,
    stem_without_clitic,
)
from articles.search import execute, expand, neighbours, widen  # noqa: E402
from articles.search.relevance import (  # noqa: E402
    Collection,
    Ranked,
    build_index,
    gain_of,
    read_collection,
    search_all,
)
from tools.paired import Gains, difference  # noqa: E402

if TYPE_CHECKING:
    from articles.search.engines.base import Reader

PAIRS = Path(__file__).parent.parent / "tests" / "language" / "data"
LISTS_OF_PAIRS = ("pairs.tsv", "pairs_more.tsv", "pairs_third.tsv")
ARABIC = ("xquad-ar", "arcd", "ant-news")
SEED = 7
TASHKEEL = "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SUKUN}\N{ARABIC SHADDA}"
SLOPPY = str.maketrans("أإآىة", "اااية")
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("يكه0123456789", "یکہ۰۱۲۳۴۵۶۷۸۹")
# The letters as old documents and PDF files have them, each in its isolated form.
PRESENTED = {
    ord(letter): chr(code)
    for code in range(0xFEFC, 0xFE7F, -1)
    if len(letter := unicodedata.normalize("NFKC", chr(code))) == 1
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.measure_relevance", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    call_command("migrate", verbosity=0)  # an archive without entries and tags of its own
    found = {name: _opened(collection) for name, collection in _collections(folder)}
    one_language(found)
    retyped(found)
    two_languages(folder)
    constants(found)
    pairs()


def one_language(found: dict[str, tuple[Collection, Reader]]) -> None:
    """Each part of the expansion on and off, and whether the difference is one."""
    every = list(settings.EXPANSION)
    gains = {}
    for label, parts in (
        ("as the page searches", every),
        ("without neighbours by letters", _without(every, "grams")),
        ("with neighbours by root too", [*every, "roots"]),
        ("without the form typed", _without(every, "form")),
        ("without affix variants", _without(every, "affix")),
        ("no expansion", []),
    ):
        settings.EXPANSION = parts
        gains[label] = [_gains(*found[name]) for name in (*ARABIC, "tydi-en")]
    settings.EXPANSION = every
    print(
        "\n| expansion | XQuAD-ar | ARCD | ANT news | mean | TyDi-en |\n|---|---|---|---|---|---|"
    )
    for label, each in gains.items():
        *arabic, english = (float(values.mean()) for values in each)
        print(_row(label, [*arabic, float(np.mean(arabic)), english]), flush=True)
    print("\n| beside the first row | Arabic, mean | p | TyDi-en | p |\n|---|---|---|---|---|")
    searched, *others = gains
    for label in others:
        cells = []
        for some in (slice(3), slice(3, None)):  # the Arabic collections, the English one
            change, p = difference(gains[searched][some], gains[label][some])
            cells += [f"{change:+.4f}", f"{p:.3f}"]
        print(f"| {label} | {' | '.join(cells)} |", flush=True)


def retyped(found: dict[str, tuple[Collection, Reader]]) -> None:
    """The Arabic queries as readers type them, each way for all collections."""
    print("\n| typed | XQuAD-ar | ARCD | ANT news |\n|---|---|---|---|")
    ways: dict[str, Callable[[str], str]] = {
        "as written": str,
        "alef, yeh and teh carelessly, Arabic digits": lambda t: t.translate(SLOPPY | DIGITS),
        "with vowel marks": _vocalised,
        "with Persian and Urdu letters and digits": lambda t: t.translate(PERSIAN),
        "in presentation forms": lambda t: t.translate(PRESENTED),
        "with tatweel": lambda text: re.sub(r"(?<=[بتسشقفلمنهي])(?=[ء-ي])", "ـ", text),
    }
    for label, way in ways.items():
        scores = []
        for name in ARABIC:
            collection, reader = found[name]
            queries = tuple(replace(text, body=way(text.body)) for text in collection.queries)
            scores.append(_mean(replace(collection, queries=queries), reader))
        print(_row(label, scores), flush=True)


def two_languages(folder: Path) -> None:
    every = list(settings.EXPANSION)
    cross = read_collection(folder / "xquad", "qrels.cross.tsv")
    both = read_collection(folder / "xquad", "qrels.both.tsv")
    same = read_collection(folder / "xquad")
    names = read_collection(folder / "names")
    _, reader = _opened(cross)
    _, names_reader = _opened(names)
    language = {text.name: text.language for text in (*cross.documents, *cross.queries)}
    print("\n| expansion | en → ar | ar → en | one list | its share | name first | in ten |")
    print("|---|---|---|---|---|---|---|")
    for label, parts in (
        ("as the page searches both languages", every),
        ("without countries and cities", _without(every, "places")),
        ("the glossary alone", _without(every, "places", "names")),
        ("names alone", _without(every, "glossary", "places")),
    ):
        settings.EXPANSION = parts
        run = list(search_all(both, reader, "bilingual"))
        there = [_kept(r, lambda d, q: language[d] != language[q], language) for r in run]
        here = [_kept(r, lambda d, q: language[d] == language[q], language) for r in run]
        ways = [
            float(np.mean([gain_of(r, cross) for r in there if language[r.query] == code]))
            for code in ("en", "ar")
        ]
        mixed = float(np.mean([gain_of(r, both) for r in run]))
        share = mixed / float(np.mean([gain_of(r, same) for r in here]))
        spelled = list(search_all(names, names_reader, "bilingual"))
        within = [
            float(
                np.mean(
                    [bool(set(r.documents[:n]) & set(names.relevant[r.query])) for r in spelled]
                )
            )
            for n in (1, 10)
        ]
        print(_row(label, [*ways, mixed, share, *within]), flush=True)
    settings.EXPANSION = every


# What may be set otherwise, with the values that are tried beside the one that is kept.
CONSTANTS: tuple[tuple[ModuleType, str, tuple[Any, ...]], ...] = (
    (execute, "RELAX_TO", (20, 100)),
    (expand, "FUNCTION_WORD_WEIGHT", (0.2, 0.5)),
    (widen, "VARIANT_WEIGHT", (0.5,)),
    (neighbours, "FORM_WEIGHT", ({"ar": 0.1, "la": 0.1}, {"ar": 1.0, "la": 0.1})),
    (neighbours, "LIKENESS_WEIGHT", ({"ar": 0.2, "la": 0.3},)),
    (neighbours, "LEAST_LIKENESS", ({"ar": 0.3, "la": 0.4},)),
    (neighbours, "MOST_LIKE", (10,)),
    (neighbours, "COMMON_SHARE", (1.0,)),
)


def constants(found: dict[str, tuple[Collection, Reader]]) -> None:
    """Each constant with other values, all others as they are."""
    print("\n| constant, as kept | tried | mean of the Arabic ones | TyDi-en |\n|---|---|---|---|")
    print(_row("all as kept |", _both(found)), flush=True)
    for module, name, values in CONSTANTS:
        kept = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            label = f"`{name}` {_shown(kept)} | {_shown(value)}"
            print(_row(label, _both(found)), flush=True)
        setattr(module, name, kept)


def _both(found: dict[str, tuple[Collection, Reader]]) -> list[float]:
    arabic = float(np.mean([_mean(*found[collection]) for collection in ARABIC]))
    return [arabic, _mean(*found["tydi-en"])]


def _shown(value: float | dict[str, float]) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{number} ({script})" for script, number in value.items())
    return str(value)


def pairs() -> None:
    """How many of the pairs of each list the stemmer joins, and the word family of an archive."""
    print("\n| pairs | joined | forms of one word | different words |\n|---|---|---|---|")
    for name in LISTS_OF_PAIRS:
        lines = (PAIRS / name).read_text(encoding="utf-8").splitlines()
        rows = list(csv.DictReader(lines, delimiter="\t"))
        for label, joins in (("by the stemmer", _same_stem), ("with affix variants", _same_family)):
            counts = [
                (sum(joins(row["one"], row["other"]) for row in some), len(some))
                for some in ([row for row in rows if row["match"] == m] for m in ("yes", "no"))
            ]
            cells = " | ".join(f"{joined} of {n}" for joined, n in counts)
            print(f"| `{name}` | {label} | {cells} |")


def _same_stem(one: str, other: str) -> bool:
    return _stems(one) == _stems(other)


def _same_family(one: str, other: str) -> bool:
    """Whether one stem is the other's or a variant of it."""
    (first, *more), (second, *others) = _stems(one), _stems(other)
    if more or others:
        return _same_stem(one, other)
    return first == second or second in _variants(first) or first in _variants(second)


def _variants(stem: str) -> set[str | None]:
    return {*longer_stems(stem), *shorter_stems(stem), stem_without_clitic(stem)}


def _stems(text: str) -> list[str]:
    return [word.stem for word in analyze(text)]


def _collections(folder: Path) -> Iterable[tuple[str, Collection]]:
    whole = read_collection(folder / "xquad")
    for code in ("ar", "en"):
        yield (
            f"xquad-{code}",
            Collection(
                tuple(text for text in whole.documents if text.language == code),
                tuple(text for text in whole.queries if text.language == code),
                whole.relevant,
            ),
        )
    for name in ("arcd", "ant-news", "tydi-en"):
        yield name, read_collection(folder / name)


def _opened(collection: Collection) -> tuple[Collection, Reader]:
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-relevance-", dir=settings.DATA_DIR))
    return collection, build_index(collection, folder)


def _mean(collection: Collection, reader: Reader) -> float:
    return float(_gains(collection, reader).mean())


def _gains(collection: Collection, reader: Reader) -> Gains:
    """nDCG@10 of each query in the word family."""
    run = search_all(collection, reader, "family")
    return np.array([gain_of(ranked, collection) for ranked in run])


def _kept(ranked: Ranked, wanted: Callable[[str, str], bool], language: dict[str, str]) -> Ranked:
    pairs = zip(ranked.documents, ranked.scores, strict=True)
    kept = [pair for pair in pairs if wanted(pair[0], ranked.query)]
    return Ranked(ranked.query, tuple(d for d, _ in kept), tuple(s for _, s in kept))


def _vocalised(text: str) -> str:
    chance = random.Random(SEED)  # noqa: S311
    return re.sub("[ء-ي]", lambda letter: letter[0] + chance.choice(TASHKEEL), text)


def _without(parts: list[str], *left_out: str) -> list[str]:
    return [part for part in parts if part not in left_out]


def _row(label: str, values: Iterable[float]) -> str:
    return f"| {label} | " + " | ".join(f"{value:.4f}" for value in values) + " |"


if __name__ == "__main__":
    main()
