"""Compiles the catalogues: `python -m tools.compile_translations`, or with --check only compares.

It needs no gettext: .po and .mo are committed, so an archive is installed with pip alone. Adding
words takes `make messages` (which needs gettext), translating them, and this. `locale/` holds the
archive's own words; `locale_admin/` those of Django that it lacks in Arabic, or says badly.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import polib

SITE = Path(__file__).resolve().parent.parent / "newsarchive"


def catalogues() -> list[Path]:
    return sorted(SITE.glob("locale*/*/LC_MESSAGES/*.po"))


def read(path: Path) -> polib.POFile:
    """A catalogue; English is what the code says, so each entry there repeats it."""
    catalogue = polib.pofile(str(path), wrapwidth=99)
    for entry in catalogue.obsolete_entries():  # words that the code no longer says
        catalogue.remove(entry)
    if path.parts[-3] == "en":
        for entry in catalogue:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            if entry.msgid_plural:
                entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
            else:
                entry.msgstr = entry.msgid
    return catalogue


def faults(path: Path) -> list[str]:
    """What is wrong with a catalogue, in words."""
    catalogue = polib.pofile(str(path), check_for_duplicates=True)
    found = [f"not translated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    compiled = path.with_suffix(".mo")
    if not compiled.is_file() or compiled.read_bytes() != read(path).to_binary():
        found.append("the .mo is older than the .po: run python -m tools.compile_translations")
    return [f"{path.relative_to(SITE)}: {fault}" for fault in found]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a fault")
    if parser.parse_args().check:
        found = [fault for path in catalogues() for fault in faults(path)]
        print("\n".join(found) or f"{len(catalogues())} catalogues are complete and compiled.")
        return 1 if found else 0
    for path in catalogues():
        catalogue = read(path)
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        print(f"{path.relative_to(SITE)}: {len(catalogue)} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
