"""A page of results as plain data, for the command line and the API: one shape for both."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from articles.search.query import Via
from articles.search.results import Facet, Hit, SearchPage
from articles.search.variants import FormsOfWord


def page_as_json(page: SearchPage) -> dict[str, Any]:
    """What docs/search.md describes; everything in it is text, numbers, lists or objects."""
    return {
        "query": page.request.text,
        "match": page.request.match,
        "without": list(page.request.without),
        "only": list(page.request.only),
        "total": page.total,
        "total_is_exact": page.total_is_exact,
        "total_all_words": page.total_all_words,
        "relaxed": page.relaxed,
        "took_ms": round(page.took_ms, 2),
        "results": [_hit(hit) for hit in page.hits],
        "facets": {facet.name: _facet(facet) for facet in page.facets},
        "histogram": [
            {"from": str(bar.first), "to": str(bar.last), "count": bar.count}
            for bar in page.histogram
        ],
        "suggestion": page.suggestion.text if page.suggestion else None,
        "counts_by_match": dict(page.counts_by_match),
        "repairs": list(page.repairs),
    }


def forms_as_json(words: Iterable[FormsOfWord]) -> list[dict[str, Any]]:
    """The forms of each word, as `forms` of the same object."""
    return [
        {
            "typed": word.typed,
            "forms": [
                {
                    "form": form.text,
                    "name": form.name,
                    "reason": form.reason,
                    "count": form.count,
                    "off": form.is_off,
                }
                for form in word.forms
            ],
        }
        for word in words
    ]


def _hit(hit: Hit) -> dict[str, Any]:
    article = hit.article
    return {
        "id": article.public_id,
        "language": article.language,
        "title": article.title,
        "source": article.source.slug if article.source else None,
        "published": article.published_text or None,
        "score": round(hit.score, 6),
        "snippet": plain_snippet(hit),
        "why": [
            {
                "typed": word.typed,
                "folded": word.folded,
                "stem": word.stem,
                "forms": [
                    {
                        "form": form.text,
                        "count": form.count,
                        "places": list(form.places),
                        "via": _via(form.via) if form.via else None,
                    }
                    for form in word.forms
                ],
            }
            for word in hit.why
        ],
        "missing": list(hit.missing),
    }


def _via(via: Via) -> dict[str, str | None]:
    return {
        "source": via.source,
        "entry": via.entry or None,
        "dictionary": via.dictionary or None,
    }


def plain_snippet(hit: Hit) -> str:
    """The snippet on one line, without marks and entities."""
    return " ".join(unescape(strip_tags(hit.snippet)).split())


def _facet(facet: Facet) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "selected": value.selected,
            "excluded": value.excluded,
        }
        for value in facet.values
    ]
