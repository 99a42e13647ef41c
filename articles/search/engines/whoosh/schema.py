"""The layout of the Whoosh index: six fields of terms and one column of records.

Each area (title, summary, body) has its words and its stems; what these are is the affair of
`articles.search.terms`, and how they lie on the disk, all areas together, that of the codec.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Positions

from articles import language
from articles.search.query import AREAS, Area, Form

RECORD = "record"
LAYOUT_VERSION = 4
# The modules of the language package that terms are made by; their word lists count, too.
ANALYSIS = (
    "arabic.py", "characters.py", "english.py", "fold.py", "function_words.py", "known_words.py",
    "tokens.py",
)  # fmt: skip


def field_name(area: Area, form: Form) -> str:
    return f"{area}_{form}s"


FIELDS: dict[str, tuple[Area, Form]] = {
    field_name(area, form): (area, form) for area in AREAS for form in ("word", "stem")
}


class TermsField(FieldType):
    """A field whose terms come analysed, with postings of their own codec."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=False)


def make_schema() -> Schema:
    return Schema(**{RECORD: COLUMN()}, **{field: TermsField() for field in FIELDS})


@cache
def fingerprint() -> str:
    """Changes with the layout or the analysis: an index of another one must be rebuilt.

    Taken once a process: what counts is the analysis that runs, whatever an upgrade puts on disk.
    """
    digest = hashlib.blake2b(f"layout {LAYOUT_VERSION}".encode(), digest_size=8)
    folder = Path(language.__file__).parent
    for path in (*(folder / name for name in ANALYSIS), *sorted(folder.glob("lexicon/*.txt"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
