"""The colours of the archive, as `site.css` states them. Hands on `palette` and `contrast`.

The style sheet is the one place where a colour is written; the style page and the test of contrast
read it here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from django.contrib.staticfiles import finders

Theme = Literal["light", "dark"]

TOKEN: Final = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


@dataclass(frozen=True, slots=True)
class Colour:
    """A token and what it stands for in each theme, as `#rrggbb`."""

    name: str
    light: str
    dark: str

    def on(self, ground: Colour, theme: Theme) -> float:
        """Its contrast with another colour, from 1 to 21."""
        return contrast(getattr(self, theme), getattr(ground, theme))


@cache
def palette() -> dict[str, Colour]:
    """Every colour by the name of its token, in the order of the style sheet."""
    sheet = finders.find("articles/site.css")
    if sheet is None:
        raise FileNotFoundError("articles/site.css")
    text = Path(sheet).read_text(encoding="utf-8")
    return {name: Colour(name, light, dark) for name, light, dark in TOKEN.findall(text)}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
