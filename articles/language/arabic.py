"""Light stems of Arabic words. Hands on `stem_arabic`.

A folded word loses its proclitics, then its endings, until what is left is a word that Arabic is
known to have (`known_words.py`), and that word says the stem: وبوزرائها (and by her ministers) is
the plural of وزير, يطالبون (they demand) is طالب. The longest word that is known wins: ولايات is
the plural of ولاية (province), not و ل and آيات (verses); بايدن (Biden) is a name, not ب and ايدن.
So no letter comes off a word or name that is known, and تونس is no person of a verb.

Only words that nobody listed are cut blindly, by the article and endings of light10 (Larkey,
Ballesteros and Connell, "Light stemming for Arabic information retrieval", 2007), with proclitics
without an article and in pairs, and pronouns. `radical_first.txt` and `radical_last.txt` in
`lexicon/` say where it must not; `lexicon/derive.py` makes them and the lists of known words.

Function words keep their form, so that علي (Ali, or "on") is not عليه (on him). What each step
gives stands in docs/relevance.md, under Stems.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from .function_words import without_conjunction
from .known_words import HEH, IMPERFECT, KNOWN, LAM, NAMES

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

_ARTICLE: Final = "ال"
_PRONOUNS: Final = ("ه", "ها", "هم", "هن", "هما", "نا", "ني")
_NISBA: Final = ("ي", "ء", "ه", "")
# Letters at the end of a word, and what stood there in the dictionary, in the order of trying:
# دولتين (two states) was دوله. The nisba ي of صحفي may belong to the known word, and the ending of
# محامون (lawyers) has taken that of محامي.
_ENDINGS: Final = {
    "ات": ("ه", ""), "تان": ("ه",), "تين": ("ه",), "ان": ("",), "ين": ("", "ي"),
    "ون": ("", "ي"), "و": ("",), "ا": ("",), "تا": ("ه", ""), "تي": ("ه",),
    "يون": _NISBA, "يين": _NISBA, "يان": _NISBA, "يا": _NISBA, "ي": ("ه", ""),
    "يات": ("يه", "اه", *_NISBA), "يتين": ("يه", *_NISBA), "يتان": ("يه", *_NISBA),
    "ت": ("", "ا", "ي"), "وا": ("", "ا", "ي"),
}  # fmt: skip
_BEFORE_PRONOUNS: Final = {
    "": ("",), "ت": ("ه", "", "ي", "ا"), "ات": ("ه", ""), "تي": ("ه",),
    "يت": ("يه", *_NISBA), "يات": ("يه", "اه", *_NISBA), "ي": ("ي", ""), "و": ("", "ي"),
    "ا": ("ي", ""), "اي": ("اء",), "او": ("اء",),
}  # fmt: skip
ENDINGS: Final = {
    **{
        ending + pronoun: letters
        for ending, letters in _BEFORE_PRONOUNS.items()
        for pronoun in _PRONOUNS
    },
    **_ENDINGS,
    "يه": _NISBA,
}
# The endings of imperfect verbs, and what stood there without them: يعطون (they give) was يعطي.
IMPERFECT_ENDINGS: Final = {
    "ون": ("و", "", "ي"), "وا": ("و", "", "ي"), "ان": ("",), "ا": ("",),
    **{ending + pronoun: ("و", "", "ي") for ending in ("و", "ون") for pronoun in _PRONOUNS},
    **{"ا" + pronoun: ("ي",) for pronoun in _PRONOUNS},
    **dict.fromkeys(_PRONOUNS, ("",)),
}  # fmt: skip
_LONGEST: Final = max(map(len, (*ENDINGS, *IMPERFECT_ENDINGS)))
_PERSONS: Final = frozenset("يتن")
_WE: Final = "ن"
_HER: Final = "ها"
_FUTURE: Final = "س"
_OF_PERFECT: Final = frozenset(("ت", "وا", *("و" + pronoun for pronoun in _PRONOUNS)))
# All that comes off a word down to two letters: حقه (his right), but not دبي (Dubai).
_AFTER_TWO: Final = frozenset(("ه", "ها", "هم", "نا", "ين", "ان", "ا"))
# Sound plurals of three letters are rarer than names: فرعون (pharaoh) is no plural of فرع (branch).
_AFTER_FOUR: Final = frozenset(("ون",))


def _read(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "lexicon" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


# Stems that begin with a proclitic's letter: بطاق (of بطاقة, card, which is not ب + طاقة, energy).
RADICAL_FIRST: Final = _read("radical_first.txt")
# Words that end in the letters of a dual or plural: قانون (law), لبنان (Lebanon).
RADICAL_LAST: Final = _read("radical_last.txt")


def stem_arabic(folded: str, ends_in_teh: bool = False) -> str:
    """The stem of a folded Arabic word: "وبالمدرسه" (and in the school) gives "مدرسه".

    `ends_in_teh` says that it was written with ة, which folding makes ه.
    """
    function_word = without_conjunction(folded)
    if function_word is not None:
        return function_word
    if len(folded) < 3:
        return folded
    return known_stem(folded, ends_in_teh) or light_stem(folded)


def known_stem(folded: str, ends_in_teh: bool = False) -> str | None:
    """The stem of a word that is known, in whatever inflection; else None."""
    stem = _in_dictionary(folded, ends_in_teh)
    if stem is not None:
        return stem
    has_article = folded.startswith(_ARTICLE)
    # A long word with an ending goes before a short one with a clitic: ولايات, but ودعا.
    if not has_article and (stem := _inflected(folded, 4)):
        return stem
    rests = _without_proclitics(folded)
    for rest in rests:
        is_noun = ends_in_teh or _is_before_nouns(folded.removesuffix(rest))
        if (stem := _in_dictionary(rest, ends_in_teh, is_noun)) is not None:
            return stem
    # Of التقته (met him) nothing is an article.
    for rest in (folded, *rests):
        is_noun = ends_in_teh or _is_before_nouns(folded.removesuffix(rest))
        least = 4 if has_article and rest is folded else 2
        if (stem := _inflected(rest, least, is_noun)) is not None:
            return stem
    return None


def _is_before_nouns(proclitics: str) -> bool:
    """Whether no verb can follow: النفيضة (Enfidha) is not نفيض, "we overflow"; ليعلن is a verb."""
    return proclitics.lstrip("وف") not in ("", "ل")


def inflected_stem(word: str) -> str | None:
    """The stem of a word that is a known one with an ending, without clitics; else None."""
    return _inflected(word, 2)


def _in_dictionary(word: str, ends_in_teh: bool, is_noun: bool = False) -> str | None:
    """The stem of a known word without ending, or of a person of a verb without ending."""
    stem = KNOWN.get(word)
    if stem is None:
        verb = "" if is_noun else _without_person(word)
        return IMPERFECT.get(verb) if verb else None
    return stem if ends_in_teh else HEH.get(word, stem)


def _without_person(word: str) -> str:
    """An imperfect without its prefixes: "سيعلن" (will declare) gives "علن". Else empty."""
    if word[0] == _FUTURE:
        word = word[1:]
    return word[1:] if word[:1] in _PERSONS else ""


def _inflected(word: str, shortest: int, is_noun: bool = False) -> str | None:
    """The stem of a known word with the shortest ending that leaves one, and so many letters."""
    verb = "" if is_noun else _without_person(word)
    for length in _lengths(word):
        ending = word[-length:]
        rest = word[:-length]
        for letters in ENDINGS.get(ending, ()):
            base = rest + letters
            stem = KNOWN.get(base)
            if stem and len(base) >= _least(ending, letters, shortest) and base not in NAMES:
                return stem
        if len(rest) < shortest or (word[0] == _WE and ending[0] in "وا"):
            continue
        if len(verb) > length and ending in IMPERFECT_ENDINGS:
            for letters in IMPERFECT_ENDINGS[ending]:
                if stem := IMPERFECT.get(verb[:-length] + letters):
                    return stem
    return None


def _lengths(word: str) -> Iterable[int]:
    longest = min(_LONGEST, len(word) - 2)
    # كتابها is "her book"; an accusative of كتابة (writing) would have no alef.
    return (2, 1, *range(3, longest + 1)) if word.endswith(_HER) else range(1, longest + 1)


def _least(ending: str, letters: str, shortest: int) -> int:
    """How many letters a known word must have to be what stood before the ending."""
    if ending in _OF_PERFECT:
        # The weak letter put back does not count: عادوا (they returned) is not عادي (normal).
        return shortest + len(letters)
    if ending in _AFTER_TWO:
        return shortest
    return max(shortest, 4 if ending in _AFTER_FOUR else 3)


def _without_proclitics(word: str) -> list[str]:
    """What is left of a word without each of the proclitics that it may have."""
    rests = []
    if word[0] in "وف":
        word = word[1:]
        rests.append(word)
    if len(word) > 3:
        if word.startswith("لل"):
            rests += _without_lams(word)
        elif word.startswith(_ARTICLE):
            rests.append(word[2:])
        elif word[0] in "بكل":
            if word.startswith(_ARTICLE, 1) and len(word) > 4:
                rests.append(word[3:])
            rests.append(word[1:])
    return [rest for rest in rests if len(rest) > 1]


def _without_lams(word: str) -> list[str]:
    # Of the three lams of ل + ال + لجنة (for the committee) Arabic writes two: للجنة.
    with_lam, without = word[1:], word[2:]
    base = KNOWN.get(with_lam) or _inflected(with_lam, 3)
    return [with_lam, without] if base in LAM else [without, with_lam]


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


def light_stem(folded: str) -> str:
    """The stem of a word that is not known: "وبالمدرسه" gives "مدرس"."""
    stemmed = without_suffixes(folded)
    if stemmed in RADICAL_FIRST:
        return stemmed
    rest = without_article(folded)
    if rest is None:
        rest = _without_likely_proclitics(folded, stemmed)
    elif folded.removesuffix(rest).endswith("لل"):
        rest = _with_lam(rest)
    return without_suffixes(rest)


def _without_likely_proclitics(word: str, stemmed: str) -> str:
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
    whole = "ل" + rest
    return whole if without_suffixes(whole) in RADICAL_FIRST else rest
