"""Keeps a spreadsheet from taking somebody's text for a formula of its own."""

from __future__ import annotations

import unicodedata
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"  # without it Excel does not know that the file is UTF-8
# A cell that begins so is a formula to a spreadsheet, and may be somebody else's; so may one that
# begins with a character which is made into one of these (＝), or is trimmed away before it.
FORMULA_STARTS: Final = frozenset("=+-@")
BROKEN_STARTS: Final = ("\t", "\r", "\n")
PLAIN_TEXT: Final = "'"
LOOKED_AT: Final = 16  # characters from the start


def guarded(text: str) -> str:
    """The cell as text that no spreadsheet takes for a formula: `=1+1` becomes `'=1+1`."""
    return PLAIN_TEXT + text if looks_like_formula(text) else text


def looks_like_formula(text: str) -> bool:
    seen = (sign for sign in text[:LOOKED_AT] if not sign.isspace() and not _is_hidden(sign))
    first = unicodedata.normalize("NFKC", next(seen, ""))
    return first[:1] in FORMULA_STARTS or text.startswith(BROKEN_STARTS)


def _is_hidden(sign: str) -> bool:
    """Whether it is a control or a mark of direction, which shows nothing."""
    return unicodedata.category(sign) in ("Cc", "Cf")
