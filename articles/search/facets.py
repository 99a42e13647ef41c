"""Between the slugs of an address and the numbers of the index, and from counts to labelled values.

A facet's value is a slug, a year (2020), a month (2020-08) or yes/no; the index keeps numbers. A
value that nothing bears stays a value: it is shown as chosen, and finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop, pgettext

from articles.formats import date_format, digits
from articles.language import collation_key
from articles.models import Author, Entity, GlossaryState, Source, Tag, Topic
from articles.search.engines.base import Choice, Counts
from articles.search.request import FACETS, FacetName, SearchRequest
from articles.search.results import Facet, FacetValue
from articles.tag_names import TagName

NOTHING = -1  # a number that no article bears
MOST_REMEMBERED = 50_000  # names, some ten megabytes
MOST_NAMED = 10_000  # in one statement: SQLite takes at most 32,766; of more, all tags are read
FIXED: dict[FacetName, dict[str, int]] = {
    "language": {"ar": 1, "en": 2},
    "translated": {"no": 1, "yes": 2},
}
TAGS: dict[FacetName, type[Tag]] = {
    "source": Source,
    "author": Author,
    "topic": Topic,
    "person": Entity,
    "place": Entity,
    "organisation": Entity,
}
LABELS: dict[FacetName, str] = {
    "language": gettext_noop("Language"),
    "source": gettext_noop("Source"),
    "author": gettext_noop("Author"),
    "topic": gettext_noop("Topic"),
    "person": gettext_noop("People"),
    "place": gettext_noop("Places"),
    "organisation": gettext_noop("Organisations"),
    "year": gettext_noop("Year"),
    "month": gettext_noop("Month"),
    "translated": gettext_noop("Translation"),
}
YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def facet_label(facet: FacetName) -> str:
    return gettext(LABELS[facet])


def tags_of(facet: FacetName) -> QuerySet[Any] | None:
    """The tags whose keys are the facet's numbers; None for a facet that is no tag."""
    model = TAGS.get(facet)
    if model is None:
        return None
    tags: QuerySet[Any] = model._default_manager.all()
    return tags.filter(kind=facet) if model is Entity else tags


def choices_of(request: SearchRequest) -> tuple[Choice, ...]:
    """The request's filters in the numbers of the index."""
    found = []
    for facet in FACETS:
        chosen = request.chosen(facet)
        if chosen:
            numbers = numbers_of(facet, {choice.value for choice in chosen})
            found.append(
                Choice(
                    facet,
                    frozenset(numbers[c.value] for c in chosen if not c.excluded),
                    frozenset(numbers[c.value] for c in chosen if c.excluded),
                )
            )
    return tuple(found)


def numbers_of(facet: FacetName, values: Iterable[str]) -> dict[str, int]:
    """The number in the index of each value; NOTHING where the value is unknown."""
    tags = tags_of(facet)
    if tags is not None:
        known = dict(tags.filter(slug__in=list(values)).values_list("slug", "pk"))
        return {value: known.get(value, NOTHING) for value in values}
    return {value: _plain_number(facet, value) for value in values}


def _plain_number(facet: FacetName, value: str) -> int:
    if facet == "year":
        return int(value) if YEAR.fullmatch(value) else NOTHING
    if facet == "month":
        month = MONTH.fullmatch(value)
        return int(month[1] + month[2]) if month else NOTHING
    return FIXED[facet].get(value, NOTHING)


def build_facets(
    counts: dict[FacetName, Counts],
    request: SearchRequest,
    interface: str,
    most: int | None,
) -> tuple[Facet, ...]:
    """The facets with labels in the language of the interface, at most `most` values each.

    A chosen value is always among them, with its count, even where that is 0.
    """
    commonest: dict[FacetName, list[int]] = {
        name: numbers.commonest(most) for name, numbers in counts.items() if name != "topic"
    }
    has_topics = bool(counts.get("topic") or request.chosen("topic"))
    has_names = has_topics or any(counts[name] for name in counts if name in TAGS)
    kept = _remembered.now() if has_names else _Kept("")
    named = _names_in(kept, commonest)
    topics = _all_topics(kept) if has_topics else ()
    return tuple(_facet(name, counts[name], request, interface, named, topics) for name in counts)


def _facet(
    name: FacetName,
    counts: Mapping[int, int],
    request: SearchRequest,
    interface: str,
    named: dict[FacetName, dict[int, TagName]],
    topics: Sequence[_TopicRow],
) -> Facet:
    if name == "topic":
        values = _topic_tree(counts, request, interface, topics)
    elif name in named:
        values = _tag_values(name, counts, request, interface, named[name])
    else:
        values = _plain_values(name, counts, request)
    # What has no articles is there because it was chosen, and is no number of the index.
    all_values = len(counts) + sum(not value.count for value in values)
    return Facet(name, facet_label(name), tuple(values), all_values)


def read_names(wanted: dict[FacetName, list[int]]) -> dict[FacetName, dict[int, TagName]]:
    """The names of the tags of those numbers."""
    has_names = any(numbers for name, numbers in wanted.items() if name in TAGS)
    return _names_in(_remembered.now() if has_names else _Kept(""), wanted)


class _TopicRow(NamedTuple):
    pk: int
    parent: int | None
    name: TagName


@dataclass(slots=True)
class _Kept:
    """What pages have shown since a name has changed."""

    stamp: str
    names: dict[type[Tag], dict[int, TagName]] = field(default_factory=dict)
    topics: tuple[_TopicRow, ...] | None = None


class _Remembered:
    """Names of tags, in the memory of the process until any name in the archive changes."""

    def __init__(self) -> None:
        self._kept = _Kept("")

    def now(self) -> _Kept:
        stamp = GlossaryState.current_stamp()
        kept = self._kept
        is_full = sum(map(len, kept.names.values())) > MOST_REMEMBERED
        if not stamp or stamp != kept.stamp or is_full:
            self._kept = kept = _Kept(stamp)
        return kept


_remembered = _Remembered()


def _names_in(
    kept: _Kept, wanted: dict[FacetName, list[int]]
) -> dict[FacetName, dict[int, TagName]]:
    """As `read_names`: with one statement a table, where some were never shown since a change."""
    tagged = {name: numbers for name, numbers in wanted.items() if name in TAGS}
    by_model: dict[type[Tag], set[int]] = {}
    for name, numbers in tagged.items():
        by_model.setdefault(TAGS[name], set()).update(numbers)
    read = {model: _names(model, numbers, kept) for model, numbers in by_model.items()}
    return {
        name: {pk: read[TAGS[name]][pk] for pk in numbers if pk in read[TAGS[name]]}
        for name, numbers in tagged.items()
    }


def _names(model: type[Tag], numbers: set[int], kept: _Kept) -> dict[int, TagName]:
    known = kept.names.setdefault(model, {})
    if missing := numbers - known.keys():
        rows: QuerySet[Any] = model._default_manager.order_by()
        if len(missing) <= MOST_NAMED:
            rows = rows.filter(pk__in=missing)
        known |= {pk: name for pk, name in _named(rows) if pk in missing}
    return known


def _all_topics(kept: _Kept) -> Sequence[_TopicRow]:
    if kept.topics is None:
        rows = Topic.objects.values_list("pk", "parent_id", *TagName._fields)
        kept.topics = tuple(
            _TopicRow(pk, parent, TagName(*names)) for pk, parent, *names in rows.iterator()
        )
    return kept.topics


def _named(tags: QuerySet[Any]) -> Iterable[tuple[int, TagName]]:
    columns = ("pk", *TagName._fields)
    return ((pk, TagName(*names)) for pk, *names in tags.values_list(*columns).iterator())


class _Chosen:
    """What the request has chosen of a facet."""

    def __init__(self, request: SearchRequest, facet: FacetName) -> None:
        chosen = request.chosen(facet)
        self.selected = {choice.value for choice in chosen if not choice.excluded}
        self.excluded = {choice.value for choice in chosen if choice.excluded}

    @property
    def values(self) -> set[str]:
        return self.selected | self.excluded

    def value(self, value: str, label: str, count: int, **more: Any) -> FacetValue:
        return FacetValue(
            value, label, count, value in self.selected, value in self.excluded, **more
        )

    def tag(self, tag: TagName, count: int, interface: str, **more: Any) -> FacetValue:
        other = "" if (tag.name_ar if interface == "ar" else tag.name_en) else _other(interface)
        return self.value(tag.slug, tag.name_in(interface), count, language=other, **more)


def _tag_values(
    name: FacetName,
    counts: Mapping[int, int],
    request: SearchRequest,
    interface: str,
    shown: dict[int, TagName],
) -> list[FacetValue]:
    chosen = _Chosen(request, name)
    if chosen.values and (tags := tags_of(name)) is not None:
        shown = shown | dict(_named(tags.filter(slug__in=chosen.values)))
    values = [chosen.tag(tag, counts.get(pk, 0), interface) for pk, tag in shown.items()]
    return sorted(values, key=lambda value: (-value.count, collation_key(value.label)))


def _other(interface: str) -> str:
    return "en" if interface == "ar" else "ar"


def _topic_tree(
    counts: Mapping[int, int], request: SearchRequest, interface: str, rows: Sequence[_TopicRow]
) -> list[FacetValue]:
    """Topics with hits, or chosen, below their parents; siblings with the commonest first."""
    chosen = _Chosen(request, "topic")
    topics = {row.pk: row.name for row in rows}
    children: dict[int | None, list[int]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row.pk)

    def leads_to(topic: int, slugs: set[str]) -> bool:
        below = children.get(topic, [])
        return any(topics[child].slug in slugs or leads_to(child, slugs) for child in below)

    def is_shown(topic: int) -> bool:
        every = chosen.values
        return bool(counts.get(topic) or topics[topic].slug in every or leads_to(topic, every))

    def place(topic: int) -> tuple[int, object]:
        return -counts.get(topic, 0), collation_key(topics[topic].name_in(interface))

    def walk(parent: int | None, depth: int) -> Iterable[FacetValue]:
        for topic in sorted(filter(is_shown, children.get(parent, [])), key=place):
            tag = topics[topic]
            partly = tag.slug not in chosen.selected and leads_to(topic, chosen.selected)
            yield chosen.tag(tag, counts.get(topic, 0), interface, depth=depth, partly=partly)
            yield from walk(topic, depth + 1)

    return list(walk(None, 0))


def _plain_values(
    name: FacetName, counts: Mapping[int, int], request: SearchRequest
) -> list[FacetValue]:
    named = {_plain_value(name, number): count for number, count in counts.items()}
    chosen = _Chosen(request, name)
    for value in chosen.values:
        named.setdefault(value, 0)
    values = [
        chosen.value(value, value_label(name, value), count) for value, count in named.items()
    ]
    if name in ("year", "month"):
        return sorted(values, key=lambda value: value.value, reverse=True)
    return sorted(values, key=lambda value: (-value.count, value.value))


def _plain_value(name: FacetName, number: int) -> str:
    if name == "year":
        return f"{number:04d}"
    if name == "month":
        return f"{number // 100:04d}-{number % 100:02d}"
    return next(value for value, known in FIXED[name].items() if known == number)


def value_label(name: FacetName, value: str) -> str:
    """The label of a value that is no tag; the value itself where it means nothing."""
    month = MONTH.fullmatch(value)
    if name == "month" and month:
        return date_format(date(int(month[1]), int(month[2]), 1), "YEAR_MONTH_FORMAT")
    if name == "year":
        return digits(value)
    labels = {
        ("language", "ar"): pgettext("language", "Arabic"),
        ("language", "en"): pgettext("language", "English"),
        ("translated", "yes"): gettext("In both languages"),
        ("translated", "no"): gettext("In one language"),
    }
    return str(labels.get((name, value), value))
