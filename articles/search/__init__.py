"""Search, one module a stage: `run_search(SearchRequest(…))` gives a `SearchPage`.

The page, the API, feeds, exports and the command line all come in by this door.
"""

from articles.search.execute import run_search
from articles.search.query import QueryError, SearchUnavailable
from articles.search.request import FacetFilter, SearchRequest
from articles.search.results import SearchPage

__all__ = [
    "FacetFilter",
    "QueryError",
    "SearchPage",
    "SearchRequest",
    "SearchUnavailable",
    "run_search",
]
