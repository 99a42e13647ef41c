"""The style sheets, the script, the templates and the catalogues themselves."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static" / "articles"
SHEETS = sorted(STATIC.glob("*.css"))
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
CATALOGUES = sorted((settings.BASE_DIR / "newsarchive" / "locale").glob("*/LC_MESSAGES/django.po"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|float:"
    r"|text-align: (?:left|right)|(?:^|[\s{;])(?:left|right):"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_know_no_left_and_right(sheet: Path) -> None:
    assert not PHYSICAL.findall(sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_fetch_nothing_from_elsewhere(sheet: Path) -> None:
    assert "//" not in re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)


def test_marked_words_keep_their_letters_joined() -> None:
    rule = re.search(r"\n  mark \{(.*?)\}", (STATIC / "site.css").read_text(), re.S)
    assert rule
    assert not re.search(r"padding|margin|border", rule[1])


def test_the_script_is_small() -> None:
    assert (STATIC / "site.js").stat().st_size < 10_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_short_and_trust_nobody(template: Path) -> None:
    text = template.read_text()
    assert len(text.splitlines()) <= 80
    assert not re.search(r"\|\s*safe\b|autoescape off|\sstyle=|\son[a-z]+=", text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_catalogues_are_complete_and_compiled(path: Path) -> None:
    catalogue = polib.pofile(str(path), check_for_duplicates=True)
    assert not [entry.msgid for entry in catalogue if not entry.translated()]
    compiled = {e.msgid_with_context: e for e in polib.mofile(str(path.with_suffix(".mo")))}
    assert compiled.keys() == {entry.msgid_with_context for entry in catalogue}
    for entry in catalogue:
        found = compiled[entry.msgid_with_context]
        assert (found.msgstr, found.msgstr_plural) == (entry.msgstr, entry.msgstr_plural)


def test_arabic_has_its_six_plurals() -> None:
    catalogue = polib.pofile(str(CATALOGUES[0]))
    assert all(len(e.msgstr_plural) == 6 for e in catalogue if e.msgid_plural)
