"""Every pair of colours that meets on a page can be told apart, in both themes."""

from __future__ import annotations

import pytest

from articles.palette import Theme, contrast, palette

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
THEMES: tuple[Theme, ...] = ("light", "dark")

READ = [
    (ink, ground)
    for ink in ("ink", "ink2", "link", "visited", "accent", "excl", "good")
    for ground in ("page", "sunk")
] + [
    ("on-accent", "accent"), ("on-accent", "accent-hover"), ("ink", "soft"), ("ink2", "soft"),
    ("ink", "mark"), ("link", "mark"), ("excl", "excl-soft"), ("ink", "excl-soft"), ("ink", "note"),
    ("page", "ink"),
]  # fmt: skip
SEEN = [
    (line, ground)
    for line in ("control", "ar", "en", "focus", "note-line")
    for ground in ("page", "sunk")
] + [("note-line", "mark"), ("note-line", "note")]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read(ink: str, ground: str, theme: Theme) -> None:
    assert palette()[ink].on(palette()[ground], theme) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_controls_and_charts_can_be_seen(line: str, ground: str, theme: Theme) -> None:
    assert palette()[line].on(palette()[ground], theme) >= GRAPHIC


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_of_the_style_sheet_is_read() -> None:
    assert {"page", "ink", "accent-hover", "note-line", "good"} <= set(palette())
