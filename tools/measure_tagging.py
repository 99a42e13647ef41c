"""`python -m tools.measure_tagging`: the table of docs/tagging.md.

Loads the demonstration archive into a throw-away folder, takes each article's tags away in memory,
asks for suggestions, and compares them with the tags. Articles are halved by a hash of what they
share with their translation, so that no pair is parted: rules and numbers were chosen on the half
“chosen on”, the other is held back. The articles like one that are asked for topics may be of
either half, as in an archive, but never itself or its translation.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articles.models import Article
    from articles.tagging import Suggestions
    from articles.tagging.topics import Likeness

HALVES = ("chosen on", "held back")
MOST_ERRORS = 12  # of each kind that are listed
# Other values of the constants of `articles.tagging.topics`.
VARIED = {
    "DOMAIN": (0.0, 0.05, 0.15, 0.3),
    "SIMILAR": (0.0, 0.25, 0.75),
    "HALF": (1.5, 6.0),
    "FEWEST": (0.45, 0.5, 0.6, 0.65),
}


@dataclass
class Score:
    suggested: int = 0
    right: int = 0
    tags: int = 0

    def add(self, suggested: set[str], tags: set[str]) -> None:
        self.suggested += len(suggested)
        self.right += len(suggested & tags)
        self.tags += len(tags)

    def __str__(self) -> str:
        precision = self.right / self.suggested if self.suggested else 1.0
        recall = self.right / self.tags if self.tags else 1.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counts = f"{self.tags} | {self.suggested} | {self.right}"
        return f"{counts} | {precision:.3f} | {recall:.3f} | {both:.3f}"


@dataclass
class Measured:
    entities: Score = field(default_factory=Score)
    by_kind: dict[str, Score] = field(default_factory=dict)
    topics: Score = field(default_factory=Score)
    new: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.measure_tagging", description=__doc__)
    parser.add_argument("--folder", type=Path, help="keep the archive there")
    parser.add_argument("--errors", action="store_true", help="list what was wrong and missed")
    parser.add_argument(
        "--vary", action="store_true", help="the topics with other numbers, on the half chosen on"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsarchive-tagging-") as folder:
        _open(asked.folder or Path(folder))
        if asked.vary:
            _print_variations()
        else:
            _print(_measure(), asked.errors)


def _open(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}

    import django

    django.setup()

    from django.core.management import call_command

    from articles.models import Article
    from articles.search.generations import rebuild
    from articles.search.indexing import writer_lock

    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        call_command("load_demo", verbosity=0)
    rebuild(writer_lock())


def _measure() -> dict[tuple[str, str], Measured]:
    from articles.models import Article
    from articles.tagging import suggest_tags

    found: dict[tuple[str, str], Measured] = {}
    for article in Article.objects.order_by("pk").with_tags():
        measured = found.setdefault((_half(article), article.language), Measured())
        entities = {f"entity:{e.pk}": e for e in article.entities.all()}
        topics = {f"topic:{t.pk}": t for t in article.topics.all()}
        _take_tags(article)
        suggestions = suggest_tags(article)
        if suggestions.index_failed:
            raise RuntimeError(suggestions.index_failed)
        _count(measured, suggestions, entities, topics)
    return found


def _print_variations() -> None:
    """Topics as they would be suggested with one number changed, or without a part."""
    from articles.search.execute import engine
    from articles.search.similar import similar_articles
    from articles.tagging import topics
    from articles.tagging.topics import Likeness

    rarity = engine().reader().vocabulary()
    articles = _first_half()
    like = {article.pk: similar_articles(article, topics.NEIGHBOURS) for article, _ in articles}
    print("| topics | tags | suggested | right | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|")

    def measure(label: str, likeness: Callable[[Article], Likeness]) -> None:
        print(f"| {label} | {_score_of_topics(articles, likeness)} |", flush=True)

    measure("as suggested", lambda a: Likeness(like[a.pk], rarity))
    measure("without *r*", lambda a: Likeness(like[a.pk]))
    measure("by the text alone", lambda a: Likeness())
    for name, values in VARIED.items():
        chosen = getattr(topics, name)
        for value in values:
            setattr(topics, name, value)
            measure(f"`{name}` {value} for {chosen}", lambda a: Likeness(like[a.pk], rarity))
        setattr(topics, name, chosen)


def _first_half() -> list[tuple[Article, set[str]]]:
    """The articles of the half chosen on, without their tags, and the topics they had."""
    from articles.models import Article

    found = []
    for article in Article.objects.order_by("pk").with_tags():
        if _half(article) == HALVES[0]:
            found.append((article, {f"topic:{topic.pk}" for topic in article.topics.all()}))
            _take_tags(article)
    return found


def _score_of_topics(
    articles: list[tuple[Article, set[str]]], likeness: Callable[[Article], Likeness]
) -> Score:
    from articles.tagging.known import known_tags
    from articles.tagging.topics import suggest_topics

    score, known = Score(), known_tags()
    for article, tags in articles:
        found = suggest_topics(article, known, likeness(article))
        score.add({one.id for one in found}, tags)
    return score


def _half(article: Article) -> str:
    group = article.translation_group
    key = group.key if group else article.public_id
    return HALVES[hashlib.sha256(key.encode()).digest()[0] % 2]


def _take_tags(article: Article) -> None:
    """Without its tags, in memory alone: they would say which articles are like it."""
    names = ("authors", "topics", "entities")
    article._prefetched_objects_cache = {  # type: ignore[attr-defined]
        name: getattr(type(article), name).rel.model.objects.none() for name in names
    }


def _count(
    measured: Measured, found: Suggestions, entities: dict[str, Any], topics: dict[str, Any]
) -> None:
    suggested = {one.id: one for one in found.of("entity")}
    measured.entities.add(set(suggested), set(entities))
    for kind in ("person", "place", "organisation", "event"):
        score = measured.by_kind.setdefault(kind, Score())
        score.add(
            {id_ for id_, one in suggested.items() if one.kind == kind},
            {id_ for id_, one in entities.items() if one.kind == kind},
        )
    measured.topics.add({one.id for one in found.of("topic")}, set(topics))
    measured.new += len(found.of("new"))
    for one in found.of("entity", "topic"):
        if one.id not in {*entities, *topics}:
            measured.wrong[f"{one.what} {one.english} ({one.count})"] += 1
    missed = {**entities, **topics}.items()
    offered = {one.id for one in found.open}
    measured.missed.update(
        f"{tag._meta.model_name} {tag.name_en}" for id_, tag in missed if id_ not in offered
    )


def _print(found: dict[tuple[str, str], Measured], errors: bool) -> None:
    print("| half | language | what | tags | suggested | right | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|---|")
    for half in HALVES:
        for language in ("ar", "en"):
            measured = found.get((half, language), Measured())
            rows = {"entities": measured.entities, "topics": measured.topics}
            for what, score in rows.items():
                print(f"| {half} | {language} | {what} | {score} |")
        for name in ("entities", "topics"):
            whole = _sum(getattr(one, name) for (of, _l), one in found.items() if of == half)
            print(f"| {half} | both | {name} | {whole} |")
    held = [one for (half, _language), one in found.items() if half == HALVES[1]]
    for kind in ("person", "place", "organisation", "event"):
        print(f"| {HALVES[1]} | both | {kind} | {_sum(one.by_kind[kind] for one in held)} |")
    new = sum(one.new for one in found.values())
    print(f"\nProposed from the gazetteer, not in the archive: {new}.")
    if errors:
        _print_errors(found)


def _sum(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.suggested += score.suggested
        whole.right += score.right
        whole.tags += score.tags
    return whole


def _print_errors(found: dict[tuple[str, str], Measured]) -> None:
    """Of the half that rules were chosen on; the other is only counted."""
    for (half, language), measured in found.items():
        if half == HALVES[0]:
            for what, counted in (("wrong", measured.wrong), ("missed", measured.missed)):
                names = "; ".join(f"{n} ×{k}" for n, k in counted.most_common(MOST_ERRORS))
                print(f"\n{language}, {what}: {names}")


if __name__ == "__main__":
    main()
