"""What every page of the admin needs for two scripts: fields that turn with the text typed in them.

Hands on `BilingualAdmin`, the base of the archive's model admins, `named` for text shown in lists,
and `PlainText`, the form field of long texts.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import widgets
from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin import spelling  # noqa: F401  (registers the lookup `spelled`)
from articles.importers.plain import one_line, running_text

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
LATIN_FIELDS = frozenset({"slug", "public_id", "key", "wikidata_id", "content_hash"})


def named(text: str, language: str) -> SafeString:
    """The text in its own language and direction, whatever stands around it."""
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, DIRECTIONS[language], text)


class PlainText(forms.CharField):
    """A long text, cleaned as importers clean it.

    Browsers end lines with \\r\\n: without this, every save would make a new version of an article.
    """

    def to_python(self, value: Any) -> str:
        return running_text(super().to_python(value) or "")


class PlainLine(forms.CharField):
    """A title or a name, cleaned as importers clean it."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


def _text_field(db_field: models.Field[Any, Any]) -> dict[str, Any]:
    """Form field and widget of a text in the database; empty for anything else."""
    if isinstance(db_field, models.TextField):
        return {
            "form_class": PlainText,
            "widget": widgets.AdminTextareaWidget(attrs={"dir": "auto"}),
        }
    if isinstance(db_field, models.URLField):
        return {
            "assume_scheme": "https",
            "widget": widgets.AdminURLFieldWidget(attrs={"dir": "ltr"}),
        }
    if isinstance(db_field, models.CharField) and not db_field.choices:
        direction = "ltr" if db_field.name in LATIN_FIELDS else "auto"
        widget = widgets.AdminTextInputWidget(attrs={"dir": direction})
        return {"form_class": PlainLine, "widget": widget}
    return {}


class BilingualFields:
    """For model admins and inlines."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        kwargs = {**_text_field(db_field), **kwargs}
        field: forms.Field | None = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field


class BilingualAdmin(BilingualFields, admin.ModelAdmin):  # type: ignore[type-arg]
    list_per_page = 50
    show_full_result_count = False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django's, without a line for every tie between an article and a tag."""
        found = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        found.collect(objs)
        ties: Any = found.model_objs  # by model, whatever the stubs say
        models_found = [model for model in ties if not model._meta.auto_created]
        counts = {model._meta.verbose_name_plural: len(ties[model]) for model in models_found}
        forbidden = set()
        for model in models_found:
            site_admin = self.admin_site._registry.get(model)
            if site_admin and not site_admin.has_delete_permission(request):
                forbidden.add(model._meta.verbose_name)
        names = [f"{capfirst(self.opts.verbose_name)}: {obj}" for obj in objs]
        return names, counts, forbidden, self.reasons_to_keep(objs)

    def reasons_to_keep(self, objs: Any) -> list[str]:
        """One sentence for each of `objs` that may not be deleted."""
        return []
