"""Stems of English words. Hands on `stem_english`.

Porter2 (Porter, "English (Porter2) stemming algorithm", snowballstem.org), from PyStemmer, which is
compiled. Whoosh's own Porter makes running into runn.
"""

from functools import lru_cache

import Stemmer

_REMEMBERED_WORDS = 1 << 15


@lru_cache(_REMEMBERED_WORDS)
def stem_english(folded: str) -> str:
    """The Porter2 stem of a folded word: "elections" gives "elect". With digits (g20), the word."""
    if not folded.isalpha():
        return folded
    # A stemmer object keeps the word it works on, so threads must not share one.
    stemmed: str = Stemmer.Stemmer("english").stemWord(folded)
    return stemmed
