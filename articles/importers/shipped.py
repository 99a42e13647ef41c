"""Lists the shipped glossary and gazetteer among the editors' entries, where they can be corrected.

Search reads the shipped files themselves; a copy that nobody touched changes nothing for it.
"""

from __future__ import annotations

import hashlib

from django.db import transaction

from articles.language.glossary import DATA, Entry, shipped_entries
from articles.models import GlossaryEntry, GlossaryState
from articles.models.glossary import EDITOR, SHIPPED


def list_shipped_entries() -> int:
    """Bring the copies in line with the files that are installed; how many were made.

    What editors corrected stays. A correction of an entry that is no longer shipped becomes an
    entry of theirs. Done once for each state of the files.
    """
    files = _digest()
    if GlossaryState.objects.filter(shipped=files).exists():
        return 0
    with transaction.atomic():
        GlossaryState.objects.get_or_create(id=1)
        # Whoever changes the row does it; another process waits here, and then has nothing to do.
        if not GlossaryState.objects.exclude(shipped=files).update(shipped=files):
            return 0
        return _bring_in_line({(entry.source, entry.key): entry for entry in shipped_entries()})


def _bring_in_line(shipped: dict[tuple[str, str], Entry]) -> int:
    listed: set[tuple[str, str]] = set()
    for row in GlossaryEntry.objects.filter(origin__in=SHIPPED).iterator():
        entry = shipped.get((row.origin, row.shipped_key))
        if entry is None and row.is_corrected:
            row.origin, row.shipped_key, row.is_corrected = EDITOR, "", False
            row.save()
        elif entry is None or (not row.is_corrected and row.says_other_than(entry)):
            row.delete()
        else:
            listed.add((row.origin, row.shipped_key))
    missing = [copy_of(shipped[key]) for key in shipped.keys() - listed]
    GlossaryEntry.objects.store(missing)
    return len(missing)


def copy_of(entry: Entry) -> GlossaryEntry:
    row = GlossaryEntry(
        arabic="\n".join(entry.arabic),
        english="\n".join(entry.english),
        kind=entry.kind,
        domain=entry.domain,
        origin=entry.source,
        shipped_key=entry.key,
    )
    row.tidy()
    return row


def _digest() -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(DATA.rglob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
