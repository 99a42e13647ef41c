"""Finds a word in the database in any spelling: the lookup `spelled`, for the admin's search boxes.

The index holds public articles only, so editors search the database. The typed word is folded and
becomes a regular expression in which each letter stands for all letters that fold to it.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, TextField
from django.db.models.lookups import IRegex
from django.db.models.sql.compiler import SQLCompiler

from articles.language import fold

# Latin letters with accents, combining marks, Arabic, joiners and direction marks.
_BLOCKS = (
    range(0x00C0, 0x0250), range(0x0300, 0x0370), range(0x0600, 0x0700), range(0x200B, 0x2010),
)  # fmt: skip


@cache
def _variants() -> dict[str, str]:
    """Each folded letter with the letters that fold to it; "" with those that fold to nothing."""
    found: dict[str, str] = defaultdict(str)
    for number in chain(*_BLOCKS):
        folded = fold(chr(number))
        if len(folded) < 2 and folded != chr(number):
            found[folded] += chr(number)
    return dict(found)


def spelling_pattern(word: str) -> str:
    """A regular expression for the spellings of `word`: that of "احمد" finds "أَحمَـد" (Ahmad)."""
    variants = _variants()
    marks = f"[{variants['']}]*"
    letters = [
        f"[{letter}{variants[letter]}]" if letter in variants else re.escape(letter)
        for letter in fold(word)
    ]
    return marks.join(letters) if letters else re.escape(word)


@CharField.register_lookup
@TextField.register_lookup
class Spelled(IRegex):
    lookup_name = "spelled"

    def get_prep_lookup(self) -> str:
        return spelling_pattern(str(self.rhs))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return IRegex(self.lhs, self.rhs).as_sql(compiler, connection)
