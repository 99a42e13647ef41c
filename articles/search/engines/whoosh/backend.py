"""The Whoosh engine behind Haystack's seam: `ENGINE` of the settings names `WhooshEngine`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine

from articles.search.engines.haystack import TreeBackend, TreeQuery
from articles.search.engines.whoosh.engine import WhooshSearch, whoosh_search


class WhooshBackend(TreeBackend):
    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.engine: WhooshSearch = whoosh_search(Path(options["PATH"]))


class WhooshEngine(BaseEngine):
    backend = WhooshBackend
    query = TreeQuery
