"""What is said of searches beside one another: letters, names, and the sources there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.language import collation_key
from articles.level_names import NAMES
from articles.models import Source
from articles.search.chips import build_chips
from articles.search.engines.base import Counts
from articles.search.execute import engine
from articles.search.facets import build_facets
from articles.search.request import DEFAULT_MATCH, FACETS, SearchRequest
from articles.search.results import Chip


@dataclass(frozen=True, slots=True)
class Named:
    """A search of an address, under the letter of its side."""

    side: str
    request: SearchRequest
    chips: tuple[Chip, ...]

    @property
    def letter(self) -> str:
        return letter_of(self.side)

    @property
    def level(self) -> str:
        """How strictly the words are matched, where it is not the usual way."""
        is_usual = self.request.match == DEFAULT_MATCH or not self.request.text
        return "" if is_usual else str(NAMES[self.request.match][0])

    @property
    def plain(self) -> str:
        """The whole name as one text: “Libya · Exact form · Arabic · not Tripoli Wire”."""
        parts = [self.request.text, self.level, *map(_narrowed_by, self.chips)]
        return " · ".join(part for part in parts if part) or _("every article")


def letter_of(side: str) -> str:
    """A, B, C … or أ، ب، ج …"""
    letters = {
        "a": pgettext("side", "A"),
        "b": pgettext("side", "B"),
        "c": pgettext("side", "C"),
        "d": pgettext("side", "D"),
        "e": pgettext("side", "E"),
    }
    return letters[side]


def named(side: str, request: SearchRequest, interface: str) -> Named:
    """The search with its filters named; a statement for each kind of tag among them."""
    none = Counts(np.empty(0, np.int64), np.empty(0, np.int64))
    chosen = {name: none for name in FACETS if request.chosen(name)}
    labelled = build_facets(chosen, request, interface, most=0)
    return Named(side, request, build_chips(request, labelled, interface, engine()))


def _narrowed_by(chip: Chip) -> str:
    return _("not %(value)s") % {"value": chip.label} if chip.excluded else chip.label


def sources_by_name(interface: str) -> list[Source]:
    """All sources, for a field in which one is chosen."""
    sources = Source.objects.only("slug", "name_ar", "name_en").order_by()
    return sorted(sources, key=lambda source: collation_key(source.name_in(interface)))
