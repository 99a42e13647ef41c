"""The form in which an article is written."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.language.dates import read_date
from articles.models import Article

Precision = Article.Precision

FIELDSETS: list[tuple[Any, Any]] = [
    (_("Text"), {"fields": ["language", "title", "summary", "body"], "classes": ["reading"]}),
    (
        _("Publication"),
        {
            "fields": [
                "status", "visible_from", "published_precision", "published_on", "published_at",
            ],
        },
    ),
    (_("Origin"), {"fields": ["source", "source_url", "captured_at", "removed_text"]}),
    (_("Tags"), {"fields": ["authors", "topics", "entities", "translation_group"]}),
    (
        _("Record"),
        {
            "fields": [
                "public_id", "version", "content_hash", "is_demo", "created_at", "updated_at",
            ],
        },
    ),
]  # fmt: skip

HELP = {
    "title": _("The headline as it was printed."),
    "summary": _("One or two sentences below the headline; may stay empty."),
    "status": _("Readers see published articles only."),
    "published_precision": _(
        "How much of the date of publication is known. Where nothing is, leave it empty, and the "
        "dates too: the article then stands last and is marked as undated."
    ),
    "published_on": _(
        "Of a month or a year, give any day; the first is kept. Also 12 March 2020, ١٢ آذار ٢٠٢٠ "
        "or 15 رمضان 1445."
    ),
    "published_at": _("Only where the time of day is known; the day is then taken from here."),
    "source": _("Who published it first."),
    "source_url": _("The page it was taken from, with https://."),
    "captured_at": _("When that page was saved."),
    "translation_group": _("Links the versions of one article in both languages."),
    "topics": _("The narrowest that fit: those above them are included."),
    "entities": _("The people, organisations, places and events it is about."),
}


class DayField(forms.DateField):
    """A day, also by the name of its month in any region, or of the Hijri calendar."""

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError:
            named = read_date(str(value))
            if named is None or named.first != named.last:
                raise
            return named.first


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []  # the admin's fieldsets name them
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the two inputs of a time: its label can stand for one only."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.SplitDateTimeField):
                parts = zip(field.widget.widgets, (_("date"), _("time")), strict=True)
                for widget, part in parts:
                    widget.attrs["aria-label"] = f"{field.label}: {part}"

    def clean(self) -> dict[str, Any]:
        """With a date that says no more than is known: the first of its month or year."""
        data = super().clean() or {}
        day = data.get("published_on")
        if isinstance(day, date) and not data.get("published_at"):
            precision = data.get("published_precision") or Precision.DAY
            data["published_precision"] = precision
            data["published_on"] = _first_day(day, precision)
        return data


def _first_day(day: date, precision: str) -> date:
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    if precision == Precision.MONTH:
        return day.replace(day=1)
    return day
