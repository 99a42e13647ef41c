"""Between the slugs of an address and the numbers of the index, and from counts to labelled values.

A facet's value is a slug, a year (2020), a month (2020-08) or yes/no; the index keeps numbers. A
value that nothing bears stays a value: it is shown as chosen, and finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext

from articles.formats import date_format, digits
from articles.language import collation_key
from articles.models import Author, Entity, Source, Tag, Topic
from articles.search.engines.base import Choice, Counts
from articles.search.request import FACETS, FacetFilter, FacetName, SearchRequest
from articles.search.results import Facet, FacetValue

NOTHING = -1  # a number that no article bears
MOST_NAMED = 10_000  # in one statement: SQLite takes at most 32,766; of more, all tags are read
FIXED: dict[FacetName, dict[str, int]] = {
    "language": {"ar": 1, "en": 2},
    "translated": {"no": 1, "yes": 2},
}
YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def facet_label(facet: FacetName) -> str:
    labels: dict[FacetName, str] = {
        "language": gettext("Language"),
        "source": gettext("Source"),
        "author": gettext("Author"),
        "topic": gettext("Topic"),
        "person": gettext("People"),
        "place": gettext("Places"),
        "organisation": gettext("Organisations"),
        "year": gettext("Year"),
        "month": gettext("Month"),
        "translated": gettext("Translation"),
    }
    return labels[facet]


def tags_of(facet: FacetName) -> QuerySet[Any] | None:
    """The tags whose keys are the facet's numbers; None for a facet that is no tag."""
    match facet:
        case "source":
            return Source.objects.all()
        case "author":
            return Author.objects.all()
        case "topic":
            return Topic.objects.all()
        case "person" | "place" | "organisation":
            return Entity.objects.filter(kind=facet)
    return None


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
    named = read_tags(commonest)
    return tuple(_facet(name, counts[name], request, interface, named) for name in counts)


def _facet(
    name: FacetName,
    counts: Mapping[int, int],
    request: SearchRequest,
    interface: str,
    named: dict[FacetName, dict[int, Tag]],
) -> Facet:
    if name == "topic":
        values = _topic_tree(counts, request, interface)
    elif name in named:
        values = _tag_values(name, counts, request, interface, named[name])
    else:
        values = _plain_values(name, counts, request)
    # What has no articles is there because it was chosen, and is no number of the index.
    all_values = len(counts) + sum(not value.count for value in values)
    return Facet(name, facet_label(name), tuple(values), all_values)


def read_tags(wanted: dict[FacetName, list[int]]) -> dict[FacetName, dict[int, Tag]]:
    """The tags of those numbers, with one statement a table."""
    by_model: dict[type[Tag], set[int]] = {}
    for name, numbers in wanted.items():
        if (tags := tags_of(name)) is not None:
            by_model.setdefault(tags.model, set()).update(numbers)
    read = {model: _tags(model, numbers) for model, numbers in by_model.items()}
    return {
        name: {pk: read[tags.model][pk] for pk in numbers if pk in read[tags.model]}
        for name, numbers in wanted.items()
        if (tags := tags_of(name)) is not None
    }


def _tags(model: type[Tag], numbers: set[int]) -> dict[int, Tag]:
    rows: QuerySet[Any] = model._default_manager.only("slug", "name_ar", "name_en").order_by()
    few = len(numbers) <= MOST_NAMED
    read = rows.filter(pk__in=numbers) if few else rows.iterator()
    return {tag.pk: tag for tag in read if tag.pk in numbers}


def _tag_values(
    name: FacetName,
    counts: Mapping[int, int],
    request: SearchRequest,
    interface: str,
    shown: dict[int, Tag],
) -> list[FacetValue]:
    chosen = {choice.value for choice in request.chosen(name)}
    if chosen and (tags := tags_of(name)) is not None:
        shown = shown | {tag.pk: tag for tag in tags.filter(slug__in=chosen)}
    values = [
        _tag_value(tag, counts.get(tag.pk, 0), request, name, interface) for tag in shown.values()
    ]
    return sorted(values, key=lambda value: (-value.count, collation_key(value.label)))


def _tag_value(
    tag: Tag, count: int, request: SearchRequest, name: FacetName, interface: str, **more: Any
) -> FacetValue:
    label = tag.name_in(interface)
    other = "" if (tag.name_ar if interface == "ar" else tag.name_en) else _other(interface)
    return FacetValue(
        tag.slug, label, count, *_state(request, name, tag.slug), language=other, **more
    )


def _other(interface: str) -> str:
    return "en" if interface == "ar" else "ar"


def _state(request: SearchRequest, facet: FacetName, value: str) -> tuple[bool, bool]:
    """Whether the value is selected, and whether it is excluded."""
    return (
        FacetFilter(facet, value) in request.filters,
        FacetFilter(facet, value, excluded=True) in request.filters,
    )


def _topic_tree(
    counts: Mapping[int, int], request: SearchRequest, interface: str
) -> list[FacetValue]:
    """Topics with hits, or chosen, below their parents; siblings with the commonest first."""
    chosen = {choice.value for choice in request.chosen("topic") if not choice.excluded}
    every = {choice.value for choice in request.chosen("topic")}
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    children: dict[int | None, list[Topic]] = {}
    for topic in topics.values():
        children.setdefault(topic.parent_id, []).append(topic)

    def leads_to(topic: Topic, slugs: set[str]) -> bool:
        below = children.get(topic.pk, [])
        return any(child.slug in slugs or leads_to(child, slugs) for child in below)

    def walk(parent: int | None, depth: int) -> Iterable[FacetValue]:
        level = children.get(parent, [])
        shown = [t for t in level if counts.get(t.pk) or t.slug in every or leads_to(t, every)]
        shown.sort(key=lambda t: (-counts.get(t.pk, 0), collation_key(t.name_in(interface))))
        for topic in shown:
            partly = topic.slug not in chosen and leads_to(topic, chosen)
            count = counts.get(topic.pk, 0)
            yield _tag_value(topic, count, request, "topic", interface, depth=depth, partly=partly)
            yield from walk(topic.pk, depth + 1)

    return list(walk(None, 0))


def _plain_values(
    name: FacetName, counts: Mapping[int, int], request: SearchRequest
) -> list[FacetValue]:
    named = {_plain_value(name, number): count for number, count in counts.items()}
    for choice in request.chosen(name):
        named.setdefault(choice.value, 0)
    values = [
        FacetValue(value, value_label(name, value), count, *_state(request, name, value))
        for value, count in named.items()
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
