"""The engines that are compared, each a module of this package that hands on `Engine`."""

from __future__ import annotations

MODULES = {
    "newsarchive": "benchmarks.engines.newsarchive",
    "haystack-whoosh-stock": "benchmarks.engines.haystack_stock",
    "tantivy": "benchmarks.engines.tantivy_engine",
    "sqlite-fts5": "benchmarks.engines.sqlite_fts5",
    "sqlite-fts5-plain": "benchmarks.engines.sqlite_fts5_plain",
    "postgresql": "benchmarks.engines.postgresql",
}
NAMES = tuple(MODULES)
OURS = "newsarchive"
# Too slow to answer all the queries at 100,000 articles: it answers a stratified tenth.
SAMPLED = frozenset({"haystack-whoosh-stock"})
