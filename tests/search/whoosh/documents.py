"""Documents for the engine, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.search.documents import IndexDocument


def make_document(article_id: int, **changes: Any) -> IndexDocument:
    """An untagged English article of 12 August 2020."""
    day = date(2020, 8, 12).toordinal()
    fields: dict[str, Any] = {
        "language": "en",
        "title": f"Title {article_id}",
        "summary": "",
        "body": f"Body {article_id}",
        "day": day,
        "last_day": day,
        "second": 0,
        "year": 2020,
        "month": 202008,
        "source": 0,
        "translated": False,
        "authors": (),
        "topics": (),
        "people": (),
        "places": (),
        "organisations": (),
    }
    return IndexDocument(article_id=article_id, **{**fields, **changes})
