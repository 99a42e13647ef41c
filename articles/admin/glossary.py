"""The glossary: what editors made, corrected or switched off, beside what is shipped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Field, Q, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.bilingual import BilingualAdmin, named
from articles.importers.shipped import list_shipped_entries
from articles.language.glossary import Counterpart, key_of
from articles.models import GlossaryEntry
from articles.models.glossary import EDITOR, SHIPPED, origin_name
from articles.search.counterparts import Counterparts

PARTS = ("glossary", "tags", "places")


class OriginFilter(admin.SimpleListFilter):
    title = _("origin")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        origins = GlossaryEntry.objects.order_by().values_list("origin", flat=True).distinct()
        known = [EDITOR, *SHIPPED]
        others = sorted(set(origins) - set(known))
        return [(origin, origin_name(origin)) for origin in (*known, *others)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(origin=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"
    states = (
        ("off", _("switched off"), Q(active=False)),
        ("corrected", _("corrected"), Q(is_corrected=True)),
        ("edited", _("made, corrected or switched off by editors"),
         Q(active=False) | Q(is_corrected=True) | Q(origin=EDITOR)),
    )  # fmt: skip

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, label) for name, label, _condition in self.states]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        conditions = {name: condition for name, _label, condition in self.states}
        chosen = conditions.get(self.value() or "")
        return queryset.filter(chosen) if chosen is not None else queryset


@admin.action(permissions=["change"], description=_("Use in search"))
def use(modeladmin: Any, request: HttpRequest, queryset: QuerySet[GlossaryEntry]) -> None:
    _switch(request, queryset, active=True)


@admin.action(permissions=["change"], description=_("Switch off"))
def switch_off(modeladmin: Any, request: HttpRequest, queryset: QuerySet[GlossaryEntry]) -> None:
    _switch(request, queryset, active=False)


@admin.action(permissions=["change"], description=_("Restore what was shipped"))
def restore(modeladmin: Any, request: HttpRequest, queryset: QuerySet[GlossaryEntry]) -> None:
    changed = list(queryset.in_place_of_shipped())  # type: ignore[attr-defined]
    for entry in changed:
        entry.restore()
    _log(request, changed, gettext("As shipped again."))


def _switch(request: HttpRequest, queryset: QuerySet[GlossaryEntry], *, active: bool) -> None:
    others = list(queryset.exclude(active=active))
    queryset.model._default_manager.filter(pk__in=queryset.order_by().values("pk")).update(
        active=active
    )
    _log(request, others, gettext("Used in search.") if active else gettext("Switched off."))


def _log(request: HttpRequest, entries: list[GlossaryEntry], note: str) -> None:
    if entries:
        user: Any = request.user.pk  # the admin lets nobody in who has none
        LogEntry.objects.log_actions(user, entries, CHANGE, note)
    text = ngettext(
        "%(note)s This counts with the next search (%(number)d entry).",
        "%(note)s This counts with the next search (%(number)d entries).",
        len(entries),
    )
    messages.success(request, text % {"note": note, "number": len(entries)})


@admin.register(GlossaryEntry)
class GlossaryEntryAdmin(BilingualAdmin):
    list_display = ["in_arabic", "in_english", "kind", "domain", "from_where", "state"]
    list_display_links = ["in_arabic", "in_english"]
    list_filter = [StateFilter, OriginFilter, "kind", "domain"]
    search_fields = ["arabic__spelled", "english__spelled", "note__icontains"]
    search_help_text = _(
        "A word in either language, in any spelling. What search makes of it stands below."
    )
    fields = ["arabic", "english", "kind", "domain", "active", "note", "as_shipped", "from_where"]
    readonly_fields = ["as_shipped", "from_where"]
    actions = [use, switch_off, restore]

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """As everywhere, in areas for a few lines."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, TextField) and field:
            field.widget.attrs["rows"] = 4
        return field

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, complete after an upgrade too, and what search makes of the word looked for."""
        list_shipped_entries()
        typed = request.GET.get("q", "").strip()
        known = {"tried": typed, "said": said(typed)} if key_of(typed) else {}
        return super().changelist_view(request, {**known, **(extra_context or {})})

    def has_delete_permission(self, request: HttpRequest, obj: GlossaryEntry | None = None) -> bool:
        """A shipped entry is switched off instead: the next upgrade would bring it back."""
        may_go = obj is None or not obj.is_shipped
        return may_go and super().has_delete_permission(request, obj)

    def reasons_to_keep(self, objs: Iterable[GlossaryEntry]) -> list[str]:
        text = gettext("%(entry)s comes with the archive. Switch it off instead.")
        return [text % {"entry": entry} for entry in objs if entry.is_shipped]

    # --- Columns --------------------------------------------------------------------------------
    @admin.display(description=_("in Arabic"), ordering="arabic")
    def in_arabic(self, entry: GlossaryEntry) -> SafeString:
        return _listed(entry.arabic_expressions, "ar")

    @admin.display(description=_("in English"), ordering="english")
    def in_english(self, entry: GlossaryEntry) -> SafeString:
        return _listed(entry.english_expressions, "en")

    @admin.display(description=_("origin"), ordering="origin")
    def from_where(self, entry: GlossaryEntry) -> str:
        return entry.origin_name

    @admin.display(description=_("state"))
    def state(self, entry: GlossaryEntry) -> SafeString | str:
        words = [gettext("corrected")] if entry.is_corrected else []
        words += [] if entry.active else [gettext("switched off")]
        return format_html('<span class="flag">{}</span>', ", ".join(words)) if words else ""

    @admin.display(description=_("as shipped"))
    def as_shipped(self, entry: GlossaryEntry) -> SafeString | str:
        shipped = entry.as_shipped()
        if shipped is None:
            return "—"
        arabic, english = _listed(shipped.arabic, "ar"), _listed(shipped.english, "en")
        return format_html("{} = {}", arabic, english)


def _listed(texts: Iterable[str], language: str) -> SafeString:
    return format_html_join(" · ", "{}", ((named(text, language),) for text in texts))


def said(typed: str) -> tuple[tuple[SafeString, str], ...]:
    """What the other language says for an expression, as the next search is told, and why."""
    found = Counterparts(PARTS).of(key_of(typed))
    return tuple((_shown(counterpart), _source(counterpart)) for counterpart in found)


def _shown(counterpart: Counterpart) -> SafeString:
    language = "en" if counterpart.stands_for in counterpart.entry.arabic else "ar"
    return named(counterpart.text, language)


def _source(counterpart: Counterpart) -> str:
    entry = counterpart.entry
    if entry.source == "tag":
        return gettext("tag of the archive")
    if entry.source == "place":
        return gettext("countries and cities")
    return entry.dictionary or origin_name(entry.source)
