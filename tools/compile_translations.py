"""Compiles the catalogues of `newsarchive/locale`: `python -m tools.compile_translations`.

It needs no gettext: .po and .mo are committed, so an archive is installed with pip alone. Adding
words takes `manage.py makemessages -l ar -l en --no-location --ignore .venv` (which needs gettext),
translating them, and this.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "newsarchive" / "locale"


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def fill_english(catalogue: polib.POFile) -> None:
    """English is what the code says; each entry repeats it, so that none is empty."""
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid


def main() -> None:
    for path in catalogues():
        catalogue = polib.pofile(str(path), wrapwidth=99)
        if path.parts[-3] == "en":
            fill_english(catalogue)
            catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        print(
            f"{path.parts[-3]}: {len(catalogue)} entries, {catalogue.percent_translated()} % done"
        )


if __name__ == "__main__":
    main()
