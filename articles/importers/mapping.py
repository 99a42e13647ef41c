"""Turns an object of JSON, or a row of CSV, into a raw article or a raw tag.

Only the kinds of value are checked here; what the values mean is `clean.py`'s affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, cast

from django.utils.translation import gettext as _

from articles.importers.plain import quoted
from articles.importers.records import (
    Alias,
    Origin,
    RawArticle,
    RawTag,
    Refused,
    Rejected,
    Row,
    TagRef,
    TagType,
)

Fields = Mapping[str, object]

# Fields that name entities by their kind, for rows in which a name is all there is.
KIND_OF_FIELD: Final = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "events": "event",
}
TAG_FIELDS: Final = ("authors", "topics", "entities", *KIND_OF_FIELD)
TEXT_FIELDS: Final = (
    "title", "body", "language", "summary", "published", "published_precision", "source_url",
    "captured_at", "translation_group", "status", "visible_from", "removed_text",
)  # fmt: skip
# The demonstration articles carry the `facts` that their texts were checked against.
ARTICLE_KEYS: Final = frozenset(
    {"type", "id", "source", "version", "demo", "facts", *TEXT_FIELDS, *TAG_FIELDS}
)
TAG_KEYS: Final = {
    "source": frozenset({"type", "slug", "ar", "en", "homepage", "demo"}),
    "author": frozenset({"type", "slug", "ar", "en", "demo"}),
    "topic": frozenset({"type", "slug", "ar", "en", "parent", "demo"}),
    "entity": frozenset({"type", "slug", "kind", "ar", "en", "aliases", "wikidata", "demo"}),
}


def raw_row(fields: Fields, origin: Origin) -> Row:
    """The article or the tag in `fields`, or why it is neither."""
    try:
        what = _text(fields, "type") or "article"
        if what == "article":
            return _article(fields, origin)
        if what in TAG_KEYS:
            return _tag(fields, origin, cast(TagType, what))
        raise Refused(_("unknown type %(type)s") % {"type": quoted(what)})
    except Refused as refused:
        return Rejected(origin, refused.reason)


def _article(fields: Fields, origin: Origin) -> RawArticle:
    texts: dict[str, Any] = {name: _text(fields, name) for name in TEXT_FIELDS}
    return RawArticle(
        origin,
        title=texts.pop("title") or "",
        body=texts.pop("body") or "",
        id=_identifier(fields),
        source=_source(fields),
        authors=_tags(fields, "authors"),
        topics=_tags(fields, "topics"),
        entities=_entities(fields),
        version=_number(fields, "version"),
        is_demo=_flag(fields, "demo"),
        unknown_keys=tuple(key for key in fields if key not in ARTICLE_KEYS),
        **texts,
    )


def _tag(fields: Fields, origin: Origin, what: TagType) -> RawTag:
    names = ("ar", "en", "homepage", "parent", "kind", "wikidata")
    return RawTag(
        origin,
        what,
        slug=_text(fields, "slug") or "",
        aliases=_aliases(fields),
        is_demo=_flag(fields, "demo"),
        unknown_keys=tuple(key for key in fields if key not in TAG_KEYS[what]),
        **{name: _text(fields, name) for name in names},
    )


def _text(fields: Fields, name: str) -> str | None:
    """The text under `name`; null is an empty one, a missing key is None."""
    if name not in fields:
        return None
    value = fields[name]
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(_("“%(field)s” must be text") % {"field": name})
    return value


def _identifier(fields: Fields) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # many archives number their articles
    return _text(fields, "id")


def _number(fields: Fields, name: str) -> int | None:
    value = fields.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise Refused(_("“%(field)s” must be a whole number") % {"field": name})


def _flag(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused(_("“%(field)s” must be true or false") % {"field": name})


def _source(fields: Fields) -> TagRef | Literal[""] | None:
    if "source" not in fields:
        return None
    return _tag_ref(fields["source"], "source") if fields["source"] else ""


def _tags(fields: Fields, name: str, kind: str = "") -> tuple[TagRef, ...] | None:
    if name not in fields:
        return None
    value = fields[name]
    values = value if isinstance(value, list) else [value] if value else []
    return tuple(_tag_ref(one, name, kind) for one in values)


def _entities(fields: Fields) -> tuple[TagRef, ...] | None:
    """Those of the field `entities` and of the fields that tell their kind."""
    found = [_tags(fields, "entities")]
    found += [_tags(fields, name, kind) for name, kind in KIND_OF_FIELD.items()]
    given = [tags for tags in found if tags is not None]
    return tuple(tag for tags in given for tag in tags) if given else None


def _tag_ref(value: object, field: str, kind: str = "") -> TagRef:
    if isinstance(value, str) and value.strip():
        return TagRef(text=value, kind=kind)
    if not isinstance(value, Mapping):
        raise Refused(_("“%(field)s” must hold names, slugs or tags") % {"field": field})
    slug, ar, en, own_kind = (_text(value, key) or "" for key in ("slug", "ar", "en", "kind"))
    if not (slug or ar or en):
        raise Refused(_("a tag in “%(field)s” has neither slug nor name") % {"field": field})
    ancestors = value.get("ancestors") or []
    if not isinstance(ancestors, list) or not all(isinstance(one, str) for one in ancestors):
        raise Refused(_("“%(field)s” must be a list of slugs") % {"field": "ancestors"})
    return TagRef(slug=slug, ar=ar, en=en, kind=kind or own_kind, ancestors=tuple(ancestors))


def _aliases(fields: Fields) -> tuple[Alias, ...] | None:
    if "aliases" not in fields:
        return None
    values = fields["aliases"] or []
    if not isinstance(values, list) or not all(isinstance(one, Mapping) for one in values):
        raise Refused(_("“aliases” must be a list of objects with text and language"))
    return tuple(Alias(_text(one, "text") or "", _text(one, "language") or "") for one in values)
