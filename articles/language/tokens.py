"""Words of a text, with their place in it and the forms they are compared by.

Hands on `tokenize` (words with offsets into the original text) and `analyze` (the same words
without offsets, the fast way to feed an index). One regular expression runs over the original text
and each different word is folded and stemmed once, then remembered, so that offsets need no map.

The rules follow Unicode Standard Annex 29 (word boundaries), with these settled otherwise:

- Arabic letters never share a word with Latin letters or digits (بـUN, ليبيا2020); Latin letters
  and digits do (G20, H1N1).
- Apostrophes join (Sana'a is Sanaa), but a possessive 's is dropped, and French l', d' and qu'
  stand alone.
- Dotted single letters join (U.S. is US, أ.ف.ب is أفب). Other dots, and hyphens, divide.
- Numbers keep one decimal point and lose thousands separators (١٬٢٣٤٫٥ is 1234.5).
- Marks, tatweel, joiners and direction marks inside a word belong to it.
"""

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from . import characters as c
from .arabic import stem_arabic
from .english import stem_english
from .fold import fold, written

Script = Literal["ar", "la", "num"]

LONGEST_TOKEN: Final = 64  # folded characters; what follows is not compared
_REMEMBERED_WORDS: Final = 1 << 16

_AR: Final = f"[{c.ARABIC_LETTERS}]"
_MARK: Final = f"{c.ARABIC_MARKS}{c.ISOLATED_MARKS}{c.ACCENTS}{c.TATWEEL}"
_HIDDEN: Final = f"[{c.INVISIBLE}]"
_APOSTROPHE: Final = (
    f"['{c.LEFT_QUOTE}{c.RIGHT_QUOTE}{c.MODIFIER_APOSTROPHE}{c.FULLWIDTH_APOSTROPHE}]"
)
# What is no letter or digit of the Latin (or any other) script. To `re`, the small Quranic letters
# U+06E5 and U+06E6 are letters.
_LA_BODY: Final = (
    rf"\W_{c.ARABIC_LETTERS}{c.ISOLATED_MARKS}{c.TATWEEL}{c.NUMBER_SIGNS}{c.MODIFIER_APOSTROPHE}"
    "\u06e5\u06e6"
)
_LA: Final = f"[^{_LA_BODY}]"
_LA_LETTER: Final = rf"[^{_LA_BODY}\d]"
_LA_RUN: Final = rf"(?:{_LA}|[{c.ACCENTS}]|{_HIDDEN}++(?={_LA}))*+"
# The s of Libya's and 1990s.
_DROPPED_S: Final = rf"(?:(?<=\w{_APOSTROPHE})|(?<=0))[sS](?![^{_LA_BODY}{c.ACCENTS}])"
_DECIMAL: Final = f"[.{c.ARABIC_DECIMAL}]"
_THOUSANDS: Final = f"[,{c.ARABIC_THOUSANDS}{c.ARABIC_COMMA}]"
_SEPARATOR: Final = f"[.,{c.ARABIC_DECIMAL}{c.ARABIC_THOUSANDS}{c.ARABIC_COMMA}]"
_FRACTION: Final = rf"{_DECIMAL}\d++(?!{_DECIMAL}\d)"

# Every repetition is possessive, or gives back one letter at most: the time is linear in the text.
_WORD: Final = re.compile(
    rf"""
    (?<!\w)(?:{_LA_LETTER}(?:\.{_LA_LETTER})+|{_AR}(?:\.{_AR})+)(?!\w)\.?    # U.S.
    | {_AR}(?:{_AR}|[{_MARK}]|{_HIDDEN}++(?=[{_MARK}{c.ARABIC_LETTERS}]))*+    # كِتَابٌ
    | (?<!\d)(?<!\d{_SEPARATOR})\d{{1,3}}(?:{_THOUSANDS}\d{{3}})++(?!\d)(?:{_FRACTION})?  # 1,234
    | (?<!\d{_DECIMAL})(?<!\d)\d++{_FRACTION}                                  # 3.5
    | \d++(?={_APOSTROPHE}?{_DROPPED_S}|(?!{_LA_LETTER}))                      # 2020, 1990s
    | (?:[lLdD]|[qQ]u)(?={_APOSTROPHE}{_LA_LETTER}{{2}})                       # l'accord
    | (?!{_DROPPED_S}){_LA}{_LA_RUN}(?:{_APOSTROPHE}(?!{_DROPPED_S}){_LA_LETTER}{_LA_RUN})*+
    """,
    re.VERBOSE,
)
_JOINERS: Final = re.compile(rf"{_APOSTROPHE}|{_THOUSANDS}|[.](?!\d)")
_HAS_ARABIC: Final = re.compile(_AR)
# What is left of a word when fraction slashes and the spaces inside ﷺ are gone.
_PIECE: Final = re.compile(rf"[^\W_]+(?:{_DECIMAL}\d+)?")
_NUMBER: Final = re.compile(rf"\d+(?:{_DECIMAL}\d+)?")


class Word(NamedTuple):
    """The forms of a word, without its place."""

    written: str
    folded: str
    stem: str
    script: Script


class Token(NamedTuple):
    """A word at its place: `text[start:end]` is the word with all its marks.

    `position` counts words from 0. `written`, `folded` and `stem` hold at most 64 characters.
    A named tuple, because making a frozen dataclass takes longer than finding the word.
    """

    written: str
    folded: str
    stem: str
    script: Script
    position: int
    start: int
    end: int


def script_of(word: str) -> Script:
    """Which chain a word takes: "num" for a number, "ar" with an Arabic letter, else "la"."""
    if _HAS_ARABIC.search(word):
        return "ar"
    return "num" if _NUMBER.fullmatch(word) else "la"


def stem(folded: str, spelling: str = "") -> str:
    """The stem of a folded word, by its script: "والكتاب" (and the book) gives "كتاب".

    The spelling, where it is known, tells عملة (currency) from عمله (his work).
    """
    script = script_of(folded)
    if script == "ar":
        return stem_arabic(folded, spelling.endswith(c.TEH_MARBUTA))
    return folded if script == "num" else stem_english(folded)


def _analyze_word(raw: str) -> tuple[Word, ...]:
    """The forms of a word as it stands in a text: one, or several for a sign such as ﷺ."""
    bare = _JOINERS.sub("", raw)
    pieces = _PIECE.findall(fold(bare))
    spellings = _PIECE.findall(written(bare))
    if len(spellings) != len(pieces):  # a decomposition that only one of the two forms makes
        spellings = pieces
    return tuple(
        Word(
            spelling[:LONGEST_TOKEN],
            piece[:LONGEST_TOKEN],
            stem(piece[:LONGEST_TOKEN], spelling[:LONGEST_TOKEN]),
            script_of(piece[:LONGEST_TOKEN]),
        )
        for spelling, piece in zip(spellings, pieces, strict=True)
    )


_remembered_word = lru_cache(_REMEMBERED_WORDS)(_analyze_word)


def words_of(raw: str) -> tuple[Word, ...]:
    """The forms of one word as it stands in a text: mostly one, several for a sign such as ﷺ."""
    # Long "words" are addresses, keys and attacks: not worth the memory.
    return _remembered_word(raw) if len(raw) <= LONGEST_TOKEN else _analyze_word(raw)


def tokenize(text: str) -> list[Token]:
    """The words of a text in order, with their offsets into it.

    "قال الوزيرُ 3 مرات" (the minister said three times) gives the words قال, الوزير, 3, مرات.
    A word that folds to more than 64 characters is cut there; its offsets still span all of it.
    """
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        for word in words_of(match[0]):
            tokens.append(Token(*word, len(tokens), start, end))
    return tokens


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends: what lies there is for `words_of`."""
    return [match.span() for match in _WORD.finditer(text)]


def _analyze_piece(piece: str) -> tuple[Word, ...]:
    """The words of text without spaces."""
    return tuple(word for raw in _WORD.findall(piece) for word in words_of(raw))


_remembered_piece = lru_cache(_REMEMBERED_WORDS)(_analyze_piece)


def analyze(text: str) -> list[Word]:
    """The words of a text in order, as `tokenize` finds them, without positions and offsets.

    No word reaches over a space and no rule looks beyond one, so what stands between two spaces,
    its punctuation included, is looked up whole: four times as fast as finding words in the text.
    """
    words: list[Word] = []
    for piece in text.split():
        words += _remembered_piece(piece) if len(piece) <= LONGEST_TOKEN else _analyze_piece(piece)
    return words


def folded_words(text: str) -> list[str]:
    """The folded words of a text in order, as `analyze` finds them, without the time that stems of
    words take that are new to the process.
    """
    return [word for raw in _WORD.findall(text) for word in _fold_word(raw)]


@lru_cache(_REMEMBERED_WORDS)
def _fold_word(raw: str) -> tuple[str, ...]:
    return tuple(piece[:LONGEST_TOKEN] for piece in _PIECE.findall(fold(_JOINERS.sub("", raw))))
