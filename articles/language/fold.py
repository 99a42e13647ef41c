"""Folding: one spelling for all the ways in which a word is typed.

Hands on `fold` (what the index and queries compare), `written` (the word as its author spelled it,
for exact search) and `strip_invisible` (what importers clean every text with).

Sources: Unicode Standard Annex 15 (NFKC) and the letter normalisation of Larkey, Ballesteros and
Connell, "Light stemming for Arabic information retrieval" (2007), without its removal of hamza.
PyArabic gives tashkeel and tatweel; its `normalize_alef` makes إلى into الا and its
`normalize_hamza` makes أحمد into ءحمد, so those two are not used.
"""

import unicodedata
from typing import Final

from pyarabic import araby

from . import characters as c

_INVISIBLE: Final = c.deletion_table(c.INVISIBLE, c.ISOLATED_MARKS)
_ARABIC_MARKS: Final = c.deletion_table(c.ARABIC_MARKS)

# Letters of Persian, Urdu and the Maghreb that Arabic newspapers use, most often in foreign names,
# and their Arabic counterparts. Alef with hamza or madda, ؤ and ئ need no line: their decomposition
# is a letter and a mark, and the mark is dropped.
_ARABIC_LETTERS: Final = {
    "\N{ARABIC LETTER ALEF WASLA}": c.ALEF,
    "\N{ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE}": c.ALEF,
    "\N{ARABIC LETTER ALEF WITH WAVY HAMZA BELOW}": c.ALEF,
    "\N{ARABIC LETTER HIGH HAMZA}": "",
    "\N{ARABIC LETTER TEH MARBUTA}": c.HEH,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": c.HEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": c.HEH,
    "\N{ARABIC LETTER HEH GOAL}": c.HEH,
    "\N{ARABIC LETTER AE}": c.HEH,
    "\N{ARABIC LETTER ALEF MAKSURA}": c.YEH,
    "\N{ARABIC LETTER FARSI YEH}": c.YEH,
    "\N{ARABIC LETTER YEH BARREE}": c.YEH,
    "\N{ARABIC LETTER E}": c.YEH,
    "\N{ARABIC LETTER KEHEH}": c.KAF,
    "\N{ARABIC LETTER SWASH KAF}": c.KAF,
    "\N{ARABIC LETTER GAF}": c.KAF,
    "\N{ARABIC LETTER NG}": c.KAF,
    "\N{ARABIC LETTER PEH}": c.BEH,
    "\N{ARABIC LETTER TCHEH}": c.JEEM,
    "\N{ARABIC LETTER JEH}": c.ZAIN,
    "\N{ARABIC LETTER VEH}": c.FEH,
    "\N{ARABIC LETTER DOTLESS FEH}": c.FEH,
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": c.QAF,
    "\N{ARABIC LETTER DOTLESS QAF}": c.QAF,
    "\N{ARABIC LETTER TTEH}": c.TEH,
    "\N{ARABIC LETTER DDAL}": c.DAL,
    "\N{ARABIC LETTER RREH}": c.REH,
    "\N{ARABIC LETTER NOON GHUNNA}": c.NOON,
    c.TATWEEL: "",
    c.ARABIC_DECIMAL: ".",
    c.ARABIC_THOUSANDS: ",",
}
# Latin letters that have no decomposition, as English newspapers write them.
_LATIN_LETTERS: Final = {
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
    "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ł": "l", "Ł": "l", "ŧ": "t", "Ŧ": "t",
    "þ": "th", "Þ": "th",
}  # fmt: skip
_FOLD: Final = {
    **c.deletion_table(c.ARABIC_MARKS, c.ACCENTS, c.ROMAN_AYN),
    **str.maketrans(_ARABIC_LETTERS),
    **str.maketrans(_LATIN_LETTERS),
}

_UNSAFE: Final = c.deletion_table(
    "\x00-\x08\x0b-\x1f\x7f-\x9f",  # C0 and C1 controls but tab and newline
    f"{c.LEFT_TO_RIGHT_EMBEDDING}-{c.RIGHT_TO_LEFT_OVERRIDE}",
    f"{c.LEFT_TO_RIGHT_ISOLATE}-{c.POP_DIRECTIONAL_ISOLATE}",
    c.ZERO_WIDTH_NO_BREAK_SPACE,
    "\U000e0000-\U000e007f",  # tag characters
    "\ud800-\udfff",  # lone surrogates: no database or browser takes them
)


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_FOLD)


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def fold(text: str) -> str:
    """The text with one spelling for each word: "أَحْمَـد" (Ahmad) gives "احمد", "Córdoba" "cordoba".

    Lone hamza stays: without it ماء (water) is ما (what), and nothing is gained in retrieval.
    Punctuation and spaces stay. Idempotent; any string is accepted, lone surrogates included.
    """
    if text.isascii():
        return text.lower()
    visible = text.translate(_INVISIBLE)
    # Casefolding can bring marks back (İ gives i and a dot), hence the second pass.
    folded = _without_marks(_without_marks(visible).casefold())
    return _ascii_digits(unicodedata.normalize("NFC", folded))


def written(word: str) -> str:
    """The word as its author spelled it, but for marks, tatweel, invisible characters and case.

    "أَحمـد" gives "أحمد" where `fold` gives "احمد"; "Café" gives "café" where `fold` gives "cafe".
    """
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFKC", word.translate(_INVISIBLE))
    bare: str = araby.strip_tatweel(araby.strip_tashkeel(composed))
    return unicodedata.normalize("NFKC", bare.translate(_ARABIC_MARKS).lower())


def strip_invisible(text: str) -> str:
    """The text without controls, bidi embeddings and isolates, tags, BOM, NUL, lone surrogates.

    Newlines and tabs stay, and so do the joiners and single direction marks (ZWNJ, ZWJ, LRM, RLM,
    ALM), which correct Persian and mixed Arabic-Latin text needs.
    """
    return text.translate(_UNSAFE)
