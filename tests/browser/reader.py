"""How a page is looked at: in which language, on how wide a screen, in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext, override, pgettext

# A word that stands in many articles of the demonstration, and one that stands in none.
MANY = {"ar": "ليبيا", "en": "Libya"}
NONE = {"ar": "ظظظظظ", "en": "qqqzzz"}
HEIGHT = 900


@dataclass(frozen=True, slots=True)
class View:
    language: str
    width: int
    scheme: str = "light"

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}"

    @property
    def is_wide(self) -> bool:
        return self.width >= 1100

    @property
    def other(self) -> str:
        return "en" if self.language == "ar" else "ar"

    @property
    def many(self) -> str:
        return MANY[self.language]

    def path(self, rest: str = "") -> str:
        return f"/{self.language}/{rest}"

    def search(self, text: str = "", **parameters: object) -> str:
        given = {"q": text, **parameters} if text else parameters
        return self.path(f"search/?{urlencode(given, quote_via=quote)}")

    def says(self, words: str, context: str = "") -> str:
        """What the interface says for these English words; a word it does not know is an error."""
        with override(self.language):
            said = pgettext(context, words) if context else gettext(words)
        assert self.language == "en" or said != words, f"“{words}” has no Arabic."
        return said


# Both languages, widths and schemes, each with each of the others at least once …
SAMPLE = [
    View("ar", 1280, "light"),
    View("en", 390, "dark"),
    View("ar", 390, "dark"),
    View("en", 1280, "light"),
]
DIAGONAL = SAMPLE[:2]
# … and all their combinations, with every other width there is a rule for.
ALL = [
    View(language, width, scheme)
    for language in ("ar", "en")
    for width in (320, 390, 768, 1280)
    for scheme in ("light", "dark")
]
