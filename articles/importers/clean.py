"""From raw rows to rows fit to be stored, or the reason why not. Nothing here asks the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from articles.importers.dates import Published, parse_moment, parse_published
from articles.importers.limits import (
    MAX_BODY_BYTES,
    MAX_GROUP_KEY,
    MAX_TAG_NAME,
    MAX_TITLE,
    MEBIBYTE,
)
from articles.importers.pages import tidy_page
from articles.importers.plain import one_line, public_id, quoted, running_text, web_address
from articles.importers.records import CleanArticle, RawArticle, Refused, Rejected, TagRef
from articles.language import detect_language

Parsed = TypeVar("Parsed")

LANGUAGES: Final = ("ar", "en")
STATUSES: Final = ("draft", "review", "published", "withdrawn")
LARGEST_VERSION: Final = 2**31 - 1

# Fields of which a row may be silent, so that an article in the archive keeps its own.
_OPTIONAL: Final = (
    "language", "summary", "published", "source", "source_url", "captured_at", "authors", "topics",
    "entities", "translation_group", "visible_from", "version", "removed_text",
)  # fmt: skip


def clean(raw: RawArticle) -> CleanArticle | Rejected:
    """The article as it may be stored, or the first thing that is wrong with it."""
    try:
        return _checked(_without_page(raw) if raw.is_captured else raw)
    except Refused as refused:
        return Rejected(raw.origin, refused.reason)


def _without_page(raw: RawArticle) -> RawArticle:
    """The article without the page around it, which goes into `removed_text`."""
    check_size(raw.body)
    page = tidy_page(raw.body, raw.title)
    bylines = tuple(TagRef(text=name) for name in page.authors)
    removed = "\n".join(filter(None, (*page.removed, raw.removed_text)))
    return replace(
        raw,
        title=page.title,
        body=page.body,
        authors=bylines or raw.authors or None,  # the page's head often says only "admin"
        removed_text=removed,
    )


def _checked(raw: RawArticle) -> CleanArticle:
    title, body = _required_texts(raw)
    group = one_line(raw.translation_group or "")
    _check_length(group, MAX_GROUP_KEY, "translation_group")
    return CleanArticle(
        raw.origin,
        given=_given(raw),
        title=title,
        body=body,
        language=_language(raw.language or "", title, body),
        id=public_id(raw.id or ""),
        summary=running_text(raw.summary or ""),
        published=_published(raw),
        source=raw.source or None,
        source_url=web_address(raw.source_url or ""),
        captured_at=_dated("captured_at", parse_moment, raw.captured_at or ""),
        authors=raw.authors or (),
        topics=raw.topics or (),
        entities=raw.entities or (),
        translation_group=group,
        status=_status(raw.status or ""),
        visible_from=_dated("visible_from", parse_moment, raw.visible_from or ""),
        version=_version(raw.version),
        removed_text=running_text(raw.removed_text or ""),
        is_demo=raw.is_demo,
        brings_tags=raw.is_captured,
    )


def _required_texts(raw: RawArticle) -> tuple[str, str]:
    check_size(raw.body)
    title, body = one_line(raw.title), running_text(raw.body)
    if not title:
        raise Refused(_("no title"))
    if not body:
        raise Refused(_("no text"))
    _check_length(title, MAX_TITLE, _("the title"))
    return title, body


def _given(raw: RawArticle) -> frozenset[str]:
    silent = {name for name in _OPTIONAL if getattr(raw, name) is None}
    if not raw.language:
        silent.add("language")
    return frozenset(_OPTIONAL) - silent


def check_size(body: str) -> None:
    """Raise Refused for a text that is larger than any article."""
    size = len(body) if body.isascii() else len(body.encode("utf-8", "surrogatepass"))
    if size > MAX_BODY_BYTES:
        raise Refused(
            _("the text has %(size).1f MB; the most is %(most)d MB")
            % {"size": size / MEBIBYTE, "most": MAX_BODY_BYTES // MEBIBYTE}
        )


def _check_length(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise Refused(
            _("%(what)s has %(length)d characters; the most is %(most)d")
            % {"what": what, "length": len(text), "most": most}
        )


def check_tag_name(name: str) -> None:
    """Raise Refused for a tag's name that is longer than any."""
    _check_length(name, MAX_TAG_NAME, quoted(name))


def _language(given: str, title: str, body: str) -> str:
    if given.strip():
        language = re.split("[-_]", given.strip().lower())[0]
        if language not in LANGUAGES:
            raise Refused(
                _("unknown language %(given)s; it is ar or en") % {"given": quoted(given)}
            )
        return language
    found = detect_language(f"{title}\n{body}")
    if found is None:
        raise Refused(_("the language cannot be told from the text; give ar or en"))
    return found


def _published(raw: RawArticle) -> Published:
    def parse(text: str) -> Published:
        return parse_published(text, (raw.published_precision or "").strip())

    return _dated("published", parse, raw.published or "")


def _dated(field: str, parse: Callable[[str], Parsed], text: str) -> Parsed:
    try:
        return parse(text)
    except ValueError as error:
        values: dict[str, Any] = {"field": field, "text": quoted(text), "reason": error}
        raise Refused(_("%(field)s %(text)s: %(reason)s") % values) from None


def _status(given: str) -> str:
    status = given.strip()
    if status and status not in STATUSES:
        raise Refused(
            _("unknown status %(given)s; it is draft, review, published or withdrawn")
            % {"given": quoted(given)}
        )
    return status


def _version(given: int | None) -> int:
    if given is not None and not 1 <= given <= LARGEST_VERSION:
        raise Refused(_("a version is a number from 1"))
    return given or 1
