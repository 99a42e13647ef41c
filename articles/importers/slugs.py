"""Makes slugs of tags from their names, Arabic ones letter by letter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from typing import Final

from articles.language import fold

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG: Final = 100

# Folded Arabic letters as the BGN/PCGN romanisation has them, without its signs and vowels.
_LATIN: Final = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w",
    "ي": "y", "ء": "",
}  # fmt: skip
_TO_LATIN: Final = str.maketrans(_LATIN)


def slug_for(name: str, taken: Container[str]) -> str:
    """A slug that is not taken: "عادل المبروك" (Adel Al-Mabrouk) gives "aadl-almbrwk"."""
    words = re.findall(r"[a-z0-9]+", fold(name).translate(_TO_LATIN).replace("'", ""))
    base = "-".join(words)[: LONGEST_SLUG - 6].strip("-")
    if not base:
        base = "tag-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:10]
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
