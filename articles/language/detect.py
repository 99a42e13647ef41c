"""Which of the archive's two languages a text is in. Hands on `detect_language` and `Language`.

With one Arabic-script and one Latin-script language, counting letters decides; a statistical model
would only add errors on headlines and names. Persian and Urdu text counts as Arabic, French and
transliterated Arabic (Arabizi) as English: they are searched by the rules of their script.

Letters mislead in a short text that is half names: «في ذكرى Stephanie Turco Williams» has more
Latin letters and is Arabic. There the function words tell: where only one of the languages has any,
the text is in that one. Those inside an English name (University of California) tell nothing of
what the name stands in. Where there are none, a text that begins and ends in Arabic with nothing
but names between is Arabic: رئيس Goldman Sachs يصل غدا (its head arrives tomorrow).
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
# Function words that are parts of names; a verb or pronoun is none: Why Is حفتر in Moscow.
_IN_NAMES: Final = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with")
)


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
        frame = _frame(text)
        if frame:
            return frame
    return "ar" if arabic >= latin else "en"


def _frame(text: str) -> Language | None:
    """The language in which the names of the other script stand; None where nothing tells."""
    runs = [_LATIN.findall(between) for between in _ARABIC.split(text)]
    folded = fold(text)  # without marks, which would part the words
    has_arabic = any(map(is_function_word, _ARABIC.findall(folded)))
    has_english = any(
        _tells(run, place, is_first=i == 0)
        for i, run in enumerate(runs)
        for place in range(len(run))
    )
    if has_arabic != has_english:
        return "ar" if has_arabic else "en"
    is_inside = not runs[0] and not runs[-1]
    has_only_names = all(_is_capital(word) for run in runs for word in run)
    return "ar" if is_inside and has_only_names and not has_arabic else None


def _tells(run: list[str], place: int, *, is_first: bool) -> bool:
    """Whether a Latin word is a function word outside a name.

    A name has capitals on both sides of it, University of California, or begins with it, but where
    a text begins with "The" that may be a title.
    """
    word = fold(run[place])
    if not is_function_word(word):
        return False
    if word not in _IN_NAMES:
        return True
    before, after = (
        next((other for other in others if fold(other) not in _IN_NAMES), None)
        for others in (run[:place][::-1], run[place + 1 :])
    )
    begins = before is None and not is_first and _is_capital(run[place])
    is_after = begins or (before is not None and _is_capital(before))
    return not (is_after and after is not None and _is_capital(after))


def _is_capital(word: str) -> bool:
    """Whether a word is written as a name is; iPhone is as well."""
    return word[:1].isupper() or word[1:2].isupper()
