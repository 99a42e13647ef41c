"""What the benchmark asks of an engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from benchmarks.queries import FacetName, Query

if TYPE_CHECKING:
    from benchmarks.corpus import Article

PAGE = 20


class Unavailable(RuntimeError):
    """The engine cannot run here, for a reason that its text tells."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The first twenty articles, and counts over all hits: every value with its exact count.

    A chosen facet is counted as if it were not chosen. `months` is a histogram, by 202008. Counts
    are held as the engine hands them over, and may become a dictionary only when they are read.
    """

    article_ids: list[int]
    total: int
    facets: Mapping[FacetName, Mapping[int, int]]
    months: Mapping[int, int]


class Engine(Protocol):
    """Made with the folder of its index. `build` and `answer` run in processes of their own.

    Constructing one raises Unavailable where the engine cannot run.
    """

    version: str

    def __init__(self, folder: Path) -> None: ...

    def written_by(self) -> Iterable[Path]:
        """The source files that decide what the index holds: it is kept until they change."""

    def build(self, articles: Iterable[Article], count: int) -> bool:
        """Index so many articles; at return they are on the disk.

        False where they went in by a quicker way than the engine's users have, so that the time it
        took says nothing.
        """

    def changed(self, words: list[str]) -> list[str]:
        """Those of the words that the engine's analysis changes; asked after `open`."""

    def start(self) -> None:
        """Start the server, if there is one and it does not run; that is not timed."""

    def open(self) -> None:
        """Make ready to answer."""

    def answer(self, query: Query) -> Answer: ...

    def index_bytes(self) -> int: ...

    def server_processes(self) -> list[int]:
        """Servers that work for this process, if there are any; their children count too."""

    def close(self) -> None: ...


def folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
