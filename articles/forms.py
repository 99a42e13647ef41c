"""The forms that read a search out of an address, and nothing else reads one.

A value that cannot be meant is left out and the search goes on; a date that cannot be read is also
said beside its field. Nothing in an address makes a form fail. A list of queries, which is posted,
is read by a form of its own, which says what is wrong with it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.exports import FORMATS, Format
from articles.exports.columns import in_order
from articles.formats import number_format
from articles.search.batch import MOST_LINES
from articles.search.batch_lines import UnreadableFile, lines_of_file, lines_of_text
from articles.search.dates import days_of
from articles.search.request import (
    DEFAULT_MATCH,
    EXCLUDED,
    FACETS,
    MATCHES,
    MOST_FORMS,
    PER_PAGE,
    SORTS,
    FacetFilter,
    FacetName,
    Match,
    SearchRequest,
)
from articles.search.restrict import form_of

ValueOrder = Literal["count", "name"]

# PostgreSQL refuses U+0000, UTF-8 the surrogates; neither is a letter of any word.
NO_TEXT = re.compile("[\0\ud800-\udfff]")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
VALUES = {"language": "ar|en", "year": r"\d{4}", "month": r"\d{4}-\d{2}", "translated": "yes|no"}
LONGEST_VALUE = 100
MOST_VALUES = 50  # of one facet in one search
LAST_PAGE = 1_000_000
MOST_BYTES = 1024 * 1024  # of a list of queries


class WordsField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return NO_TEXT.sub("", value or "").strip()


class PartialDateField(forms.Field):
    """A day, month or year, read as its first day, or with `last` as its last day."""

    def __init__(self, *, last: bool = False) -> None:
        super().__init__(required=False)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        text = (value or "").strip()
        if not text:
            return None
        days = days_of(text)
        if days is None:
            raise ValidationError(
                _("This is not a date. Write 2024, 2024-05, 12 May 2024 or رمضان 1445.")
            )
        return days[1] if self.last else days[0]


class FacetField(forms.Field):
    """The chosen values of one facet, as filters; what is no value of the facet is left out."""

    widget = forms.MultipleHiddenInput

    def __init__(self, facet: FacetName) -> None:
        super().__init__(required=False)
        self.facet = facet
        self.pattern = re.compile(f"(?a:{VALUES.get(facet, SLUG)})")

    def to_python(self, value: Any) -> tuple[FacetFilter, ...]:
        chosen: dict[str, FacetFilter] = {}
        for text in (value or [])[:MOST_VALUES]:
            plain = text.removeprefix(EXCLUDED)
            if len(plain) <= LONGEST_VALUE and self.pattern.fullmatch(plain):
                chosen[plain] = FacetFilter(self.facet, plain, excluded=plain != text)
        return tuple(chosen.values())


class FormsField(forms.Field):
    """Forms of words, folded; what is no word is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        given = (text for text in (value or [])[:MOST_FORMS] if len(text) <= LONGEST_VALUE)
        return tuple(sorted({form for text in given if (form := form_of(text))}))


class SearchForm(forms.Form):
    """`SearchForm(request.GET).to_request()`: the search that an address stands for."""

    q = WordsField(required=False)
    match = forms.ChoiceField(choices=[(name, name) for name in MATCHES], required=False)
    without = FormsField(required=False)
    only = FormsField(required=False)
    sort = forms.ChoiceField(choices=[(name, name) for name in SORTS], required=False)
    page = forms.IntegerField(min_value=1, max_value=LAST_PAGE, required=False)
    per_page = forms.TypedChoiceField(
        choices=[(str(n), str(n)) for n in PER_PAGE], coerce=int, required=False, empty_value=None
    )

    data: QueryDict

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["from"] = PartialDateField()
        self.fields["to"] = PartialDateField(last=True)
        for facet in FACETS:
            self.fields[facet] = FacetField(facet)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            self.add_error("to", _("The last day is before the first one."))

    def to_request(self) -> SearchRequest:
        self.is_valid()
        given = self.cleaned_data
        defaults = SearchRequest()
        return SearchRequest(
            text=given["q"],
            match=given.get("match") or defaults.match,
            filters=tuple(chosen for facet in FACETS for chosen in given[facet]),
            date_from=given.get("from"),
            date_to=given.get("to"),
            sort=given.get("sort") or None,
            page=given.get("page") or defaults.page,
            per_page=given.get("per_page") or defaults.per_page,
            without=given["without"],
            only=given["only"],
        )

    @property
    def has_blanks(self) -> bool:
        """Whether the address has parameters without a value, as a form leaves them."""
        return any(not value.strip() for _name, values in self.data.lists() for value in values)

    @property
    def first_date(self) -> str:
        return self._date_as_shown("from")

    @property
    def last_date(self) -> str:
        return self._date_as_shown("to")

    def _date_as_shown(self, name: str) -> str:
        """The date as short as it can be written (2024-05 for a whole month), or what was typed."""
        if name in self.errors:
            return str(self.data.get(name, ""))
        day: date | None = self.cleaned_data.get(name)
        if day is None:
            return ""
        last = self.fields[name].last  # type: ignore[attr-defined]
        if (day.month, day.day) == ((12, 31) if last else (1, 1)):
            return f"{day:%Y}"
        if day.day == (monthrange(day.year, day.month)[1] if last else 1):
            return f"{day:%Y-%m}"
        return day.isoformat()


class ArticleForm(SearchForm):
    """The search by which an article was found, what else is marked, and the version cited."""

    version = forms.IntegerField(min_value=1, max_value=LAST_PAGE, required=False)
    marks = forms.ChoiceField(choices=[("names", "names")], required=False)

    @property
    def cited_version(self) -> int | None:
        self.is_valid()
        version: int | None = self.cleaned_data.get("version")
        return version

    @property
    def marks_names(self) -> bool:
        self.is_valid()
        return self.cleaned_data.get("marks") == "names"


class FacetValuesForm(SearchForm):
    """The search whose values of a facet are listed, and how they are listed; `page` is theirs."""

    find = WordsField(required=False)
    order = forms.ChoiceField(choices=[("count", "count"), ("name", "name")], required=False)

    @property
    def wanted_name(self) -> str:
        self.is_valid()
        wanted: str = self.cleaned_data["find"]
        return wanted

    @property
    def value_order(self) -> ValueOrder:
        self.is_valid()
        return "name" if self.cleaned_data.get("order") == "name" else "count"


class ExportForm(SearchForm):
    """The search whose hits are exported, the format, and the columns of a table."""

    format = forms.ChoiceField(choices=[(name, name) for name in FORMATS], required=False)
    column = forms.Field(widget=forms.MultipleHiddenInput, required=False)

    @property
    def wanted_format(self) -> Format:
        """CSV where none is named that there is."""
        self.is_valid()
        return FORMATS[self.cleaned_data.get("format") or "csv"]

    @property
    def wanted_columns(self) -> tuple[str, ...]:
        self.is_valid()
        return in_order(self.cleaned_data["column"] or ())


class LinesField(forms.CharField):
    """Text whose lines keep their places: nothing at its ends is cut off."""

    def to_python(self, value: Any) -> str:
        return NO_TEXT.sub("", value or "")


class BatchForm(forms.Form):
    """A list of queries, pasted or as a file; once it is valid, `lines` are its lines."""

    pasted = LinesField(required=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    match = forms.ChoiceField(choices=[(name, name) for name in MATCHES], required=False)
    format = forms.ChoiceField(choices=[("csv", "csv")], required=False)

    lines: tuple[str, ...] = ()

    def clean_file(self) -> list[str]:
        """The lines of the file; none where there is no file."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return []
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 1 MB. Divide it."))
        try:
            return lines_of_file(file.read(), file.name or "")
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> None:
        if self.errors:
            return
        pasted = lines_of_text(self.cleaned_data["pasted"])
        uploaded = self.cleaned_data["file"]
        if any(map(str.strip, pasted)) and any(map(str.strip, uploaded)):
            raise ValidationError(
                _("There are lines in the field and in the file. Empty the one or leave the other.")
            )
        lines = uploaded if any(map(str.strip, uploaded)) else pasted
        self._check_number(sum(bool(line.strip()) for line in lines))
        self.lines = tuple(lines)

    def _check_number(self, lines: int) -> None:
        if not lines:
            raise ValidationError(_("There is nothing to search. Paste lines or choose a file."))
        if lines > MOST_LINES:
            raise ValidationError(
                _("There are %(lines)s lines; a list has at most %(most)s. Divide it."),
                params={"lines": number_format(lines), "most": number_format(MOST_LINES)},
            )

    @property
    def chosen_match(self) -> Match:
        """The strictness that was chosen, so that a page with an error keeps it too."""
        given = self.data.get("match", "")
        return next((match for match in MATCHES if match == given), DEFAULT_MATCH)

    @property
    def wants_csv(self) -> bool:
        return bool(self.cleaned_data["format"])

    @property
    def shown_lines(self) -> str:
        """What stands in the field: the lines of the file, or what was pasted, as it was."""
        return "\n".join(self.lines) or NO_TEXT.sub("", self.data.get("pasted", ""))


class IndexForm(forms.Form):
    """By which alphabet a list of names is ordered."""

    by = forms.ChoiceField(choices=[("ar", "ar"), ("en", "en")], required=False)

    @property
    def alphabet(self) -> str:
        """The language of the alphabet; empty where the address names none that there is."""
        self.is_valid()
        alphabet: str = self.cleaned_data.get("by", "")
        return alphabet


class SuggestForm(forms.Form):
    """What has been typed so far."""

    q = WordsField(required=False)

    @property
    def typed(self) -> str:
        self.is_valid()
        typed: str = self.cleaned_data["q"]
        return typed


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=[("light", "light"), ("dark", "dark")])
    next = forms.CharField(required=False, empty_value="/")
