"""The people who work on the archive, and the roles that say what each may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

VERBS = {
    "add": _("add"), "change": _("change"), "delete": _("delete"), "view": _("view"),
    "publish": _("publish and withdraw"),
}  # fmt: skip
# The names of the two roles that every archive starts with.
ROLE_NAMES = (_("Editors"), _("Publishers"))


class RoleChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return gettext(obj.name)


class PermissionChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        verb, _separator, _model = obj.codename.partition("_")
        try:
            model = apps.get_model(obj.content_type.app_label, obj.content_type.model)
        except LookupError:  # of a model that the archive no longer has
            return str(obj.name)
        return f"{capfirst(model._meta.verbose_name_plural)}: {VERBS.get(verb, verb)}"


def _permissions() -> QuerySet[Permission]:
    """Those that open something in the admin."""
    registered = [model._meta.model_name for model in admin.site._registry]
    ours = Permission.objects.filter(
        content_type__app_label__in=["articles", "auth"],
        content_type__model__in=[*registered, "entityalias"],
    )
    written_by_triggers = [f"{verb}_indexqueue" for verb in ("add", "change", "delete")]
    return ours.exclude(codename__in=written_by_triggers)


class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    """Django's, where rights come from roles alone."""

    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            roles = Group.objects.order_by("name")
            return RoleChoice(roles, required=False, label=_("Roles"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class GroupAdmin(DjangoGroupAdmin):
    filter_horizontal = ()

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.name == "permissions":
            offered = _permissions().select_related("content_type")
            return PermissionChoice(offered, required=False, label=_("Permissions"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister([User, Group])
admin.site.register(User, UserAdmin)
admin.site.register(Group, GroupAdmin)
