"""The names of a tag in two languages, of which one may be missing."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language


class TagName(NamedTuple):
    """What a list needs of a tag, without the cost of a model instance for each."""

    slug: str
    name_ar: str
    name_en: str

    def __str__(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """The name in `language`, or else in the other one."""
        return name_in(language, self.name_ar, self.name_en)


def name_in(language: str, arabic: str, english: str) -> str:
    """The name in `language`, or else in the other one."""
    return arabic or english if language == "ar" else english or arabic
