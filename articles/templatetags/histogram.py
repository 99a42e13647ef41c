"""The chart of hits over time: its bars, each a link that narrows the search to its period, the
lines and names beside them, and the same figures as rows of a table.

There may be sixty, and what a template does for each is felt (decision 15); so these lines of HTML
are made here, and every piece of text in them is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.addresses import search_address
from articles.charts import Column, Histogram
from articles.formats import number_format, number_formats
from articles.search.histogram import within
from articles.search.request import SearchRequest
from articles.templatetags.site import article_count

register = template.Library()


@register.simple_tag
def histogram_scale(chart: Histogram) -> SafeString:
    """The numbers beside the lines."""
    return _safe(
        f'<text x="36" y="{line.y}" dy="4">{number_format(line.label)}</text>'
        for line in chart.lines
    )


@register.simple_tag
def histogram_lines(chart: Histogram) -> SafeString:
    """The lines behind the bars."""
    return _safe(
        f'<line class="grid" x1="0" x2="100%" y1="{line.y}" y2="{line.y}"/>' for line in chart.lines
    )


@register.simple_tag
def histogram_bars(chart: Histogram, request: SearchRequest | None) -> SafeString:
    """The bars that have articles; without a search they lead nowhere."""
    return _safe(_bar(column, chart, request) for column in chart.columns if column.bar.count)


@register.simple_tag
def histogram_ticks(chart: Histogram) -> SafeString:
    """The years, months or days below."""
    return _safe(_tick(column, chart) for column in chart.columns if column.tick)


@register.simple_tag
def histogram_rows(chart: Histogram) -> SafeString:
    """The figures as rows of a table."""
    number = number_formats()
    return _safe(
        f'<tr><th scope="row">{escape(column.name)}</th>'
        f"<td><bdi>{number(column.bar.arabic)}</bdi></td>"
        f"<td><bdi>{number(column.bar.english)}</bdi></td>"
        f"<td><bdi>{number(column.bar.count)}</bdi></td></tr>"
        for column in chart.columns
    )


def _safe(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308  (text in them is escaped; the rest are numbers)


def _tick(column: Column, chart: Histogram) -> str:
    return (
        f'<g class="tick{" minor" if column.minor else ""}">'
        f'<line x1="{column.tick_x}%" x2="{column.tick_x}%" y1="{chart.base}"'
        f' y2="{chart.tick_end}"/>'
        f'<text x="{column.tick_x}%" y="{chart.label_y}" dx="{chart.label_dx}">'
        f"{escape(column.tick)}</text></g>"
    )


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
