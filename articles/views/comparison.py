"""What the page of a comparison shows, ready for its templates: its form, its sides, its values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.addresses import Sides, search_address, sides_address
from articles.comparison.compare import Comparison, Side
from articles.comparison.forms import SIDES, SideForm, SidesForm
from articles.comparison.naming import Named, letter_of, named, sources_by_name
from articles.comparison.telling import Figure, TellingFacet, TellingValue
from articles.formats import interface
from articles.models import Source
from articles.search.parse import parse
from articles.search.query import QueryError
from articles.search.request import SearchRequest
from articles.search.results import Chip


@dataclass(frozen=True, slots=True)
class RemovableChip:
    """What a side is narrowed by, and the comparison without that."""

    chip: Chip
    address: str


@dataclass(frozen=True, slots=True)
class FormPanel:
    """The fields of one side."""

    form: SideForm
    name: Named
    chips: tuple[RemovableChip, ...]  # of what no field shows
    sources: Sequence[Source]
    is_refused: bool  # its words cannot be read

    @property
    def side(self) -> str:
        return self.form.side


@dataclass(frozen=True, slots=True)
class SidePanel:
    """A side with its name, its figures, and where all that it has alone is listed."""

    name: Named
    side: Side
    only_address: str


@dataclass(frozen=True, slots=True)
class Share:
    """A figure of a side as a bar; `request` is the search for its articles."""

    side: str
    letter: str
    figure: Figure
    request: SearchRequest
    width: float  # per cent of the longest bar of its facet


@dataclass(frozen=True, slots=True)
class TellingRow:
    value: TellingValue
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class TellingGroup:
    """The values that are commoner on one side."""

    side: str
    letter: str
    rows: tuple[TellingRow, ...]


@dataclass(frozen=True, slots=True)
class TellingPanel:
    facet: TellingFacet
    groups: tuple[TellingGroup, ...]


# --- The form -----------------------------------------------------------------------------------


def form_panels(form: SidesForm) -> list[FormPanel]:
    sources = sources_by_name(interface())
    return [_form_panel(side, form.given, sources) for side in form.sides]


def _form_panel(form: SideForm, given: Sides, sources: Sequence[Source]) -> FormPanel:
    name = named(form.side, form.request, interface())
    chips = tuple(
        RemovableChip(chip, sides_address("compare", {**given, form.side: chip.without}))
        for chip in name.chips
        if not form.shows_all_but(chip.without)
    )
    return FormPanel(form, name, chips, sources, not _can_be_read(form.request))


def _can_be_read(request: SearchRequest) -> bool:
    try:
        parse(request.text)
    except QueryError:
        return False
    return True


# --- What was found -----------------------------------------------------------------------------


def side_panels(given: Sides, names: Iterable[Named], found: Comparison) -> list[SidePanel]:
    return [
        SidePanel(
            name,
            side,
            search_address(side.only_request)
            if side.only_request
            else sides_address("compare", given, only=name.side),
        )
        for name, side in zip(names, found.sides, strict=True)
    ]


def telling_panels(found: Comparison) -> list[TellingPanel]:
    return [TellingPanel(facet, tuple(_groups(facet, found))) for facet in found.telling]


def _groups(facet: TellingFacet, found: Comparison) -> Iterable[TellingGroup]:
    values = (facet.more_in_first, facet.more_in_second)
    longest = max(max(v.first.share, v.second.share) for side in values for v in side)
    for side, some in zip(SIDES, values, strict=True):
        rows = tuple(TellingRow(value, _shares(value, found, longest)) for value in some)
        if rows:
            yield TellingGroup(side, letter_of(side), rows)


def _shares(value: TellingValue, found: Comparison, longest: float) -> tuple[Share, ...]:
    return tuple(
        Share(
            side=name,
            letter=letter_of(name),
            figure=figure,
            request=side.asked.link.with_filter(value.filter),
            width=round(100 * figure.share / longest, 2),
        )
        for name, side, figure in zip(SIDES, found.sides, (value.first, value.second), strict=True)
    )
