"""The forms that read several searches out of one address.

Each side has the parameters of the search page under its letter: `a=oil&a-language=ar&b=gas`.
"""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.addresses import Sides, side_parameters
from articles.comparison.gap import SideOf
from articles.forms import LAST_PAGE, SLUG, SearchForm
from articles.search.request import PER_PAGE, FacetName, SearchRequest

SIDES = ("a", "b")
SERIES = ("a", "b", "c", "d", "e")
DATES = ("from", "to")
MOST_DAYS = 30  # between an article and one that covers it
USUAL_DAYS = 3


class SideForm(SearchForm):
    """The search of one side; `in_fields` are the facets that its form has a field for."""

    in_fields: tuple[FacetName, ...] = ("language", "source")

    def __init__(self, data: QueryDict, side: str) -> None:
        own = QueryDict(mutable=True)
        for name, values in data.lists():
            letter, _dash, rest = name.partition("-")
            if name == side:
                own.setlist("q", values)
            elif letter == side and rest != "q":
                own.setlist(rest, values)
        super().__init__(own)
        self.side = side

    @property
    def is_given(self) -> bool:
        return self.request != SearchRequest()

    @property
    def chosen_language(self) -> str:
        return self._only_value("language")

    @property
    def chosen_source(self) -> str:
        return self._only_value("source")

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the fields of a side do not show, and the form must carry along."""
        shown = {self.side, f"{self.side}-from", f"{self.side}-to"}
        shown |= {f"{self.side}-{name}" for name in self.in_fields if self._is_in_field(name)}
        pairs = side_parameters(self.side, self.request)
        return [(name, value) for name, value in pairs if name not in shown]

    def shows_all_but(self, rest: SearchRequest) -> bool:
        """Whether fields show what this search has and the rest of it has not."""
        gone = set(self.request.filters) - set(rest.filters)
        if gone:
            return all(self._is_in_field(chosen.facet) for chosen in gone)
        return (rest.without, rest.only) == (self.request.without, self.request.only)

    def _is_in_field(self, facet: FacetName) -> bool:
        return facet in self.in_fields and bool(self._only_value(facet))

    def _only_value(self, facet: FacetName) -> str:
        """The value of a facet where one is chosen and no other; a field shows one."""
        chosen = self.request.chosen(facet)
        return chosen[0].value if len(chosen) == 1 and not chosen[0].excluded else ""

    @property
    def request(self) -> SearchRequest:
        """The search without order and page, which a comparison has no use for."""
        return self.to_request().changed(sort=None, per_page=PER_PAGE[0])


class SidesForm(forms.Form):
    """All sides of a comparison, and which page of the articles of one of them is wanted."""

    only = forms.ChoiceField(choices=[(side, side) for side in SIDES], required=False)
    page = forms.IntegerField(min_value=1, max_value=LAST_PAGE, required=False)

    data: QueryDict

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.sides = tuple(SideForm(data, side) for side in SIDES)
        self.is_valid()

    @property
    def given(self) -> Sides:
        return {form.side: form.request for form in self.sides if form.is_given}

    @property
    def is_complete(self) -> bool:
        return len(self.given) == len(SIDES)

    @property
    def has_errors(self) -> bool:
        """Whether a field says what is wrong with it; what no field shows is left out."""
        return any(name in form.errors for form in self.sides for name in DATES)

    @property
    def has_blanks(self) -> bool:
        return any(not value.strip() for _name, values in self.data.lists() for value in values)

    @property
    def only_side(self) -> str:
        only: str = self.cleaned_data.get("only") or ""
        return only

    @property
    def wanted_page(self) -> int:
        page: int | None = self.cleaned_data.get("page")
        return page or 1


class SeriesForm(SideForm):
    """One search of a trend; its dates are those of the chart."""

    in_fields = ()

    @property
    def request(self) -> SearchRequest:
        return super().request.without_dates()


class TrendsForm(SearchForm):
    """Up to five searches, the days between which they are drawn, and what of them is drawn."""

    show = forms.ChoiceField(choices=[("articles", "articles")], required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.series = tuple(SeriesForm(data, side) for side in SERIES)
        self.is_valid()

    @property
    def given(self) -> Sides:
        """The searches under the first letters; a field left empty between them is closed."""
        requests = [form.request for form in self.series if form.is_given]
        return dict(zip(SERIES, requests, strict=False))

    @property
    def has_errors(self) -> bool:
        """Whether a field says what is wrong with it."""
        return any(name in self.errors for name in DATES)

    @property
    def shows_articles(self) -> bool:
        """Whether the numbers of articles are drawn, and not their shares."""
        return bool(self.cleaned_data.get("show"))

    @property
    def shared(self) -> dict[str, str]:
        """The parameters that belong to no single search."""
        return {
            "from": self.first_date,
            "to": self.last_date,
            "show": self.cleaned_data.get("show") or "",
        }


class GapForm(SearchForm):
    """A search, the language or source that has its articles, and the one that may lack them."""

    has = forms.CharField(required=False)
    lacks = forms.CharField(required=False)
    days = forms.IntegerField(min_value=0, max_value=MOST_DAYS, required=False)

    def clean_has(self) -> SideOf:
        return _side_of(self.cleaned_data["has"] or "ar")

    def clean_lacks(self) -> SideOf:
        return _side_of(self.cleaned_data["lacks"] or "en")

    def clean(self) -> None:
        super().clean()
        has, lacks = (self.cleaned_data.get(name) for name in ("has", "lacks"))
        if has and lacks and has.facet != lacks.facet:
            self.add_error("lacks", _("Choose two languages, or two sources."))
        elif has and has == lacks:
            self.add_error("lacks", _("Choose two different sides."))

    @property
    def has_errors(self) -> bool:
        """Whether a field says what is wrong with it."""
        return any(name in self.errors for name in (*DATES, "has", "lacks", "days"))

    def chosen(self, name: str) -> SideOf | None:
        """The side of that field; None where it cannot be meant."""
        self.is_valid()
        side: SideOf | None = self.cleaned_data.get(name)
        return side

    @property
    def request(self) -> SearchRequest:
        """The search without order and page, in both languages unless the address says otherwise.

        Words of one language would find nothing on the side of the other.
        """
        request = self.to_request().changed(sort=None, per_page=PER_PAGE[0])
        is_said = self.cleaned_data.get("match") or not request.text
        return request if is_said else request.changed(match="bilingual")

    @property
    def wanted_days(self) -> int:
        days: int | None = self.cleaned_data.get("days")
        return USUAL_DAYS if days is None else days

    @property
    def shown_days(self) -> str:
        """What was typed, where it is wrong."""
        return str(self.data.get("days") if "days" in self.errors else self.wanted_days)

    @property
    def wanted_page(self) -> int:
        page: int | None = self.cleaned_data.get("page")
        return page or 1


def _side_of(value: str) -> SideOf:
    """`ar` and `en` are languages, `source:tripoli-wire` is a source."""
    facet, colon, slug = value.partition(":")
    if colon and facet == "source" and re.fullmatch(SLUG, slug, re.ASCII):
        return SideOf("source", slug)
    if value in ("ar", "en"):
        return SideOf("language", value)
    raise ValidationError(_("This is no language and no source of the archive."))
