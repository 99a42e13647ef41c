"""Light stems of Arabic words. Hands on `stem_arabic`.

Clitics and endings come off a folded word, never its pattern, so حكومة (government) and محكمة
(court) stay apart, which root stemmers merge. The article and endings are those of light10 (Larkey,
Ballesteros and Connell, "Light stemming for Arabic information retrieval", 2007); added are the
proclitics و ف ب ل ك without an article and in pairs, object and possessive pronouns, the construct
ته, tanwin alef and final hamza.

A letter that belongs to the word must not come off: برلمان (parliament) and البرلمان would part,
and لبنان (Lebanon) would become لبن (milk). Two word lists in `lexicon/` say where; `derive.py`
there makes them from the frequencies of a large general corpus. Function words keep their form, so
that علي (Ali, or "on") is not عليه (on him).

Measured with BM25 and every query word optional on XQuAD, ARCD and ANT news: nDCG@10 .9437, .8261
and .9450, mean .9049 (light10 .8883); with function words at .3 in queries, mean .9090.
"""

from pathlib import Path
from typing import Final

from .function_words import without_conjunction

# Longest first. Two letters at least must follow.
ARTICLES: Final = (
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "ال", "لل",
)  # fmt: skip
PAIRED_PROCLITICS: Final = ("وب", "ول", "وس", "فس", "فل", "فب")
PROCLITICS: Final = tuple("وبلفك")
# In this order, each at most once, with the letters that must be left. Hamza and alef come twice:
# وزراء (ministers) ends with them, and so does وزرائه (his ministers) when its pronoun is off.
SUFFIXES: Final = (
    ("ء", 3), ("هما", 3), ("هم", 3), ("هن", 3), ("نا", 3), ("ا", 3),
    ("ان", 2), ("ات", 2), ("ون", 2), ("ين", 2), ("يه", 2), ("ته", 2),
    ("ه", 2), ("ي", 2), ("ت", 3), ("ء", 3), ("ا", 3),
)  # fmt: skip


def _read(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "lexicon" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


# Stems that begin with a proclitic's letter: بطاق (of بطاقة, card, which is not ب + طاقة, energy).
RADICAL_FIRST: Final = _read("radical_first.txt")
# Words that end in the letters of a dual or plural: قانون (law), لبنان (Lebanon).
RADICAL_LAST: Final = _read("radical_last.txt")


def without_article(word: str) -> str | None:
    """The rest of a word that begins with the article, alone or after proclitics; else None."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + 2:
            return word[len(article) :]
    return None


def without_suffixes(word: str, whole: frozenset[str] = RADICAL_LAST) -> str:
    """The word without endings and attached pronouns, down to one of the `whole` words."""
    for suffix, left in SUFFIXES:
        if word in whole:
            break
        if word.endswith(suffix) and len(word) >= len(suffix) + left:
            word = word[: -len(suffix)]
    return word


def _without_proclitics(word: str, stemmed: str) -> str:
    if (
        word.startswith(PAIRED_PROCLITICS)
        and len(word) >= 5
        and len(stemmed) >= 4
        and stemmed[1:] not in RADICAL_FIRST
    ):
        return word[2:]
    if word.startswith(PROCLITICS) and len(word) >= 4 and len(stemmed) >= 3:
        return word[1:]
    return word


def _with_lam(rest: str) -> str:
    # Of the three lams of ل + ال + لبنان (for Lebanon) Arabic writes two: للبنان.
    whole = "ل" + rest
    return whole if without_suffixes(whole) in RADICAL_FIRST else rest


def stem_arabic(folded: str) -> str:
    """The stem of a folded Arabic word: "وبالمدرسه" (and in the school) gives "مدرس"."""
    function_word = without_conjunction(folded)
    if function_word is not None:
        return function_word
    stemmed = without_suffixes(folded)
    if stemmed in RADICAL_FIRST:
        return stemmed
    rest = without_article(folded)
    if rest is None:
        rest = _without_proclitics(folded, stemmed)
    elif folded.removesuffix(rest).endswith("لل"):
        rest = _with_lam(rest)
    return without_suffixes(rest)
