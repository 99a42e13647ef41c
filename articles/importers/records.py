"""What passes between the stages of an import: raw rows from readers, clean rows, rejected rows.

In a raw row, None means that the row does not speak of a field (an article that is in the archive
already keeps its own value), and an empty value that the field is said to be empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from articles.importers.dates import Published

TagType = Literal["source", "author", "topic", "entity"]


class Refused(Exception):
    """A row cannot be taken in; `reason` is a plain sentence for whoever made the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands: a file, and its line there, or its row as a spreadsheet counts."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Rejected:
    origin: Origin
    reason: str


@dataclass(frozen=True, slots=True)
class TagRef:
    """How a row names a tag: by slug and names, or by `text`, which may be either.

    `ancestors` are the slugs above a topic, the nearest first.
    """

    text: str = ""
    slug: str = ""
    ar: str = ""
    en: str = ""
    kind: str = ""
    ancestors: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text or self.slug or self.en or self.ar


@dataclass(frozen=True, slots=True)
class Alias:
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as a reader found it; `is_captured` pages still carry their menus and links."""

    origin: Origin
    title: str = ""
    body: str = ""
    id: str | None = None
    language: str | None = None
    summary: str | None = None
    published: str | None = None
    published_precision: str | None = None
    source: TagRef | Literal[""] | None = None
    source_url: str | None = None
    captured_at: str | None = None
    authors: tuple[TagRef, ...] | None = None
    topics: tuple[TagRef, ...] | None = None
    entities: tuple[TagRef, ...] | None = None
    translation_group: str | None = None
    status: str | None = None
    visible_from: str | None = None
    version: int | None = None
    removed_text: str | None = None
    is_demo: bool = False
    is_captured: bool = False
    unknown_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTag:
    """A line of JSONL that describes a tag itself."""

    origin: Origin
    type: TagType
    slug: str
    ar: str | None = None
    en: str | None = None
    homepage: str | None = None
    parent: str | None = None
    kind: str | None = None
    aliases: tuple[Alias, ...] | None = None
    wikidata: str | None = None
    is_demo: bool = False
    unknown_keys: tuple[str, ...] = ()


Row = RawArticle | RawTag | Rejected


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article fit to be stored; `given` names the fields of which its row speaks.

    `id` is empty where the row gave none. `brings_tags`: its byline and site may become tags.
    """

    origin: Origin = field(compare=False)
    given: frozenset[str]
    title: str
    body: str
    language: str
    id: str = ""
    summary: str = ""
    published: Published = field(default_factory=Published)
    source: TagRef | None = None
    source_url: str = ""
    captured_at: datetime | None = None
    authors: tuple[TagRef, ...] = ()
    topics: tuple[TagRef, ...] = ()
    entities: tuple[TagRef, ...] = ()
    translation_group: str = ""
    status: str = ""
    visible_from: datetime | None = None
    version: int = 1
    removed_text: str = ""
    is_demo: bool = False
    brings_tags: bool = False
