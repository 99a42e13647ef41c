"""Gives articles out again. Each format is a module with a writer; `WRITERS` names them."""

from __future__ import annotations

from typing import Final, Protocol, TextIO

from articles.exports.jsonl import write_jsonl
from articles.models import ArticleQuerySet


class Writer(Protocol):
    def __call__(self, output: TextIO, articles: ArticleQuerySet, every_tag: bool = ...) -> int:
        """Write the articles, streamed, and return their number.

        `every_tag`: describe the tags that no article uses too, where the format describes tags.
        """


WRITERS: Final[dict[str, Writer]] = {"jsonl": write_jsonl}

__all__ = ["WRITERS", "Writer", "write_jsonl"]
