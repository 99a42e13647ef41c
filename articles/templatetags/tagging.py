"""How a suggested tag is named in the admin."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Entity
from articles.tagging import Suggestion

register = template.Library()


@register.filter
def suggested_name(one: Suggestion) -> str:
    """The name in the interface's language, or else in the other."""
    names = (one.arabic, one.english)
    first, second = names if get_language() == "ar" else reversed(names)
    return first or second


@register.filter
def suggested_kind(one: Suggestion) -> str:
    if one.kind:
        return str(Entity.Kind(one.kind).label)
    return _("topic") if one.what == "topic" else _("author")
