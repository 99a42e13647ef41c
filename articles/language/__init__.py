"""Arabic and English text as the archive compares it: folding, words, stems, language, order.

Pure functions of strings, without Django and without a search engine. The index, the query parser,
snippets, suggestions and importers all use these same functions, so they always agree.
docs/language.md says of each step where it comes from and what it was measured to do.
"""

from .collation import collation_key
from .detect import Language, detect_language
from .fold import fold, strip_invisible, written
from .function_words import is_function_word
from .tokens import (
    Script,
    Token,
    Word,
    analyze,
    folded_words,
    places,
    script_of,
    stem,
    tokenize,
    words_of,
)

__all__ = [
    "Language",
    "Script",
    "Token",
    "Word",
    "analyze",
    "collation_key",
    "detect_language",
    "fold",
    "folded_words",
    "is_function_word",
    "places",
    "script_of",
    "stem",
    "strip_invisible",
    "tokenize",
    "words_of",
    "written",
]
