"""SQLite's FTS5 as a site would first write it: the page and every facet a statement of its own.

The tables are those of `sqlite_fts5`, but each statement matches the words anew, where that module
keeps the hits of a query. CROSS JOIN goes from the words to the tables, which is the quick way.
"""

from __future__ import annotations

from benchmarks.engines import sqlite_fts5
from benchmarks.engines.base import PAGE, Answer
from benchmarks.engines.sqlite_fts5 import TAGS, match
from benchmarks.queries import FACETS, FacetName, Query


class Engine(sqlite_fts5.Engine):
    def answer(self, query: Query) -> Answer:
        if query.how == "everything":
            return self.everything()
        facets: dict[FacetName, dict[int, int]] = {
            facet: self._counted(facet, query, chosen=facet != query.facet) for facet in FACETS
        }
        months = self._counted("month", query)
        joined, values = _found(query)
        page = f"SELECT words.rowid FROM {joined} ORDER BY rank LIMIT {PAGE}"  # noqa: S608
        return Answer(self.ids(page, values), sum(months.values()), facets, months)

    def _counted(self, name: str, query: Query, chosen: bool = True) -> dict[int, int]:
        joined, values = _found(query, _joined(name, "counted"), chosen)
        column = "value" if name in TAGS else name
        return self.grouped(
            f"SELECT counted.{column}, count(*) FROM {joined} GROUP BY 1",  # noqa: S608
            values,
        )


def _found(query: Query, counted: str = "", chosen: bool = True) -> tuple[str, tuple[object, ...]]:
    """The articles that match, with the chosen value of a facet, beside the table to be counted;
    and the values of the statement.
    """
    if not (query.facet and chosen):
        return f"words {counted} WHERE words MATCH ?", (match(query),)
    narrowed = _joined(query.facet, "chosen")
    column = "value" if query.facet in TAGS else query.facet
    where = f"words MATCH ? AND chosen.{column} = ?"
    return f"words {narrowed} {counted} WHERE {where}", (match(query), query.value)


def _joined(name: str, alias: str) -> str:
    table, key = (name, "article") if name in TAGS else ("article", "id")
    return f"CROSS JOIN {table} AS {alias} ON {alias}.{key} = words.rowid"
