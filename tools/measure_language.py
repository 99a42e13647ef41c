"""`python -m tools.measure_language FOLDER`: the tables of docs/language.md.

What each step of `articles.language` does, on lists written by hand by somebody who had not seen
its rules (`tests/language/data/`), on the demonstration articles, and on the judged collections in
FOLDER (arcd, ant-news, tydi-en, as `manage.py evaluate_relevance` reads them).
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from articles.language import characters as c  # noqa: E402
from articles.language import (  # noqa: E402
    collation_key,
    detect_language,
    fold,
    is_function_word,
    tokenize,
    written,
)
from articles.language.dates import find_dates  # noqa: E402
from articles.language.sentences import sentences  # noqa: E402
from articles.search.execute import engine_query  # noqa: E402
from articles.search.parse import parse  # noqa: E402
from articles.search.query import QueryError  # noqa: E402
from articles.search.relevance import (  # noqa: E402
    Collection,
    build_index,
    gain_of,
    read_collection,
    search_all,
)
from articles.search.request import SearchRequest  # noqa: E402
from articles.search.suggest import did_you_mean  # noqa: E402
from articles.search.widen import Widener  # noqa: E402

if TYPE_CHECKING:
    from articles.search.engines.base import Reader
    from articles.search.results import Suggestion

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "tests" / "language" / "data"
DEMONSTRATION = ROOT / "articles" / "demo"
TEXTS = ("arabic.jsonl", "english.jsonl", "pairs-politics.jsonl", "pairs-region.jsonl")
COLLECTIONS = {"arcd": "ARCD", "ant-news": "ANT news", "tydi-en": "TyDi-en"}
BOUNDARY = " ‖ "  # between two sentences of a list
EVERY_SIGN = re.compile(r"[.!?؟…]+[»”’\"')\]]*(?=\s)")
ARABIC, LATIN = re.compile(f"[{c.ARABIC_LETTERS}]"), re.compile(f"[{c.LATIN_LETTERS}]")
# The Arabic keyboard of PCs beside the American one; written down here anew, so that a slip in
# `articles.language.keyboard` shows.
ARABIC_KEYS = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذأإآ"
AMERICAN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvnm,./`HYN"
TO_AMERICAN = str.maketrans(ARABIC_KEYS + "؟", AMERICAN_KEYS + "?")
TO_ARABIC: dict[int, str | int] = {**str.maketrans(AMERICAN_KEYS, ARABIC_KEYS), ord("b"): "لا"}
SEED, SAMPLED = 7, 500
LONGEST_QUERY = 6  # words of a query that is typed on the other layout as a whole

Interval = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.measure_language", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was taken wrongly")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)  # an archive without entries and tags of its own
    collections = {name: read_collection(options.folder / name) for name in COLLECTIONS}
    report = Report(errors=options.errors)
    dates("dates.tsv", report)
    dates("dates_second.tsv", report)
    sentence_ends(report)
    orders(report)
    languages(report, collections)
    readers = {name: _opened(collection) for name, collection in collections.items()}
    layouts(report, collections, readers)
    whole_queries(collections, readers)
    arabizi(report, readers)


@dataclass(frozen=True)
class Report:
    errors: bool

    def wrong(self, what: object) -> None:
        if self.errors:
            print(f"    wrong: {what}")


def dates(name: str, report: Report) -> None:
    """The days, months and years that a text says, found with their first and last day."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in _rows(name):
        wanted = [_interval(one) for one in row["dates"].split("; ") if one]
        published = date.fromisoformat(row["published"])
        found = [
            (day.first.isoformat(), day.last.isoformat())
            for day in find_dates(row["text"], published)
        ]
        right = _in_common(wanted, found)
        for kind in (row["kind"], "all"):
            for place, count in enumerate((1, len(wanted), len(found), right)):
                counts[kind][place] += count
        if right != len(wanted) or right != len(found):
            report.wrong((row["text"], wanted, found))
    print(f"\n| `{name}` | texts | said | found | right | precision | recall |")
    print("|---|---|---|---|---|---|---|")
    for kind, (texts, said, found_in_all, right) in counts.items():
        shares = f"{_share(right, found_in_all)} | {_share(right, said)}"
        print(f"| {kind} | {texts} | {said} | {found_in_all} | {right} | {shares} |")


def sentence_ends(report: Report) -> None:
    """The ends of sentences inside a paragraph, beside a cut at every sign that may be one."""
    ways: dict[str, Callable[[str], Iterable[int]]] = {
        "by the rules": _ends,
        "at every . ! ? ؟ … before a blank": lambda text: (
            found.end() for found in EVERY_SIGN.finditer(text)
        ),
    }
    rows = list(_rows("sentences.tsv"))
    print("\n| sentences | paragraphs right | ends | found | right |\n|---|---|---|---|---|")
    for label, way in ways.items():
        whole = wanted_in_all = found_in_all = right = 0
        for row in rows:
            text = row["sentences"].replace(BOUNDARY, " ")
            wanted = set(_marked(row["sentences"]))
            found = {end for end in way(text) if end < len(text)}
            whole += wanted == found
            wanted_in_all += len(wanted)
            found_in_all += len(found)
            right += len(wanted & found)
            if wanted != found and way is _ends:
                report.wrong((row["sentences"], sorted(found)))
        counts = f"{wanted_in_all} | {found_in_all} | {right}"
        print(f"| {label} | {whole} of {len(rows)} | {counts} |")


def orders(report: Report) -> None:
    """Names that stand in a list as an index has them, and neighbours put in that order."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows("order.tsv"):
        lists[row["list"]].append(row["name"])
    ways: dict[str, Callable[[str], Any]] = {
        "`collation_key`": collation_key,
        "folded": fold,
        "by code points": str,
    }
    print("\n| order | lists right | neighbours in order |\n|---|---|---|")
    pairs = [pair for names in lists.values() for pair in itertools.pairwise(names)]
    for label, key in ways.items():
        right = sum(sorted(names, key=key) == names for names in lists.values())
        ordered = [pair for pair in pairs if key(pair[0]) <= key(pair[1])]
        print(f"| {label} | {right} of {len(lists)} | {len(ordered)} of {len(pairs)} |")
        if key is collation_key:
            for pair in set(pairs) - set(ordered):
                report.wrong(pair)


def languages(report: Report, collections: dict[str, Collection]) -> None:
    """Short texts whose language is known, by `detect_language` and by the letters alone."""
    texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (*_rows("languages.tsv"), *_rows("languages_second.tsv")):
        texts[f"list: {row['kind']}"].append((row["text"], row["language"]))
    for article in _demonstration():
        language = article["language"]
        texts["titles of the demonstration"].append((article["title"], language))
        body = article["body"]
        texts["its sentences"] += [
            (body[span.start : span.end], language) for span in sentences(body)
        ]
    for name, collection in collections.items():
        texts[f"queries of {COLLECTIONS[name]}"] = [
            (query.body, query.language) for query in collection.queries
        ]
    print("\n| language | texts | right | by letters alone |\n|---|---|---|---|")
    for label, some in texts.items():
        right = 0
        for text, language in some:
            detected = detect_language(text) == language
            right += detected
            if not detected:
                report.wrong((text, language))
        by_letters = sum(_of_most_letters(text) == language for text, language in some)
        print(f"| {label} | {len(some)} | {right} | {by_letters} |")


def layouts(report: Report, collections: dict[str, Collection], readers: dict[str, Reader]) -> None:
    """Words of the queries that the index knows, typed on the keyboard's other layout."""
    print("\n| one word on the other layout | words | proposed | another proposed |")
    print("|---|---|---|---|")
    for name, reader in readers.items():
        words = {
            token.folded
            for query in collections[name].queries
            for token in tokenize(query.body)
            if token.folded.isalpha() and not is_function_word(token.folded)
        }
        known = sorted(reader.vocabulary().frequencies(words))
        sample = random.Random(SEED).sample(known, min(SAMPLED, len(known)))  # noqa: S311
        _proposed(name, [(_on_other_layout(word), word) for word in sample], reader, report)


def arabizi(report: Report, readers: dict[str, Reader]) -> None:
    """Words of the list that an index knows, read from Latin letters and digits."""
    print("\n| one word in Arabizi | words | proposed | another proposed |\n|---|---|---|---|")
    listed = [(row["typed"], fold(row["meant"])) for row in _rows("arabizi.tsv")]
    for name in ("arcd", "ant-news"):
        known = readers[name].vocabulary().frequencies(meant for _typed, meant in listed)
        pairs = [(typed, meant) for typed, meant in listed if meant in known]
        _proposed(name, pairs, readers[name], report)


def whole_queries(collections: dict[str, Collection], readers: dict[str, Reader]) -> None:
    """Queries of a few words typed on the other layout: what is found, and with the proposal.

    Then how many queries the page proposes something for although they are as they were written.
    """
    print(
        "\n| queries of at most six words | queries | as written | on the other layout "
        "| the proposal followed | proposals for what was written |\n|---|---|---|---|---|---|"
    )
    for name, reader in readers.items():
        collection = collections[name]
        short = tuple(q for q in collection.queries if len(q.body.split()) <= LONGEST_QUERY)
        keyed = tuple(replace(query, body=_on_other_layout(query.body)) for query in short)
        offers = [_proposal(query.body, reader) for query in keyed]
        followed = tuple(
            replace(query, body=offer.text if offer else query.body)
            for query, offer in zip(keyed, offers, strict=True)
        )
        means = [
            _mean(replace(collection, queries=queries), reader)
            for queries in (short, keyed, followed)
        ]
        unasked = sum(_proposal(query.body, reader) is not None for query in short)
        figures = " | ".join(f"{mean:.4f}" for mean in means)
        print(f"| {COLLECTIONS[name]} | {len(short)} | {figures} | {unasked} |", flush=True)


def _proposed(name: str, pairs: Sequence[tuple[str, str]], reader: Reader, report: Report) -> None:
    """A row: how many of the words as typed bring the word that was meant as a proposal."""
    right = others = 0
    for typed, meant in pairs:
        offer = _proposal(typed, reader)
        is_right = offer is not None and fold(offer.text) == meant
        right += is_right
        others += offer is not None and not is_right
        if not is_right:
            report.wrong((typed, meant, offer and offer.text))
    print(f"| {COLLECTIONS[name]} | {len(pairs)} | {right} | {others} |", flush=True)


def _on_other_layout(text: str) -> str:
    """What the keys of the text give where the keyboard is set to the other language."""
    if ARABIC.search(text):
        return written(text).replace("لا", "b").translate(TO_AMERICAN)
    return text.lower().translate(TO_ARABIC)


def _proposal(text: str, reader: Reader) -> Suggestion | None:
    """What the search page would offer under «did you mean»."""
    request, widener = SearchRequest(text=text), Widener(reader)
    try:
        tree, query = parse(text).tree, engine_query(request, widener)
    except QueryError:
        return None
    found = reader.run(query).total_all_words
    return did_you_mean(tree, request, query, widener, found)


def _mean(collection: Collection, reader: Reader) -> float:
    run = search_all(collection, reader, "family")
    gains = [gain_of(ranked, collection) for ranked in run]
    return sum(gains) / len(gains)


def _opened(collection: Collection) -> Reader:
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-language-", dir=settings.DATA_DIR))
    return build_index(collection, folder)


def _ends(text: str) -> Iterator[int]:
    return (span.end for span in sentences(text))


def _marked(text: str) -> Iterator[int]:
    """Where the sentences of a marked paragraph end, as places in it without the marks."""
    place = 0
    for sentence in text.split(BOUNDARY)[:-1]:
        place += len(sentence)
        yield place
        place += 1  # the blank


def _in_common(wanted: Sequence[Interval], found: Sequence[Interval]) -> int:
    left = list(found)
    for one in wanted:
        if one in left:
            left.remove(one)
    return len(found) - len(left)


def _interval(text: str) -> Interval:
    first, last = text.split("..")
    return first, last


def _of_most_letters(text: str) -> str | None:
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    return None if not arabic and not latin else "ar" if arabic >= latin else "en"


def _demonstration() -> Iterator[dict[str, str]]:
    for name in TEXTS:
        for line in (DEMONSTRATION / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("type") == "article":
                yield row


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


if __name__ == "__main__":
    main()
