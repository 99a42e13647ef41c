"""Which of the archive's two languages a text is in. Hands on `detect_language` and `Language`.

With one Arabic-script and one Latin-script language, counting letters decides; a statistical model
would only add errors on headlines and names. Persian and Urdu text counts as Arabic, French and
transliterated Arabic (Arabizi) as English: they are searched by the rules of their script.

Letters mislead in a short text that is half names: «في ذكرى Stephanie Turco Williams» has more
Latin letters and is Arabic. There the function words tell: where only one of the languages has any,
the text is in that one.
"""

import re
from typing import Final, Literal

from . import characters as c
from .fold import fold
from .function_words import is_function_word

Language = Literal["ar", "en"]

_FEWEST_LETTERS: Final = 3
_SHORT: Final = 200  # characters: of a longer text the letters tell enough
_ARABIC: Final = re.compile(f"[{c.ARABIC_LETTERS}]+")
_LATIN: Final = re.compile(f"[{c.LATIN_LETTERS}]+")


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def detect_language(text: str) -> Language | None:
    """The language of most letters, Arabic when they are equal; None with under three of each.

    Of a short text in both scripts, that whose function words it has.
    """
    arabic, latin = _letters(_ARABIC, text), _letters(_LATIN, text)
    if max(arabic, latin) < _FEWEST_LETTERS:
        return None
    if arabic and latin and len(text) <= _SHORT:
        folded = fold(text)  # without marks, which would part the words
        has_arabic = any(map(is_function_word, _ARABIC.findall(folded)))
        has_english = any(map(is_function_word, _LATIN.findall(folded)))
        if has_arabic != has_english:
            return "ar" if has_arabic else "en"
    return "ar" if arabic >= latin else "en"
