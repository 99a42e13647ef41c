"""The bars of the chart of hits over time, each a link that narrows the search to its period.

There may be sixty, and a template included for each is felt (decision 15); so these lines of SVG
are made here, and every piece of text in them is escaped where it is put in.
"""

from __future__ import annotations

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.addresses import search_address
from articles.charts import Column, Histogram
from articles.search.histogram import within
from articles.search.request import SearchRequest
from articles.templatetags.site import article_count

register = template.Library()


@register.simple_tag
def histogram_bars(chart: Histogram, request: SearchRequest | None) -> SafeString:
    """The bars that have articles; without a search they lead nowhere."""
    bars = (_bar(column, chart, request) for column in chart.columns if column.bar.count)
    return mark_safe("".join(bars))  # noqa: S308  (escaped below; the rest are numbers)


def _bar(column: Column, chart: Histogram, request: SearchRequest | None) -> str:
    count = article_count(column.bar.count)
    said = escape(_("%(name)s: %(articles)s") % {"name": column.name, "articles": count})
    inside = (
        f'<rect class="hit-area" x="{column.place}%" y="{chart.plot_top}"'
        f' width="{column.place_width}%" height="{chart.plot}"/>'
        f"{_part('en', column, column.english_y, column.english_height)}"
        f"{_part('ar', column, column.arabic_y, column.arabic_height)}"
        f'<g class="tip" aria-hidden="true" transform="translate({column.tip_shift})">'
        f'<rect x="{column.middle}%" y="0" width="{chart.tip_width}" height="20"/>'
        f'<text x="{column.middle}%" y="14" dx="{chart.tip_middle}">{said}</text>'
        "</g>"
    )
    if request is None:
        return f'<g class="bar">{inside}</g>'
    address = escape(search_address(within(request, column.bar)))
    return f'<a class="bar" href="{address}" aria-label="{said}">{inside}</a>'


def _part(language: str, column: Column, y: float, height: float) -> str:
    if height <= 0:
        return ""
    return (
        f'<rect class="{language}" x="{column.x}%" y="{y}" width="{column.width}%"'
        f' height="{height}"/>'
    )
