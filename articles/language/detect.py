"""Which of the archive's two languages a text is in. Hands on `detect_language` and `Language`.

With one Arabic-script and one Latin-script language, counting letters decides; a statistical model
would only add errors on headlines and names. Persian or French text counts as Arabic or English.
"""

import re
from typing import Final, Literal

from . import characters as c

Language = Literal["ar", "en"]

_FEWEST_LETTERS: Final = 3
_ARABIC: Final = re.compile(f"[{c.ARABIC_LETTERS}]+")
_LATIN: Final = re.compile(f"[{c.LATIN_LETTERS}]+")


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def detect_language(text: str) -> Language | None:
    """The language of most letters, Arabic when they are equal; None with under three of each."""
    arabic, latin = _letters(_ARABIC, text), _letters(_LATIN, text)
    if max(arabic, latin) < _FEWEST_LETTERS:
        return None
    return "ar" if arabic >= latin else "en"
